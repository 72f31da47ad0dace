import { type Conditions, conditionsOf, satisfies, traitsOf } from '../query/fits.ts';
import type { Query } from '../query/query.ts';
import type { StoredPost } from '../store/store.ts';

/** Queries that wait for posts, each under a number. */
export interface Standing {
  /** Puts a query under a number in place of what was there; null takes it away. */
  put(id: number, query: Query | null): void;
  /** The numbers of all queries that a post fits, ascending. */
  match(post: StoredPost): number[];
}

/** A query with all who wait for it. */
interface Entry {
  readonly key: string;
  readonly conditions: Conditions;
  /** Where it is filed: under each token of one group, of which a post must have one; null: it requires nothing. */
  readonly tokens: readonly (string | null)[];
  readonly ids: Set<number>;
}

/** Tokens that very many posts have are worth filing under only where there is no other. */
const COMMON = /^(?:kind|source):/;

/** An index of standing queries: a post is held against those filed under one of its own words and names alone. */
export function createStanding(): Standing {
  const entries = new Map<string, Entry>();
  const ofId = new Map<number, Entry>();
  const files = new Map<string | null, Set<Entry>>();

  /** The rarest of the groups a query requires one of, as far as can be told: under which the fewest are filed. */
  function rarest(required: Conditions['required']): readonly (string | null)[] {
    const weight = (group: readonly string[]) =>
      group.reduce((sum, token) => sum + (files.get(token)?.size ?? 0) + (COMMON.test(token) ? 1e6 : 0), 0);
    let best: readonly (string | null)[] = [null];
    let least = Number.POSITIVE_INFINITY;
    for (const group of required) {
      const own = weight(group);
      if (own < least) [best, least] = [group, own];
    }
    return best;
  }

  function enter(query: Query): Entry {
    const conditions = conditionsOf(query);
    const key = JSON.stringify(conditions);
    const known = entries.get(key);
    if (known) return known;
    const entry: Entry = { key, conditions, tokens: rarest(conditions.required), ids: new Set() };
    entries.set(key, entry);
    for (const token of entry.tokens) {
      const file = files.get(token);
      if (file) file.add(entry);
      else files.set(token, new Set([entry]));
    }
    return entry;
  }

  function leave(id: number): void {
    const entry = ofId.get(id);
    if (!entry) return;
    ofId.delete(id);
    entry.ids.delete(id);
    if (entry.ids.size > 0) return;
    entries.delete(entry.key);
    for (const token of entry.tokens) {
      const file = files.get(token);
      file?.delete(entry);
      if (file?.size === 0) files.delete(token);
    }
  }

  return {
    put(id, query) {
      leave(id);
      if (!query) return;
      const entry = enter(query);
      entry.ids.add(id);
      ofId.set(id, entry);
    },
    match(post) {
      const traits = traitsOf(post);
      const found = new Set<number>();
      for (const token of [null, ...traits.tokens])
        for (const entry of files.get(token) ?? [])
          if (satisfies(traits, entry.conditions)) for (const id of entry.ids) found.add(id);
      return [...found].sort((a, b) => a - b);
    },
  };
}
