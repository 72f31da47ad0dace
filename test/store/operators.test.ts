import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Post } from '../../src/feed/post.ts';
import type { Store } from '../../src/store/store.ts';
import { visibleTo } from '../../src/store/visible.ts';
import { aPost } from '../support/posts.ts';
import {
  country,
  everyPage,
  NOBODY,
  query,
  saying,
  tag,
  textsOf,
  useStores,
  word,
} from '../support/store.ts';

const stores = useStores();
const NO_OPERATORS: ReadonlySet<number> = new Set();
const EVERYTHING = query([]);

const write = async (store: Store, posts: readonly Post[], source = 'feed') =>
  (await store.posts.write(source, posts, NOBODY)).posts.map(({ id }) => id);
const removal = { at: 1_722_000_000_000, by: 501, reason: 'posted by mistake' };

describe('a hidden post', () => {
  const MEETING = aPost({
    identity: 'm:1',
    headline: 'Talks in Vientiane',
    tags: ['ASEAN'],
    people: ['Wang Yi'],
  });
  const OTHER = saying('something else', { identity: 'm:2', tags: ['ASEAN'], day: '2024-07-26' });

  /** All that the archive tells, for comparison. */
  const told = async (store: Store) => ({
    all: await textsOf(store, EVERYTHING),
    tagged: await textsOf(store, query([tag('ASEAN')])),
    searched: await textsOf(store, query([word('talks')])),
    but: await textsOf(store, query([word('nothing', true)])),
    counts: (await store.posts.find(EVERYTHING, { limit: 1 })).count,
    tags: (await store.facets.list('tag', { limit: 9 })).items,
    people: (await store.facets.list('person', { limit: 9 })).items,
    meetings: (await store.meetings.find(EVERYTHING, { limit: 9 })).items.map(({ posts }) => posts.length),
    near: await store.posts.nearestDays('2024-07-27', 9),
    many: (await store.posts.getMany([1, 2])).map(({ id }) => id),
    arrived: (await store.posts.arrivedAfter(0, 0)).ids,
    fitting: [...(await store.posts.matches(EVERYTHING, [1, 2]))],
  });

  it('is out of every list, count and search, and back again as it was', async () => {
    const store = await stores.open();
    await write(store, [OTHER]);
    const without = await told(store);
    const [id = 0] = await write(store, [MEETING]);
    const before = await told(store);
    expect(await store.posts.hide(id, removal)).toMatchObject({ id, headline: 'Talks in Vientiane' });
    expect(await told(store)).toEqual(without);
    expect(await store.posts.get(id)).toBeNull();
    expect(await store.posts.hidden(id)).toMatchObject({ post: { id, text: MEETING.text }, removal });
    expect(await store.posts.hide(id, removal)).toBeNull();
    expect(await store.posts.restore(id)).toMatchObject({ id });
    expect(await store.posts.restore(id)).toBeNull();
    expect(await store.posts.hidden(id)).toBeNull();
    expect({ ...(await told(store)), fitting: [] }).toEqual({ ...before, fitting: [] });
  });

  it('stays hidden when it comes once more, and keeps what an edit changed', async () => {
    const store = await stores.open();
    const [id = 0] = await write(store, [MEETING]);
    await store.posts.hide(id, removal);
    await write(store, [MEETING]);
    await write(store, [{ ...MEETING, text: 'Talks in Luang Prabang', editedAt: 1_721_900_000 }]);
    expect(await store.posts.isEmpty()).toBe(true);
    await store.posts.restore(id);
    expect(await textsOf(store, query([word('luang')]))).toEqual(['Talks in Luang Prabang']);
    expect(await store.posts.revisions(id)).toMatchObject([{ text: MEETING.text }]);
  });

  it('goes with the import that brought it', async () => {
    const store = await stores.open();
    const importId = await store.imports.begin({ at: 0, file: 'a', files: 1, format: 'dump' });
    const [{ id } = { id: 0 }] = (await store.posts.write('feed', [MEETING], NOBODY, { importId })).posts;
    await store.posts.hide(id, removal);
    expect(await store.imports.undo(importId, 10)).toMatchObject({ removed: 1, left: false });
    expect(await store.posts.hidden(id)).toBeNull();
    expect(await write(store, [MEETING])).toEqual([id + 1]);
    expect((await store.facets.list('tag', { limit: 9 })).items).toEqual([
      { type: 'tag', name: 'ASEAN', count: 1 },
    ]);
  });

  it('leaves its place to others, two of one second as well', async () => {
    const store = await stores.open();
    const at = (n: number) => saying(`post ${n}`, { identity: `m:${n}`, publishedAt: 1_721_900_000 });
    const ids = await write(store, [at(1), at(2)]);
    for (const id of ids) await store.posts.hide(id, removal);
    await write(store, [at(3), at(4)]);
    for (const id of ids) await store.posts.restore(id);
    expect((await textsOf(store, EVERYTHING)).sort()).toEqual(['post 1', 'post 2', 'post 3', 'post 4']);
  });
});

describe('a source', () => {
  const CHANNEL = { chatId: -1_001, title: 'Mission', username: 'mission', state: 'active' } as const;

  it('is found by its name and its username in any case, and takes over what was read of it before', async () => {
    const store = await stores.open();
    await write(store, [saying('a')], 'mission');
    const source = await store.sources.add(CHANNEL);
    expect(source).toMatchObject({ name: 'mission', live: false, since: null, visibleTo: null });
    expect(await store.sources.list()).toHaveLength(1);
    await store.sources.rename(source.id, 'Laos');
    for (const name of ['laos', '@Mission', 'MISSION'])
      expect(await store.sources.find(name)).toMatchObject({ id: source.id, name: 'Laos' });
    expect(await store.sources.find('russia')).toBeNull();
  });

  it('that was known by its username alone is the channel once that is seen', async () => {
    const store = await stores.open();
    const watched = await store.sources.add({ ...CHANNEL, chatId: null });
    await store.sources.rename(watched.id, 'laos');
    expect(await store.sources.add({ ...CHANNEL, username: 'Mission' })).toMatchObject({
      id: watched.id,
      name: 'laos',
      chatId: CHANNEL.chatId,
    });
    expect(await store.sources.add({ ...CHANNEL, chatId: null })).toMatchObject({ id: watched.id });
    expect(await store.sources.add({ ...CHANNEL, chatId: -1_002 })).toMatchObject({ name: 'mission' });
  });

  it('has its posts under its new name, also those to come, and the old one is free', async () => {
    const store = await stores.open();
    const { id } = await store.sources.add(CHANNEL);
    await write(store, [saying('a')], 'mission');
    expect(await store.sources.rename(id, 'laos')).toBe(true);
    await write(store, [saying('b')], 'laos');
    const from = (name: string) => query([{ type: 'source', name, negated: false }]);
    expect(await textsOf(store, from('laos'))).toEqual(['b', 'a']);
    expect(await textsOf(store, from('mission'))).toEqual([]);
    await write(store, [saying('c')], 'mission');
    expect(await textsOf(store, from('mission'))).toEqual(['c']);
    expect(await store.sources.rename(id, 'Mission')).toBe(false);
    expect(await store.sources.rename(id, 'LAOS')).toBe(true);
    expect(await textsOf(store, from('laos'))).toEqual(['b', 'a']);
  });
});

describe('a source for certain chats', () => {
  const [SECRET, PUBLIC, INSIDER, OUTSIDER] = ['secret', 'feed', -1_001, -1_002];

  async function restrict(store: Store): Promise<void> {
    const source = await store.sources.find(SECRET);
    await store.sources.update(source?.id ?? 0, { visibleTo: [INSIDER] });
  }

  const anyPosts = fc
    .array(
      fc.record({
        secret: fc.boolean(),
        said: fc.array(fc.constantFrom('talks', 'peace', 'ministers'), { maxLength: 3 }),
        tags: fc.subarray(['ASEAN', 'SCO', 'Laos']),
        countries: fc.subarray(['LA', 'RU']),
        day: fc.constantFrom('2024-07-24', '2024-07-25', '2024-07-26'),
      }),
      { minLength: 1, maxLength: 30 },
    )
    .map((all) =>
      all.map(({ secret, said, ...facts }, n) => ({
        source: secret ? SECRET : PUBLIC,
        post: saying(`${said.join(' ')} n${n}`, {
          ...facts,
          kind: 'meeting',
          date: facts.day,
          identity: `m:${n + 1}`,
        }),
      })),
    );
  const anyQuery = fc
    .record({
      terms: fc.array(
        fc.oneof(
          fc.tuple(fc.constantFrom('talks', 'peace'), fc.boolean()).map(([text, not]) => word(text, not)),
          fc.tuple(fc.constantFrom('ASEAN', 'SCO'), fc.boolean()).map(([name, not]) => tag(name, not)),
          fc.constant(country('LA')),
        ),
        { maxLength: 2 },
      ),
    })
    .map(({ terms }) => query(terms));

  it('is to others as if it were not there', async () => {
    await fc.assert(
      fc.asyncProperty(anyPosts, anyQuery, async (posts, wanted) => {
        const [store, open] = [await stores.open(), await stores.open()];
        for (const { source, post } of posts) await write(store, [post], source);
        for (const { source, post } of posts) if (source === PUBLIC) await write(open, [post], source);
        await restrict(store);
        const view = await visibleTo(store, OUTSIDER, NO_OPERATORS);
        const pages = await everyPage(view.posts.find, wanted, 4);
        const texts = pages.flatMap(({ items }) => items.map(({ text }) => text));
        expect(texts).toEqual(await textsOf(open, wanted));
        for (const type of ['tag', 'country', 'source'] as const) {
          const list = async (from: Store) => (await from.facets.list(type, { limit: 9 })).items;
          const byName = <Item extends { name: string }>(items: readonly Item[]) =>
            items.toSorted((a, b) => a.name.localeCompare(b.name));
          expect(byName(await list(view))).toEqual(byName(await list(open)));
        }
        const days = (from: Store) => from.posts.nearestDays('2024-07-25', 5);
        expect(await days(view)).toEqual(await days(open));
        const found = await everyPage(view.meetings.find, wanted, 2);
        for (const { posts: seen } of found.flatMap(({ items }) => items))
          expect(seen.map(({ source }) => source)).not.toContain(SECRET);
        const insider = await visibleTo(store, INSIDER, NO_OPERATORS);
        expect(await textsOf(insider, wanted)).toEqual(await textsOf(store, wanted));
      }),
      { numRuns: 40 },
    );
  });

  it('gives nothing away by id, by its meetings, or by what fits', async () => {
    const store = await stores.open();
    const [open = 0] = await write(
      store,
      [aPost({ identity: 'm:1', headline: 'Talks', place: null })],
      PUBLIC,
    );
    const facts = { headline: 'Talks, in private', place: 'Luang Prabang', people: ['Wang Yi'] };
    const [secret = 0] = await write(store, [aPost({ identity: 'm:1', ...facts })], SECRET);
    await write(store, [aPost({ identity: 'm:2', countries: ['CN', 'RU'] })], SECRET);
    await restrict(store);
    const view = await visibleTo(store, OUTSIDER, NO_OPERATORS);
    expect(await view.posts.get(secret)).toBeNull();
    expect(await view.posts.getMany([open, secret])).toMatchObject([{ id: open }]);
    expect([...(await view.posts.matches(EVERYTHING, [open, secret]))]).toEqual([open]);
    expect(await view.facets.lookup(['Luang Prabang', 'Wang Yi'])).toEqual([]);
    expect(await view.facets.suggest('person', 'Wang', 5)).toEqual([]);
    const shared = (await view.posts.get(open))?.meetingId ?? 0;
    expect((await store.meetings.get(shared))?.posts).toHaveLength(2);
    expect(await view.meetings.get(shared)).toMatchObject({ place: null, people: [], posts: [{ id: open }] });
    expect((await view.meetings.find(EVERYTHING, { limit: 5 })).items).toMatchObject([{ id: shared }]);
    expect((await view.meetings.find(query([word('private')]), { limit: 5 })).items).toEqual([]);
    await store.posts.hide(secret, removal);
    expect(await view.posts.hidden(secret)).toBeNull();
  });

  it('is seen by operators, by no chat that is not known, and by all again when it is opened', async () => {
    const store = await stores.open();
    await write(store, [saying('a')], SECRET);
    await restrict(store);
    expect(await textsOf(await visibleTo(store, 501, new Set([501])), EVERYTHING)).toEqual(['a']);
    expect(await textsOf(await visibleTo(store, null, new Set([501])), EVERYTHING)).toEqual([]);
    const source = await store.sources.find(SECRET);
    await store.sources.rename(source?.id ?? 0, 'renamed');
    expect(await textsOf(await visibleTo(store, OUTSIDER, NO_OPERATORS), EVERYTHING)).toEqual([]);
    await store.chats.migrate(INSIDER, -1_003);
    expect(await textsOf(await visibleTo(store, -1_003, NO_OPERATORS), EVERYTHING)).toEqual(['a']);
    await store.sources.update(source?.id ?? 0, { visibleTo: null });
    expect(await visibleTo(store, OUTSIDER, NO_OPERATORS)).toBe(store);
  });
});

describe('what operators are told', () => {
  it('is owed once until it is over, and that once, too', async () => {
    const store = await stores.open();
    const parts = [{ type: 'message', view: { text: 'x', entities: [], buttons: [] } }] as const;
    const some = [{ chatId: 501, threadId: null, parts, purpose: { type: 'notice' } }] as const;
    expect(await store.notices.lift('disk', some, 0)).toBe(false);
    expect(await store.notices.raise('disk', some, 0)).toBe(true);
    expect(await store.notices.raise('disk', some, 0)).toBe(false);
    expect(await store.outbox.backlog(10)).toBe(1);
    expect(await store.notices.isRaised('disk')).toBe(true);
    expect(await store.notices.lift('disk', some, 0)).toBe(true);
    expect(await store.outbox.backlog(10)).toBe(2);
  });

  it('of a source is what it has, when it came, and what is missing', async () => {
    const store = await stores.open();
    const message = (n: number, more: Partial<Post> = {}) =>
      saying(`message ${n}`, {
        identity: `m:${n}`,
        publishedAt: 1_721_900_000 + n * 60,
        day: n < 20 ? '2024-07-25' : '2024-07-26',
        ...more,
      });
    const album = [12, 13].map((messageId) => ({ type: 'photo', fileId: null, messageId }) as const);
    await write(store, [message(3), message(4), message(12, { media: album }), message(14), message(90)]);
    await write(store, [saying('of a file')], 'another');
    expect(await store.operations.sources()).toMatchObject([
      { source: { name: 'another' }, posts: 1, last: { publishedAt: null } },
      { source: { name: 'feed' }, posts: 5, last: { id: 5, publishedAt: 1_721_905_400, day: '2024-07-26' } },
    ]);
    expect(await store.operations.gaps('feed')).toEqual([
      { first: 15, last: 89, since: '2024-07-25', until: '2024-07-26' },
      { first: 5, last: 11, since: '2024-07-25', until: '2024-07-25' },
      { first: 1, last: 2, since: null, until: '2024-07-25' },
    ]);
    expect(await store.operations.gaps('another')).toEqual([]);
    const [hidden = 0] = await write(store, [message(40)]);
    await store.posts.hide(hidden, removal);
    expect((await store.operations.gaps('feed')).slice(0, 2)).toEqual([
      { first: 41, last: 89, since: '2024-07-25', until: '2024-07-26' },
      { first: 15, last: 39, since: '2024-07-25', until: '2024-07-26' },
    ]);
    expect(await store.operations.times('feed', 2)).toEqual([1_721_905_400, 1_721_900_840]);
    expect(await store.operations.lastSentAt()).toBeNull();
    expect(await store.operations.setAsideSince(0)).toBe(0);
  });
});
