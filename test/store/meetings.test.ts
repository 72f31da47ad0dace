import { describe, expect, it } from 'vitest';
import type { Post } from '../../src/feed/post.ts';
import type { Store } from '../../src/store/store.ts';
import { aPost } from '../support/posts.ts';
import { country, everyPage, NOBODY, phrase, query, tag, useStores, word } from '../support/store.ts';

const stores = useStores();

const notice = (identity: string, text: string, more: Partial<Post> = {}): Post =>
  aPost({ identity, headline: text, text, countries: ['CN', 'RU'], people: ['A', 'B'], ...more });
const write = async (store: Store, ...posts: readonly Post[]) =>
  (await store.posts.write('feed', posts, NOBODY)).posts.map(({ id }) => id);
const meetingsOf = async (store: Store, ...terms: Parameters<typeof query>[0]) =>
  (await store.meetings.find(query(terms), { limit: 50 })).items;
const told = async (store: Store, ...terms: Parameters<typeof query>[0]) =>
  (await meetingsOf(store, ...terms)).map(({ posts }) => posts.map(({ text }) => text));

describe('posts of one encounter', () => {
  const posts = [
    notice('m:1', 'notice'),
    notice('m:2', 'notice and readout', { tags: ['RussiaChina'] }),
    notice('m:3', 'remarks at the meeting of both', { kind: 'remarks' }),
    notice('m:4', 'three of them', { countries: ['CN', 'LA', 'RU'], people: ['A', 'C', 'D'] }),
    notice('m:5', 'next day', { date: '2024-07-26', day: '2024-07-26' }),
    notice('m:6', 'no encounter', { kind: 'statement' }),
  ];

  it('are one, those of another day or of more sides are another, in whatever order and batch they come', async () => {
    for (const order of [posts, posts.toReversed()]) {
      for (const batch of [1, 4, 10]) {
        const store = await stores.open();
        for (let n = 0; n < order.length; n += batch) await write(store, ...order.slice(n, n + batch));
        const found = await meetingsOf(store, country('CN'));
        expect(found.map(({ date, posts }) => `${date} ${posts.length}`).sort()).toEqual([
          '2024-07-25 1',
          '2024-07-25 3',
          '2024-07-26 1',
        ]);
        expect(found[0]?.date).toBe('2024-07-26');
      }
    }
  });

  it('are found as such, whatever their kinds, as long as they belong to one', async () => {
    const store = await stores.open();
    const ids = await write(store, ...posts);
    const found = async (negated = false) =>
      (
        await everyPage(
          store.posts.find.bind(store.posts),
          query([{ type: 'kind', kind: 'encounter', negated }]),
          2,
        )
      )
        .flatMap(({ items }) => items.map(({ text }) => text))
        .sort();
    const told = [
      'next day',
      'notice',
      'notice and readout',
      'remarks at the meeting of both',
      'three of them',
    ];
    expect([await found(), await found(true)]).toEqual([told, ['no encounter']]);
    const by = { at: 0, user: 1 };
    await store.corrections.add(ids[5] ?? 0, [{ field: 'meeting', sign: '=', value: '1' }], by);
    expect([await found(), await found(true)]).toEqual([[...told, 'no encounter'].sort(), []]);
    await store.corrections.revoke(1, by);
    await store.posts.hide(ids[1] ?? 0, { ...by, by: 1, reason: null });
    expect(await found()).toEqual(told.filter((text) => text !== 'notice and readout'));
    const meetings = await meetingsOf(store, { type: 'kind', kind: 'encounter', negated: false });
    expect(meetings).toEqual(await meetingsOf(store));
    expect(await meetingsOf(store, { type: 'kind', kind: 'encounter', negated: true })).toEqual([]);
  });

  it('tell of it together', async () => {
    const store = await stores.open();
    await write(
      store,
      notice('m:1', 'a notice', { place: null, people: [], publishedAt: 1_721_900_000 }),
      notice('m:2', 'the readout', { tags: ['RussiaChina'], publishedAt: 1_721_900_100 }),
    );
    const [meeting] = await meetingsOf(store);
    expect(meeting).toMatchObject({
      date: '2024-07-25',
      place: 'Vientiane',
      countries: ['CN', 'RU'],
      people: ['A', 'B'],
      posts: [{ text: 'a notice' }, { text: 'the readout' }],
    });
    expect(await store.meetings.get(meeting?.id as number)).toEqual(meeting);
    expect(await store.meetings.get(99)).toBeNull();
    // One post has the word, the other the tag.
    expect(await told(store, word('notice'), tag('RussiaChina'))).toHaveLength(1);
    expect(await told(store, word('notice'), word('readout', true))).toHaveLength(0);
    expect(await told(store, phrase('the readout'))).toHaveLength(1);
    expect(await told(store, phrase('notice the'))).toHaveLength(0);
    expect(await told(store, phrase('a notice', true))).toHaveLength(0);
  });

  it('over several days are one as far as their days meet', async () => {
    const store = await stores.open();
    await write(store, notice('m:1', 'range', { dateEnd: '2024-07-28', people: [] }));
    await write(store, notice('m:2', 'its third day', { date: '2024-07-27', day: '2024-07-27' }));
    await write(store, notice('m:3', 'after', { date: '2024-07-29', day: '2024-07-29' }));
    expect((await told(store)).map((posts) => posts.length).sort()).toEqual([1, 2]);
  });
});

describe('an encounter', () => {
  it('keeps its id when a post is edited, and moves when its day turns out to be another', async () => {
    const store = await stores.open();
    await write(store, notice('m:1', 'notice'));
    const [before] = await meetingsOf(store);
    await write(store, notice('m:1', 'notice, mended'), notice('m:2', 'readout'));
    const [after] = await meetingsOf(store);
    expect(after?.id).toBe(before?.id);
    expect(after?.posts).toHaveLength(2);
    const moved = { date: '2024-08-01' };
    await write(store, notice('m:1', 'notice, moved', moved), notice('m:2', 'readout, moved', moved));
    const later = await meetingsOf(store);
    expect(later.map(({ date, posts }) => [date, posts.length])).toEqual([['2024-08-01', 2]]);
    expect((await store.meetings.find(query([], { until: '2024-07-31' }), { limit: 5 })).items).toEqual([]);
  });

  it('loses a post that is edited away from it, and is gone with the last', async () => {
    const store = await stores.open();
    const [id] = await write(store, notice('m:1', 'notice', { tags: ['T'] }), notice('m:2', 'readout'));
    await write(store, notice('m:1', 'notice', { kind: 'statement' }));
    expect(await told(store)).toEqual([['readout']]);
    expect(await told(store, tag('T'))).toEqual([]);
    expect((await store.posts.get(id as number))?.meetingId).toBeNull();
    await write(store, notice('m:2', 'readout', { date: null }));
    const page = await store.meetings.find(query([]), { limit: 5 });
    expect(page).toMatchObject({ items: [], count: { n: 0, exact: true } });
    await write(store, notice('m:1', 'back again'));
    expect(await told(store)).toEqual([['back again']]);
  });

  it('is split where one of its posts turns out to tell of another', async () => {
    const store = await stores.open();
    await write(store, notice('m:1', 'one'), notice('m:2', 'other'), notice('m:3', 'third'));
    await write(store, notice('m:2', 'other', { countries: ['LA', 'RU'], people: ['A', 'Z'] }));
    expect((await told(store)).toSorted()).toEqual([['one', 'third'], ['other']]);
    expect(await told(store, country('LA'))).toEqual([['other']]);
  });
});

describe('pages of encounters', () => {
  it('give each once, newest first, and count them', async () => {
    const store = await stores.open();
    const posts = Array.from({ length: 40 }, (_, n) => {
      const day = Temporal.PlainDate.from('2024-01-01')
        .add({ days: Math.floor(n / 2) })
        .toString();
      return notice(`m:${n}`, `post ${n}`, {
        day,
        date: day,
        countries: n % 4 < 2 ? ['CN', 'RU'] : ['LA', 'RU'],
      });
    });
    await write(store, ...posts);
    const find = store.meetings.find.bind(store.meetings);
    for (const [wanted, n] of [
      [query([]), 20],
      [query([country('LA')]), 10],
      [query([word('post')]), 20],
    ] as const) {
      const pages = await everyPage(find, wanted, 3);
      const dates = pages.flatMap(({ items }) => items.map(({ date }) => date));
      expect(dates).toHaveLength(n);
      expect(dates).toEqual(dates.toSorted().reverse());
      for (const { count } of pages) expect(count).toEqual({ n, exact: true });
      const last = pages.at(-1);
      const back = await find(wanted, { limit: 3, cursor: last?.previous as string });
      expect(back.items).toEqual(pages.at(-2)?.items);
    }
  });
});
