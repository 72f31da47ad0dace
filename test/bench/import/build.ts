import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeDump } from './write.ts';

const ROOT = new URL('../../../', import.meta.url).pathname;
const USAGE = new URL('./usage.ts', import.meta.url).pathname;

/** What a command has cost. */
export interface Usage {
  /** CPU milliseconds from the first line of the program to its end. */
  readonly cpu: number;
  /** The most memory it held, in MB. */
  readonly memory: number;
}

/** The files of an archive of so many posts. */
export function pathsOf(folder: string, posts: number): { dump: string; database: string } {
  return { dump: `${folder}/${posts}.txt`, database: `${folder}/${posts}.db` };
}

/** Imports the dump of so many generated posts. */
export function importDump(folder: string, posts: number): Promise<Usage> {
  const { dump, database } = pathsOf(folder, posts);
  writeDump(dump, posts);
  return importFile(dump, database);
}

/** Imports a file by the program itself, into a database that is made anew. */
export function importFile(path: string, database: string): Promise<Usage> {
  for (const end of ['', '-wal', '-shm']) rmSync(database + end, { force: true });
  return runFeed(['import', resolve(path)], database);
}

/** Runs `npm run feed`, without npm. */
export async function runFeed(command: readonly string[], database: string): Promise<Usage> {
  const usage = `${database}.usage.json`;
  const child = spawn(process.execPath, ['--import', USAGE, ...feedCommand(), ...command], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_PATH: resolve(database), BENCH_USAGE: resolve(usage) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`feed ${command[0]} ended with ${code}`);
  const used = JSON.parse(readFileSync(usage, 'utf8'));
  rmSync(usage);
  return used;
}

/** What `npm run feed` starts Node with. */
function feedCommand(): string[] {
  const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));
  return scripts.feed.split(' ').slice(1);
}
