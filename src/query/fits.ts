import { words } from '../feed/words.ts';
import type { StoredPost } from '../store/store.ts';
import { demandsOf, tokenOf } from './demands.ts';
import { namesOf } from './names.ts';
import { ENCOUNTER, type Query } from './query.ts';

/** What a post shows that belongs to an encounter. */
export const ENCOUNTERS = tokenOf(['kind', ENCOUNTER]);

/** What a query asks of a post, made ready for many posts. */
export interface Conditions {
  /** Of each of these groups one must be among the post's tokens. */
  readonly required: readonly (readonly string[])[];
  /** None of these may be there as a whole. */
  readonly excluded: readonly (readonly string[])[];
  readonly phrases: readonly { readonly folded: readonly string[]; readonly negated: boolean }[];
  readonly since: string | null;
  readonly until: string | null;
}

/** What a post has to show, made ready for many queries. */
export interface Traits {
  /** Stems of its words and of their spellings abroad, and the names it is listed by as `type:name`. */
  readonly tokens: ReadonlySet<string>;
  /** Its words, folded, in order. */
  readonly folded: readonly string[];
  readonly day: string;
}

/** Whether a post fits a query, as the store's search would find it. */
export const fits = (query: Query, post: StoredPost): boolean =>
  satisfies(traitsOf(post), conditionsOf(query));

/** What a query asks. */
export function conditionsOf({ terms, since, until }: Query): Conditions {
  const { all, none, phrases } = demandsOf(terms);
  return {
    required: all,
    excluded: none,
    phrases: phrases.map(({ words, negated }) => ({ folded: words.map(({ folded }) => folded), negated })),
    since,
    until,
  };
}

/** What a post has to show. */
export function traitsOf(post: StoredPost): Traits {
  const found = words(post.text);
  const names = namesOf(post, post.source).map(tokenOf);
  if (post.meetingId !== null) names.push(ENCOUNTERS);
  return {
    tokens: new Set([...found.flatMap(({ stem, abroad }) => [stem, ...abroad]), ...names]),
    folded: found.map(({ folded }) => folded),
    day: post.day,
  };
}

export function satisfies(traits: Traits, conditions: Conditions): boolean {
  const { tokens, folded, day } = traits;
  return (
    (conditions.since === null || day >= conditions.since) &&
    (conditions.until === null || day <= conditions.until) &&
    conditions.required.every((group) => group.some((token) => tokens.has(token))) &&
    !conditions.excluded.some((all) => all.every((token) => tokens.has(token))) &&
    conditions.phrases.every((phrase) => containsRun(folded, phrase.folded) !== phrase.negated)
  );
}

/** Whether words stand in a row among others. */
const containsRun = (all: readonly string[], run: readonly string[]): boolean =>
  all.some((_, at) => run.every((word, offset) => all[at + offset] === word));
