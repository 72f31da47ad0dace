import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { makeFolder, removeFolder, startMain, startProcess } from '../support/process.ts';

const FEED = resolve('src/cli/feed.ts');
const SLOW = 30_000;

const NOTICES = `🇲🇹🇳🇴 Foreign Minister of Malta Ivo Vella and Foreign Minister of Norway Siri Lund hold talks
📍 Oslo, 5 May 2024
#MaltaNorway
🎙 Remarks by Foreign Minister Ivo Vella at the opening of the lighthouse museum (Valletta, 3 May 2024)
💬 A light is a promise that somebody is awake.
Read in full
`;

/** A folder with files, and the feed command in it on a database of its own. */
async function workplace({ onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  const folder = await makeFolder();
  const settings = { DATABASE_PATH: join(folder, 'archive', 'chancery.db') };
  onTestFinished(() => removeFolder(folder));
  return {
    folder,
    settings,
    put: async (name: string, content: string | Uint8Array) => {
      await writeFile(join(folder, name), content);
      return name;
    },
    feed: async (...parameters: string[]) => {
      const running = startProcess(process.execPath, [FEED, ...parameters], folder, settings);
      running.endInput();
      const { code } = await running.ended;
      return { code, stdout: running.stdout(), stderr: running.stderr() };
    },
  };
}

const rows = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe.concurrent('feed', { timeout: SLOW }, () => {
  it('parse prints the posts of a file as JSON Lines, in its order', async (test) => {
    const { put, feed } = await workplace(test);
    const { code, stdout, stderr } = await feed('parse', await put('notices.txt', NOTICES));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(rows(stdout)).toMatchObject([
      {
        lines: [1, 3],
        kind: 'meeting',
        headline: 'Foreign Minister of Malta Ivo Vella and Foreign Minister of Norway Siri Lund hold talks',
        date: '2024-05-05',
        dateEnd: null,
        place: 'Oslo',
        tags: ['MaltaNorway'],
        countries: ['MT', 'NO'],
        people: ['Ivo Vella', 'Siri Lund'],
        text: NOTICES.split('\n').slice(0, 3).join('\n'),
      },
      { lines: [4, 6], kind: 'remarks', date: '2024-05-03', place: 'Valletta' },
    ]);
  });

  it('import stores posts once, and query finds them, newest first', async (test) => {
    const { settings, put, feed } = await workplace(test);
    const file = await put('notices.txt', NOTICES.replaceAll('\n', '\r\n'));
    expect(await feed('import', file, '--dry-run')).toMatchObject({
      code: 0,
      stdout: '2 new, 0 changed, 0 unchanged, 0 set aside (dry run: nothing was stored)\n',
    });
    expect(existsSync(settings.DATABASE_PATH)).toBe(false);
    const first = await feed('import', file);
    // No progress bar is drawn where nobody looks at it.
    expect(first).toEqual({ code: 0, stderr: '', stdout: '2 new, 0 changed, 0 unchanged, 0 set aside\n' });
    expect((await feed('import', file)).stdout).toBe('0 new, 0 changed, 2 unchanged, 0 set aside\n');
    const all = rows((await feed('query', 'since:2024', '--json')).stdout);
    expect(all.map(({ date }) => date)).toEqual(['2024-05-05', '2024-05-03']);
    expect(Object.keys(all[0] ?? {})).toEqual(
      expect.arrayContaining(
        'kind headline date dateEnd place tags countries people text id published link'.split(' '),
      ),
    );
    expect(all[0]).toMatchObject({ published: null, link: null, id: expect.any(Number) });
    const limited = await feed('query', 'since:2024', '--json', '--limit', '1');
    expect(rows(limited.stdout)).toEqual(all.slice(0, 1));
    expect(await feed('reread')).toMatchObject({ code: 0, stdout: '0 changed\n' });
  });

  it('imports none of several files where one can’t be read', async (test) => {
    const { settings, put, feed } = await workplace(test);
    await put('notices.txt', NOTICES);
    expect(await feed('import', 'notices.txt', 'missing.txt')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'missing.txt does not exist\n',
    });
    expect(existsSync(settings.DATABASE_PATH)).toBe(false);
  });

  it('sets a line aside that is longer than any post, says so, and keeps what stands around it', async (test) => {
    const { put, feed } = await workplace(test);
    const file = await put(
      'long.txt',
      `${NOTICES}${'x'.repeat(300_000)}\n${NOTICES.replaceAll('2024', '2023')}`,
    );
    expect(await feed('import', file)).toMatchObject({
      code: 0,
      stdout: '4 new, 0 changed, 0 unchanged, 1 set aside\n',
      stderr: 'long.txt: line 7 set aside: longer than any post can be\n',
    });
  });

  it('says how it is used where it is not used so', async (test) => {
    const { feed } = await workplace(test);
    for (const parameters of [['dance'], ['query', 'light', '--limit', '0']]) {
      const { code, stdout, stderr } = await feed(...parameters);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('Usage:');
    }
    expect(await feed('query', 'since:tomorrowish')).toMatchObject({ code: 2, stdout: '' });
  });

  it('imports while the bot runs on the same archive, and the bot sees it at once', async (test) => {
    const { folder, settings, put, feed } = await workplace(test);
    const bot = startMain(folder, settings);
    try {
      bot.write('/tag MaltaNorway\n');
      await bot.saw(/MaltaNorway/);
      const file = await put('notices.txt', NOTICES);
      expect((await feed('import', file)).stdout).toBe('2 new, 0 changed, 0 unchanged, 0 set aside\n');
      bot.write('/search lighthouse\n');
      await bot.saw(/lighthouse museum/);
      bot.endInput();
      expect(await bot.ended).toMatchObject({ code: 0 });
    } finally {
      bot.kill('SIGKILL');
      await bot.ended;
    }
  });
});
