import { memo } from './memo.ts';
import { remember } from './remember.ts';
import { STATE_WORDS, STATES } from './spellings.ts';
import { type Token, tokensOf, withoutPossessive } from './tokens.ts';
import { gazetteer, keysOf, type Names } from './toponyms.ts';

/** What a name at a token stands for, and how many tokens it takes. */
export interface Named {
  readonly code: string;
  readonly length: number;
}

/** Words of a state's full name, at most. */
const LONGEST_FORMAL = 8;

/** The longest name that begins at a token. */
function nameAt(names: Names, tokens: readonly Token[], at: number): Named | null {
  const found = names.beginning
    .get(tokens[at]?.key ?? '')
    ?.find(({ words }) => words.every((word, index) => tokens[at + index]?.key === word));
  return found ? { code: found.code, length: found.words.length } : null;
}

/** The country a sentence names at a token, by a full name of state as well; null where it names none. */
export function countryAt(tokens: readonly Token[], at: number): Named | null {
  const first = tokens[at];
  if (!first?.capital) return null;
  const found = nameAt(gazetteer().spoken, tokens, at);
  if (found) return isWrittenSo(first, found) ? found : null;
  return STATE_WORDS.has(first.key) ? stateOf(tokens, at) : adjectiveState(tokens, at);
}

/** `Hashemite Kingdom of Jordan`, `Республики Казахстан`. */
function stateOf(tokens: readonly Token[], at: number): Named | null {
  let next = afterStateWords(tokens, at);
  if (tokens[next]?.key === 'of') next += tokens[next + 1]?.key === 'the' ? 2 : 1;
  else if (!/[а-я]/.test(tokens[at]?.key ?? '')) return null;
  const state = tokens[next]?.capital ? nameAt(gazetteer().spoken, tokens, next) : null;
  return state && { code: state.code, length: next - at + state.length };
}

/** `Kyrgyz Republic`, `Китайской Народной Республики`. */
function adjectiveState(tokens: readonly Token[], at: number): Named | null {
  const named = nameAt(gazetteer().adjectives, tokens, at);
  if (!named) return null;
  const end = afterStateWords(tokens, at + named.length);
  return STATES.has(tokens[end - 1]?.key ?? '') ? { code: named.code, length: end - at } : null;
}

function afterStateWords(tokens: readonly Token[], at: number): number {
  let next = at;
  while (
    next < at + 6 &&
    (STATE_WORDS.has(tokens[next]?.key ?? '') || (next > at && tokens[next]?.key === '-'))
  )
    next += 1;
  return next;
}

/** Us is not US, nor is Un in a name UN: what is written in capitals alone has to be. */
const isWrittenSo = (first: Token, { length }: Named): boolean =>
  length > 1 || !gazetteer().capitals.has(first.key) || !/\p{Ll}/u.test(withoutPossessive(first.text));

/** The country an adjective at a token speaks of: `Laotian`, `South Korean`, `российской`, `российско-`. */
export function adjectiveAt(tokens: readonly Token[], at: number): Named | null {
  const token = tokens[at];
  if (!token) return null;
  const { adjectives } = gazetteer();
  const found = nameAt(adjectives, tokens, at);
  if (found) return found;
  const joined = token.key.endsWith('ско') ? adjectives.codes.get(token.key.slice(0, -1)) : undefined;
  return joined === undefined ? null : { code: joined, length: 1 };
}

/** The organisation named at a token. */
export function organisationAt(tokens: readonly Token[], at: number): Named | null {
  const first = tokens[at];
  const found = first?.capital ? nameAt(gazetteer().organisations, tokens, at) : null;
  return first && found && isWrittenSo(first, found) ? found : null;
}

/** The part of the world named at a token: `Central Asia`. */
export function regionAt(tokens: readonly Token[], at: number): Named | null {
  return tokens[at]?.capital ? nameAt(gazetteer().regions, tokens, at) : null;
}

function whole(names: Names, name: string): string | null {
  return names.codes.get(keysOf(name.trim())) ?? null;
}

/** Names that are asked for as a whole come again and again. */
const MOST_NAMES = 10_000;

/** The country of a name in any case, an alpha-2 code, a flag or a known spelling; null where there is none. */
export const countryOf = remember((name): string | null => {
  const flags = flagCodes(name);
  if (flags.length > 0) return flags.length === 1 && /^[\p{RI}\s]+$/u.test(name) ? (flags[0] ?? null) : null;
  // A code is nothing else: short names in other languages look like one, as R.-U. does in French.
  const code = name.trim().toUpperCase();
  if (gazetteer().codes.has(code)) return code;
  const known = whole(gazetteer().names, name);
  if (known) return known;
  const tokens = tokensOf(name.trim().replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()));
  const formal = countryAt(tokens, 0);
  return formal?.length === tokens.length ? formal.code : null;
}, MOST_NAMES);

/** The id of an organisation (`ASEAN`) by its name or abbreviation, else null. */
export const organisationOf = remember(
  (name): string | null => whole(gazetteer().organisations, name),
  MOST_NAMES,
);

/** How many words a name of a country or an organisation has at most that begins with a word; 0 where none does. */
export function longestNameFrom(word: string): number {
  const key = tokensOf(word)[0]?.key ?? '';
  if (STATE_WORDS.has(key)) return LONGEST_FORMAL;
  const { names, organisations, codes } = gazetteer();
  const alone = codes.has(word.toUpperCase()) ? 1 : 0;
  const longest = ({ beginning }: Names): number => beginning.get(key)?.[0]?.words.length ?? alone;
  return Math.max(longest(names), longest(organisations));
}

/** Whether a name is that of a part of the world: `Southeast Asia`, `Африка`. */
export function isRegion(name: string): boolean {
  return whole(gazetteer().regions, name) !== null;
}

/** The codes of the flags in a text, in order; those of no country today are left out. */
export function flagCodes(text: string): string[] {
  // Half of each letter of a flag: most texts have none.
  if (!text.includes('\ud83c')) return [];
  const { codes } = gazetteer();
  return [...text.matchAll(/\p{RI}\p{RI}/gu)]
    .map(([flag]) =>
      String.fromCharCode(...[...flag].map((letter) => (letter.codePointAt(0) ?? 0) - 0x1f1e6 + 65)),
    )
    .filter((code) => codes.has(code));
}

/** The flag of an alpha-2 code. */
export const flagOf = memo((code) =>
  [...code.toUpperCase()].map((letter) => String.fromCodePoint(letter.charCodeAt(0) - 65 + 0x1f1e6)).join(''),
);

/** What Intl has of each language that was asked for: to make it costs far more than to ask. */
const regions = new Map<string, Intl.DisplayNames>();

/** The name of a country in a language, by Intl. */
export function countryName(code: string, locale: string): string {
  const names = regions.get(locale) ?? new Intl.DisplayNames([locale], { type: 'region' });
  regions.set(locale, names);
  return names.of(code) ?? code;
}
