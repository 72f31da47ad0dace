import { describe, expect, it } from 'vitest';
import type { Post } from '../../src/feed/post.ts';
import type { Store, WriteOptions } from '../../src/store/store.ts';
import { aPost } from '../support/posts.ts';
import { NOBODY, useStores } from '../support/store.ts';

const stores = useStores();
const store = (): Promise<Store> => stores.open();
const EVERYTHING = { terms: [], since: null, until: null, order: 'newest' } as const;

const TEXT = 'The ministers of both countries hold talks on fisheries\n📍 Vientiane\n#Fish';
const AT = Date.UTC(2024, 6, 26, 9) / 1000;
const dumped = (more: Partial<Post> = {}): Post =>
  aPost({ identity: 't:0000000000000001:0', text: TEXT, day: '2024-07-25', date: null, ...more });
const message = (id: number, more: Partial<Post> = {}): Post =>
  aPost({
    ...{ identity: `m:${id}`, text: TEXT.replace('\n', '\n\n'), day: '2024-07-26', date: null },
    ...{ publishedAt: AT, link: `https://t.me/mfa/${id}`, author: 'Press', ...more },
  });
const photo = (messageId: number, fileId: string | null = null) =>
  ({ type: 'photo', fileId, messageId }) as const;

const write = async (kept: Store, source: string, posts: readonly Post[], options: WriteOptions = {}) =>
  (await kept.posts.write(source, posts, NOBODY, options)).posts;
const all = async (kept: Store) => (await kept.posts.find(EVERYTHING, { limit: 50 })).items;
const channel = (kept: Store, username: string, chatId = -1_001_000_000_001) =>
  kept.sources.add({ chatId, title: username, username, state: 'active' });
const begin = (kept: Store) => kept.imports.begin({ at: 1, file: 'a.txt', files: 1, format: 'dump' });

async function undo(kept: Store, id: number): Promise<{ removed: number; kept: number }> {
  const total = { removed: 0, kept: 0 };
  for (let left = true; left; ) {
    const step = await kept.imports.undo(id, 2);
    total.removed += step.removed;
    total.kept += step.kept;
    left = step.left;
  }
  return total;
}

describe('the same post by two ways', () => {
  it('of a dump, later a message of its channel: one post with its id, and all that the message knows', async () => {
    const kept = await store();
    const [first] = await write(kept, 'feed', [dumped()]);
    const { name } = await channel(kept, 'mfa');
    const told = message(7, {
      media: [photo(7, 'file')],
      entities: [{ type: 'bold', offset: 0, length: 3 }],
    });
    expect(await write(kept, name, [told])).toEqual([{ id: first?.id, outcome: 'changed' }]);
    expect(await all(kept)).toEqual([{ ...told, id: first?.id, source: 'mfa', meetingId: 1 }]);
    expect(await kept.posts.revisions(first?.id ?? 0)).toEqual([]);
    expect((await kept.facets.list('source', { limit: 5 })).items).toEqual([
      { type: 'source', name: 'mfa', count: 1 },
    ]);
  });

  it('of a dump that comes later, or once more: nothing changes', async () => {
    const kept = await store();
    const { name } = await channel(kept, 'mfa');
    const [first] = await write(kept, name, [message(7)]);
    for (let n = 0; n < 2; n += 1)
      expect(await write(kept, 'feed', [dumped()])).toEqual([{ id: first?.id, outcome: 'unchanged' }]);
    expect(await all(kept)).toMatchObject([{ identity: 'm:7', author: 'Press', source: 'mfa' }]);
    // Even once the message has been edited, the dump is known to have been it.
    await write(kept, name, [message(7, { text: 'Another text', editedAt: AT + 60 })]);
    expect(await write(kept, 'feed', [dumped()])).toEqual([{ id: first?.id, outcome: 'unchanged' }]);
  });

  it('each of two with one text in a dump is one of the two messages, the nearest in time', async () => {
    const kept = await store();
    const { name } = await channel(kept, 'mfa');
    const twice = [
      dumped({ identity: 't:0000000000000001:0', day: '2024-07-26' }),
      dumped({ identity: 't:0000000000000001:1', day: '2024-07-30', rank: 1 }),
    ];
    const ids = (await write(kept, 'feed', twice)).map(({ id }) => id);
    const later = { day: '2024-07-31', publishedAt: AT + 5 * 86_400 };
    const written = await write(kept, name, [message(9, later), message(7)]);
    expect(written.map(({ id }) => id)).toEqual(ids.reverse());
    expect(await write(kept, name, [message(8)])).toMatchObject([{ outcome: 'new' }]);
  });

  it.each([
    ['says something else', dumped({ text: `${TEXT} again` })],
    ['is of another time', dumped({ day: '2024-07-10' })],
    ['has no letters', dumped({ text: '🤝' })],
  ])('is not one that %s', async (_, other) => {
    const kept = await store();
    await write(kept, 'feed', [other]);
    const { name } = await channel(kept, 'mfa');
    const told = message(7, other.text === '🤝' ? { text: '🤝' } : {});
    expect(await write(kept, name, [told])).toMatchObject([{ outcome: 'new' }]);
  });

  it('is one whatever the day where both state the day of the event', async () => {
    const kept = await store();
    const event = { date: '2024-09-09' };
    await write(kept, 'feed', [dumped({ ...event, day: '2024-09-09' })]);
    const { name } = await channel(kept, 'mfa');
    expect(await write(kept, name, [message(7, event)])).toMatchObject([{ outcome: 'changed' }]);
    expect(await all(kept)).toMatchObject([{ day: '2024-07-26', date: '2024-09-09' }]);
  });

  it('is not one in two channels, and a dump of one channel is none of another', async () => {
    const kept = await store();
    const [one, other] = [await channel(kept, 'one', -1001), await channel(kept, 'other', -1002)];
    await write(kept, one.name, [message(7), dumped({ text: `${TEXT} today` })]);
    expect(await write(kept, other.name, [message(7)])).toMatchObject([{ outcome: 'new' }]);
    expect(await write(kept, other.name, [message(8, { text: `${TEXT} today` })])).toMatchObject([
      { outcome: 'new' },
    ]);
  });

  it('of a page under the name alone, and of an export under the id alone: the channel’s', async () => {
    for (const pageFirst of [true, false]) {
      const kept = await store();
      const page = await kept.sources.add({ chatId: null, title: null, username: 'mfa', state: 'active' });
      const whole = await kept.sources.add({
        chatId: -1001,
        title: 'Ministry',
        username: null,
        state: 'active',
      });
      const fromPage = (more: Partial<Post> = {}) =>
        write(kept, page.name, [message(7, { author: null, ...more })]);
      const fromExport = () => write(kept, whole.name, [message(7, { link: 'https://t.me/c/1/7' })]);
      const [first] = pageFirst ? await fromPage() : await fromExport();
      const [second] = pageFirst ? await fromExport() : await fromPage();
      expect(second?.id).toBe(first?.id);
      expect(await all(kept)).toMatchObject([
        { source: whole.name, link: 'https://t.me/mfa/7', author: 'Press' },
      ]);
      // An edit that the page tells of later is one of the same post.
      await fromPage({ text: 'Another text', editedAt: AT + 60 });
      expect(await all(kept)).toMatchObject([{ text: 'Another text', source: whole.name }]);
    }
  });

  it('of an album’s messages: the one, by whichever of them it comes', async () => {
    const kept = await store();
    const { name } = await channel(kept, 'mfa');
    const [part] = await write(kept, name, [message(8, { media: [photo(8, 'b')] })]);
    const album = message(7, { media: [photo(7), photo(8), photo(9)] });
    expect(await write(kept, name, [album])).toEqual([{ id: part?.id, outcome: 'changed' }]);
    expect(await all(kept)).toMatchObject([
      { identity: 'm:7', media: [photo(7), photo(8, 'b'), photo(9)], link: 'https://t.me/mfa/7' },
    ]);
    for (const id of [8, 9])
      expect(await write(kept, name, [message(id, { text: '', media: [photo(id)] })])).toEqual([
        { id: part?.id, outcome: 'unchanged' },
      ]);
  });

  it('told out of its time: what it said first is an earlier version, once', async () => {
    const kept = await store();
    const { name } = await channel(kept, 'mfa');
    const [first] = await write(kept, name, [message(7, { text: 'Final text', editedAt: AT + 60 })]);
    const early = message(7, { text: 'First text' });
    expect(await write(kept, name, [early])).toEqual([{ id: first?.id, outcome: 'changed' }]);
    expect(await write(kept, name, [early])).toEqual([{ id: first?.id, outcome: 'unchanged' }]);
    expect(await all(kept)).toMatchObject([{ text: 'Final text' }]);
    expect(await kept.posts.revisions(first?.id ?? 0)).toEqual([
      { text: 'First text', entities: [], editedAt: null },
    ]);
  });
});

describe('an import', () => {
  const facts = { date: '2024-07-25', tags: ['Fish'] };
  const some = (from: number, to: number): Post[] =>
    Array.from({ length: to - from + 1 }, (_, n) =>
      message(from + n, { ...facts, text: `Post ${from + n}` }),
    );

  it('is listed with what it brought', async () => {
    const kept = await store();
    const id = await begin(kept);
    await write(kept, 'feed', some(1, 3), { importId: id });
    await write(kept, 'feed', some(3, 4), { importId: id });
    expect(await kept.imports.get(id)).toEqual({
      ...{ id, at: 1, file: 'a.txt', files: 1, format: 'dump', state: 'running' },
      ...{ new: 4, changed: 0, unchanged: 1, setAside: 0 },
    });
    await kept.imports.end(id, 'done', 5);
    const second = await begin(kept);
    expect(await kept.imports.list(5)).toMatchObject([
      { id: second, state: 'running' },
      { id, state: 'done', setAside: 5 },
    ]);
    expect(await kept.imports.list(5, second)).toMatchObject([{ id }]);
    expect(await kept.imports.get(9)).toBeNull();
  });

  it('is undone: its posts are gone from all that is found and counted, and no id is used again', async () => {
    const kept = await store();
    await write(kept, 'feed', some(1, 1));
    const id = await begin(kept);
    await write(kept, 'feed', some(2, 6), { importId: id });
    await write(kept, 'feed', [message(2, { ...facts, text: 'Edited', editedAt: AT + 1 })], { importId: id });
    expect(await kept.meetings.find(EVERYTHING, { limit: 5 })).toMatchObject({
      items: [{ posts: { length: 6 } }],
    });
    expect(await undo(kept, id)).toEqual({ removed: 5, kept: 0 });
    expect((await all(kept)).map(({ text }) => text)).toEqual(['Post 1']);
    const word = { ...EVERYTHING, terms: [{ type: 'word', text: 'post', negated: false } as const] };
    expect((await kept.posts.find(word, { limit: 5 })).items).toHaveLength(1);
    expect((await kept.facets.list('tag', { limit: 5 })).items).toEqual([
      { type: 'tag', name: 'Fish', count: 1 },
    ]);
    expect(await kept.meetings.find(EVERYTHING, { limit: 5 })).toMatchObject({
      items: [{ posts: { length: 1 } }],
    });
    expect(await kept.imports.get(id)).toMatchObject({ state: 'undone' });
    expect(await write(kept, 'feed', some(2, 2))).toEqual([{ id: 7, outcome: 'new' }]);
  });

  it('leaves what has come another way, too, whichever came first', async () => {
    const kept = await store();
    await write(kept, 'feed', some(1, 1));
    const first = await begin(kept);
    await write(kept, 'feed', some(1, 4), { importId: first });
    const second = await begin(kept);
    await write(kept, 'feed', some(3, 5), { importId: second });
    await write(kept, 'feed', some(2, 2));
    expect(await undo(kept, first)).toEqual({ removed: 0, kept: 3 });
    expect(await undo(kept, second)).toEqual({ removed: 3, kept: 0 });
    expect((await all(kept)).map(({ text }) => text)).toEqual(['Post 2', 'Post 1']);
  });
});
