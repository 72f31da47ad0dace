import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyDatabase } from '../store/sqlite/backup.ts';
import type { Store } from '../store/store.ts';
import type { CommandContext } from './commands.ts';
import { FileError } from './lines.ts';

/**
 * Runs some work on a copy of the archive, which lies beside it as long as that takes, or on an empty one where there
 * is none: what it tells is what the archive itself would come to. Null where it was told to stop before there is a copy.
 */
export async function rehearse<Result>(
  { databasePath, openStore }: Pick<CommandContext, 'databasePath' | 'openStore'>,
  signal: AbortSignal,
  work: (store: Store) => Promise<Result>,
): Promise<Result | null> {
  const folder = existsSync(databasePath) ? makeFolder(databasePath) : null;
  try {
    const copy = folder && join(folder, 'copy.db');
    if (copy && !(await isCopied(databasePath, copy, signal))) return null;
    const store = await openStore(copy ?? ':memory:');
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  } finally {
    if (folder) rmSync(folder, { recursive: true, force: true });
  }
}

async function isCopied(from: string, to: string, signal: AbortSignal): Promise<boolean> {
  try {
    await copyDatabase(from, to, () => signal.throwIfAborted());
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

/** On the disk of the archive, where there is most likely to be room for it. */
function makeFolder(databasePath: string): string {
  try {
    return mkdtempSync(`${databasePath}.dry-run-`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new FileError(`A dry run needs to copy the archive, and can’t write beside it (${code})`);
  }
}
