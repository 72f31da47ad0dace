import type { Database } from 'better-sqlite3';
import { demandsOf } from '../../query/demands.ts';
import { ENCOUNTERS } from '../../query/fits.ts';
import type { Query } from '../../query/query.ts';
import { isListed } from './indexer.ts';
import type { Bounds, Calendar } from './keys.ts';
import { type Run, runOf } from './texts.ts';

/** What is searched: posts or meetings, whose tables are alike. */
export type Searched = 'post' | 'meeting';

/** A list of the text index: the keys of all that have a word or a facet, or one of several. */
export interface List {
  /** Quoted, as FTS5 takes it. */
  readonly term: string;
  /** How long it is, where that is known. */
  readonly n: number | null;
  /** How many lists it is made of. */
  readonly width: number;
}

/** A query as the tables answer it. */
export interface Plan {
  readonly bounds: Bounds;
  /** The listed facet that is all the query asks for, by its id, and how many have it. */
  readonly facet: { readonly id: number; readonly n: number } | null;
  /** What fits is in all of these lists, */
  readonly all: readonly List[];
  /** not in all the lists of any of these groups, */
  readonly none: readonly (readonly string[])[];
  /** and its texts have these words in a row, or have them not. */
  readonly runs: readonly (Run & { readonly negated: boolean })[];
  /** Whether it belongs to an encounter; null where that is not asked. */
  readonly encounter: boolean | null;
  /** All of it but runs and encounters as one expression of FTS5; null where nothing has to be there. */
  readonly expression: string | null;
  /** Stems that are sought. */
  readonly stems: ReadonlySet<string>;
}

/** Gives the plan of a query, null where nothing can fit it. */
export function createPlanner(db: Database, searched: Searched, calendar: Calendar) {
  const find = db.prepare<[string, string], { id: number; n: number }>(
    `SELECT id, ${searched}s AS n FROM facets WHERE type = ? AND folded = ?`,
  );
  /** A token as FTS5 takes it, with what is known of a name; null for a name that nothing has. */
  function read(token: string): { term: string; facet: Plan['facet']; listed: boolean } | null {
    const colon = token.indexOf(':');
    if (colon < 0) return { term: `"${token}"`, facet: null, listed: false };
    const type = token.slice(0, colon);
    const facet = find.get(type, token.slice(colon + 1));
    return facet ? { term: `"#${facet.id}"`, facet, listed: isListed(type) } : null;
  }

  return (query: Query): Plan | null => {
    const demands = demandsOf(query.terms);
    const [wanted, unwanted] = [demands.all, demands.none].map((groups) => groups.some(asksForEncounters));
    // Every meeting is one.
    if (unwanted && (wanted || searched === 'meeting')) return null;
    const all: List[] = [];
    let facet: Plan['facet'] = null;
    for (const group of demands.all) {
      if (asksForEncounters(group)) continue;
      const found = group.flatMap((token) => read(token) ?? []);
      const [only, ...others] = found;
      if (!only) return null;
      const single = others.length === 0;
      const term = single ? only.term : `(${found.map((each) => each.term).join(' OR ')})`;
      all.push({ term, n: single ? (only.facet?.n ?? null) : null, width: found.length });
      if (single && only.listed) facet = only.facet;
    }
    const none = demands.none
      .map((group) => group.flatMap((token) => read(token)?.term ?? []))
      .filter((terms, index) => terms.length === demands.none[index]?.length);
    const runs = demands.phrases.map((phrase) => ({ ...runOf(phrase.words), negated: phrase.negated }));
    const alone = all.length === 1 && all[0]?.n != null && none.length + runs.length === 0;
    return {
      bounds: calendar.bounds(query.since, query.until),
      facet: alone ? facet : null,
      all,
      none,
      runs,
      encounter: searched === 'post' && (wanted || unwanted) ? wanted === true : null,
      expression: expressionOf(
        all.map((list) => list.term),
        none,
      ),
      stems: new Set(demands.all.flat().filter((token) => !token.includes(':'))),
    };
  };
}

const asksForEncounters = ([token, ...others]: readonly string[]): boolean =>
  token === ENCOUNTERS && others.length === 0;

function expressionOf(wanted: readonly string[], unwanted: readonly (readonly string[])[]): string | null {
  if (wanted.length === 0) return null;
  if (unwanted.length === 0) return wanted.join(' AND ');
  return `(${wanted.join(' AND ')}) NOT (${unwanted.map((group) => `(${group.join(' AND ')})`).join(' OR ')})`;
}
