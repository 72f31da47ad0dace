import type { Database } from 'better-sqlite3';
import { fold, words } from '../../feed/words.ts';
import { nameOf } from '../../query/names.ts';
import type { Query } from '../../query/query.ts';
import { isListed } from './indexer.ts';
import type { Bounds, Calendar } from './keys.ts';
import { type Run, runOf } from './texts.ts';

/** What is searched: posts or meetings, whose tables are alike. */
export type Searched = 'post' | 'meeting';

/** A list of the text index: the keys of all that have a word or a facet. */
export interface List {
  /** Quoted, as FTS5 takes it. */
  readonly term: string;
  /** How long it is, where that is known. */
  readonly n: number | null;
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
  /** All of it but runs as one expression of FTS5; null where nothing has to be there. */
  readonly expression: string | null;
  /** Stems that are sought. */
  readonly stems: ReadonlySet<string>;
}

/** Gives the plan of a query, null where nothing can fit it. */
export function createPlanner(db: Database, searched: Searched, calendar: Calendar) {
  const find = db.prepare<[string, string], { id: number; n: number }>(
    `SELECT id, ${searched}s AS n FROM facets WHERE type = ? AND folded = ?`,
  );
  return (query: Query): Plan | null => {
    const all: List[] = [];
    const none: string[][] = [];
    const runs: (Run & { negated: boolean })[] = [];
    const stems = new Set<string>();
    let facet: Plan['facet'] = null;
    for (const term of query.terms) {
      if (term.type === 'word' || term.type === 'phrase') {
        const parts = words(term.text);
        if (parts.length === 0) continue;
        const lists = parts.map((part) => `"${part.stem}"`);
        if (term.type === 'phrase') runs.push({ ...runOf(parts), negated: term.negated });
        else if (term.negated) none.push(lists);
        if (term.negated) continue;
        all.push(...lists.map((list) => ({ term: list, n: null })));
        for (const part of parts) stems.add(part.stem);
        continue;
      }
      const [type, name] = nameOf(term);
      const found = find.get(type, fold(name));
      if (!found && !term.negated) return null;
      if (!found) continue;
      if (term.negated) none.push([`"#${found.id}"`]);
      else all.push({ term: `"#${found.id}"`, n: found.n });
      facet = isListed(type) ? found : null;
    }
    const alone = all.length === 1 && all[0]?.n != null && none.length + runs.length === 0;
    return {
      bounds: calendar.bounds(query.since, query.until),
      facet: alone ? facet : null,
      all,
      none,
      runs,
      expression: expressionOf(
        all.map((list) => list.term),
        none,
      ),
      stems,
    };
  };
}

function expressionOf(wanted: readonly string[], unwanted: readonly (readonly string[])[]): string | null {
  if (wanted.length === 0) return null;
  if (unwanted.length === 0) return wanted.join(' AND ');
  return `(${wanted.join(' AND ')}) NOT (${unwanted.map((group) => `(${group.join(' AND ')})`).join(' OR ')})`;
}
