import type { Database } from 'better-sqlite3';
import { fold, words } from '../../feed/words.ts';
import { nameOf } from '../../query/names.ts';
import type { Query } from '../../query/query.ts';
import type { Bounds, Calendar } from './keys.ts';

/** What is searched: posts or meetings, whose tables are alike. */
export type Searched = 'post' | 'meeting';

/** A query as the tables answer it. */
export interface Plan {
  readonly bounds: Bounds;
  /** The facet that is all the query asks for, by its id, and how many have it. */
  readonly facet: { readonly id: number; readonly n: number } | null;
  /** An FTS5 expression of all that must be there, null where nothing must. */
  readonly wanted: string | null;
  /** An FTS5 expression of which nothing may be there. */
  readonly unwanted: string | null;
  /** What the expressions read: the lists of the index that must meet, how long where it is known, and the others. */
  readonly lists: readonly { readonly term: string; readonly n: number | null }[];
  readonly others: number;
  /** Folded words in a row, which only a text can tell. */
  readonly phrases: readonly { readonly folded: readonly string[]; readonly negated: boolean }[];
  readonly stems: ReadonlySet<string>;
}

/** Gives the plan of a query, null where nothing can fit it. */
export function createPlanner(db: Database, searched: Searched, calendar: Calendar) {
  const find = db.prepare<[string, string], { id: number; n: number }>(
    `SELECT id, ${searched}s AS n FROM facets WHERE type = ? AND folded = ?`,
  );
  return (query: Query): Plan | null => {
    const wanted: string[] = [];
    const unwanted: string[] = [];
    const lists: { term: string; n: number | null }[] = [];
    const phrases: { folded: readonly string[]; negated: boolean }[] = [];
    const stems = new Set<string>();
    let facet: Plan['facet'] = null;
    let others = 0;
    for (const term of query.terms) {
      if (term.type === 'word' || term.type === 'phrase') {
        const parts = words(term.text);
        if (parts.length === 0) continue;
        const quoted = parts.map((part) => `"${part.stem}"`);
        const asPhrase = term.type === 'phrase';
        if (asPhrase) phrases.push({ folded: parts.map((part) => part.folded), negated: term.negated });
        if (!term.negated) {
          // The index of meetings keeps no places of words.
          if (asPhrase && searched === 'post') wanted.push(`"${parts.map((part) => part.stem).join(' ')}"`);
          else wanted.push(...quoted);
          lists.push(...quoted.map((each) => ({ term: each, n: null })));
          for (const part of parts) stems.add(part.stem);
        } else if (!asPhrase) {
          unwanted.push(`(${quoted.join(' AND ')})`);
          others += quoted.length;
        }
        continue;
      }
      const [type, name] = nameOf(term);
      const found = find.get(type, fold(name));
      if (!found && !term.negated) return null;
      if (!found) continue;
      const token = `"#${found.id}"`;
      if (term.negated) {
        unwanted.push(token);
        others += 1;
      } else {
        facet = found;
        wanted.push(token);
        lists.push({ term: token, n: found.n });
      }
    }
    return {
      bounds: calendar.bounds(query.since, query.until),
      facet: wanted.length === 1 && unwanted.length + phrases.length === 0 ? facet : null,
      wanted: wanted.length > 0 ? wanted.join(' AND ') : null,
      unwanted: unwanted.length > 0 ? unwanted.join(' OR ') : null,
      lists,
      others,
      phrases,
      stems,
    };
  };
}
