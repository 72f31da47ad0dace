import type { Database } from 'better-sqlite3';
import { INTEGER } from './integer.ts';
import type { Bounds } from './keys.ts';
import type { Plan, Searched } from './plan.ts';

/**
 * The statements that pick keys. FTS5 looks beyond any bound on rowids for where two lists meet:
 * expressions are only for where one list is short, and else lists are read one by one, which bounds hold.
 */
export function createPicker(db: Database, searched: Searched) {
  const [table, facets, key, fts] = [
    `${searched}s`,
    `${searched}_facets`,
    `${searched}_key`,
    `${searched}s_fts`,
  ];
  const within = (column: string) => `${column} > ${INTEGER} AND ${column} < ${INTEGER}`;
  const matched = `SELECT rowid AS key FROM ${fts} WHERE ${fts} MATCH ? AND ${within('rowid')}`;
  const listed = `SELECT ${key} AS key FROM ${facets} WHERE facet_id = ${INTEGER} AND ${within(key)}`;
  // Every key once, in narrow rows: where FTS5 keeps the lengths of its documents.
  const every = `SELECT id AS key FROM ${fts}_docsize WHERE ${within('id')}`;
  const numbers = (sql: string) => db.prepare<unknown[], number>(sql).pluck();
  const directed = (order: 'ASC' | 'DESC') => ({
    listed: numbers(`${listed} ORDER BY ${key} ${order} LIMIT ${INTEGER}`),
    matched: numbers(`${matched} ORDER BY rowid ${order} LIMIT ${INTEGER}`),
    every: numbers(`${every} ORDER BY id ${order} LIMIT ${INTEGER}`),
    edge: numbers(`${every} ORDER BY id ${order} LIMIT 1 OFFSET ${INTEGER}`),
  });
  const [up, down] = [directed('ASC'), directed('DESC')];
  const counting = (sql: string) => numbers(`SELECT count(*) FROM (${sql} LIMIT ${INTEGER})`);
  const count = { listed: counting(listed), matched: counting(matched), every: counting(every) };
  const total = numbers('SELECT value FROM counters WHERE name = ?');
  const among = numbers(
    `SELECT wanted.value FROM json_each(?) AS wanted CROSS JOIN ${fts} ON ${fts} MATCH ? AND ${fts}.rowid = wanted.value`,
  );
  const ALL = Number.MAX_SAFE_INTEGER;

  return {
    /** Up to `limit` keys strictly between two, from the newer end unless `ascending`; runs left aside. */
    pick({ facet, expression }: Plan, { low, high }: Bounds, limit: number, ascending: boolean): number[] {
      const by = ascending ? up : down;
      if (facet) return by.listed.all(facet.id, low, high, limit);
      if (expression) return by.matched.all(expression, low, high, limit);
      return by.every.all(low, high, limit);
    },
    /** All keys strictly between two, from the newer end unless `ascending`; runs left aside. */
    sift(plan: Plan, { low, high }: Bounds, ascending: boolean): readonly number[] {
      const by = ascending ? up : down;
      return sift(
        plan,
        () => by.every.all(low, high, ALL),
        (term) => by.matched.all(term, low, high, ALL),
      );
    },
    /** Those of the keys that fit, in their order; runs left aside. */
    siftAmong(plan: Plan, keys: readonly number[]): readonly number[] {
      const { low, high } = plan.bounds;
      const inside = keys.filter((at) => at > low && at < high);
      const json = JSON.stringify(inside);
      return sift(
        plan,
        () => inside,
        (term) => among.all(json, term),
      );
    },
    /** The last key of a slice of so many that begins between two keys, null where there are fewer. */
    edge: ({ low, high }: Bounds, size: number, ascending: boolean): number | null =>
      (ascending ? up : down).edge.get(low, high, size - 1) ?? null,
    /** How many there are within the plan's bounds, counted up to a limit; runs left aside. */
    count({ facet, expression, bounds: { low, high } }: Plan, limit: number): number {
      if (facet) return count.listed.get(facet.id, low, high, limit) ?? 0;
      if (expression) return count.matched.get(expression, low, high, limit) ?? 0;
      return count.every.get(low, high, limit) ?? 0;
    },
    /** How long a list is within bounds, counted up to a limit. */
    length: (term: string, { low, high }: Bounds, limit: number): number =>
      count.matched.get(term, low, high, limit) ?? 0,
    /** How many there are in all. */
    total: (): number => total.get(table) ?? 0,
  };
}

/** What is in all lists and in none of the groups, of one order throughout. */
function sift(
  { all, none }: Pick<Plan, 'all' | 'none'>,
  everything: () => readonly number[],
  read: (term: string) => readonly number[],
): readonly number[] {
  const meet = ([first, ...rest]: readonly string[]): readonly number[] => {
    let keys = first === undefined ? [] : read(first);
    for (const term of rest) {
      if (keys.length === 0) break;
      const before = new Set(keys);
      keys = read(term).filter((at) => before.has(at));
    }
    return keys;
  };
  let keys: readonly number[] = all.length > 0 ? meet(all.map((list) => list.term)) : everything();
  for (const group of none) {
    if (keys.length === 0) break;
    const out = new Set(meet(group));
    keys = keys.filter((at) => !out.has(at));
  }
  return keys;
}
