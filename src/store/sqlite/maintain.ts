import type { Database } from 'better-sqlite3';
import { INTEGER } from './integer.ts';

/** Pages of the text index that one step writes, and of the file that it gives back: a few milliseconds of work. */
const PAGES = 32;

/**
 * One step of housekeeping: merges some of the text index, and takes what the write-ahead log holds over into the
 * file. `thorough` merges until the index is of one piece, then gives back what room that has left in the file, where
 * it was made so as to. Tells whether there is more to do.
 */
export function createMaintenance(db: Database): (thorough: boolean) => boolean {
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
  const merges = ['posts_fts', 'meetings_fts'].map((fts) =>
    db.prepare(`INSERT INTO ${fts} (${fts}, rank) VALUES ('merge', ${INTEGER})`),
  );
  const unused = (): number => db.pragma('freelist_count', { simple: true }) as number;

  /** Gives back some of the room that is not used; tells whether there is more. */
  function shrink(): boolean {
    const before = unused();
    if (before > 0) db.pragma(`incremental_vacuum(${PAGES})`);
    const left = unused();
    return left > 0 && left < before;
  }

  return (thorough) => {
    const merged = merges.map((merge) => {
      const before = changes.get() as number;
      merge.run(thorough ? -PAGES : PAGES);
      // By the documentation of FTS5: fewer than two changes mean that there was nothing left to merge.
      return (changes.get() as number) - before >= 2;
    });
    const more = merged.includes(true) || (thorough && shrink());
    db.pragma('wal_checkpoint(PASSIVE)');
    return more;
  };
}
