import { fold } from '../feed/words.ts';

/** A word of a text that may be a schedule. */
export interface Token {
  /** Folded. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Only the query may have it: quoted, or with a mark of the query language. */
  readonly opaque: boolean;
  /** Not the beginning of a word: `Fri` of `Mon-Fri`. */
  readonly inner: boolean;
}

const QUOTES = /["“”„«»]/;
const TOKEN = /[^\s,;"“”„«»]*["“”„«»][^"“”„«»]*["“”„«»]?|[^\s,;]+/gu;
/** `Mon-Fri`, `22:00-07:00`, but no zone and no `-not`. */
const RANGE = /^([\p{L}\p{N}:.]+)([-–—])([\p{L}\p{N}:.]+)$/u;

/** The words of a text, in order. */
export function tokenise(text: string): Token[] {
  return [...text.matchAll(TOKEN)].flatMap(({ 0: raw, index }) => {
    const opaque = QUOTES.test(raw) || /^(?:[#＃]|-.)|\p{L}:/u.test(raw);
    const pieces = opaque ? [raw] : (raw.match(RANGE)?.slice(1) ?? [raw]);
    let start = index;
    return pieces.map((piece, n) => {
      const end = start + piece.length;
      const token = { text: fold(piece).replace(/[.!?]+$/, ''), start, end, opaque, inner: n > 0 };
      start = end;
      return token;
    });
  });
}
