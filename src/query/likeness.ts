import { distance } from 'fastest-levenshtein';
import { latinSpellings } from '../feed/latin.ts';
import { fold, stemsAbroad, type Word, words } from '../feed/words.ts';

/** A name's word by which it is the same in any script and case. */
const tokensOf = (word: Word): readonly string[] => [word.stem, ...word.abroad];

/** Behind this comes what only resembles. */
export const SAME = 1;
/** The last that still resembles. */
const FARTHEST = 99;
/** A slip in a shorter word makes it another one. */
const SHORTEST = 4;

/** A word that was typed: by what it is found, and how it is spelled, in Latin letters too. */
interface Asked {
  readonly tokens: readonly string[];
  readonly spelled: readonly string[];
}

/**
 * How unlike a name is to what was typed: 0 for the same, up to `SAME` where all that was typed are words of it, in
 * whatever script and case; more the less they resemble; null where they don't.
 */
export function likenessTo(text: string): (name: string) => number | null {
  const typed = fold(text).replace(/^#/, '').trim();
  const asked = words(typed).map(
    ({ folded, stem }): Asked => ({
      tokens: [stem, ...stemsAbroad(folded, true)],
      spelled: [folded, ...latinSpellings(folded, true)],
    }),
  );
  return (name) => {
    const folded = fold(name);
    if (typed === folded) return 0;
    const own = words(name);
    const isMeant = (one: Asked): boolean => own.some((word) => meets(one, word));
    if (asked.some(isWord) && asked.every(isMeant)) return SAME;
    if (typed.length > 1 && folded.startsWith(typed)) return 2;
    const edits = distance(typed, folded);
    if (edits <= Math.max(1, Math.floor(typed.length / 4))) return 2 + edits;
    const slips = slipsBetween(asked, own);
    if (slips !== null) return 6 + slips;
    if (typed.length > 2 && (folded.includes(typed) || (folded.length > 3 && typed.includes(folded))))
      return 11;
    if (edits <= Math.floor(typed.length / 2.5)) return 11 + edits;
    // A title before a name, as in `Minister Lavrov`.
    return asked.some((one) => isWord(one) && own.slice(-1).some((last) => meets(one, last)))
      ? FARTHEST
      : null;
  };
}

/** More than an initial. */
const isWord = ({ spelled }: Asked): boolean => (spelled[0] ?? '').length > 1;

/** Whether a word of a name is meant, in whatever script and case; an initial means all that begin with it. */
function meets(one: Asked, word: Word): boolean {
  if (tokensOf(word).some((token) => one.tokens.includes(token))) return true;
  return !isWord(one) && one.spelled.some((each) => each.charAt(0) === initialOf(word));
}

/** Slips of the keyboard by which all that was typed are words of a name, in any script; null where they are not. */
function slipsBetween(asked: readonly Asked[], own: readonly Word[]): number | null {
  let sum = 0;
  for (const { spelled } of asked) {
    const least = Math.min(...own.flatMap((word) => spelled.map((each) => away(each, word))));
    const longest = Math.max(...spelled.map(({ length }) => length));
    if (longest < SHORTEST || least > Math.floor(longest / 4)) return null;
    sum += least;
  }
  return asked.length > 0 ? sum : null;
}

const away = (spelled: string, { folded, abroad }: Word): number =>
  Math.min(...[folded, ...abroad].map((each) => distance(spelled, each)));

/** Whether two names may be one person's or place's, in different scripts or with initials. */
export function sameName(one: string, other: string): boolean {
  const [a, b] = [words(one), words(other)];
  const [lastOfA, lastOfB] = [a.at(-1), b.at(-1)];
  if (!lastOfA || !lastOfB || !meet(lastOfA, lastOfB)) return false;
  const [first, second] = [a.slice(0, -1), b.slice(0, -1)];
  if (first.length === 0 || second.length === 0) return true;
  const short = [...first, ...second].some(({ folded }) => folded.length === 1);
  if (short) return initialOf(first[0] as Word) === initialOf(second[0] as Word);
  return first.every((word) => second.some((each) => meet(word, each)));
}

const meet = (one: Word, other: Word): boolean => {
  const tokens = tokensOf(other);
  return tokensOf(one).some((token) => tokens.includes(token));
};

/** The letter a name begins with, in Latin script. */
const initialOf = ({ folded }: Word): string =>
  (latinSpellings(folded.charAt(0), true)[0] ?? folded).charAt(0);
