import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboardButton, MessageEntity } from 'grammy/types';
import { normalise } from './entities.ts';
import type { View } from './message.ts';

/** Text of a message, in UTF-16 units after parsing (Bot API, sendMessage). */
export const MESSAGE_UNITS = 4096;
/** Entities of a message that are not ignored. */
export const MESSAGE_ENTITIES = 100;

export type Buttons = readonly (readonly InlineKeyboardButton[])[];

/** What the pieces of a message are made of. */
export type Piece = string | FormattedString;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Texts of Latin, Greek and Cyrillic letters without marks that combine: each character is a grapheme. */
const PLAIN = /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e]*$/;
const WORD_END = /[\s.,;:!?…—–-]+$/u;

/** Runs of white space and control characters that are not one space, as most are. */
const BREAKS = /[[\p{Cc}\p{Zl}\p{Zp}\s]--[ ]][\p{Cc}\p{Zl}\p{Zp}\s]*| [\p{Cc}\p{Zl}\p{Zp}\s]+/gv;
/** Characters that turn the direction of what follows them on a line, whosever it is (UAX #9, 2). */
const TURNS = /[\u202a-\u202e\u2066-\u2069]+/g;

/**
 * A text on one line: runs of white space and control characters become one space, and nothing turns the direction
 * of the line, so that what a post carries can't break the layout around it.
 */
export function oneLine(text: string): string {
  return text.replace(TURNS, '').replace(BREAKS, ' ').toWellFormed().trim();
}

/**
 * At most so many graphemes, cut between words where that costs little, with `…`. Graphemes of many units are
 * bounded, too: a text never takes up much more than twice as many units.
 */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const start = text.slice(0, limit + 1);
  if (PLAIN.test(start)) return cutAt(text, limit - 1, start.slice(0, limit - 1).search(/\s\S*$/));
  let end = 0;
  let count = 0;
  let lastSpace = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    if (count === limit - 1 && index + segment.length < text.length) break;
    if (index + segment.length > limit * 2 + 20) break;
    if (/^\s/u.test(segment)) lastSpace = index;
    end = index + segment.length;
    count++;
  }
  return end === text.length ? text : cutAt(text, end, lastSpace);
}

function cutAt(text: string, end: number, lastSpace: number): string {
  const at = lastSpace > end * 0.7 ? lastSpace : end;
  return `${text.slice(0, at).replace(WORD_END, '')}…`;
}

/** Pieces in a row with a separator between them; empty ones are left out. */
export function join(pieces: readonly (Piece | null)[], separator: string): FormattedString {
  let text = '';
  const entities: MessageEntity[] = [];
  for (const piece of pieces) {
    const added = piece?.toString() ?? '';
    if (added === '') continue;
    if (text !== '') text += separator;
    if (piece instanceof FormattedString)
      for (const entity of piece.entities) entities.push({ ...entity, offset: entity.offset + text.length });
    text += added;
  }
  return new FormattedString(text, entities);
}

/** Bold text; none where there is nothing to embolden. */
export function bold(text: Piece): Piece {
  return text.toString() === '' ? text : FormattedString.bold(text);
}

/** Text that leads to an address, where there is one Telegram takes. */
export function link(text: Piece, url: string | null): Piece {
  return url && text.toString() !== '' && /^(https?|tg):\/\//.test(url)
    ? FormattedString.link(text, url)
    : text;
}

/**
 * A finished message. Whatever a view was given, it fits: a text that is too long is cut between graphemes,
 * entities beyond a hundred are left out, and one without any text is an ellipsis.
 */
export function finish(content: Piece, buttons: Buttons = []): View {
  const whole = typeof content === 'string' ? new FormattedString(content) : content;
  const kept = whole.text.length <= MESSAGE_UNITS ? whole : cutWhole(whole);
  const { text, entities } = normalise(kept.text, kept.entities);
  if (text === '') return { text: '…', entities: [], buttons };
  return {
    text,
    entities: entities.slice(0, MESSAGE_ENTITIES),
    buttons: buttons.filter((row) => row.length > 0),
  };
}

function cutWhole(content: FormattedString): FormattedString {
  let end = MESSAGE_UNITS - 1;
  const around = graphemes.segment(content.text).containing(end);
  // A grapheme may be longer than a message: then it is cut between code points.
  if (around && around.index > end - 100) end = around.index;
  else if (/[\udc00-\udfff]/.test(content.text[end] ?? '')) end--;
  return FormattedString.join([content.slice(0, end), '…'], '');
}
