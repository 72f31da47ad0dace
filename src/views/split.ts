import type { MessageEntity } from 'grammy/types';
import { clip, normalise } from './entities.ts';

/** A text with its entities, which count from its own beginning. */
export interface Rich {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

export interface SplitLimits {
  /** UTF-16 units a part may have. */
  readonly units: number;
  readonly entities: number;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** How far before the limit a good place is sought, as a share of the part. */
const SLACK = 0.4;

/**
 * Cuts a long text into messages: at the end of a paragraph, a line, a sentence or a word where there is one
 * near, else between graphemes; entities go with their text. No part is blank; nothing but white space is lost.
 */
export function split(text: string, entities: readonly MessageEntity[], limits: SplitLimits): Rich[] {
  const whole = normalise(text, entities);
  const parts: Rich[] = [];
  let start = 0;
  while (start < whole.text.length) {
    const end = endOfPart(whole, start, limits);
    const part = normalise(
      whole.text.slice(start, end),
      whole.entities.map((entity) => clip(entity, start, end)).filter((entity) => entity !== null),
    );
    if (part.text !== '') parts.push(part);
    start = end;
  }
  return parts;
}

function endOfPart(whole: Rich, start: number, limits: SplitLimits): number {
  const byEntities = whole.entities.filter((entity) => entity.offset + entity.length > start)[
    limits.entities
  ];
  const limit = Math.min(start + limits.units, byEntities?.offset ?? Number.POSITIVE_INFINITY);
  if (whole.text.length <= limit) return whole.text.length;
  // More entities begin at one place than a message may have: the first hundred of them are kept.
  if (limit <= start) return Math.min(start + limits.units, whole.text.length);
  return goodEnd(whole.text, start, limit);
}

function goodEnd(text: string, start: number, limit: number): number {
  const earliest = start + Math.floor((limit - start) * (1 - SLACK));
  const window = text.slice(earliest, limit);
  for (const boundary of [/\n\s*\n/g, /\n/g, /[.!?…]["»”)]?\s/g, /\s/g]) {
    const last = [...window.matchAll(boundary)].at(-1);
    if (last) return earliest + last.index + last[0].length;
  }
  const around = graphemes.segment(text).containing(limit);
  if (around && around.index > start) return around.index;
  const low = text.charCodeAt(limit);
  return low >= 0xdc00 && low <= 0xdfff ? limit - 1 : limit;
}
