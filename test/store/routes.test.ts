import { describe, expect, it } from 'vitest';
import type { Delivery, Outcome } from '../../src/delivery/outgoing.ts';
import { loopOf } from '../../src/digest/route.ts';
import type { NewRoute, Passage } from '../../src/store/routes.ts';
import type { Store, StoredPost } from '../../src/store/store.ts';
import { aPost } from '../support/posts.ts';
import { NOBODY, useStores } from '../support/store.ts';

const stores = useStores();
const HOUR = 3_600_000;

const wanted = (more: Partial<NewRoute> = {}): NewRoute => ({
  query: '#laos',
  chatId: -7,
  threadId: null,
  way: 'card',
  homeChatId: 5,
  createdBy: 5,
  createdAt: 100,
  ...more,
});

async function post(store: Store, text = 'One', more: object = {}): Promise<StoredPost> {
  const { posts } = await store.posts.write('feed', [aPost({ identity: 'm:41', text, ...more })], NOBODY);
  return (await store.posts.get(posts[0]?.id ?? 0)) as StoredPost;
}

const passage = (of: StoredPost, more: Partial<Passage> = {}): Passage => ({
  routeId: 1,
  post: of,
  chatId: -7,
  threadId: null,
  way: 'card',
  outgoing: { type: 'message', view: { text: of.text, entities: [], buttons: [] } },
  ...more,
});

async function arrive(store: Store, now: number, outcome: Partial<Outcome> = {}): Promise<Delivery[]> {
  const claimed = await store.outbox.claim('me', now, 10, now + 1000);
  const sent = { type: 'sent', messageIds: [70, 71], as: 'copy', readyAt: now, ...outcome } as Outcome;
  await store.outbox.record(
    claimed.map((delivery) => ({ delivery, outcome: sent })),
    now,
  );
  return [...claimed];
}

describe('a route', () => {
  it('is found where it leads and where it was set up, is changed, and told once why it is paused', async () => {
    const store = await stores.open();
    const { id } = await store.routes.create(wanted());
    for (const chatId of [-7, 5]) expect(await store.routes.ofChat(chatId)).toMatchObject([{ id }]);
    await store.routes.update(id, { way: 'forward' });
    expect(await store.routes.get(id)).toMatchObject({ way: 'forward', state: 'active', lastSentAt: null });
    expect(await store.routes.delete(id)).toBe(true);
    expect(await store.routes.delete(id)).toBe(false);
    expect(await store.routes.get(id)).toBeNull();
    expect(await store.routes.all()).toEqual([]);
    expect((await store.routes.create(wanted())).id).toBeGreaterThan(id);
  });

  it('tells its changes in order, beside those of subscriptions', async () => {
    const store = await stores.open();
    const one = await store.routes.create(wanted());
    const two = await store.routes.create(wanted({ chatId: -8 }));
    const first = await store.routes.changes(0, 10);
    expect(first.map(({ route }) => route?.id)).toEqual([one.id, two.id]);
    await store.routes.update(one.id, { state: 'paused' });
    await store.routes.delete(two.id);
    expect(await store.routes.changes(first.at(-1)?.changed ?? 0, 10)).toMatchObject([
      { id: one.id, route: null },
      { id: two.id, route: null },
    ]);
  });

  it('rests with its chat, returns with it, and follows it to another id', async () => {
    const store = await stores.open();
    const { id } = await store.routes.create(wanted());
    await store.chats.gone(-7, 'kicked');
    expect(await store.routes.get(id)).toMatchObject({ state: 'gone' });
    await store.chats.returned(-7, 200);
    expect(await store.routes.get(id)).toMatchObject({ state: 'active' });
    await store.chats.migrate(-7, -1007);
    expect(await store.routes.get(id)).toMatchObject({ chatId: -1007, state: 'active' });
  });

  it('into a topic that is closed is paused', async () => {
    const store = await stores.open();
    const { id } = await store.routes.create(wanted({ threadId: 3 }));
    await store.places.meetTopic(-7, 3, { name: 'News' });
    await store.passed.pass([passage(await post(store), { threadId: 3 })], 100);
    const outcome = { type: 'topic', reason: 'topic-closed' } as const;
    await arrive(store, 100, outcome);
    expect(await store.routes.get(id)).toMatchObject({ state: 'paused', reason: 'topic-closed' });
    expect((await store.routes.untold(5)).map((route) => route.id)).toEqual([id]);
    expect(await store.routes.untold(5)).toEqual([]);
    expect(await store.places.topics(-7)).toMatchObject([{ name: 'News', closed: true }]);
    expect(await store.outbox.backlog(5)).toBe(0);
  });
});

describe('what is passed on', () => {
  it('is owed once to a place, and known by its messages', async () => {
    const store = await stores.open();
    await store.routes.create(wanted());
    const one = await post(store);
    const there = passage(one, { threadId: 3 });
    expect(await store.passed.pass([passage(one), passage(one, { routeId: 2 }), there], 100)).toBe(2);
    expect(await store.passed.pass([passage(one)], 100)).toBe(0);
    await arrive(store, 150);
    expect(await store.passed.postOf(-7, 71)).toBe(one.id);
    expect(await store.passed.postOf(-7, 72)).toBeNull();
    expect(await store.routes.get(1)).toMatchObject({ lastSentAt: 150 });
  });

  it('knows where the original stands: its message, those of an album, nothing of a file', async () => {
    const store = await stores.open();
    const file = await post(store, 'File', { identity: 't:0:0' });
    expect(await store.passed.original(file.id)).toBeNull();
    await store.sources.add({ chatId: -1001, title: 'Feed', username: 'feed', state: 'active' });
    const media = [43, 42].map((messageId) => ({ type: 'photo' as const, fileId: null, messageId }));
    const album = await post(store, 'Album', { media });
    expect(await store.passed.original(album.id)).toEqual({ chatId: -1001, messageIds: [41, 42, 43] });
    expect(await store.passed.postOf(-1001, 41)).toBe(album.id);
  });

  it('goes no further from where the bot has put it, however it comes into the archive', async () => {
    const store = await stores.open();
    const one = await post(store);
    await store.passed.pass([passage(one, { chatId: -1002 })], 100);
    await arrive(store, 100);
    await store.sources.add({ chatId: -1002, title: 'Other', username: 'other', state: 'active' });
    const { posts } = await store.posts.write('other', [aPost({ identity: 'm:70', text: 'Again' })], NOBODY);
    const again = (await store.posts.get(posts[0]?.id ?? 0)) as StoredPost;
    expect(await store.passed.pass([passage(again)], 200)).toBe(0);
    const own = await store.posts.write('other', [aPost({ identity: 'm:72', text: 'Its own' })], NOBODY);
    const other = (await store.posts.get(own.posts[0]?.id ?? 0)) as StoredPost;
    expect(await store.passed.pass([passage(other)], 200)).toBe(1);
  });

  it('is outdated by an edit until it is revised, a forward until it has its note', async () => {
    const store = await stores.open();
    const one = await post(store);
    await store.passed.pass([passage(one, { way: 'copy' })], 100);
    await arrive(store, 100);
    const noted = { postId: one.id, chatId: -8, threadId: null, way: 'forward', messageIds: [9] } as const;
    await store.passed.note(noted, 100);
    expect(await store.passed.outdated(one.id)).toEqual([]);
    const two = await post(store, 'Two');
    const old = await store.passed.outdated(one.id);
    expect(old).toMatchObject([
      { chatId: -7, way: 'copy', messageIds: [70, 71], textId: 70 },
      { chatId: -8, way: 'forward', messageIds: [9] },
    ]);
    const outgoing = { type: 'delete', messageIds: [1] } as const;
    const revisions = old.map((passed) => ({ passed, outgoing }));
    await store.passed.revise(two, revisions, 100);
    await store.passed.revise(two, revisions, 100);
    expect(await store.outbox.backlog(10)).toBe(2);
    await post(store, 'Three');
    expect((await store.passed.outdated(one.id)).map(({ way }) => way)).toEqual(['copy']);
  });

  it('is edited again where the edit came while its card was on its way', async () => {
    const store = await stores.open();
    await store.passed.pass([passage(await post(store))], 100);
    await post(store, 'Two');
    const [edit] = await store.edits.open(5);
    expect(await store.passed.outdated(edit?.postId ?? 0)).toEqual([]);
    await store.edits.remind(edit?.postId ?? 0, [], null);
    await arrive(store, 100, { as: 'message' });
    expect(await store.edits.open(5)).toEqual([{ postId: edit?.postId, tells: false, after: 0 }]);
    expect(await store.passed.outdated(edit?.postId ?? 0)).toHaveLength(1);
  });

  it('is taken down within two days, and what is on its way as soon as it has arrived', async () => {
    const store = await stores.open();
    const one = await post(store);
    await store.passed.pass([passage(one), passage(one, { chatId: -8 })], 100);
    const [delivery] = await store.outbox.claim('me', 100, 1, 900);
    await store.outbox.record(
      [
        {
          delivery: delivery as Delivery,
          outcome: { type: 'sent', messageIds: [70], as: 'copy', readyAt: 0 },
        },
      ],
      100,
    );
    const [held] = await store.outbox.claim('me', 100, 1, 900);
    expect(await store.passed.takeDown(one.id, 100 + 47 * HOUR)).toEqual({ taken: 2, late: 0 });
    expect(await store.passed.takeDown(one.id, 100 + 47 * HOUR)).toEqual({ taken: 0, late: 0 });
    await store.outbox.record(
      [
        {
          delivery: held as Delivery,
          outcome: { type: 'sent', messageIds: [80], as: 'message', readyAt: 0 },
        },
      ],
      200,
    );
    const owed = await store.outbox.claim('me', 9_000_000_000, 10, 9_000_001_000);
    expect(owed.map(({ parts }) => parts[0]).toSorted((a, b) => idOf(a) - idOf(b))).toEqual([
      { type: 'delete', messageIds: [70] },
      { type: 'delete', messageIds: [80] },
    ]);
  });

  it('stays where it has been longer, and is withdrawn where nobody has begun with it', async () => {
    const store = await stores.open();
    const one = await post(store);
    await store.passed.pass([passage(one)], 100);
    await arrive(store, 100);
    await store.passed.pass([passage(one, { chatId: -8 })], 100 + 49 * HOUR);
    expect(await store.passed.takeDown(one.id, 100 + 49 * HOUR)).toEqual({ taken: 1, late: 1 });
    expect(await store.outbox.backlog(5)).toBe(0);
  });

  it('of a group that has become another is left: its ids are other messages there', async () => {
    const store = await stores.open();
    const one = await post(store);
    await store.passed.pass([passage(one)], 100);
    await arrive(store, 100);
    await store.passed.pass([passage(one, { threadId: 4 })], 100);
    await store.chats.migrate(-7, -1007);
    expect(await store.passed.postOf(-1007, 70)).toBeNull();
    expect(await store.passed.takeDown(one.id, 200)).toEqual({ taken: 1, late: 0 });
    await post(store, 'Two');
    expect(await store.passed.outdated(one.id)).toEqual([]);
  });
});

describe('places', () => {
  it('are known by what they were called last, those where somebody was seen first', async () => {
    const store = await stores.open();
    const place = { title: 'Desk', username: 'desk_of_ours', forum: true };
    for (const chatId of [-3, -2, -1]) await store.places.meet({ ...place, chatId, username: null }, null);
    await store.places.meet({ ...place, chatId: -1, title: 'Бюро' }, 5);
    expect((await store.places.around(5, 10)).map(({ chatId }) => chatId)).toEqual([-1, -3, -2]);
    for (const name of ['бюро', '@DESK_of_ours'])
      expect(await store.places.find(name)).toMatchObject([{ chatId: -1 }]);
    await store.chats.gone(-1, 'kicked');
    expect(await store.places.find('бюро')).toEqual([]);
    expect(await store.places.around(5, 1)).toMatchObject([{ chatId: -3 }]);
  });

  it('have topics, as far as they are told of', async () => {
    const store = await stores.open();
    await store.places.meetTopic(-1, 12, {});
    await store.places.meetTopic(-1, 12, { name: 'News' });
    await store.places.meetTopic(-1, 12, { closed: true });
    await store.places.meetTopic(-2, 9, { name: 'NEWS' });
    expect(await store.places.topics(-1)).toEqual([{ threadId: 12, name: 'News', closed: true }]);
    expect((await store.places.findTopics('news')).map(({ chatId }) => chatId)).toEqual([-2, -1]);
    await store.places.forgetTopic(-1, 12);
    expect(await store.places.topics(-1)).toEqual([]);
  });
});

describe('loops', () => {
  const sources = ['a', 'b', 'c'].map((name, n) => ({ name, chatId: -(n + 1), state: 'active' as const }));
  const lead = (query: string, chatId: number) => ({ query, chatId });

  it.each([
    ['into a group', lead('', -9), [], null],
    ['into itself', lead('', -1), [], ['a', 'a']],
    ['into itself, left out', lead('-source:a', -1), [], null],
    ['from one to another', lead('source:a', -2), [], null],
    ['there and back', lead('source:b', -1), [lead('source:a', -2)], ['b', 'a', 'b']],
    ['round about', lead('source:c', -1), [lead('source:a', -2), lead('source:b', -3)], ['c', 'a', 'b', 'c']],
    ['by a query for all', lead('source:b', -1), [lead('#laos -source:b', -2)], ['b', 'a', 'b']],
    ['apart from each other', lead('source:b', -3), [lead('source:a', -2)], null],
  ] as const)('%s', (_, wantedRoute, routes, chain) => {
    expect(loopOf(wantedRoute, routes, sources)).toEqual(chain);
  });
});

function idOf(outgoing: Delivery['parts'][number] | undefined): number {
  return outgoing?.type === 'delete' ? (outgoing.messageIds[0] ?? 0) : 0;
}
