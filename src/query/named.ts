import { countryName, countryOf, longestNameFrom, organisationOf } from '../feed/gazetteer.ts';
import { ORGANISATIONS, SPELLINGS } from '../feed/spellings.ts';
import { words } from '../feed/words.ts';
import type { Term } from './query.ts';

/** Bare words that name a country or an organisation as a whole: it is looked for by any of its names, and as a party. */
export interface Named {
  readonly type: 'country' | 'organisation';
  /** Alpha-2, or the gazetteer's id. */
  readonly id: string;
  readonly text: string;
  /** Which terms they are. */
  readonly start: number;
  readonly end: number;
}

/** The most words a name has. */
const LONGEST = 5;
/** Stems of names that are stems of other words or names, too: wagon, who, tsar, Nigeria, both Koreas. */
const MISLEADING: ReadonlySet<string> = new Set(['воз', 'вас', 'who', 'цар', 'нигер', 'korea']);

const WRITTEN = Map.groupBy(Object.entries(SPELLINGS), ([, code]) => code);

/** What a name is joined by. */
const JOINING: ReadonlySet<string> = new Set(['of', 'the', 'and', 'и']);

/** The bare words that are names; the longest first, none of them twice. */
export function namedIn(terms: readonly Term[]): Named[] {
  const found: Named[] = [];
  for (let at = 0; at < terms.length; at += 1) {
    const name = longestAt(terms, at);
    if (!name) continue;
    found.push(name);
    at = name.end - 1;
  }
  return found;
}

function longestAt(terms: readonly Term[], start: number): Named | null {
  const texts: string[] = [];
  const first = terms[start];
  const longest = first?.type === 'word' ? Math.min(LONGEST, longestNameFrom(first.text)) : 0;
  for (const term of terms.slice(start, start + longest)) {
    // A minus goes with one word.
    if (term.type !== 'word' || (term.negated && texts.length > 0)) break;
    texts.push(term.text);
    if (term.negated) break;
  }
  for (let length = texts.length; length > 0; length -= 1) {
    const text = texts.slice(0, length).join(' ');
    // Three small letters or fewer are a word (who, вас), two of any size rarely a country (IT, IN).
    if (/^\p{Ll}{1,3}$/u.test(text)) continue;
    const code = /^\p{L}{1,2}$/u.test(text) && !/^(?:US|UK)$/.test(text) ? null : countryOf(text);
    const id = code ?? organisationOf(text);
    const type = code === null ? 'organisation' : 'country';
    if (id !== null && words(text).length > 0) return { type, id, text, start, end: start + length };
  }
  return null;
}

/** The stems by all of which a text may speak of it: as it was typed, and by each other name there is of it. */
export function namesAsStems({ type, id, text }: Named): (readonly string[])[] {
  const others = (type === 'country' ? namesOfCountry(id) : namesOfOrganisation(id)).map((name) =>
    stemsOf(name).filter((stem) => !JOINING.has(stem)),
  );
  const telling = others.filter(
    (stems) =>
      stems.length > 0 && !MISLEADING.has(stems.join(' ')) && stems.every(({ length }) => length > 1),
  );
  return [stemsOf(text), ...telling];
}

const stemsOf = (name: string): string[] => [...new Set(words(name).map(({ stem }) => stem))];

/** `Myanmar (Burma)` is two names. */
const namesOfCountry = (code: string): string[] => [
  ...['en', 'ru'].flatMap((language) => countryName(code, language).split(/\s*[()]/)),
  ...(WRITTEN.get(code) ?? []).map(([name]) => name),
];

const namesOfOrganisation = (id: string): string[] => [id, ...(ORGANISATIONS[id] ?? [])];
