import { countryName, countryOf, longestNameFrom, organisationOf } from '../feed/gazetteer.ts';
import { fold, stemsAbroad, type Word, words } from '../feed/words.ts';
import { type Name, nameOf } from './names.ts';
import type { Term } from './query.ts';

/** What terms ask of a post, in tokens: stems of words, and names it is listed by as `type:name`. */
export interface Demands {
  /** Of each of these groups it must show one. */
  readonly all: readonly (readonly string[])[];
  /** Of none of these groups may it show all. */
  readonly none: readonly (readonly string[])[];
  /** Words in a row. Those wanted are among the stems asked for, too. */
  readonly phrases: readonly { readonly words: readonly Word[]; readonly negated: boolean }[];
  /** Stems by which words are found, in any spelling; without those of phrases. */
  readonly stems: ReadonlySet<string>;
}

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
/** Names of several words are put together in so many ways at most. */
const MOST_GROUPS = 8;

export const tokenOf = ([type, name]: Name): string => `${type}:${fold(name)}`;
const isStem = (token: string): boolean => !token.includes(':');

/** What terms ask for, words being looked for in all their forms, in Latin and in Russian letters. */
export function demandsOf(terms: readonly Term[]): Demands {
  const all: (readonly string[])[] = [];
  const none: (readonly string[])[] = [];
  const phrases: { words: readonly Word[]; negated: boolean }[] = [];
  const stems = new Set<string>();
  const want = (groups: readonly (readonly string[])[]): void => {
    all.push(...groups);
    for (const token of groups.flat()) if (isStem(token)) stems.add(token);
  };
  const named = new Map(namedIn(terms).map((each) => [each.start, each]));
  const ways = new Map<string, (readonly string[])[]>();
  for (let at = 0; at < terms.length; at += 1) {
    const term = terms[at] as Term;
    const name = named.get(at);
    if (name) {
      const said = ways.get(name.text) ?? waysToSay(name);
      ways.set(name.text, said);
      if (term.negated) none.push(...said);
      else want(groupsOf(said));
      at = name.end - 1;
    } else if (term.type === 'word') {
      const spelled = words(term.text).map(spellingsOf);
      if (!term.negated) want(spelled);
      else if (spelled.length === 1) none.push(...(spelled[0] ?? []).map((stem) => [stem]));
      else if (spelled.length > 1) none.push(spelled.map(([stem]) => stem as string));
    } else if (term.type === 'phrase') {
      const found = words(term.text);
      if (found.length > 0) phrases.push({ words: found, negated: term.negated });
      if (!term.negated) all.push(...found.map(({ stem }) => [stem]));
    } else if (term.negated) none.push([tokenOf(nameOf(term))]);
    else all.push([tokenOf(nameOf(term))]);
  }
  return { all: unique(all), none, phrases, stems };
}

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

/** How a text may speak of it: by all the tokens of any of these lists. */
function waysToSay({ type, id, text }: Named): (readonly string[])[] {
  const names = type === 'country' ? [text, countryName(id, 'en'), countryName(id, 'ru')] : [text, id];
  const said = names.map((name) => [...new Set(words(name).map(({ stem }) => stem))]);
  const ways = [...unique(said), [tokenOf([type, id])]];
  // A longer name that holds a shorter one says no more.
  return ways.filter(
    (way) => !ways.some((other) => other.length < way.length && other.every((token) => way.includes(token))),
  );
}

/** One way or another, as groups of which each has one token to show: (a and b) or c is (a or c) and (b or c). */
function groupsOf(ways: readonly (readonly string[])[]): (readonly string[])[] {
  const few = ways.reduce((product, way) => product * way.length, 1) <= MOST_GROUPS;
  const [typed = []] = ways;
  const taken = few ? ways : [typed, ...ways.slice(1).filter((way) => way.length === 1)];
  return taken.reduce<(readonly string[])[]>(
    (groups, way) => groups.flatMap((group) => way.map((token) => [...group, token])),
    [[]],
  );
}

function spellingsOf(word: Word): string[] {
  const abroad = word.abroad.length > 0 ? word.abroad : stemsAbroad(word.folded, false);
  return [...new Set([word.stem, ...abroad])];
}

function unique(lists: readonly (readonly string[])[]): (readonly string[])[] {
  return [...new Map(lists.map((list) => [list.join(' '), list])).values()];
}
