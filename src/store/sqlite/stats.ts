import type { Database } from 'better-sqlite3';
import type { Stats } from '../stats.ts';
import { INTEGER } from './integer.ts';

const OWED = 100_000;

/** Counts what there is, each without reading more than it counts. */
export function createStats(db: Database): () => Stats {
  const counter = db.prepare<[string], number>('SELECT value FROM counters WHERE name = ?').pluck();
  const subscriptions = grouped(db, 'subscriptions', 'state');
  const imports = grouped(db, 'imports', 'state');
  const addresses = grouped(db, 'addresses', 'kind');
  const owed = db
    .prepare<[number], number>(`SELECT count(*) FROM (SELECT 1 FROM outbox LIMIT ${INTEGER})`)
    .pluck();
  const owedSince = db.prepare<[], number | null>('SELECT min(ready_at) FROM outbox_chats').pluck();
  const setAside = db.prepare<[], number>('SELECT count(*) FROM set_aside').pluck();
  const updates = db.prepare<[], number>('SELECT count(*) FROM updates WHERE body IS NOT NULL').pluck();
  return db.transaction(() => ({
    posts: counter.get('posts') ?? 0,
    meetings: counter.get('meetings') ?? 0,
    subscriptions: subscriptions(),
    imports: imports(),
    addresses: addresses(),
    owed: owed.get(OWED) ?? 0,
    owedSince: owedSince.get() ?? null,
    setAside: setAside.get() ?? 0,
    updates: updates.get() ?? 0,
  }));
}

function grouped(db: Database, table: string, column: string): () => Record<string, number> {
  const count = db
    .prepare<[], [string, number]>(`SELECT ${column}, count(*) FROM ${table} GROUP BY ${column}`)
    .raw();
  return () => Object.fromEntries(count.all());
}
