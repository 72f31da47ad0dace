import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { type OpenFailure, type Store, StoreError } from '../store.ts';
import { createAddressStore } from './addresses.ts';
import { createAlbumStore } from './albums.ts';
import { createCardStore } from './cards.ts';
import { createChatStore } from './chats.ts';
import { createCorrectionStore } from './corrections.ts';
import { createDraftStore } from './drafts.ts';
import { createEditStore } from './edits.ts';
import { createFacetStore } from './facets.ts';
import { createForwardStore } from './forwards.ts';
import { createImportStore } from './imports.ts';
import { createCalendar } from './keys.ts';
import { createMaintenance } from './maintain.ts';
import { createMeetingStore } from './meetings.ts';
import { listMigrations, migrate, schemaVersion } from './migrate.ts';
import { createNoticeStore } from './notices.ts';
import { createOperationsStore } from './operations.ts';
import { createOutboxStore } from './outbox.ts';
import { createPassedStore } from './passed.ts';
import { createPlaceStore } from './places.ts';
import { createPostLife } from './post-life.ts';
import { createPostStore } from './posts.ts';
import { prepareLater } from './prepare.ts';
import { createQueryStore } from './queries.ts';
import { createReplayStore } from './replays.ts';
import { createRightsStore } from './rights.ts';
import { createRouteStore } from './routes.ts';
import { createSourceStore } from './sources.ts';
import { createStats } from './stats.ts';
import { createSubscriptionStore } from './subscriptions.ts';
import { createUpdateStore } from './updates.ts';
import { createWatchStore } from './watches.ts';
import { createWriter } from './writer.ts';

/** "CHNC": tells our files from other programs' databases. */
export const APPLICATION_ID = 0x43484e43;
const BUSY_MILLISECONDS = 5000;
/** Bytes of the header of SQLite's file format. */
const SMALLEST_DATABASE = 100;

/**
 * Opens the database at a path (`:memory:` for one that is forgotten), creating it and its folder where
 * there is none and bringing its schema up to date. Days are those of `feedTimeZone`, an IANA zone.
 * @throws StoreError where the file can't serve; it is then as it was.
 */
export async function openStore(path: string, options: { feedTimeZone: string }): Promise<Store> {
  const db = openDatabase(path);
  const calendar = createCalendar(options.feedTimeZone);
  const life = createPostLife(db, calendar);
  const maintain = createMaintenance(db);
  const stats = createStats(db);
  const sources = createSourceStore(db, life);
  return {
    posts: createPostStore(db, calendar, life, createWriter(db, calendar, life)),
    meetings: createMeetingStore(db, calendar),
    facets: createFacetStore(db),
    cards: createCardStore(db, calendar),
    corrections: createCorrectionStore(db, life),
    chats: createChatStore(db),
    queries: createQueryStore(db),
    subscriptions: createSubscriptionStore(db),
    outbox: createOutboxStore(db),
    replays: createReplayStore(db),
    drafts: createDraftStore(db),
    sources,
    albums: createAlbumStore(db),
    routes: createRouteStore(db),
    passed: createPassedStore(db),
    edits: createEditStore(db),
    places: createPlaceStore(db),
    forwards: createForwardStore(db),
    watches: createWatchStore(db, sources),
    notices: createNoticeStore(db),
    rights: createRightsStore(db),
    operations: createOperationsStore(db, sources),
    addresses: createAddressStore(db),
    updates: createUpdateStore(db),
    async stats() {
      return stats();
    },
    imports: createImportStore(db, life),
    async maintain(thorough) {
      const more = maintain(thorough);
      await setImmediate();
      return more;
    },
    async close() {
      db.close();
    },
  };
}

function openDatabase(path: string): Database {
  const migrations = listMigrations();
  let db: Database | null = null;
  try {
    if (path !== ':memory:') prepareFile(path, migrations.at(-1)?.version ?? 0);
    db = new BetterSqlite3(path, { timeout: BUSY_MILLISECONDS });
    if (schemaVersion(db) === 0) {
      db.pragma('page_size = 8192');
      // Room that is not used any more can be given back, a little at a time; see maintain.ts.
      db.pragma('auto_vacuum = INCREMENTAL');
    }
    db.pragma('journal_mode = WAL');
    // Safe against a crash of the program; a crash of the machine may cost the last commits, never the file.
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    db.pragma('temp_store = MEMORY');
    if (schemaVersion(db) === 0) db.pragma(`application_id = ${APPLICATION_ID}`);
    migrate(db, migrations);
    return prepareLater(db);
  } catch (error) {
    db?.close();
    const reason = failureOf(error);
    throw reason ? new StoreError(reason, { cause: error }) : error;
  }
}

/** Looks at the file without writing to it, so that one which can't serve is left as it was. */
function prepareFile(path: string, newest: number): void {
  makeFolder(dirname(path));
  const file = statSync(path, { throwIfNoEntry: false });
  if (!file || (file.isFile() && file.size === 0)) return;
  if (!file.isFile()) throw new StoreError('unwritable');
  // SQLite takes a file of one byte for an empty one.
  if (file.size < SMALLEST_DATABASE) throw new StoreError('not-a-database');
  const db = new BetterSqlite3(path, { readonly: true, fileMustExist: true, timeout: BUSY_MILLISECONDS });
  try {
    const filled = db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined;
    if (filled && db.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
      throw new StoreError('not-a-database');
    }
    if (schemaVersion(db) > newest) throw new StoreError('newer-than-code');
  } finally {
    db.close();
  }
}

/** Makes a folder and those above it; Node's own `recursive` never returns where a folder above takes none, as /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have been quicker.
    if (!existsSync(path)) throw error;
  }
}

/** Result codes of SQLite and of the file system, as far as they speak of the file; null for other faults. */
export function failureOf(error: unknown): OpenFailure | null {
  if (error instanceof StoreError) return error.reason;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return 'not-a-database';
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|IOERR|FULL)/.test(code)) return 'unwritable';
  if (/^E(ACCES|PERM|NOTDIR|EXIST|ISDIR|ROFS|NOSPC|NAMETOOLONG|NOENT|LOOP)$/.test(code)) return 'unwritable';
  return null;
}
