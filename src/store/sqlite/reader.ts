import type { Database } from 'better-sqlite3';
import type { StoredPost } from '../store.ts';
import { createRowReader, toPost } from './rows.ts';

/** What many ask for at once: some pages of the newest. */
const KEPT = 200;

/**
 * Gives the posts of keys in their order, within a transaction. Those read last are kept until anything is written by
 * another process, or by this one as `writes` counts; they are then the same objects each time.
 */
export function createPostReader(db: Database, writes: () => number) {
  const read = createRowReader(db, 'key');
  const otherWrites = db.prepare<[], number>('PRAGMA data_version').pluck();
  const kept = new Map<number, StoredPost>();
  let version = '';
  return (keys: readonly number[]): StoredPost[] => {
    const now = `${otherWrites.get()} ${writes()}`;
    if (now !== version || kept.size > KEPT) kept.clear();
    version = now;
    const missing = keys.filter((key) => !kept.has(key));
    if (missing.length > 0) for (const row of read(missing)) kept.set(row.key, toPost(row));
    return keys.flatMap((key) => kept.get(key) ?? []);
  };
}
