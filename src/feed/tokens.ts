import { remember } from './remember.ts';
import { fold } from './words.ts';

/** A word, a mark or a run of initials of a text. */
export interface Token extends Form {
  readonly text: string;
  /** UTF-16 offsets in the text it was taken from. */
  readonly start: number;
  readonly end: number;
  /** Nothing stands between it and the token before. */
  readonly glued: boolean;
}

/** What a token is wherever it stands. */
interface Form {
  /** Folded, without a possessive ending, and in Russian without the ending of its case. */
  readonly key: string;
  readonly capital: boolean;
  readonly possessive: boolean;
}

/** Initials (`С.В.`, `U.S.`), short forms with their point, words with what is within them, dashes, any other mark. */
const TOKEN =
  /(?:\p{Lu}\.[-‐‑]?){1,8}|(?:Yu|Ya|Ye|Yo|Kh|Zh|Ts|Ch|Sh|Ma|Md|[Ss]t|Юл|Дж|Дз)\.|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’ʼʻ‘][\p{L}\p{M}]+)*['’]?|[-‐‑–—]|\S/gu;
const RUSSIAN_CASE =
  /(?:ями|ами|ыми|ими|ого|его|ому|ему|ой|ей|ом|ем|ью|ах|ях|ых|их|ым|им|ая|яя|ую|юю|ый|ий|ое|ые|ие|ов|ев|[аяуюеиыоьй])$/;

/** The tokens of a text in order. Total; time grows with the length alone. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let last = 0;
  for (const word of text.match(TOKEN) ?? []) {
    // Only spaces stand between tokens: the next one is where it is found first.
    const start = text.indexOf(word, last);
    const { key, capital, possessive } = formOf(word);
    const end = start + word.length;
    tokens.push({ text: word, start, end, glued: start > 0 && start === last, key, capital, possessive });
    last = end;
  }
  return tokens;
}

/** Most tokens are words that come again and again: to work out their keys costs more than all else. */
const formOf = remember((word): Form => {
  const bare = withoutPossessive(word);
  return { key: keyOf(bare), capital: /^\p{Lu}/u.test(word), possessive: bare !== word };
}, 20_000);

/** `Russia’s` and `Ministers’` without what makes them possessive. */
export function withoutPossessive(word: string): string {
  const end = /s$/i.test(word) ? word.length - 2 : word.length - 1;
  return end > 0 && /['’]/.test(word.charAt(end)) ? word.slice(0, end) : word;
}

/** Words that agree in this are forms of one word; all dashes are one. */
function keyOf(word: string): string {
  if (/^[-‐‑–—]$/.test(word)) return '-';
  const lower = word.toLowerCase();
  // The common case needs no more.
  if (/^[a-z]+$/.test(lower)) return lower;
  const folded = /^[а-яё]+$/.test(lower) ? lower.replaceAll('ё', 'е') : fold(lower);
  return /[а-я]/.test(folded) ? russianStem(folded) : folded;
}

/** A word without the ending of its case, where three letters at least are left: Лаоса, Лаосом and Лаос agree. */
export function russianStem(word: string): string {
  const stem = word.replace(RUSSIAN_CASE, '');
  return stem.length < 3 ? word : stem;
}

/** The keys of a list of words, as tokens have them. */
export const keysOfWords = (words: string): ReadonlySet<string> =>
  new Set(words.trim().split(/\s+/).map(keyOf));
