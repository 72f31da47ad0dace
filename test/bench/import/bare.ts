import { rmSync } from 'node:fs';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { words } from '../../../src/feed/words.ts';
import { openStore } from '../../../src/store/sqlite/open.ts';
import { cpuOf } from '../measure.ts';

const BATCH = 500;

/** Opens a database as the store does, without the store. */
export function openBare(path: string): Database {
  const db = new BetterSqlite3(path);
  db.pragma('synchronous = NORMAL');
  return db;
}

/**
 * CPU milliseconds it takes to insert the rows of an archive into an empty one with nothing done but that:
 * prepared statements, all values ready, keys ascending, every row written once.
 */
export async function bareInserts(source: string, target: string): Promise<number> {
  await (await openStore(target, { feedTimeZone: 'UTC' })).close();
  const [from, to] = [openBare(source), openBare(target)];
  let spent = 0;
  const copy = (table: string): void => {
    const columns = from.prepare(`SELECT * FROM ${table} LIMIT 0`).columns().length;
    const insert = to.prepare(`INSERT OR REPLACE INTO ${table} VALUES (${Array(columns).fill('?').join()})`);
    const rows = from.prepare(`SELECT * FROM ${table}`).raw().iterate() as Iterable<unknown[]>;
    spent += inBatches(to, rows, (row) => insert.run(...row));
  };
  for (const table of ['sources', 'facets', 'officials', 'meetings', 'facet_years']) copy(table);
  spent += copyIndexed(from, to, 'post');
  spent += copyIndexed(from, to, 'meeting');
  from.close();
  to.close();
  for (const end of ['', '-wal', '-shm']) rmSync(target + end, { force: true });
  return spent;
}

/** Posts or meetings with their facets and terms. */
function copyIndexed(from: Database, to: Database, kind: 'post' | 'meeting'): number {
  const rows = from.prepare(`SELECT * FROM ${kind}s ORDER BY key`);
  const columns = rows.columns().map(({ name }) => name);
  const [key, facets, text, id] = ['key', 'facets', 'text', 'id'].map((name) => columns.indexOf(name));
  const insert =
    kind === 'post' ? to.prepare(`INSERT INTO posts VALUES (${columns.map(() => '?').join()})`) : null;
  const enter = to.prepare(`INSERT INTO ${kind}_facets VALUES (?, ?)`);
  const write = to.prepare(`INSERT INTO ${kind}s_fts (rowid, terms) VALUES (CAST(? AS INTEGER), ?)`);
  const texts = from.prepare('SELECT text FROM posts WHERE meeting_id = ?').pluck();
  const terms = function* () {
    for (const row of rows.raw().iterate() as Iterable<unknown[]>) {
      const [listed = [], others = []] = JSON.parse(String(row[facets as number])) as number[][];
      const said =
        kind === 'post' ? [String(row[text as number])] : (texts.all(row[id as number]) as string[]);
      const stems = new Set(
        said.flatMap((each) => words(each).flatMap(({ stem, abroad }) => [stem, ...abroad])),
      );
      const ids = [...listed, ...others].map((facet) => `#${facet}`);
      yield { row, listed, terms: [...stems, ...ids].join(' ') };
    }
  };
  return inBatches(to, terms(), (each) => {
    insert?.run(...each.row);
    for (const facet of each.listed) enter.run(facet, each.row[key as number]);
    write.run(each.row[key as number], each.terms);
  });
}

/** Does something for each item, a transaction a batch; the CPU that takes, without what making the items takes. */
function inBatches<Item>(db: Database, items: Iterable<Item>, work: (item: Item) => void): number {
  let spent = 0;
  let batch: Item[] = [];
  const flush = db.transaction(() => {
    for (const item of batch) work(item);
  });
  for (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    spent += cpuOf(() => flush());
    batch = [];
  }
  return spent + cpuOf(() => flush());
}
