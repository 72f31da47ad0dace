import { distance } from 'fastest-levenshtein';
import { fold, stemsAbroad, type Word, words } from '../feed/words.ts';

/** A name's word by which it is the same in any script and case. */
const tokensOf = (word: Word): readonly string[] => [word.stem, ...word.abroad];

/** Behind this comes what only resembles. */
export const SAME = 1;

/**
 * How unlike a name is to what was typed: 0 for the same, up to `SAME` where all that was typed are words of it, in
 * whatever script and case; more the less they resemble; null where they don't.
 */
export function likenessTo(text: string): (name: string) => number | null {
  const typed = fold(text).replace(/^#/, '').trim();
  const asked = words(typed).map((word) => [word.stem, ...stemsAbroad(word.folded, true)]);
  return (name) => {
    const folded = fold(name);
    if (typed === folded) return 0;
    const own = words(name);
    const isMeant = (tokens: readonly string[]): boolean =>
      own.some((word) => tokensOf(word).some((token) => tokens.includes(token)));
    if (asked.length > 0 && asked.every(isMeant)) return SAME;
    if (typed.length > 1 && folded.startsWith(typed)) return 2;
    const edits = distance(typed, folded);
    if (edits <= Math.max(1, Math.floor(typed.length / 4))) return 2 + edits;
    const slips = slipsBetween(typed, own);
    if (slips !== null) return 6 + slips;
    if (typed.length > 2 && (folded.includes(typed) || (folded.length > 3 && typed.includes(folded))))
      return 11;
    return edits <= Math.floor(typed.length / 2.5) ? 11 + edits : null;
  };
}

/** Slips of the keyboard by which all that was typed are words of a name; null where they are not. */
function slipsBetween(typed: string, own: readonly Word[]): number | null {
  if (own.length < 2) return null;
  let sum = 0;
  for (const word of typed.split(/[^\p{L}\p{N}]+/u)) {
    const least = Math.min(...own.map(({ folded }) => distance(word, folded)));
    if (word.length < 4 || least > Math.floor(word.length / 4)) return null;
    sum += least;
  }
  return sum;
}
