import { describe, expect, it } from 'vitest';
import type { Post } from '../../src/feed/post.ts';
import type { Store } from '../../src/store/store.ts';
import { visibleTo } from '../../src/store/visible.ts';
import { aPost } from '../support/posts.ts';
import { country, NOBODY, query, useStores } from '../support/store.ts';

const stores = useStores();
const TODAY = '2024-07-27';

let posts = 0;
const met = (day: string, facts: Partial<Post> = {}): Post =>
  aPost({ identity: `m:${++posts}`, day, publishedAt: Date.parse(day) / 1000 + posts, ...facts });
const announced = (date: string, headline: string, facts: Partial<Post> = {}): Post =>
  met('2024-07-01', { kind: 'announcement', date, headline, text: headline, ...facts });
const write = (store: Store, all: readonly Post[], source = 'feed') => store.posts.write(source, all, NOBODY);
const written = (facets: readonly { name: string; count: number }[]) =>
  facets.map(({ name, count }) => `${name} ${count}`);

describe('a card', () => {
  it('tells of first and last meetings, of those of each year, who was met, and of tags', async () => {
    const store = await stores.open();
    await write(store, [
      met('2019-12-31'),
      met('2022-01-01', { countries: ['CN', 'LA', 'RU'], people: ['Wang Yi'], tags: ['ASEAN'] }),
      met('2022-07-25', { people: ['Wang Yi', 'Sergey Lavrov'], tags: ['RussiaLaos'] }),
      met('2022-07-25', { kind: 'readout', people: ['Wang Yi', 'Sergey Lavrov'], tags: ['RussiaLaos'] }),
      met('2023-01-01', { kind: 'other', tags: ['ASEAN', 'RussiaLaos'] }),
      met('2024-09-01'),
      met('2022-07-26', { countries: ['RU', 'VN'] }),
    ]);
    const card = await store.cards.of('country', 'LA', TODAY);
    expect(card).toMatchObject({
      facet: { name: 'LA', count: 6 },
      meetings: 4,
      first: { day: '2019-12-31' },
      last: { day: '2022-07-25' },
      over: null,
      ahead: [],
    });
    expect(card?.years.map(({ year, meetings }) => `${year}: ${meetings}`)).toEqual([
      '2019: 1',
      '2022: 2',
      '2024: 1',
    ]);
    expect(written(card?.met.filter(({ type }) => type === 'country') ?? [])).toEqual(['RU 3', 'CN 1']);
    expect(written(card?.met.filter(({ type }) => type === 'person') ?? []).sort()).toEqual([
      'Sergey Lavrov 1',
      'Wang Yi 2',
    ]);
    expect(written(card?.tags ?? [])).toEqual(['RussiaLaos 3', 'ASEAN 2']);
    expect((await store.cards.of('person', 'WANG YI', TODAY))?.meetings).toBe(2);
    expect((await store.cards.of('place', 'vientiane', TODAY))?.meetings).toBe(5);
    expect(await store.cards.of('person', 'Nobody', TODAY)).toBeNull();
  });

  it('keeps up with edits, removals and what is read anew', async () => {
    const store = await stores.open();
    const post = met('2022-07-25');
    const [{ id } = { id: 0 }] = (await write(store, [post, met('2023-07-25')])).posts;
    const years = async () => (await store.cards.of('country', 'LA', TODAY))?.years;
    await write(store, [{ ...post, date: '2021-01-01' }]);
    expect(await years()).toEqual([
      { year: 2021, meetings: 1 },
      { year: 2023, meetings: 1 },
    ]);
    await store.posts.hide(id, { at: 0, by: 1, reason: null });
    expect(await years()).toEqual([{ year: 2023, meetings: 1 }]);
    await store.posts.restore(id);
    await store.posts.reread(0, 10, (kept) => ({ ...kept, countries: ['RU', 'VN'] }));
    expect(await store.cards.of('country', 'LA', TODAY)).toBeNull();
    expect((await store.cards.of('country', 'VN', TODAY))?.years).toHaveLength(2);
  });

  it('counts over the newest where there are very many, and says so', async () => {
    const store = await stores.open();
    const many = Array.from({ length: 700 }, (_, n) =>
      met(
        Temporal.PlainDate.from('2020-01-01')
          .add({ days: n * 2 })
          .toString(),
        { tags: [n < 200 ? 'old' : 'new'], people: [n < 200 ? 'A B' : 'C D'] },
      ),
    );
    await write(store, many);
    const card = await store.cards.of('country', 'LA', TODAY);
    expect(card).toMatchObject({
      meetings: 700,
      first: { day: '2020-01-01' },
      over: { meetings: 500, posts: 500 },
    });
    expect(card?.years.reduce((sum, { meetings }) => sum + meetings, 0)).toBe(700);
    expect(written(card?.tags ?? [])).toEqual(['new 500']);
  });

  it('tells nothing of sources that are hidden from a chat', async () => {
    const store = await stores.open();
    await write(store, [met('2022-07-25', { people: ['Wang Yi'], tags: ['open'] })]);
    const secret = { people: ['Wang Yi', 'Mr Secret'], tags: ['secret'], countries: ['LA', 'RU'] };
    await write(store, [met('2021-07-25', secret), announced('2024-08-01', 'Secret talks', secret)], 'inner');
    await write(store, [met('2022-07-25', { ...secret, kind: 'readout', people: ['Wang Yi'] })], 'inner');
    const inner = (await store.sources.list()).find(({ name }) => name === 'inner');
    await store.sources.update(inner?.id ?? 0, { visibleTo: [] });
    const seen = await visibleTo(store, 5, new Set());
    const card = await seen.cards.of('country', 'LA', TODAY);
    expect(card).toMatchObject({ facet: { count: 1 }, meetings: 1, first: { day: '2022-07-25' }, ahead: [] });
    expect(JSON.stringify(card)).not.toMatch(/secret/i);
    expect(await seen.cards.of('person', 'Mr Secret', TODAY)).toBeNull();
    expect((await seen.cards.ahead(TODAY, { limit: 5 })).items).toEqual([]);
    expect((await store.cards.of('country', 'LA', TODAY))?.meetings).toBe(2);
  });
});

describe('what is announced', () => {
  it('comes soonest first, page by page and back, from today on', async () => {
    const store = await stores.open();
    const days = ['2024-08-05', '2024-07-28', '2024-07-26', '2024-08-01', '2024-07-28', '2024-12-01'];
    await write(
      store,
      days.map((day, n) => announced(day, `${n}`)),
    );
    await write(store, [announced('2024-07-20', 'goes on', { dateEnd: '2024-07-30' })]);
    const read = async (cursor?: string | null) => {
      const page = await store.cards.ahead(TODAY, cursor ? { limit: 2, cursor } : { limit: 2 });
      return { ...page, said: page.items.map(({ headline }) => headline) };
    };
    const [one, ...others] = [await read()];
    expect(others).toEqual([]);
    expect(one?.said).toEqual(['goes on', '1']);
    expect(one?.previous).toBeNull();
    const two = await read(one?.next);
    expect(two.said).toEqual(['4', '3']);
    const three = await read(two.next);
    expect(three.said).toEqual(['0', '5']);
    expect(three.next).toBeNull();
    expect((await read(three.previous)).said).toEqual(two.said);
    const back = await read(two.previous);
    expect([back.said, back.previous]).toEqual([one?.said, null]);
    const card = await store.cards.of('country', 'LA', TODAY);
    expect(card?.ahead.map(({ headline }) => headline)).toEqual(['goes on', '1', '4']);
  });

  it('is over once what it announces has been told of', async () => {
    const store = await stores.open();
    const people = ['Sergey Lavrov', 'Wang Yi'];
    await write(store, [
      announced(TODAY, 'talks with Laos', { people }),
      announced(TODAY, 'talks with China', { people, countries: ['CN', 'RU'] }),
    ]);
    const ahead = async () =>
      (await store.cards.ahead(TODAY, { limit: 5 })).items.map(({ headline }) => headline);
    expect(await ahead()).toHaveLength(2);
    await write(store, [met(TODAY, { people })]);
    expect(await ahead()).toEqual(['talks with China']);
  });
});

const BY = { at: 1_000, user: 42 };

describe('a correction', () => {
  it('changes what a post is found by, and outlives edits, re-imports and reading anew', async () => {
    const store = await stores.open();
    const post = met('2024-07-25', { countries: ['KH', 'RU'], people: ['Wang Yi'] });
    const [{ id } = { id: 0 }] = (await write(store, [post])).posts;
    await store.corrections.add(
      id,
      [
        { field: 'country', sign: '+', value: 'LA' },
        { field: 'country', sign: '-', value: 'KH' },
        { field: 'person', sign: '+', value: 'Sok Chenda Sophea' },
        { field: 'date', sign: '=', value: '2024-07-24/2024-07-25' },
        { field: 'place', sign: '=', value: null },
        { field: 'kind', sign: '=', value: 'readout' },
      ],
      BY,
    );
    const facts = {
      countries: ['LA', 'RU'],
      people: ['Wang Yi', 'Sok Chenda Sophea'],
      date: '2024-07-24',
      dateEnd: '2024-07-25',
      place: null,
      kind: 'readout',
      day: '2024-07-25',
    };
    expect(await store.posts.get(id)).toMatchObject(facts);
    expect((await store.posts.find(query([country('LA')]), { limit: 5 })).items).toHaveLength(1);
    expect((await store.posts.find(query([country('KH')]), { limit: 5 })).items).toEqual([]);
    expect((await write(store, [post])).posts[0]).toEqual({ id, outcome: 'unchanged' });
    expect(await store.posts.get(id)).toMatchObject(facts);
    await write(store, [{ ...post, text: 'edited', countries: ['KH', 'RU', 'VN'], editedAt: 9 }]);
    expect(await store.posts.get(id)).toMatchObject({
      ...facts,
      text: 'edited',
      countries: ['LA', 'RU', 'VN'],
    });
    await store.posts.reread(0, 9, (kept) => ({
      ...kept,
      countries: ['KH'],
      kind: 'meeting',
      place: 'Vientiane',
    }));
    expect(await store.posts.get(id)).toMatchObject({ ...facts, text: 'edited', countries: ['LA'] });
    const kept = await store.corrections.list(id);
    expect(kept).toHaveLength(6);
    expect(kept[0]).toMatchObject({ field: 'country', sign: '+', value: 'LA', madeAt: 1_000, madeBy: 42 });
    for (const each of kept) await store.corrections.revoke(each.id, { at: 2_000, user: 7 });
    expect(await store.posts.get(id)).toMatchObject({
      ...{ countries: ['KH'], people: ['Wang Yi'], date: '2024-07-25', dateEnd: null },
      ...{ place: 'Vientiane', kind: 'meeting' },
    });
    expect((await store.corrections.list(id))[5]).toMatchObject({ revokedAt: 2_000, revokedBy: 7 });
    expect(await store.corrections.revoke(kept[0]?.id ?? 0, BY)).toBeNull();
  });

  it('that changes nothing is not kept', async () => {
    const store = await stores.open();
    const [{ id } = { id: 0 }] = (await write(store, [met('2024-07-25')])).posts;
    expect(await store.corrections.add(id, [{ field: 'country', sign: '+', value: 'LA' }], BY)).toBeNull();
    expect(await store.corrections.add(99, [{ field: 'country', sign: '+', value: 'VN' }], BY)).toBeNull();
    expect(await store.corrections.list(id)).toEqual([]);
  });

  it('of the day lists a post of a dump under it', async () => {
    const store = await stores.open();
    const [{ id } = { id: 0 }] = (await write(store, [met('2024-07-25', { publishedAt: null })])).posts;
    await store.corrections.add(id, [{ field: 'date', sign: '=', value: '2023-07-25' }], BY);
    expect(await store.posts.get(id)).toMatchObject({ day: '2023-07-25', date: '2023-07-25' });
  });

  it('splits an encounter and joins two, until it is revoked', async () => {
    const store = await stores.open();
    const [one, other, third] = (
      await write(store, [
        met('2024-07-25'),
        met('2024-07-25', { kind: 'readout' }),
        met('2024-07-26', { countries: ['CN', 'RU'] }),
      ])
    ).posts.map(({ id }) => id) as [number, number, number];
    const meeting = async (id: number) => (await store.posts.get(id))?.meetingId;
    const first = await meeting(one);
    expect(await meeting(other)).toBe(first);
    await store.corrections.add(other, [{ field: 'meeting', sign: '=', value: 'new' }], BY);
    const second = await meeting(other);
    expect(second).not.toBe(first);
    await store.corrections.add(third, [{ field: 'meeting', sign: '=', value: String(first) }], BY);
    expect((await store.meetings.get(first ?? 0))?.posts.map(({ id }) => id)).toEqual([one, third]);
    await store.posts.reread(0, 9, (kept) => ({ ...kept, tags: ['read'] }));
    expect([await meeting(one), await meeting(other), await meeting(third)]).toEqual([first, second, first]);
    const [fourth] = (
      await write(store, [met('2024-07-25', { kind: 'call' }), met('2024-07-25')])
    ).posts.slice(1);
    expect(await meeting(fourth?.id ?? 0)).toBe(first);
    const [split] = await store.corrections.list(other);
    await store.corrections.revoke(split?.id ?? 0, BY);
    const [join] = await store.corrections.list(third);
    await store.corrections.revoke(join?.id ?? 0, BY);
    expect(await meeting(other)).toBe(first);
    expect(await meeting(third)).not.toBe(first);
    expect(await store.meetings.get(second ?? 0)).toBeNull();
    expect((await store.cards.of('country', 'RU', TODAY))?.meetings).toBe(3);
  });
});
