import BetterSqlite3, { type Database } from 'better-sqlite3';
import { StoreError } from '../store.ts';
import { APPLICATION_ID, failureOf } from './open.ts';

/** A copy that is not whole, because the database is not; `finding` is SQLite's own word for it. */
export class DamageError extends Error {
  override readonly name = 'DamageError';
  readonly finding: string;

  constructor(finding: string) {
    super(`a copy is not whole: ${finding}`);
    this.finding = finding;
  }
}

/** Between two calls of `onProgress`: 8 MB. */
const PAGES_AT_ONCE = 1_000;
const BUSY_MILLISECONDS = 5_000;

/**
 * Copies the database at a path, as it is at this moment, to a file that is not there yet: one file, checked, that
 * a store can be opened on. Whoever reads and writes the database meanwhile is not held up. `onProgress` is told
 * pages and may throw, to end it. What there is of the target after an error is for the caller to remove.
 * @throws StoreError where the path holds no database of ours, DamageError, SqliteError for faults of the target
 */
export async function copyDatabase(
  path: string,
  target: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const db = openSource(path);
  try {
    // Without a moment that is held on to, SQLite begins anew whenever another process writes.
    db.exec('BEGIN');
    const before = marksOf(db);
    await db.backup(target, {
      progress({ totalPages, remainingPages }) {
        onProgress(totalPages - remainingPages, totalPages);
        return PAGES_AT_ONCE;
      },
    });
    finish(target, before);
  } finally {
    db.close();
  }
}

/** A connection that may write could tidy up as the last one to leave; one that only reads leaves files behind. */
function openSource(path: string): Database {
  let db: Database | null = null;
  try {
    db = new BetterSqlite3(path, { fileMustExist: true, timeout: BUSY_MILLISECONDS });
    db.pragma('query_only = ON');
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID)
      throw new StoreError('not-a-database');
    return db;
  } catch (error) {
    db?.close();
    const reason = failureOf(error);
    throw reason ? new StoreError(reason, { cause: error }) : error;
  }
}

/** Checks the copy, and makes it one file that needs none beside it. */
function finish(target: string, before: string): void {
  const copy = new BetterSqlite3(target, { fileMustExist: true });
  try {
    const finding = check(copy);
    if (finding !== 'ok') throw new DamageError(finding);
    if (marksOf(copy) !== before) throw new DamageError('it ends early');
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

function check(db: Database): string {
  try {
    return String(db.pragma('quick_check(1)', { simple: true }));
  } catch (error) {
    // Some damage keeps SQLite from looking at all.
    return error instanceof Error ? error.message : String(error);
  }
}

/** By these a copy that was broken off is told from a whole one, which SQLite's check alone would not. */
const marksOf = (db: Database): string =>
  ['application_id', 'user_version', 'page_size', 'page_count']
    .map((mark) => db.pragma(mark, { simple: true }))
    .join(' ');
