import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemRussian } from '@orama/stemmers/russian';
import { latinSpellings } from './latin.ts';
import { once } from './memo.ts';
import { remember } from './remember.ts';

/** A word of a text: where it stands (UTF-16 offsets), its folded form and its stem. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly folded: string;
  readonly stem: string;
  /** Of a Russian word with a capital letter, the stems of its spellings in Latin letters. */
  readonly abroad: readonly string[];
}

/** Letters with marks, digits and underscores; a possessive 's belongs to its word. */
const WORD = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:['’][sS](?![\p{L}\p{N}]))?/gu;
/** Scripts written without spaces, which need a dictionary to find words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const MARKS_BUT_NOT_SHORT_I = /(?<![иИ])\p{M}|(?<=[иИ])(?!\u0306)\p{M}/gu;
const LATIN_WITHOUT_DECOMPOSITION: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * Folds a text for comparison: lower case, no diacritics, ё as е (й stays), ’ as ', ß as ss.
 * The length may change, so offsets of the result do not hold in the original.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  // The common case, plain ASCII, needs no decomposition.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII
  if (/^[\x00-\x7f]*$/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(MARKS_BUT_NOT_SHORT_I, '')
    .normalize('NFC')
    .replace(/[ßæœøłđðþı]/g, (letter) => LATIN_WITHOUT_DECOMPOSITION[letter] ?? letter)
    .replaceAll('’', "'");
}

const segmenter = once(() => new Intl.Segmenter('und', { granularity: 'word' }));

/** The words of a text in order. Total: any string gives a list. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const [raw] = match;
    const start = match.index;
    const known = forms(raw);
    if (known) {
      const { folded, stem, abroad } = known;
      found.push({ start, end: start + raw.length, folded, stem, abroad });
    } else for (const part of segmenter().segment(raw)) found.push(word(part.segment, start + part.index));
  }
  return found;
}

/** Letters beyond ASCII; punctuation, symbols and emoji are none. */
const OTHER_LETTERS =
  /[\u0080-\u1fff\u2100-\u214f\u2c00-\ud7ff\ud800-\ud83b\ud83f-\udbff\ue000-\ufe0d\ufe10-\uffff]/;

/** Whether all letters of a text are ASCII, so that to fold it is to make it lower case. */
export const isPlain = (text: string): boolean => !OTHER_LETTERS.test(text);

/** The words of a text that have one of these stems, as they stand or abroad. */
export function wordsWith(text: string, stems: ReadonlySet<string>): Word[] {
  if (!isPlain(text))
    return words(text).filter((each) => stems.has(each.stem) || each.abroad.some((stem) => stems.has(stem)));
  // Most words of a text are passed over by how they begin: a stem alters no more than the end of its word.
  const beginnings = [...stems].map((each) =>
    RegExp.escape(each.slice(0, Math.max(1, each.length - ALTERED))),
  );
  const pattern = `(?<![a-z0-9_]|[a-z0-9_]['’](?=s(?![a-z0-9])))(?:${beginnings.join('|')})[a-z0-9_]*(?:['’]s(?![a-z0-9]))?`;
  return [...text.matchAll(new RegExp(pattern, 'gi'))].flatMap(({ 0: raw, index: start }) => {
    const known = forms(raw);
    return known && stems.has(known.stem) ? { start, end: start + raw.length, ...known } : [];
  });
}

/** Letters at the end of a stem that its word may have otherwise: countries, countri. */
const ALTERED = 2;

type Forms = Pick<Word, 'folded' | 'stem' | 'abroad'>;

/** The forms of a word, null for a run of a script that has to be cut into words first. To stem costs more than all else. */
const forms = remember((raw): Forms | null => (UNSPACED.test(raw) ? null : formsOf(raw)), 50_000);

function formsOf(raw: string): Forms {
  const folded = fold(raw).replace(/'s$/, '');
  const named = /^\p{Lu}/u.test(raw) && /\p{sc=Cyrillic}/u.test(raw);
  return { folded, stem: stem(folded), abroad: named ? stemsAbroad(folded, true) : NONE };
}

const NONE: readonly string[] = [];
/** A spelling of fewer letters is that of a name or of nothing. */
const SHORTEST = 4;
/** English words that Russian ones spell by chance. */
const BY_CHANCE: ReadonlySet<string> = new Set(
  'a i o to no so do on in us my me not men ten net son god more most past list star pole'.split(' '),
);

/** The stems of a folded Russian word's spellings in Latin letters; none of another. `named`: it may be a short name. */
export function stemsAbroad(folded: string, named: boolean): readonly string[] {
  const spelled = latinSpellings(folded, named).filter(
    (each) => !BY_CHANCE.has(each) && (named || each.length >= SHORTEST),
  );
  return [...new Set(spelled.map(stem))];
}

/** The stems of a word as `words` finds it in a text, and those of its spellings abroad. */
export function stemsOfWord(raw: string): string[] {
  const parts = UNSPACED.test(raw) ? [...segmenter().segment(raw)].map(({ segment }) => segment) : [raw];
  return parts.map(formsOf).flatMap((form) => [form.stem, ...form.abroad]);
}

const word = (raw: string, start: number): Word => ({ start, end: start + raw.length, ...formsOf(raw) });

/** The stem of a folded word: Russian rules for Cyrillic, English ones for all else (Snowball). */
function stem(folded: string): string {
  if (/\d|_/.test(folded)) return folded;
  return /\p{sc=Cyrillic}/u.test(folded) ? stemRussian(folded) : stemEnglish(folded);
}
