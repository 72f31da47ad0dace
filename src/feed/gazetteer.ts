import { memo } from './memo.ts';
import {
  ADJECTIVES,
  ORGANISATIONS,
  PARTS_OF_THE_WORLD,
  SHARED_LANGUAGES,
  SPELLINGS,
  STATE_WORDS,
  STATES,
} from './spellings.ts';
import { russianStem, type Token, tokensOf, withoutPossessive } from './tokens.ts';
import { fold } from './words.ts';

/** What a name at a token stands for, and how many tokens it takes. */
export interface Named {
  readonly code: string;
  readonly length: number;
}

/** Names by the keys of their words, and for each first word the length of the longest that begins with it. */
interface Names {
  readonly codes: Map<string, string>;
  readonly longest: Map<string, number>;
}

interface Gazetteer {
  /** Alpha-2 codes of today's countries and territories. */
  readonly codes: ReadonlySet<string>;
  /** Names in all languages read: for tags, places and queries. */
  readonly names: Names;
  /** Names in the languages whose sentences are read. */
  readonly spoken: Names;
  /** Names that are written in capitals alone: `UAE`. */
  readonly capitals: ReadonlySet<string>;
  readonly adjectives: Names;
  readonly organisations: Names;
  readonly regions: Names;
}

const SENTENCES = ['en', 'ru'];
const LABELS = ['en', 'ru', 'fr', 'es'];
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** ISO 3166-1: codes for users' own ends, and those reserved for what is no country. */
const RESERVED = /^(?:AA|Q[M-Z]|X[A-Z]|ZZ|AC|CP|CQ|DG|EA|EU|EZ|IC|TA|UN)$/;
/** Words of a state's full name, at most. */
const LONGEST_FORMAL = 8;
/** Names of territories that are words, or people's names, as often. */
const NO_SIDE = new Set(['RE', 'JE', 'MQ', 'MF', 'BL']);

/** A constant, worked out on first use from what Intl knows. */
const gazetteer = once((): Gazetteer => {
  const codes = countryCodes();
  const capitals = new Set<string>();
  const names = emptyNames();
  const spoken = emptyNames();
  const enter = (name: string, code: string, language: string): void => {
    const key = add(names, name, code);
    if (SENTENCES.includes(language) && !NO_SIDE.has(code)) add(spoken, name, code);
    if (/^[\p{Lu}.]+$/u.test(name)) capitals.add(key);
  };
  for (const language of LABELS) {
    for (const style of ['long', 'short'] as const) {
      const display = regionNames(language, style);
      for (const code of codes)
        for (const name of variants(display.of(code) ?? '')) enter(name, code, language);
    }
  }
  for (const [name, code] of Object.entries(SPELLINGS)) enter(name, code, 'en');
  const organisations = emptyNames();
  for (const [id, others] of Object.entries(ORGANISATIONS)) {
    capitals.add(add(organisations, id, id));
    for (const name of others) add(organisations, name, id);
  }
  const regions = emptyNames();
  for (const name of [...regionsOfTheWorld(), ...PARTS_OF_THE_WORLD]) add(regions, name, name);
  return { codes, names, spoken, capitals, adjectives: adjectives(spoken), organisations, regions };
});

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const regionNames = (language: string, style: 'long' | 'short' = 'long') =>
  new Intl.DisplayNames([language], { type: 'region', fallback: 'none', style });

/** Codes that Intl names and that stand for themselves: SU stands for RU today. */
function countryCodes(): ReadonlySet<string> {
  const display = regionNames('en');
  const all = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  return new Set(
    all.filter(
      (code) => display.of(code) && !RESERVED.test(code) && new Intl.Locale(`und-${code}`).region === code,
    ),
  );
}

/** The names of the parts of the world: UN M.49 codes. */
function regionsOfTheWorld(): string[] {
  const codes = Array.from({ length: 999 }, (_, index) => String(index + 1).padStart(3, '0'));
  return SENTENCES.flatMap((language) => {
    const display = regionNames(language);
    return codes.flatMap((code) => display.of(code) ?? []);
  });
}

/** `Myanmar (Burma)` is both; `&` is and; `St.` is Saint. */
function variants(name: string): string[] {
  const inner = name.match(/\(([^)]+)\)/)?.[1] ?? '';
  return [name, name.replace(/\s*\(.*\)/, ''), /^[\p{L}]{4,}$/u.test(inner) ? inner : '']
    .filter((each) => each !== '')
    .flatMap((each) => [each, each.replaceAll('&', 'and')])
    .flatMap((each) => [each, each.replace(/^St\.? /, 'Saint ')]);
}

/** The few adjectives that follow from nothing, then what Intl knows of names and of languages. */
function adjectives(spoken: Names): Names {
  const found = emptyNames();
  for (const [name, code] of Object.entries(ADJECTIVES)) put(found, adjectiveKey(name), code);
  for (const [name, code] of spoken.codes) {
    for (const form of adjectivesOf(name)) {
      // Niger is not whom Nigerian speaks of.
      if (!spoken.codes.has(form.replace(/n$/, '')) || name === form.replace(/n$/, ''))
        put(found, form, code);
    }
  }
  for (const language of SENTENCES) {
    const languages = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' });
    const countries = regionNames(language);
    for (const tag of LETTERS.flatMap((a) => LETTERS.map((b) => (a + b).toLowerCase()))) {
      const name = languages.of(tag);
      const home = new Intl.Locale(tag).maximize().region;
      if (!name || !home || SHARED_LANGUAGES.has(tag)) continue;
      const back = new Intl.Locale(`und-${home}`).maximize().language === tag;
      const like = fold(name).slice(0, 4) === fold(countries.of(home) ?? '').slice(0, 4);
      if (back || like) put(found, adjectiveKey(fold(name)), home);
    }
  }
  return found;
}

const adjectiveKey = (word: string): string => (/[а-я]/.test(word) ? russianStem(word) : word);

/** What an adjective of a country may be by its name; forms that are no words do no harm. */
function adjectivesOf(name: string): string[] {
  if (/[а-я]/.test(name)) {
    const short = name.replace(/и$/, '');
    return [
      ...['ск', 'ьск', 'йск', 'ийск', 'анск', 'инск'].map((end) => name + end),
      ...['ск', 'ьск', 'инск'].map((end) => short + end),
    ];
  }
  if (name.endsWith('a'))
    return [`${name}n`, `${name}ian`, `${name.slice(0, -1)}ian`, `${name.slice(0, -1)}ese`];
  if (name.endsWith('y')) return [`${name.slice(0, -1)}ian`, name.slice(0, -1)];
  if (/[eo]$/.test(name)) return [`${name}an`, `${name.slice(0, -1)}an`, `${name.slice(0, -1)}ian`];
  if (/[iu]$/.test(name)) return [`${name}an`];
  if (name.endsWith('stan')) return [`${name}i`, name.replace(/i?stan$/, '')];
  return ['ian', 'ese', 'i', 'ic', 'an'].map((end) => name + end);
}

const emptyNames = (): Names => ({ codes: new Map(), longest: new Map() });

const keysOf = (name: string): string => keyAt(tokensOf(name.replace(/^the\s+/i, '')));

const keyAt = (tokens: readonly Token[]): string => tokens.map((token) => token.key).join(' ');

function add(names: Names, name: string, code: string): string {
  const key = keysOf(name);
  put(names, key, code);
  // Китай, Китая, Китаем: what is left without an ending differs.
  if (/[а-я]й$/.test(name))
    for (const ending of ['я', 'ем']) put(names, keysOf(name.slice(0, -1) + ending), code);
  return key;
}

function put(names: Names, key: string, code: string): void {
  const words = key.split(' ');
  const [first] = words as [string];
  if (!names.codes.has(key)) names.codes.set(key, code);
  names.longest.set(first, Math.max(words.length, names.longest.get(first) ?? 0));
}

/** The longest name that begins at a token. */
function nameAt(names: Names, tokens: readonly Token[], at: number): Named | null {
  const longest = names.longest.get(tokens[at]?.key ?? '');
  if (longest === undefined) return null;
  for (let length = Math.min(longest, tokens.length - at); length > 0; length -= 1) {
    const code = names.codes.get(
      length === 1 ? (tokens[at] as Token).key : keyAt(tokens.slice(at, at + length)),
    );
    if (code !== undefined) return { code, length };
  }
  return null;
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
  const joined = /ско$/.test(token.key) ? adjectives.codes.get(token.key.slice(0, -1)) : undefined;
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

/** The country of a name in any case, an alpha-2 code, a flag or a known spelling; null where there is none. */
export function countryOf(name: string): string | null {
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
}

/** The id of an organisation (`ASEAN`) by its name or abbreviation, else null. */
export function organisationOf(name: string): string | null {
  return whole(gazetteer().organisations, name);
}

/** How many words a name of a country or an organisation has at most that begins with a word; 0 where none does. */
export function longestNameFrom(word: string): number {
  const key = tokensOf(word)[0]?.key ?? '';
  if (STATE_WORDS.has(key)) return LONGEST_FORMAL;
  const { names, organisations, codes } = gazetteer();
  const alone = codes.has(word.toUpperCase()) ? 1 : 0;
  return Math.max(names.longest.get(key) ?? alone, organisations.longest.get(key) ?? alone);
}

/** Whether a name is that of a part of the world: `Southeast Asia`, `Африка`. */
export function isRegion(name: string): boolean {
  return whole(gazetteer().regions, name) !== null;
}

/** The codes of the flags in a text, in order; those of no country today are left out. */
export function flagCodes(text: string): string[] {
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
