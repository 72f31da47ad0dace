import type { Database } from 'better-sqlite3';
import type { Watch, WatchStore } from '../operators.ts';
import type { SourceStore } from '../store.ts';
import { createMessages } from './messages.ts';

interface Row {
  readonly source_id: number;
  readonly due_at: number;
  readonly failures: number;
  readonly idle: number;
  readonly etag: string | null;
  readonly modified: string | null;
  readonly gap_from: number | null;
  readonly gap_to: number | null;
}

/** Among so many of a source's newest posts its newest message is sought. */
const NEWEST = 50;

/** How far public pages are read. */
export function createWatchStore(db: Database, sources: Pick<SourceStore, 'get'>): WatchStore {
  const messagesOf = createMessages(db);
  const due = db
    .prepare<[number], number>(
      `SELECT sources.id FROM sources LEFT JOIN watches ON source_id = sources.id
       WHERE watched = 1 AND state = 'active' AND username IS NOT NULL AND coalesce(due_at, 0) <= ?
       ORDER BY coalesce(due_at, 0)`,
    )
    .pluck();
  const byId = db.prepare<[number], Row>('SELECT * FROM watches WHERE source_id = ?');
  const save = db.prepare(
    `INSERT OR REPLACE INTO watches (source_id, due_at, failures, idle, etag, modified, gap_from, gap_to)
     VALUES (@sourceId, @dueAt, @failures, @idle, @etag, @modified, @gapFrom, @gapTo)`,
  );

  async function watchOf(id: number): Promise<Watch | null> {
    const source = await sources.get(id);
    if (!source || source.username === null) return null;
    const row = byId.get(id);
    return {
      source: { ...source, username: source.username },
      newest: Math.max(0, ...messagesOf(source.name, NEWEST).flatMap(({ ids }) => ids)),
      dueAt: row?.due_at ?? 0,
      failures: row?.failures ?? 0,
      idle: row?.idle ?? 0,
      etag: row?.etag ?? null,
      modified: row?.modified ?? null,
      gap: row?.gap_from == null || row.gap_to === null ? null : { first: row.gap_from, last: row.gap_to },
    };
  }

  return {
    async due(now) {
      const watches = await Promise.all(due.all(now).map(watchOf));
      return watches.filter((watch) => watch !== null);
    },
    async set(sourceId, { gap, ...state }) {
      save.run({ sourceId, ...state, gapFrom: gap?.first ?? null, gapTo: gap?.last ?? null });
    },
  };
}
