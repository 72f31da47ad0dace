import { StoreError } from '../store/store.ts';

const SENTENCES = {
  'not-a-database': 'DATABASE_PATH names a file that is not a database of Chancery. It was left as it is.',
  'newer-than-code':
    'The database was written by a newer version of Chancery. Upgrade, or use another DATABASE_PATH; it was left as it is.',
  unwritable: 'The database can’t be opened for writing. Check DATABASE_PATH and the rights of its folder.',
} as const;

/** What an operator can do about a fault of the database, in one sentence; null for other errors. */
export function databaseFault(error: unknown): string | null {
  if (error instanceof StoreError) return SENTENCES[error.reason];
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return 'The disk is full.';
  return code.startsWith('SQLITE_BUSY') ? 'The database is held by another process; try again.' : null;
}
