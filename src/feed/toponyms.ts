import { ADJECTIVES, ORGANISATIONS, PARTS_OF_THE_WORLD, SHARED_LANGUAGES, SPELLINGS } from './spellings.ts';
import { russianStem, tokensOf } from './tokens.ts';
import { fold } from './words.ts';

/** A name by the keys of its words. */
interface Name {
  readonly words: readonly string[];
  readonly code: string;
}

/** Names: their codes by all their words, and those that begin with a word, the longest first. */
export interface Names {
  readonly codes: Map<string, string>;
  readonly beginning: Map<string, Name[]>;
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
/** Names of territories that are words, or people's names, as often. */
const NO_SIDE = new Set(['RE', 'JE', 'MQ', 'MF', 'BL']);

/** A constant, worked out on first use from what Intl knows. */
export const gazetteer = once((): Gazetteer => {
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
function variants(name: string): ReadonlySet<string> {
  const inner = name.match(/\(([^)]+)\)/)?.[1] ?? '';
  const all = [name, name.replace(/\s*\(.*\)/, ''), /^[\p{L}]{4,}$/u.test(inner) ? inner : '']
    .filter((each) => each !== '')
    .flatMap((each) => [each, each.replaceAll('&', 'and')])
    .flatMap((each) => [each, each.replace(/^St\.? /, 'Saint ')]);
  return new Set(all);
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

const emptyNames = (): Names => ({ codes: new Map(), beginning: new Map() });

/** The keys of a name's words, in a row. */
export const keysOf = (name: string): string =>
  tokensOf(name.replace(/^the\s+/i, ''))
    .map((token) => token.key)
    .join(' ');

function add(names: Names, name: string, code: string): string {
  const key = keysOf(name);
  put(names, key, code);
  // Китай, Китая, Китаем: what is left without an ending differs.
  if (/[а-я]й$/.test(name))
    for (const ending of ['я', 'ем']) put(names, keysOf(name.slice(0, -1) + ending), code);
  return key;
}

/** Of two alike the first stays. */
function put({ codes, beginning }: Names, key: string, code: string): void {
  if (codes.has(key)) return;
  codes.set(key, code);
  const words = key.split(' ');
  const [first] = words as [string];
  const others = beginning.get(first) ?? [];
  const shorter = others.findIndex((other) => other.words.length < words.length);
  others.splice(shorter < 0 ? others.length : shorter, 0, { words, code });
  beginning.set(first, others);
}
