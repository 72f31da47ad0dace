import { bare, isPlace, isTags } from '../lines.ts';
import { type Token, tokensOf } from '../tokens.ts';
import { isDateLine } from './dates.ts';

/** What a post begins with. */
export interface Opening {
  /** The index of its line. */
  readonly index: number;
  /** The line as it is written, after lines of marks above it. */
  readonly line: string;
  /** Without leading emoji and flags. */
  readonly headline: string;
}

/** As much of a headline as is read for facts, with its tokens. */
export interface Headline {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Its first sentence: the beginning of the text. */
  readonly sentence: string;
}

/** A post as it is read before anything is known of it. */
export interface Outline {
  readonly lines: readonly string[];
  readonly opening: Opening;
  readonly headline: Headline;
}

/** A longer first paragraph is read to here. */
const SIGHT = 1_000;

/** Reads how a post is set, and what it opens with. */
export function outlineOf(text: string): Outline {
  const lines = text.split('\n');
  const opening = findOpening(lines);
  return { lines, opening, headline: readHeadline(opening.headline) };
}

/** The first line that is neither tags nor a place nor a day alone; where there is none, the first that says anything. */
function findOpening(lines: readonly string[]): Opening {
  let marks = '';
  let spare = -1;
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    if (line === '') continue;
    if (isTags(line) || isPlace(line) || isDateLine(line)) {
      if (spare < 0) spare = index;
      continue;
    }
    if (/[\p{L}\p{N}]/u.test(bare(line))) return { index, line: marks + line, headline: bare(line) };
    marks += line;
  }
  const line = (lines[spare] ?? '').trim();
  return { index: Math.max(0, spare), line: marks + line, headline: bare(line) };
}

/** A title or a word of others within: it names no side of its own. */
const QUOTED = /“[^“”]{1,200}”|«[^«»]{1,200}»|„[^„“]{1,200}“|"(?<=\s.)[^"]{1,200}"/gu;

/** `«Центральная Азия – Китай»`: who meets, not what they call it. */
const FORMAT = /^.\p{Lu}[^–—-]{1,30}\s?[–—-]\s?\p{Lu}[^–—-]{1,30}.$/u;

/** A headline in tokens; hash signs and what is quoted are no part of its words, and blank. Spaces of any kind are one. */
function readHeadline(headline: string): Headline {
  const text = headline
    .slice(0, SIGHT)
    .replace(/[#＃]|[^\S\n ]/g, ' ')
    .replace(QUOTED, (quoted) => (FORMAT.test(quoted) ? quoted : ' '.repeat(quoted.length)));
  return { text, tokens: tokensOf(text), sentence: firstSentence(text) };
}

/** Short forms that do not end a sentence. */
const SHORT =
  /(?:^|[^\p{L}])(?:Mrs|Hon|Prof|Gen|Col|Maj|Capt|Adm|Amb|Sen|Rep|Gov|Rev|Sec|Dept|No|им|тов|проф|акад)$/u;

/** The first sentence of a text: initials and short forms do not end it. */
export function firstSentence(text: string): string {
  for (const { index } of text.matchAll(/[.!?](?<=[\p{L}\p{N})”»]{3}.)\s+(?=\p{Lu})/gu)) {
    if (!SHORT.test(text.slice(Math.max(0, index - 6), index))) return text.slice(0, index + 1);
  }
  return text;
}
