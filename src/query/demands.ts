import { fold, stemsAbroad, type Word, words } from '../feed/words.ts';
import { type Named, namedIn, namesAsStems } from './named.ts';
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

/** Names of several words are put together in so many ways at most. */
const MOST_GROUPS = 4;
/** Of so many words is a short one. */
const SHORT = 2;

export const tokenOf = ([type, name]: Name): string => `${type}:${fold(name)}`;
const isStem = (token: string): boolean => !token.includes(':');

/** What terms ask for, words being looked for in all their forms, in Latin and in Russian letters. */
export function demandsOf(terms: readonly Term[]): Demands {
  const all: (readonly string[])[] = [];
  const none: (readonly string[])[] = [];
  const phrases: { words: readonly Word[]; negated: boolean }[] = [];
  const stems = new Set<string>();
  const want = (groups: readonly (readonly string[])[], shown = groups): void => {
    all.push(...groups);
    for (const token of shown.flat()) if (isStem(token)) stems.add(token);
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
      // The words of a long name say little one by one.
      else
        want(groupsOf(said), [
          words(name.text).map(({ stem }) => stem),
          ...said.filter((way) => way.length <= SHORT),
        ]);
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

/** How a text may speak of it: by all the tokens of any of these lists. */
function waysToSay(named: Named): (readonly string[])[] {
  // A longer name that holds a shorter one says no more.
  return withoutLonger([...namesAsStems(named), [tokenOf([named.type, named.id])]]);
}

/**
 * One way or another, as groups of which each has one token to show: (a and b) or c is (a or c) and (b or c). Of the
 * longer names there are so many as make few groups.
 */
function groupsOf([typed = [], ...others]: readonly (readonly string[])[]): (readonly string[])[] {
  let groups: (readonly string[])[] = typed.map((token) => [token]);
  for (const way of others.toSorted((a, b) => a.length - b.length)) {
    const more = groups.flatMap((group) => way.map((token) => [...new Set([...group, token])]));
    const least = withoutLonger(more);
    if (least.length <= MOST_GROUPS) groups = least;
  }
  return groups;
}

/** Without the lists that hold all of another: that asks for more. */
function withoutLonger(lists: readonly (readonly string[])[]): (readonly string[])[] {
  return unique(lists).filter(
    (list) =>
      !lists.some((other) => other.length < list.length && other.every((each) => list.includes(each))),
  );
}

function spellingsOf(word: Word): string[] {
  const abroad = word.abroad.length > 0 ? word.abroad : stemsAbroad(word.folded, false);
  return [...new Set([word.stem, ...abroad])];
}

function unique(lists: readonly (readonly string[])[]): (readonly string[])[] {
  return [...new Map(lists.map((list) => [list.join(' '), list])).values()];
}
