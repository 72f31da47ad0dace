import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ImportOptions, type ImportResult, importFile, importFiles } from '../../src/cli/import.ts';
import { FORMATS } from '../../src/export/formats.ts';
import type { Correction } from '../../src/feed/correct.ts';
import type { Post } from '../../src/feed/post.ts';
import { fold } from '../../src/feed/words.ts';
import { loadI18n } from '../../src/i18n.ts';
import type { FacetType, Meeting, Store, StoredPost } from '../../src/store/store.ts';
import { anyPost } from '../support/arbitraries.ts';
import { useStores } from '../support/store.ts';

const FIXTURES = new URL('../fixtures/exports/', import.meta.url).pathname;
const [CHANNEL, ACCOUNT, PAGE] = ['channel.json', 'account.json', 'page.html'].map(
  (name) => FIXTURES + name,
) as [string, string, string];
const SAMPLE = new URL('../../db/sample/feed.txt', import.meta.url).pathname;
const OPTIONS: ImportOptions = { source: null, feedTimeZone: 'UTC', now: Date.UTC(2024, 7, 1) };
const EVERYTHING = { terms: [], since: null, until: null, order: 'newest' } as const;
const NOTICE = `🇲🇹🇳🇴 Foreign Minister of Malta Ivo Vella and Foreign Minister of Norway Siri Lund hold talks
📍 Oslo, July 25, 2024
#MaltaNorway Read in full`;

const stores = useStores();
const all = async (store: Store): Promise<readonly StoredPost[]> =>
  (await store.posts.find(EVERYTHING, { limit: 200 })).items;
function put(name: string, content: string | Uint8Array): string {
  const path = join(stores.folder(), name);
  writeFileSync(path, content);
  return path;
}
const counts = ({ new: created, changed, unchanged, setAside }: ImportResult): string =>
  [created, changed, unchanged, setAside].join();

describe('files', () => {
  it('are known by what they hold, and imported together', async () => {
    const store = await stores.open();
    const lines = put('data', `${JSON.stringify({ text: 'From a line', date: '2024-07-01' })}\n`);
    const dump = put('data', '\ufeffThe library opens at noon\n📍 Valletta, 3 May 2024\n');
    const paths = [dump, lines, PAGE, ACCOUNT, CHANNEL];
    const result = await importFiles(store, paths, OPTIONS);
    expect(result.files.map(({ format, sources }) => [format, ...sources])).toEqual([
      ['dump', 'feed'],
      ['json-lines', 'feed'],
      ['tme-page', 'harbour_ministry'],
      ['telegram-export', 'harbour_ministry_2', 'port_authority'],
      ['telegram-export', 'harbour_ministry_2'],
    ]);
    expect(await store.imports.list(5)).toMatchObject([
      {
        id: result.importId,
        file: 'data',
        files: 5,
        format: 'dump,json-lines,tme-page,telegram-export',
        state: 'done',
      },
    ]);
  });

  it.each([
    ['an archive', 'PK\u0003\u0004…', 'is an archive; unpack it first'],
    ['JSON of another kind', '{"a": [1, 2]}', 'is JSON, but holds no posts'],
    ['broken JSON', '{"messages": oh', 'is JSON, but holds no posts'],
    ['another web page', '<!DOCTYPE html><p>Hello', 'is a web page, but not one of t.me/s'],
    ['a page of nothing', '<div class="tgme_page">Join</div>', 'is a web page, but not one of t.me/s'],
    ['an export in HTML', '<html><div class="page_wrap">', 'is an export in HTML: have Telegram Desktop'],
    ['empty', '', 'is empty'],
    ['binary', '\u0089PNG\0\0', 'is a binary file'],
  ])('are refused, and nothing of any of them is written, where one is %s', async (_, content, fault) => {
    const store = await stores.open();
    const path = put('file', content);
    await expect(importFiles(store, [CHANNEL, path], OPTIONS)).rejects.toThrow(`${path} ${fault}`);
    expect(await store.posts.isEmpty()).toBe(true);
    expect(await store.imports.list(5)).toEqual([]);
  });

  it('change nothing when they come once more, and bring what they brought when undone and imported again', async () => {
    const store = await stores.open();
    const paths = [
      PAGE,
      CHANNEL,
      ACCOUNT,
      put('feed.txt', `${NOTICE}\n\nThe pier is closed today, July 28, 2024\n`),
    ];
    const first = await importFiles(store, paths, OPTIONS);
    const before = await all(store);
    const again = await importFiles(store, paths, OPTIONS);
    expect(counts(again)).toBe(`0,0,${first.new + first.changed + first.unchanged},${first.setAside}`);
    expect(await all(store)).toEqual(before);
    for (const id of [1, 2]) while ((await store.imports.undo(id, 3)).left);
    expect(await store.posts.isEmpty()).toBe(true);
    await importFiles(store, paths, OPTIONS);
    const bare = ({ id, meetingId, ...post }: StoredPost) => post;
    expect((await all(store)).map(bare)).toEqual(before.map(bare));
  });

  it('are called as their sender called them, and tell how far they are', async () => {
    const store = await stores.open();
    const told: number[] = [];
    const onProgress = (done: number, total: number) => told.push(done / total);
    await importFile(store, CHANNEL, { ...OPTIONS, name: '../feed of “mine”.json', onProgress });
    expect(await store.imports.list(1)).toMatchObject([{ file: '../feed of “mine”.json' }]);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });

  it('stop when told to; what is written is listed, and can be undone', async () => {
    const store = await stores.open();
    const messages = Array.from({ length: 2_000 }, (_, n) => ({
      ...{
        id: n + 1,
        type: 'message',
        date_unixtime: String(1_700_000_000 + n * 9_000),
        text: `Post ${n + 1}`,
      },
    }));
    const path = put(
      'result.json',
      JSON.stringify({ name: 'Long', type: 'public_channel', id: 7, messages }),
    );
    const over = new AbortController();
    const onProgress = async () => {
      if ((await store.posts.lastArrival()) > 0) over.abort();
    };
    const result = await importFile(store, path, { ...OPTIONS, onProgress, signal: over.signal });
    expect(result).toMatchObject({ stopped: true, importId: 1 });
    expect(result.new).toBeGreaterThan(0);
    expect(result.new).toBeLessThan(2_000);
    expect(await store.imports.get(1)).toMatchObject({ state: 'stopped', new: result.new });
    while ((await store.imports.undo(1, 500)).left);
    expect(await store.posts.isEmpty()).toBe(true);
    const before = await importFile(store, path, { ...OPTIONS, signal: AbortSignal.abort() });
    expect(before).toMatchObject({ stopped: true, importId: null, new: 0 });
  });
});

describe('a dump', () => {
  const notices = Array.from({ length: 1_100 }, (_, n) => {
    const day = new Date(Date.UTC(2021, 0, 1 + Math.floor(n / 3))).toUTCString().slice(5, 16);
    return `🤝 Foreign Minister of Malta Ivo Vella meets delegation ${n}\n📍 Valletta, ${day}\n#Malta\n`;
  });

  it('gives the oldest post the lowest id and is the same to the archive, whichever way it runs', async () => {
    const [falling, rising] = [
      put('falling', notices.toReversed().join('\n')),
      put('rising', notices.join('\n')),
    ];
    for (const [first, second] of [
      [falling, rising],
      [rising, falling],
    ] as const) {
      const store = await stores.open();
      expect(counts(await importFile(store, first, OPTIONS))).toBe('1100,0,0,0');
      const posts = await store.posts.getMany(notices.map((_, n) => n + 1));
      expect(posts.map(({ text }) => `${text}\n`)).toEqual(notices);
      const { items } = await store.posts.find(EVERYTHING, { limit: 200 });
      expect(items.map(({ id }) => id)).toEqual(items.map((_, n) => 1_100 - n));
      for (const path of [first, second])
        expect(counts(await importFile(store, path, OPTIONS))).toBe('0,0,1100,0');
    }
  });

  it('tells of what is set aside in the order of the file', async () => {
    const lines = notices
      .slice(0, 30)
      .reverse()
      .flatMap((notice) => [notice, 'x'.repeat(100_001)]);
    const result = await importFile(await stores.open(), put('long', lines.join('\n')), OPTIONS);
    expect(counts(result)).toBe('30,0,0,30');
    expect(result.files[0]?.notRead.map((each) => each.lines?.[0])).toEqual(
      Array.from({ length: 20 }, (_, n) => 5 * n + 5),
    );
  });
});

describe('an account', () => {
  const chat = (name: string, type: string, id: number, count: number) => ({
    ...{ name, type, id },
    messages: Array.from({ length: count }, (_, n) => ({
      ...{ id: n + 1, type: 'message', date_unixtime: String(1_721_900_000 + n * 900) },
      text: `${name} says number ${n + 1}`,
    })),
  });
  const account = JSON.stringify({
    about: 'Here is the data you requested.',
    chats: {
      list: [
        chat('Ministry', 'public_channel', 111, 3),
        chat('Bob', 'personal_chat', 222, 5_000),
        { type: 'saved_messages', id: 1, messages: chat('', '', 1, 2).messages },
        chat('Family', 'private_group', 333, 3),
        chat('Empty', 'public_channel', 336, 0),
        chat('Embassy', 'private_channel', 444, 2),
      ],
    },
    left_chats: {
      list: [chat('Old channel', 'public_channel', 555, 1), chat('Talk', 'public_supergroup', 556, 9)],
    },
  });

  it('gives the posts of its channels, each to its own source; what is private is told of once a chat', async () => {
    const store = await stores.open();
    let turns = 0;
    const onProgress = () => {
      turns += 1;
    };
    const result = await importFile(store, put('result.json', account), { ...OPTIONS, onProgress });
    expect(counts(result)).toBe('6,0,0,4');
    expect([...(result.files[0]?.sources ?? [])]).toEqual(['ministry', 'embassy', 'old_channel']);
    expect(result.files[0]?.notRead.map(({ chat: name }) => name)).toEqual([
      'Bob',
      'saved_messages',
      'Family',
      'Talk',
    ]);
    // Others have their turn while a long chat is passed over.
    expect(turns).toBeGreaterThan(300);
    expect((await all(store)).map(({ text }) => text).join()).not.toMatch(/Bob|Family|Talk/);
  });
});

describe('the source of an import', () => {
  const named = async (store: Store) =>
    (await store.sources.list()).map(({ name, chatId, username, title }) => ({
      name,
      chatId,
      username,
      title,
    }));
  const HARBOUR = { chatId: -1_001_234_567_890, title: 'Harbour Ministry' };

  it('is the channel’s, whatever it is called by then, and posts have the address that is known', async () => {
    const store = await stores.open();
    await store.sources.add({ ...HARBOUR, username: 'harbour', state: 'active' });
    await importFile(store, CHANNEL, { ...OPTIONS, source: 'other' });
    expect(await named(store)).toEqual([{ name: 'harbour', ...HARBOUR, username: 'harbour' }]);
    expect((await all(store)).at(-1)).toMatchObject({ source: 'harbour', link: 'https://t.me/harbour/2' });
  });

  it('is the one named, which learns its channel: a dump, a page and an export are then of one', async () => {
    const store = await stores.open();
    await importFile(store, put('feed.txt', NOTICE), { ...OPTIONS, source: 'harbour_ministry' });
    const [dumped] = await all(store);
    expect(dumped).toMatchObject({ publishedAt: null, link: null });
    await importFile(store, PAGE, OPTIONS);
    await importFile(store, CHANNEL, { ...OPTIONS, source: 'Harbour_Ministry' });
    expect(await named(store)).toEqual([
      {
        name: 'harbour_ministry',
        chatId: HARBOUR.chatId,
        username: 'harbour_ministry',
        title: 'Harbour Ministry ⚓️',
      },
    ]);
    expect(await store.posts.get(dumped?.id ?? 0)).toMatchObject({
      ...{ identity: 'm:2', publishedAt: 1_721_898_000, author: 'Press service' },
      link: 'https://t.me/harbour_ministry/2',
    });
    // The bot is made an administrator: it is the same source still.
    const live = { ...HARBOUR, username: 'harbour_ministry', state: 'active' } as const;
    expect(await store.sources.add(live)).toMatchObject({ name: 'harbour_ministry' });
  });

  it('is made by the name given, or by the channel’s own, and never another channel’s', async () => {
    const store = await stores.open();
    await importFile(store, CHANNEL, { ...OPTIONS, source: 'pier' });
    await importFile(store, ACCOUNT, OPTIONS);
    expect((await named(store)).map(({ name }) => name)).toEqual(['pier', 'port_authority']);
    const other = put('result.json', readFileSync(CHANNEL, 'utf8').replaceAll('1234567890', '555'));
    const { files } = await importFile(store, other, { ...OPTIONS, source: 'pier' });
    expect([...(files[0]?.sources ?? [])]).toEqual(['harbour_ministry']);
  });

  it('has its posts by the days of its own zone', async () => {
    const store = await stores.open();
    const { id } = await store.sources.add({ ...HARBOUR, username: null, state: 'active' });
    await store.sources.update(id, { timeZone: 'America/New_York' });
    await importFile(store, CHANNEL, OPTIONS);
    expect((await all(store)).map(({ day }) => day).slice(0, 2)).toEqual(['2024-07-26', '2024-07-25']);
  });
});

describe('a page', () => {
  it('that was saved before an edit does not undo it', async () => {
    const store = await stores.open();
    const [before, after] = [
      put('old.html', readFileSync(PAGE)),
      put('new.html', readFileSync(PAGE, 'utf8').replace('hold talks', 'held talks')),
    ];
    utimesSync(before, 1_722_000_000, 1_722_000_000);
    utimesSync(after, 1_722_100_000, 1_722_100_000);
    await importFiles(store, [after, before], OPTIONS);
    const post = (await all(store)).find(({ identity }) => identity === 'm:41');
    expect(post?.text).toContain('held talks');
    expect(await store.posts.revisions(post?.id ?? 0)).toMatchObject([
      { text: expect.stringContaining('hold talks') },
    ]);
  });
});

describe('an archive', () => {
  const t = loadI18n(new URL('../../locales/', import.meta.url).pathname).translator('en');
  const exported = async (store: Store): Promise<string> => {
    const writer = FORMATS.jsonl?.(store, EVERYTHING, { title: 'all', t, now: 0 });
    let text = '';
    for await (const part of writer ?? []) text += part;
    return text;
  };
  /** Posts of an archive with what they said before, but for their ids. */
  const content = async (store: Store) =>
    Promise.all(
      (await all(store)).map(async ({ id, meetingId, ...post }) => ({
        ...post,
        meets: meetingId !== null,
        revisions: await store.posts.revisions(id),
      })),
    );

  /** Of names that are the same to readers, it is the first written that is shown. */
  const facets = async (store: Store, type: FacetType) =>
    (await store.facets.list(type, { limit: 500 })).items
      .map(({ name, count }) => `${fold(name)} ${count}`)
      .sort();

  it('moves whole: the same posts and facts, in the same order, under the same names', async () => {
    const moved = fc.array(fc.record({ post: anyPost, edited: fc.boolean(), message: fc.boolean() }), {
      minLength: 20,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(moved, async (told) => {
        const [from, to] = [await stores.open(), await stores.open()];
        const source = await from.sources.add({
          chatId: -1005,
          title: 'A',
          username: 'a_channel',
          state: 'active',
        });
        await from.sources.update(source.id, { home: 'MT', timeZone: 'Asia/Vientiane' });
        for (const [n, { post, edited, message }] of told.entries()) {
          const identity = message ? `m:${n + 1}` : `t:${String(n).padStart(16, '0')}:0`;
          const text = `${n} ${post.text}`;
          // Telegram gives no others.
          const entities = post.entities.filter(
            ({ offset, length }) => length > 0 && offset + length <= text.length,
          );
          // Each has its own place in time: what shares one stands in the order in which it came.
          const publishedAt = post.publishedAt === null ? null : Math.floor(post.publishedAt / 100) * 100 + n;
          const unique: Post = {
            ...{ ...post, text, entities, identity, publishedAt, rank: n },
            ...{ link: null, media: [] },
          };
          const name = message ? source.name : 'some dump';
          await from.posts.write(name, [unique], new Map());
          const editedAt = (post.editedAt ?? 0) + 60;
          if (edited && message)
            await from.posts.write(
              name,
              [{ ...unique, text: `${n} edited`, entities: [], editedAt }],
              new Map(),
            );
        }
        const lines = await exported(from);
        if (lines === '') return;
        const result = await importFile(to, put('archive.jsonl', lines), OPTIONS);
        expect(counts(result)).toBe(`${told.length},0,0,0`);
        expect(await content(to)).toEqual(await content(from));
        for (const type of ['source', 'tag', 'country', 'person', 'place', 'kind'] as const)
          expect(await facets(to, type)).toEqual(await facets(from, type));
        const bare = async (store: Store) =>
          (await store.sources.list())
            .map(({ id: _, ...rest }) => rest)
            .filter(({ chatId }) => chatId !== null);
        if (told.some(({ message }) => message)) expect(await bare(to)).toEqual(await bare(from));
        await to.close();
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });

  it('is exported in the very same lines from where it has moved to, with all that was put right', async () => {
    const [from, to] = [await stores.open(), await stores.open()];
    await importFiles(from, [PAGE, ACCOUNT, CHANNEL, SAMPLE], OPTIONS);
    const { items } = await from.meetings.find(EVERYTHING, { limit: 200 });
    const [wide, other] = items.filter(({ posts }) => posts.length > 2);
    const [lone, second, third] = items.filter(({ posts }) => posts.length === 1);
    const first = (meeting: Meeting | undefined) => meeting?.posts[0]?.id ?? 0;
    const fix = async (id: number, ...corrections: Correction[]) =>
      expect(await from.corrections.add(id, corrections, { at: 5, user: 501 })).not.toBeNull();
    await fix(first(wide), { field: 'meeting', sign: '=', value: 'new' });
    await fix(first(other), { field: 'meeting', sign: '=', value: String(lone?.id) });
    await fix(first(second), { field: 'meeting', sign: '=', value: 'new' });
    const together = (await from.posts.get(first(second)))?.meetingId;
    await fix(first(third), { field: 'meeting', sign: '=', value: String(together) });
    await fix(
      first(third),
      { field: 'country', sign: '+', value: 'LA' },
      { field: 'date', sign: '=', value: '2024-07-01/2024-07-03' },
      { field: 'kind', sign: '=', value: 'visit' },
      { field: 'place', sign: '=', value: null },
    );
    await fix(first(lone), { field: 'person', sign: '+', value: 'Siri Lund' });
    const [revoked] = await from.corrections.list(first(lone));
    await from.corrections.revoke(revoked?.id ?? 0, { at: 6, user: 501 });
    await from.posts.hide(4, { at: 5, by: 501, reason: 'twice' });
    const lines = await exported(from);
    await importFile(to, put('archive.jsonl', lines), OPTIONS);
    expect(await exported(to)).toBe(lines);
    const encounters = async (store: Store) =>
      (await store.meetings.find(EVERYTHING, { limit: 200 })).items
        .map(({ posts }) => posts.map(({ id }) => id).sort())
        .sort();
    expect(await encounters(to)).toEqual(await encounters(from));
    // What was put right holds where it has moved to, and can be taken back there.
    await to.posts.reread(0, 500, (post) => ({ ...post, countries: ['NO'] }));
    expect(await to.posts.get(first(third))).toMatchObject({ countries: ['LA', 'NO'], kind: 'visit' });
    for (const { id } of await to.corrections.list(first(third)))
      await to.corrections.revoke(id, { at: 7, user: 501 });
    expect(await to.posts.get(first(third))).toMatchObject({
      countries: ['NO'],
      kind: third?.posts[0]?.kind,
    });
    expect(counts(await importFile(from, put('archive.jsonl', lines), OPTIONS))).toMatch(/^0,0,/);
    expect(await exported(from)).toBe(lines);
  });

  it('moves what was imported any way, and is the same where it was', async () => {
    const [from, to] = [await stores.open(), await stores.open()];
    await importFiles(from, [PAGE, ACCOUNT, CHANNEL], OPTIONS);
    const path = put('archive.jsonl', await exported(from));
    await importFile(to, path, OPTIONS);
    expect(await content(to)).toEqual(await content(from));
    expect(counts(await importFile(from, path, OPTIONS))).toBe(`0,0,${(await all(from)).length},0`);
    expect(basename(path)).toBe((await to.imports.get(1))?.file);
  });
});
