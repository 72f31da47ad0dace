import type { Database } from 'better-sqlite3';
import { INTEGER } from './integer.ts';
import type { Plan, Searched } from './plan.ts';

/** The statements that pick keys, each in bounded work where its caller bounds the range or the list is short. */
export function createPicker(db: Database, searched: Searched) {
  const [table, facets, key, fts] = [
    `${searched}s`,
    `${searched}_facets`,
    `${searched}_key`,
    `${searched}s_fts`,
  ];
  // Every key once, in narrow rows: where FTS5 keeps the lengths of its documents.
  const all = `${fts}_docsize`;
  const within = (column: string) => `${column} > ${INTEGER} AND ${column} < ${INTEGER}`;
  const matched = `SELECT rowid AS key FROM ${fts} WHERE ${fts} MATCH ? AND ${within('rowid')}`;
  const listed = `SELECT ${key} AS key FROM ${facets} WHERE facet_id = ${INTEGER} AND ${within(key)}`;
  const every = `SELECT id AS key FROM ${all} WHERE ${within('id')}`;
  const numbers = (sql: string) => db.prepare<unknown[], number>(sql).pluck();
  const directed = (order: 'ASC' | 'DESC') => ({
    listed: numbers(`${listed} ORDER BY ${key} ${order} LIMIT ${INTEGER}`),
    matched: numbers(`${matched} ORDER BY rowid ${order} LIMIT ${INTEGER}`),
    all: numbers(`SELECT key FROM ${table} WHERE ${within('key')} ORDER BY key ${order} LIMIT ${INTEGER}`),
    others: numbers(`${every} AND id NOT IN (${matched}) ORDER BY id ${order} LIMIT ${INTEGER}`),
    edge: numbers(`${every} ORDER BY id ${order} LIMIT 1 OFFSET ${INTEGER}`),
  });
  const [up, down] = [directed('ASC'), directed('DESC')];
  const counting = (sql: string) => numbers(`SELECT count(*) FROM (${sql} LIMIT ${INTEGER})`);
  const count = {
    listed: counting(listed),
    matched: counting(matched),
    all: counting(every),
    others: counting(`${every} AND id NOT IN (${matched})`),
  };
  const total = numbers('SELECT value FROM counters WHERE name = ?');
  const fits = numbers(`SELECT rowid FROM ${fts} WHERE ${fts} MATCH ? AND rowid = ${INTEGER}`);
  const isIn = (expression: string, at: number) => fits.get(expression, at) !== undefined;

  return {
    /** Up to `limit` keys strictly between two, from the newer end unless `ascending`; phrases left aside. */
    pick(plan: Plan, low: number, high: number, limit: number, ascending: boolean): number[] {
      const by = ascending ? up : down;
      if (plan.facet) return by.listed.all(plan.facet.id, low, high, limit);
      if (plan.wanted) return by.matched.all(expression(plan), low, high, limit);
      if (plan.unwanted) return by.others.all(low, high, plan.unwanted, low, high, limit);
      return by.all.all(low, high, limit);
    },
    /** Whether one key fits; bounds and phrases left aside. */
    fits: (plan: Plan, at: number): boolean =>
      (plan.wanted === null || isIn(plan.wanted, at)) && (plan.unwanted === null || !isIn(plan.unwanted, at)),
    /** The last key of a slice of so many posts that begins between two keys, null where there are fewer. */
    edge: (low: number, high: number, posts: number, ascending: boolean): number | null =>
      (ascending ? up : down).edge.get(low, high, posts - 1) ?? null,
    /** How many there are within the plan's bounds, counted up to a limit; phrases left aside. */
    count(plan: Plan, limit: number): number {
      const { low, high } = plan.bounds;
      if (plan.facet) return count.listed.get(plan.facet.id, low, high, limit) ?? 0;
      if (plan.wanted) return count.matched.get(expression(plan), low, high, limit) ?? 0;
      if (plan.unwanted) return count.others.get(low, high, plan.unwanted, low, high, limit) ?? 0;
      return count.all.get(low, high, limit) ?? 0;
    },
    /** How long a list of the index is within bounds, or that of everything; counted up to a limit. */
    length: (term: string | null, { low, high }: Plan['bounds'], limit: number): number =>
      (term === null ? count.all.get(low, high, limit) : count.matched.get(term, low, high, limit)) ?? 0,
    /** How many there are in all. */
    total: (): number => total.get(table) ?? 0,
  };
}

const expression = ({ wanted, unwanted }: Plan): string =>
  unwanted === null ? `${wanted}` : `(${wanted}) NOT (${unwanted})`;
