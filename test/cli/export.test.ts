import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import Parser from 'rss-parser';
import { describe, test } from 'vitest';
import { openStore } from '../../src/store/sqlite/open.ts';
import { somePosts } from '../support/posts.ts';
import { makeFolder, removeFolder, startProcess } from '../support/process.ts';

const FEED = resolve('src/cli/feed.ts');

interface World {
  readonly folder: string;
  /** Runs the feed command, on the archive or another database. */
  feed(
    parameters: readonly string[],
    database?: string,
  ): Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/** An archive of 250 posts, more than a page, one of them edited. */
const it = test.extend('world', async ({ task: _ }, { onCleanup }): Promise<World> => {
  const folder = await makeFolder();
  onCleanup(() => removeFolder(folder));
  const store = await openStore(join(folder, 'chancery.db'), { feedTimeZone: 'UTC' });
  const posts = somePosts(250, { tags: ['RussiaLaos'] }).map((post, n) => ({
    ...post,
    text: `Talks, "many" of them\nin Vientiane, the ${n}th`,
  }));
  const bold = { type: 'bold', offset: 0, length: 5 } as const;
  await store.posts.write('mission', posts, new Map());
  const edited = posts
    .slice(0, 1)
    .map((post) => ({ ...post, text: 'No talks', entities: [bold], editedAt: 1_722_000_000 }));
  await store.posts.write('mission', edited, new Map());
  await store.close();
  return {
    folder,
    async feed(parameters, database = 'chancery.db') {
      const settings = { DATABASE_PATH: join(folder, database) };
      const running = startProcess(process.execPath, [FEED, ...parameters], folder, settings);
      running.endInput();
      const { code } = await running.ended;
      return { code, stdout: running.stdout(), stderr: running.stderr() };
    },
  };
});

describe.concurrent('feed export', { timeout: 60_000 }, () => {
  it('writes every post that fits in each format, as others read it', async ({ world, expect }) => {
    const [csv, ics, rss, md] = await Promise.all(
      ['csv', 'ics', 'rss', 'md'].map(async (format) => {
        const { code, stdout, stderr } = await world.feed(['export', '#RussiaLaos', '--format', format]);
        expect([format, code, stderr]).toEqual([format, 0, '']);
        return stdout;
      }),
    );
    const rows: { text: string }[] = parse(csv ?? '', { columns: true, record_delimiter: '\r\n' });
    expect(
      rows
        .map(({ text }) => text)
        .toSorted()
        .slice(0, 2),
    ).toEqual(['No talks', 'Talks, "many" of them\nin Vientiane, the 100th']);
    const events = new ICAL.Component(ICAL.parse(ics ?? '')).getAllSubcomponents('vevent');
    const { items } = await new Parser().parseString(rss ?? '');
    expect([rows.length, events.length, items.length, md?.match(/^## /gm)?.length]).toEqual([
      250, 250, 250, 250,
    ]);
    expect(new Set(items.map(({ guid }) => guid)).size).toBe(250);
  });

  it('moves an archive: what is read back is the same, revisions and all', async ({ world, expect }) => {
    const out = join(world.folder, 'posts.jsonl');
    expect(await world.feed(['export', '', '--format', 'jsonl', '--out', out])).toMatchObject({
      code: 0,
      stdout: '',
    });
    expect(await world.feed(['import', out], 'other.db')).toMatchObject({ code: 0 });
    const { stdout } = await world.feed(['export', '', '--format', 'jsonl'], 'other.db');
    const withoutIds = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => ({ ...JSON.parse(line), id: 0 }));
    const moved = withoutIds(stdout);
    const kept = withoutIds(readFileSync(out, 'utf8'));
    expect(moved.length).toBe(kept.length);
    expect(moved).toEqual(kept);
    expect(moved.at(-1)).toMatchObject({
      text: 'No talks',
      revisions: [{ text: expect.stringContaining('many') }],
    });
  });

  it('puts a file in its place when it is whole, and tells what can’t be written', async ({
    world,
    expect,
  }) => {
    const out = join(world.folder, 'posts.md');
    await writeFile(out, 'what was there before');
    expect((await world.feed(['export', 'zyzzyva', '--format', 'md', '--out', out])).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe('# Posts with “zyzzyva”\n');
    expect(existsSync(`${out}.part`)).toBe(false);
    const nowhere = join(world.folder, 'nowhere', 'posts.md');
    expect(await world.feed(['export', '', '--format', 'md', '--out', nowhere])).toEqual({
      code: 1,
      stdout: '',
      stderr: `${nowhere} can’t be written (ENOENT)\n`,
    });
  });

  it('says how it is used, and where a query is wrong', async ({ world, expect }) => {
    for (const wrong of [
      ['export', '', '--format', 'pdf'],
      ['export', '--format', 'md'],
    ]) {
      const { code, stdout, stderr } = await world.feed(wrong);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain("export 'QUERY' --format jsonl|csv|ics|rss|md [--out FILE]");
    }
    const faulty = await world.feed(['export', 'contry:Laos', '--format', 'md']);
    expect(faulty).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('contry:Laos\n  ^^^^^^\n'),
    });
  });
});
