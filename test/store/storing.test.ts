import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Post } from '../../src/feed/post.ts';
import type { Store } from '../../src/store/store.ts';
import { aPost } from '../support/posts.ts';
import { country, NOBODY, phrase, query, saying, tag, textsOf, useStores, word } from '../support/store.ts';

const stores = useStores();

const write = async (store: Store, posts: readonly Post[], source = 'feed') =>
  (await store.posts.write(source, posts, NOBODY)).posts;
const counts = async (store: Store, type: 'tag' | 'country' | 'person' | 'place' | 'kind' = 'tag') =>
  (await store.facets.list(type, { limit: 20 })).items.map(({ name, count }) => `${name} ${count}`);

describe('the same posts', () => {
  it('twice change nothing', async () => {
    const store = await stores.open();
    const posts = [
      saying('a', { tags: ['ASEAN'], entities: [{ type: 'bold', offset: 0, length: 1 }] }),
      saying('b', { publishedAt: 1_721_900_000, media: [{ type: 'photo', fileId: 'x', messageId: null }] }),
    ];
    const first = await write(store, posts);
    expect(first.map(({ outcome }) => outcome)).toEqual(['new', 'new']);
    expect(await write(store, posts)).toEqual(first.map(({ id }) => ({ id, outcome: 'unchanged' })));
    expect(await counts(store)).toEqual(['ASEAN 1']);
    expect(await store.posts.revisions(first[0]?.id as number)).toEqual([]);
  });

  it('in one write are one post, of two sources they are two', async () => {
    const store = await stores.open();
    const [one, other] = await write(store, [saying('a'), saying('a')]);
    expect(other).toEqual({ id: one?.id, outcome: 'unchanged' });
    const [elsewhere] = await write(store, [saying('a')], 'another');
    expect(elsewhere?.id).not.toBe(one?.id);
    expect(await textsOf(store, query([{ type: 'source', name: 'ANOTHER', negated: false }]))).toEqual(['a']);
  });

  it('are given back as they were told', async () => {
    const store = await stores.open();
    const told = saying('🇱🇦 Лаос\nand more', {
      kind: 'meeting',
      date: '2024-07-25',
      dateEnd: '2024-07-26',
      place: 'Vientiane',
      tags: ['RussiaLaos'],
      countries: ['LA', 'RU'],
      people: ['Wang Yi'],
      organisations: ['ASEAN'],
      link: 'https://t.me/feed/5',
      publishedAt: 1_721_900_000,
      author: 'X',
      origin: 'Y',
      entities: [{ type: 'text_link', offset: 0, length: 4, url: 'https://example.org/' }],
      media: [{ type: 'video', fileId: null, messageId: 5 }],
    });
    const [{ id } = { id: 0 }] = await write(store, [told]);
    const other = saying('a text', { headline: 'a headline of its own' });
    const [{ id: otherId } = { id: 0 }] = await write(store, [other]);
    expect((await store.posts.get(otherId))?.headline).toBe('a headline of its own');
    const kept = await store.posts.get(id);
    expect(kept).toEqual({ ...told, id, source: 'feed', meetingId: expect.any(Number) });
  });
});

describe('an edit', () => {
  it('makes a revision and is found by its new words and names, no more by the old ones', async () => {
    const store = await stores.open();
    const old = saying('old words', { identity: 'm:1', tags: ['ASEAN', 'SCO'], countries: ['LA'] });
    const [first] = await write(store, [old, saying('y', { identity: 'm:2', tags: ['asean'] })]);
    expect(await counts(store)).toEqual(['ASEAN 2', 'SCO 1']);
    const edited = { ...old, text: 'new words', tags: ['SCO'], countries: [] };
    expect(await write(store, [edited])).toEqual([{ id: first?.id, outcome: 'changed' }]);
    expect(await store.posts.revisions(first?.id as number)).toMatchObject([
      { text: 'old words', entities: [] },
    ]);
    expect(await textsOf(store, query([word('old')]))).toEqual([]);
    expect(await textsOf(store, query([word('new'), tag('sco')]))).toEqual(['new words']);
    expect(await textsOf(store, query([tag('ASEAN')]))).toEqual(['y']);
    expect(await counts(store)).toEqual(['ASEAN 1', 'SCO 1']);
    expect(await counts(store, 'country')).toEqual([]);
    expect((await store.facets.lookup(['ŠCO', 'asean', 'LA'])).map(({ name }) => name).sort()).toEqual([
      'ASEAN',
      'SCO',
    ]);
  });

  it('of the facts alone makes none', async () => {
    const store = await stores.open();
    const [first] = await write(store, [saying('a', { identity: 'm:1' })]);
    await write(store, [saying('a', { identity: 'm:1', tags: ['SCO'] })]);
    expect(await store.posts.revisions(first?.id as number)).toEqual([]);
    expect(await counts(store)).toEqual(['SCO 1']);
  });
});

describe('a true time', () => {
  it('re-keys a post, which keeps its id; posts of one day without times stand by rank', async () => {
    const store = await stores.open();
    const [a] = await write(store, [saying('a', { rank: 1 }), saying('b', { rank: 2 })]);
    expect(await textsOf(store, query([]))).toEqual(['b', 'a']);
    await write(store, [saying('a', { publishedAt: 1_721_990_000, day: '2024-07-26' })]);
    expect(await textsOf(store, query([]))).toEqual(['a', 'b']);
    expect((await store.posts.get(a?.id as number))?.day).toBe('2024-07-26');
    expect(await textsOf(store, query([], { since: '2024-07-26' }))).toEqual(['a']);
  });

  it('may be one for thousands of posts, which keep the order in which they came', async () => {
    const store = await stores.open();
    const many = Array.from({ length: 5_000 }, (_, n) => saying(`${n}`, { publishedAt: 1_721_990_000 }));
    await write(store, many.slice(0, 3_000));
    await write(store, many.slice(3_000));
    const found = await textsOf(store, query([]), 5_000);
    expect(found).toEqual(many.map(({ text }) => text).reverse());
  });

  it('lets a newest-first dump be stored piece by piece', async () => {
    const store = await stores.open();
    const dump = Array.from({ length: 30 }, (_, n) => saying(`${n}`, { rank: 500_000 - n }));
    for (let n = 0; n < 30; n += 10) await write(store, dump.slice(n, n + 10));
    expect(await textsOf(store, query([]))).toEqual(dump.map(({ text }) => text));
  });
});

describe('arrivals', () => {
  it('are numbered by id, which an edit and a true time leave as they were', async () => {
    const store = await stores.open();
    expect(await store.posts.lastArrival()).toBe(0);
    await write(store, [saying('a', { identity: 'm:1' }), saying('b', { day: '2020-01-01' })]);
    const before = await store.posts.lastArrival();
    const later = await write(store, [saying('c', { day: '2019-01-01' }), saying('d')], 'other');
    await write(store, [saying('a changed', { identity: 'm:1', publishedAt: 1 })]);
    expect(await store.posts.arrivedAfter(before, -4e9)).toEqual({
      ids: later.map(({ id }) => id),
      upTo: later[1]?.id,
    });
    expect(await store.posts.lastArrival()).toBe(later[1]?.id);
    const since2020 = Date.parse('2020-01-01T00:00:00Z') / 1000;
    expect((await store.posts.arrivedAfter(before, since2020)).ids).toEqual([later[1]?.id]);
    expect(await store.posts.arrivedAfter(99, 0)).toEqual({ ids: [], upTo: 99 });
  });
});

describe('posts by id', () => {
  it('come in the order asked, without those there are not', async () => {
    const store = await stores.open();
    const ids = (
      await write(
        store,
        ['a', 'b', 'c'].map((text) => saying(text)),
      )
    ).map(({ id }) => id);
    const got = await store.posts.getMany([...ids.toReversed(), 99, ids[0] as number]);
    expect(got.map(({ text }) => text)).toEqual(['c', 'b', 'a', 'a']);
    expect(await store.posts.get(99)).toBeNull();
  });

  it('are told to fit a query or not', async () => {
    const store = await stores.open();
    const posts = [
      saying('talks on peace', { tags: ['ASEAN'] }),
      saying('peace talks', { day: '2023-01-01' }),
    ];
    const [one, other] = (await write(store, [...posts, saying('peace')])).map(({ id }) => id);
    const all = await store.posts.arrivedAfter(0, 0);
    const matches = async (...parameters: Parameters<typeof query>) =>
      [...(await store.posts.matches(query(...parameters), [...all.ids, 99]))].sort();
    expect(await matches([])).toEqual(all.ids);
    expect(await matches([word('talk')])).toEqual([other, one]);
    expect(await matches([word('talk', true)])).toEqual([all.ids[2]]);
    expect(await matches([phrase('peace talks')])).toEqual([other]);
    expect(await matches([tag('asean'), word('nothing', true)])).toEqual([one]);
    expect(await matches([], { until: '2023-12-31' })).toEqual([other]);
    expect(await matches([country('LA')])).toEqual([]);
  });
});

describe('facts worked out anew', () => {
  it('replace those kept, page by page, and the text stays', async () => {
    const store = await stores.open();
    await write(
      store,
      Array.from({ length: 7 }, (_, n) => saying(`post ${n}`, { rank: n, tags: ['old'] })),
    );
    const seen: string[] = [];
    let after: number | null = 0;
    let changed = 0;
    while (after !== null) {
      const step: { last: number | null; changed: number } = await store.posts.reread(after, 3, (kept) => {
        seen.push(kept.text);
        return kept.text === 'post 3' ? kept : { ...kept, tags: ['new'], countries: ['LA'] };
      });
      [after, changed] = [step.last, changed + step.changed];
    }
    expect(seen).toEqual(Array.from({ length: 7 }, (_, n) => `post ${n}`));
    expect(changed).toBe(6);
    expect(await counts(store)).toEqual(['new 6', 'old 1']);
    expect(await textsOf(store, query([country('LA'), word('post')]))).toHaveLength(6);
  });
});

describe('posts read anew', () => {
  it('are found by what an older index did not know of them, and stay in their encounters', async () => {
    const path = join(stores.folder(), 'a.db');
    const store = await stores.open(path);
    await write(store, [
      aPost({ identity: 'm:1', people: ['Лавров', 'Ван И'], text: 'Встреча Лаврова' }),
      aPost({ identity: 'm:2', people: ['Лавров', 'Ван И'], text: 'О встрече Лаврова', kind: 'readout' }),
      saying('Лавров выступил'),
    ]);
    const wanted = query([word('Lavrov')]);
    const meetings = async () => (await store.meetings.find(wanted, { limit: 9 })).items.map(({ id }) => id);
    const known = [await textsOf(store, wanted), await meetings(), await counts(store)];
    const other = new BetterSqlite3(path);
    other.exec('DELETE FROM posts_fts; DELETE FROM meetings_fts');
    other.close();
    expect(await textsOf(store, wanted)).toEqual([]);
    expect((await store.posts.reread(0, 9, (kept) => kept)).changed).toBe(0);
    expect([await textsOf(store, wanted), await meetings(), await counts(store)]).toEqual(known);
  });
});

describe('a write that fails', () => {
  it('leaves nothing behind, and the next one counts right', async () => {
    const store = await stores.open();
    const broken = { ...saying('b'), day: 'no day' };
    await expect(write(store, [saying('a', { tags: ['ASEAN'] }), broken])).rejects.toThrow(RangeError);
    expect(await store.posts.isEmpty()).toBe(true);
    await write(store, [saying('a', { tags: ['ASEAN'] })]);
    expect(await counts(store)).toEqual(['ASEAN 1']);
    expect((await store.posts.find(query([]), { limit: 5 })).count).toEqual({ n: 1, exact: true });
    expect(await textsOf(store, query([tag('ASEAN')]))).toEqual(['a']);
  });
});

describe('names', () => {
  it('resembling what was typed are suggested, the nearest and most used first', async () => {
    const store = await stores.open();
    const tags = ['RussiaLaos', 'RussiaLao', 'RussiaLaos', 'ASEAN', 'Türkiye'];
    await write(
      store,
      tags.map((name, n) => saying(`${n}`, { tags: [name] })),
    );
    const suggest = async (text: string) =>
      (await store.facets.suggest('tag', text, 2)).map(({ name }) => name);
    expect(await suggest('RussiaLaoz')).toEqual(['RussiaLaos', 'RussiaLao']);
    expect(await suggest('#asaen')).toEqual(['ASEAN']);
    expect(await suggest('turkiye')).toEqual(['Türkiye']);
    expect(await suggest('')).toEqual([]);
    expect(await suggest('zzzzzz')).toEqual([]);
  });

  it('are listed page by page, most used first', async () => {
    const store = await stores.open();
    await write(
      store,
      Array.from({ length: 12 }, (_, n) => saying(`${n}`, { tags: ['a', 'b', 'c', 'd', 'e'].slice(n % 5) })),
    );
    const first = await store.facets.list('tag', { limit: 2 });
    expect(first.items.map(({ name }) => name)).toEqual(['e', 'd']);
    expect(first.previous).toBeNull();
    const second = await store.facets.list('tag', { limit: 2, cursor: first.next as string });
    expect(second.items.map(({ name }) => name)).toEqual(['c', 'b']);
    expect(second.previous).not.toBeNull();
    const third = await store.facets.list('tag', { limit: 2, cursor: second.next as string });
    expect(third.items.map(({ name }) => name)).toEqual(['a']);
    expect(third.next).toBeNull();
  });
});
