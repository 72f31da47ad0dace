import { fold, words } from '../feed/words.ts';
import type { StoredPost } from '../store/store.ts';
import { type Name, nameOf, namesOf } from './names.ts';
import type { Query, Term } from './query.ts';

/** What a query asks of a post, made ready for many posts. */
export interface Conditions {
  /** All must be among the post's tokens. */
  readonly required: readonly string[];
  /** None of these may be there as a whole. */
  readonly excluded: readonly (readonly string[])[];
  readonly phrases: readonly { readonly folded: readonly string[]; readonly negated: boolean }[];
  readonly since: string | null;
  readonly until: string | null;
}

/** What a post has to show, made ready for many queries. */
export interface Traits {
  /** Stems of its words, and the names it is listed by as `type:name`. */
  readonly tokens: ReadonlySet<string>;
  /** Its words, folded, in order. */
  readonly folded: readonly string[];
  readonly day: string;
}

/** Whether a post fits a query, as the store's search would find it. */
export const fits = (query: Query, post: StoredPost): boolean =>
  satisfies(traitsOf(post), conditionsOf(query));

/** What a query asks. */
export function conditionsOf(query: Query): Conditions {
  const required: string[] = [];
  const excluded: string[][] = [];
  const phrases: { folded: readonly string[]; negated: boolean }[] = [];
  for (const term of query.terms) {
    const tokens = tokensOf(term);
    if (tokens.length === 0) continue;
    if (!term.negated) required.push(...tokens);
    else if (term.type !== 'phrase') excluded.push(tokens);
    if (term.type === 'phrase')
      phrases.push({ folded: words(term.text).map(({ folded }) => folded), negated: term.negated });
  }
  return { required: [...new Set(required)], excluded, phrases, since: query.since, until: query.until };
}

/** What a post has to show. */
export function traitsOf(post: StoredPost): Traits {
  const found = words(post.text);
  const names = namesOf(post, post.source).map(tokenOf);
  return {
    tokens: new Set([...found.map(({ stem }) => stem), ...names]),
    folded: found.map(({ folded }) => folded),
    day: post.day,
  };
}

export function satisfies(traits: Traits, conditions: Conditions): boolean {
  const { tokens, folded, day } = traits;
  return (
    (conditions.since === null || day >= conditions.since) &&
    (conditions.until === null || day <= conditions.until) &&
    conditions.required.every((token) => tokens.has(token)) &&
    !conditions.excluded.some((all) => all.every((token) => tokens.has(token))) &&
    conditions.phrases.every((phrase) => containsRun(folded, phrase.folded) !== phrase.negated)
  );
}

function tokensOf(term: Term): string[] {
  if (term.type === 'word' || term.type === 'phrase') return words(term.text).map(({ stem }) => stem);
  return [tokenOf(nameOf(term))];
}

const tokenOf = ([type, name]: Name): string => `${type}:${fold(name)}`;

/** Whether words stand in a row among others. */
const containsRun = (all: readonly string[], run: readonly string[]): boolean =>
  all.some((_, at) => run.every((word, offset) => all[at + offset] === word));
