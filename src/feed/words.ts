import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemRussian } from '@orama/stemmers/russian';

/** A word of a text: where it stands (UTF-16 offsets), its folded form and its stem. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly folded: string;
  readonly stem: string;
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

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** The words of a text in order. Total: any string gives a list. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const [raw] = match;
    if (!UNSPACED.test(raw)) {
      found.push(word(raw, match.index));
      continue;
    }
    for (const part of segmenter.segment(raw)) found.push(word(part.segment, match.index + part.index));
  }
  return found;
}

function word(raw: string, start: number): Word {
  const folded = fold(raw).replace(/'s$/, '');
  return { start, end: start + raw.length, folded, stem: stem(folded) };
}

/** The stem of a folded word: Russian rules for Cyrillic, English ones for all else (Snowball). */
function stem(folded: string): string {
  if (/\d|_/.test(folded)) return folded;
  return /\p{sc=Cyrillic}/u.test(folded) ? stemRussian(folded) : stemEnglish(folded);
}
