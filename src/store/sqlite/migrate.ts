import { readdirSync, readFileSync } from 'node:fs';
import type { Database } from 'better-sqlite3';

const FOLDER = new URL('../../../db/migrations/', import.meta.url);

interface Migration {
  readonly version: number;
  readonly file: URL;
}

/** The migrations in db/migrations, by number. */
export function listMigrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((name) => /^\d{4}_\w+\.sql$/.test(name))
    .sort()
    .map((name) => ({ version: Number(name.slice(0, 4)), file: new URL(name, FOLDER) }));
}

/** The version of a database's schema: the number of the last migration it has had. */
export function schemaVersion(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/** Runs each migration the database has not had yet, one transaction each. */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  for (const { version, file } of migrations) {
    if (schemaVersion(db) >= version) continue;
    const sql = readFileSync(file, 'utf8');
    // The version is read again within the transaction: another process may be at the same work.
    db.transaction(() => {
      if (schemaVersion(db) >= version) return;
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    }).immediate();
  }
}
