import type { Kind } from '../feed/post.ts';

/** In place of a kind: whatever belongs to an encounter, be it its notice, its readout, remarks or a call. */
export const ENCOUNTER = 'encounter';

/** One condition of a query. `negated` turns it round; facet names are as people write them, not folded. */
export type Term =
  | { readonly type: 'word'; readonly text: string; readonly negated: boolean }
  /** Exact words in a row, case and diacritics aside. */
  | { readonly type: 'phrase'; readonly text: string; readonly negated: boolean }
  | { readonly type: 'tag'; readonly tag: string; readonly negated: boolean }
  /** ISO 3166-1 alpha-2. */
  | { readonly type: 'country'; readonly code: string; readonly negated: boolean }
  | { readonly type: 'person'; readonly name: string; readonly negated: boolean }
  | { readonly type: 'place'; readonly name: string; readonly negated: boolean }
  | { readonly type: 'kind'; readonly kind: Kind | typeof ENCOUNTER; readonly negated: boolean }
  | { readonly type: 'source'; readonly name: string; readonly negated: boolean }
  /** Posts listed under that day, or whose event falls on it; `YYYY-MM-DD`. */
  | { readonly type: 'on'; readonly day: string; readonly negated: boolean };

/** What every search, list, subscription, route and export asks for. All terms must hold; none means everything. */
export interface Query {
  readonly terms: readonly Term[];
  /** First and last day, `YYYY-MM-DD`, both included; null: open. */
  readonly since: string | null;
  readonly until: string | null;
  readonly order: 'newest' | 'relevance';
}

/** The query for what fits all of these, the newest first; without any, for everything. */
export const queryOf = (...terms: readonly Term[]): Query => ({
  terms,
  since: null,
  until: null,
  order: 'newest',
});
