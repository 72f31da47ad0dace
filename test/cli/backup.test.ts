import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
} from 'node:fs';
import { symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, test } from 'vitest';
import { backupCommand } from '../../src/cli/backup.ts';
import type { CommandContext } from '../../src/cli/commands.ts';
import { databaseFault } from '../../src/cli/faults.ts';
import { openStore } from '../../src/store/sqlite/open.ts';
import { aPost } from '../support/posts.ts';
import { MAIN, makeFolder, type Running, removeFolder, startMain, startProcess } from '../support/process.ts';

const FEED = resolve('src/cli/feed.ts');
const CAN_LIMIT = spawnSync('prlimit', ['--version']).status === 0;

/** Writes two posts a time to an archive, again and again. */
const WRITER = `
  import { openStore } from '${resolve('src/store/sqlite/open.ts')}';
  import { aPost } from '${resolve('test/support/posts.ts')}';
  const store = await openStore('chancery.db', { feedTimeZone: 'UTC' });
  for (let n = 0; ; n += 2) {
    const posts = [n, n + 1].map((n) => aPost({ identity: 'w:' + n, rank: n, text: 'Word ' + n, tags: ['Written'] }));
    await store.posts.write('feed', posts, new Map());
    if (n === 20) console.log('writing');
    await new Promise((resolve) => setTimeout(resolve, 3));
  }`;

const CONTEXT: CommandContext = {
  ...{ arguments: [], dryRun: false, source: null, json: false, limit: null, format: null, outFile: null },
  ...{ now: 0, feedTimeZone: 'UTC', databasePath: 'nowhere.db', showProgress: false, usage: '' },
  openStore: () => Promise.reject(new Error('not for copying')),
  interruption: () => new AbortController().signal,
  out: () => undefined,
  err: () => undefined,
};

interface World {
  readonly folder: string;
  start(...parameters: string[]): Running;
  /** Runs a subcommand of feed on the archive or another database. */
  feed(
    parameters: readonly string[],
    database?: string,
  ): Promise<{ code: number | null; stdout: string; stderr: string }>;
  /** What the terminal chat says on a database. */
  chat(lines: string, database: string): Promise<string>;
  writer(): Promise<Running>;
}

/** A folder with an archive of a megabyte or two. */
const it = test.extend('world', async ({ task: _ }, { onCleanup }): Promise<World> => {
  const folder = await makeFolder();
  const started: Running[] = [];
  onCleanup(async () => {
    for (const process of started) process.kill('SIGKILL');
    await Promise.all(started.map(({ ended }) => ended));
    await removeFolder(folder);
  });
  const store = await openStore(join(folder, 'chancery.db'), { feedTimeZone: 'UTC' });
  const text = 'The pier is closed. '.repeat(100);
  const posts = Array.from({ length: 300 }, (_, n) => aPost({ identity: `m:${n}`, rank: n, text }));
  await store.posts.write('mission', posts, new Map());
  await store.close();
  const keep = (process: Running) => {
    started.push(process);
    return process;
  };
  const startOn = (database: string, parameters: readonly string[]) =>
    keep(startProcess(process.execPath, parameters, folder, { DATABASE_PATH: database }));
  return {
    folder,
    start: (...parameters) => startOn('chancery.db', parameters),
    async feed(parameters, database = 'chancery.db') {
      const running = startOn(database, [FEED, ...parameters]);
      running.endInput();
      const { code } = await running.ended;
      return { code, stdout: running.stdout(), stderr: running.stderr() };
    },
    async chat(lines, database) {
      const running = keep(startMain(folder, { DATABASE_PATH: database }));
      running.write(lines);
      running.endInput();
      await running.ended;
      return running.stdout();
    },
    async writer() {
      const running = startOn('chancery.db', ['--input-type=module-typescript', '-e', WRITER]);
      await running.saw('writing');
      return running;
    },
  };
});

describe.concurrent('a backup', { timeout: 60_000 }, () => {
  it('is whole though another process writes, answers as the archive did, and can be put back', async ({
    world,
    expect,
  }) => {
    const { folder, feed, chat } = world;
    const writer = await world.writer();
    const made = await feed(['backup', 'copy.db']);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toMatch(/^copy\.db: \d+\.\d MB, copied and checked\n$/);
    writer.kill('SIGKILL');
    await writer.ended;

    // Putting it back, as the README tells: what lies beside the old file would be taken for part of the new one.
    expect(existsSync(join(folder, 'chancery.db-wal'))).toBe(true);
    mkdirSync(join(folder, 'old'));
    for (const name of ['chancery.db', 'chancery.db-wal', 'chancery.db-shm'])
      renameSync(join(folder, name), join(folder, 'old', name));
    cpSync(join(folder, 'copy.db'), join(folder, 'chancery.db'));

    const rows = async (database: string) => (await feed(['query', '#Written', '--json'], database)).stdout;
    const [before, after] = [await rows('old/chancery.db'), await rows('chancery.db')];
    const count = after.trimEnd().split('\n').length;
    // Two at a time: a copy of one moment has no half of a pair.
    expect([count > 20, count % 2]).toEqual([true, 0]);
    expect(before.endsWith(after)).toBe(true);
    const told = await chat('/tag Written\n/search pier\n/post 300\n', 'chancery.db');
    expect(told).toContain(`Posts tagged #Written · ${count} posts`);
    expect(told).toContain('The pier is closed.');
  });

  it('can be made while the bot runs, and has the rights of the archive', async ({ world, expect }) => {
    const { folder, feed } = world;
    chmodSync(join(folder, 'chancery.db'), 0o600);
    const bot = world.start(MAIN);
    bot.write('/search pier\n');
    await bot.saw('Posts with “pier”');
    expect((await feed(['backup', 'copy.db'])).code).toBe(0);
    bot.write('/post 300\n');
    await bot.saw('/post 300');
    bot.endInput();
    expect((await bot.ended).code).toBe(0);
    expect(statSync(join(folder, 'copy.db')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(['chancery.db', 'copy.db']);
  });

  it('says in a sentence why it can’t be made, and changes nothing', async ({ world, expect }) => {
    const { folder } = world;
    mkdirSync(join(folder, 'sub'));
    await writeFile(join(folder, 'there.db'), 'mine');
    await writeFile(join(folder, 'old.db-wal'), 'of another');
    await symlink('chancery.db', join(folder, 'link.db'));
    const names = readdirSync(folder).sort();
    const archive = readFileSync(join(folder, 'chancery.db'));
    const why = (name: string, database = 'chancery.db') =>
      backupCommand({
        ...CONTEXT,
        arguments: [join(folder, name)],
        databasePath: join(folder, database),
      }).then(String, (error: Error) => (databaseFault(error) ?? error.message).replaceAll(`${folder}/`, ''));
    for (const [name, said, database] of [
      ['there.db', 'there.db exists, and is left as it is: name another file.'],
      ['chancery.db', 'chancery.db is the database itself: name another file.'],
      ['link.db', 'link.db is the database itself: name another file.'],
      ['chancery.db-wal', 'chancery.db-wal belongs to the database: name another file.'],
      ['old.db', 'old.db-wal is left of another database: remove it, or name another file.'],
      ['sub', 'sub is a folder: name a file in it.'],
      ['nowhere/copy.db', 'The folder of nowhere/copy.db does not exist.'],
      ['there.db/copy.db', 'there.db/copy.db can’t be written (ENOTDIR).'],
      ['copy.db', 'gone.db does not exist: there is nothing to back up. Check DATABASE_PATH.', 'gone.db'],
      [
        'copy.db',
        'DATABASE_PATH names a file that is not a database of Chancery. It was left as it is.',
        'there.db',
      ],
    ] as const)
      expect(await why(name, database)).toBe(said);
    for (const words of [[], ['a.db', 'b.db'], ['']])
      expect(await backupCommand({ ...CONTEXT, arguments: words })).toBe(2);
    expect(readdirSync(folder).sort()).toEqual(names);
    expect(readFileSync(join(folder, 'chancery.db'))).toEqual(archive);
  });

  it.runIf(CAN_LIMIT)('of which only a part has room leaves nothing', async ({ world, expect }) => {
    const { folder } = world;
    const before = readdirSync(folder);
    const { execPath } = process;
    const settings = { DATABASE_PATH: 'chancery.db' };
    const limited = startProcess(
      'prlimit',
      ['--fsize=400000', execPath, FEED, 'backup', 'copy.db'],
      folder,
      settings,
    );
    expect((await limited.ended).code).toBe(1);
    expect(limited.stderr()).toMatch(/^(?:The disk is full|copy\.db can’t be made \(\w+\))\.\n$/);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('that is broken off leaves nothing', async ({ world, expect }) => {
    const { folder } = world;
    const store = await openStore(join(folder, 'chancery.db'), { feedTimeZone: 'UTC' });
    for (let n = 1; n <= 200; n++) await store.updates.put(n, 'x'.repeat(1 << 20), 0);
    await store.close();
    const running = world.start(FEED, 'backup', 'copy.db');
    while (!readdirSync(folder).some((name) => name.startsWith('copy.db.part-')))
      await new Promise((resolve) => setTimeout(resolve, 1));
    running.kill('SIGTERM');
    expect((await running.ended).code).toBe(130);
    expect(running.stderr()).toBe('Stopped: copy.db was not made.\n');
    expect(readdirSync(folder)).toEqual(['chancery.db']);
  });
});
