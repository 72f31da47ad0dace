import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SingleBar } from 'cli-progress';
import { copyDatabase, DamageError } from '../store/sqlite/backup.ts';
import { type Command, misused } from './commands.ts';
import { FileError } from './lines.ts';

/** Files that SQLite takes for part of the database beside which they lie. */
const BESIDE = ['-wal', '-shm', '-journal'];

/** `backup FILE`: copies the archive while it is in use; only a whole copy bears the name. */
export const backupCommand: Command = async (context) => {
  const [file] = context.arguments;
  if (file === undefined || file === '' || context.arguments.length > 1) return misused(context);
  const database = resolve(context.databasePath);
  const target = resolve(file);
  const source = statSync(database, { throwIfNoEntry: false });
  if (!source)
    throw new FileError(
      `${context.databasePath} does not exist: there is nothing to back up. Check DATABASE_PATH.`,
    );
  checkTarget(file, target, database);

  const signal = context.interruption();
  const bar = context.showProgress
    ? new SingleBar({ format: '[{bar}] {percentage}%', stream: process.stderr })
    : null;
  const folder = makeFolderBeside(file, target);
  try {
    const copy = join(folder, 'copy.db');
    let shown = false;
    await copyDatabase(database, copy, (done, total) => {
      if (!shown) bar?.start(total, 0);
      shown = true;
      bar?.update(done);
      signal.throwIfAborted();
    });
    bar?.update(bar.getTotal());
    bar?.stop();
    chmodSync(copy, source.mode & 0o777);
    // It may have come about meanwhile.
    checkTarget(file, target, database);
    renameSync(copy, target);
  } catch (error) {
    bar?.stop();
    if (signal.aborted) {
      context.err(`Stopped: ${file} was not made.\n`);
      return 130;
    }
    throw explained(error, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  context.out(`${file}: ${(statSync(target).size / 1e6).toFixed(1)} MB, copied and checked\n`);
  return 0;
};

/** @throws FileError where the copy can't have that name. */
function checkTarget(file: string, target: string, database: string): void {
  const there = statSync(target, { throwIfNoEntry: false });
  const own = statSync(database, { throwIfNoEntry: false });
  if (there && there.ino === own?.ino && there.dev === own.dev)
    throw new FileError(`${file} is the database itself: name another file.`);
  if (BESIDE.some((ending) => target === database + ending))
    throw new FileError(`${file} belongs to the database: name another file.`);
  if (there?.isDirectory()) throw new FileError(`${file} is a folder: name a file in it.`);
  if (there) throw new FileError(`${file} exists, and is left as it is: name another file.`);
  const left = BESIDE.find((ending) => existsSync(target + ending));
  if (left !== undefined)
    throw new FileError(`${file}${left} is left of another database: remove it, or name another file.`);
}

/** Where the copy is made: on the same disk, so that it can be given its name at once. */
function makeFolderBeside(file: string, target: string): string {
  try {
    return mkdtempSync(`${target}.part-`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new FileError(
      code === 'ENOENT' ? `The folder of ${file} does not exist.` : `${file} can’t be written (${code}).`,
    );
  }
}

function explained(error: unknown, file: string): unknown {
  if (error instanceof DamageError)
    return new FileError(
      `The database is damaged (${error.finding}): ${file} was not made. See sqlite.org/recovery.html.`,
    );
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(?:CANTOPEN|IOERR|READONLY|PERM)|^E[A-Z]+$/.test(code) && code !== 'ENOSPC'
    ? new FileError(`${file} can’t be made (${code}).`)
    : error;
}
