import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS, type Post } from '../../src/feed/post.ts';
import { fits } from '../../src/query/fits.ts';
import type { Query, Term } from '../../src/query/query.ts';
import type { Store, StoredPost } from '../../src/store/store.ts';
import {
  country,
  everyPage,
  NOBODY,
  phrase,
  query,
  saying,
  tag,
  textsOf,
  useStores,
  word,
} from '../support/store.ts';

const stores = useStores();

const WORDS = [
  'peace',
  'talks',
  'talk',
  'ministers',
  'minister',
  'met',
  'Лаос',
  'Лаоса',
  'the',
  'of',
  'é',
  'NATO',
];
const TAGS = ['ASEAN', 'SCO', 'RussiaLaos'];
const CODES = ['LA', 'RU', 'CN'];
const DAYS = ['2024-02-28', '2024-02-29', '2024-03-01', '2024-03-05', '2024-12-31', '2025-01-01'];

const anyPosts: fc.Arbitrary<Post[]> = fc
  .array(
    fc.record({
      said: fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }),
      tags: fc.subarray(TAGS),
      countries: fc.subarray(CODES),
      people: fc.subarray(['Wang Yi', 'С.В.Лавров']),
      place: fc.option(fc.constantFrom('Vientiane', 'Москва')),
      kind: fc.constantFrom(...KINDS.slice(0, 4)),
      day: fc.constantFrom(...DAYS),
      date: fc.option(fc.constantFrom(...DAYS)),
      hour: fc.option(fc.nat(23)),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((all) =>
    all.map(({ said, hour, ...facts }, n) =>
      saying(`${said.join(' ')} n${n}`, {
        ...facts,
        rank: n,
        publishedAt: hour === null ? null : Date.parse(`${facts.day}T00:00:00Z`) / 1000 + hour * 3600,
      }),
    ),
  );

const anyTerm: fc.Arbitrary<Term> = fc
  .record({
    negated: fc.boolean(),
    of: fc.oneof(
      fc.constantFrom(...WORDS, 'zzz', '"').map((text) => ({ type: 'word', text }) as const),
      fc
        .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 })
        .map((said) => ({ type: 'phrase', text: said.join(' ') }) as const),
      fc.constantFrom(...TAGS, 'asean', 'none').map((name) => ({ type: 'tag', tag: name }) as const),
      fc.constantFrom(...CODES).map((code) => ({ type: 'country', code }) as const),
      fc
        .constantFrom(...KINDS.slice(0, 5), 'encounter' as const)
        .map((kind) => ({ type: 'kind', kind }) as const),
      fc.constantFrom('wang yi', 'С.В.Лавров').map((name) => ({ type: 'person', name }) as const),
      fc.constantFrom('vientiane', 'Москва').map((name) => ({ type: 'place', name }) as const),
      fc.constantFrom('feed', 'other').map((name) => ({ type: 'source', name }) as const),
      fc.constantFrom(...DAYS).map((day) => ({ type: 'on', day }) as const),
    ),
  })
  .map(({ negated, of }) => ({ ...of, negated }));
const anyQuery: fc.Arbitrary<Query> = fc.record({
  terms: fc.array(anyTerm, { maxLength: 4 }),
  since: fc.option(fc.constantFrom(...DAYS)),
  until: fc.option(fc.constantFrom(...DAYS)),
  order: fc.constant('newest' as const),
});

const find = (store: Store) => store.posts.find.bind(store.posts);
const all = async (store: Store): Promise<StoredPost[]> =>
  (await everyPage(find(store), query([]), 50)).flatMap(({ items }) => items);

describe('any query of any archive', () => {
  it('gives every post that fits once, newest first, page by page and back, and counts them', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyPosts,
        fc.array(anyQuery, { minLength: 1, maxLength: 8 }),
        async (posts, queries) => {
          const store = await stores.open();
          for (let n = 0; n < posts.length; n += 7)
            await store.posts.write('feed', posts.slice(n, n + 7), NOBODY);
          const kept = await all(store);
          expect(new Set(kept.map(({ text }) => text))).toEqual(new Set(posts.map(({ text }) => text)));
          expect(kept.map(({ day }) => day)).toEqual(
            kept
              .map(({ day }) => day)
              .sort()
              .reverse(),
          );
          for (const wanted of queries) {
            const expected = kept.filter((post) => fits(wanted, post));
            const pages = await everyPage(find(store), wanted, 3);
            expect(pages.flatMap(({ items }) => items)).toEqual(expected);
            for (const { count } of pages)
              if (count) expect(count).toEqual({ n: expected.length, exact: true });
            const back = [pages.at(-1)?.items];
            for (let at = pages.at(-1)?.previous ?? null; at !== null; ) {
              const page = await store.posts.find(wanted, { limit: 3, cursor: at });
              back.unshift(page.items);
              at = page.previous;
            }
            expect(back.filter((items) => items && items.length > 0)).toEqual(
              pages.map(({ items }) => items).filter((items) => items.length > 0),
            );
            const ids = kept.map(({ id }) => id);
            expect(await store.posts.matches(wanted, ids)).toEqual(new Set(expected.map(({ id }) => id)));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    '"',
    "'",
    'AND',
    'NEAR(',
    'a*',
    '🤝',
    '\0',
    '^x',
    'terms:y',
    'a-b',
    'ß',
    '中文字',
    "s's",
    '#1',
    'и',
  ])('bears %j', async (text) => {
    const store = await stores.open();
    await store.posts.write('feed', [saying(`before ${text} after`)], NOBODY);
    for (const make of [word, phrase])
      for (const negated of [false, true])
        for (const terms of [[make(text, negated)], [make(text, negated), word('before')]]) {
          const wanted = query(terms);
          const found = await textsOf(store, wanted);
          expect(found).toHaveLength((await all(store)).filter((post) => fits(wanted, post)).length);
          await store.meetings.find(wanted, { limit: 5 });
        }
  });
});

describe('words', () => {
  it('are found in all their forms, quoted ones as they are', async () => {
    const store = await stores.open();
    const said = ['The ministers met', 'A minister meets', 'Встречи министров', 'Лаоса', 'Türkiye', 'ёлка'];
    await store.posts.write(
      'feed',
      said.map((text, rank) => saying(text, { rank })),
      NOBODY,
    );
    const texts = (...terms: Term[]) => textsOf(store, query(terms));
    expect(await texts(word('minister'))).toEqual(['A minister meets', 'The ministers met']);
    expect(await texts(phrase('ministers met'))).toEqual(['The ministers met']);
    expect(await texts(phrase('minister met'))).toEqual([]);
    expect(await texts(word('встреча'))).toEqual(['Встречи министров']);
    expect(await texts(word('Лаос'))).toEqual(['Лаоса']);
    expect(await texts(phrase('Лаос'))).toEqual([]);
    expect(await texts(word('turkiye'))).toEqual(['Türkiye']);
    expect(await texts(word('ЕЛКИ'))).toEqual(['ёлка']);
  });

  it('of the newest posts that have them are ranked when asked', async () => {
    const store = await stores.open();
    const rare = Array.from({ length: 7 }, (_, n) => saying(`peace ${'and so on '.repeat(n)}`, { rank: n }));
    await store.posts.write('feed', rare, NOBODY);
    const wanted = query([word('peace')], { order: 'relevance' });
    const pages = await everyPage(find(store), wanted, 3);
    expect(pages.flatMap(({ items }) => items.map(({ text }) => text))).toEqual(rare.map(({ text }) => text));
    const back = await store.posts.find(wanted, { limit: 3, cursor: pages[2]?.previous as string });
    expect(back.items).toEqual(pages[1]?.items);
  });
});

describe('days', () => {
  it('are those of the feed’s zone, and events are found by their own', async () => {
    const store = await stores.open(':memory:', 'Asia/Vientiane');
    const late = Date.parse('2024-07-25T17:30:00Z') / 1000;
    const event = { publishedAt: late, day: '2024-07-26', date: '2024-07-28', dateEnd: '2024-07-29' };
    await store.posts.write('feed', [saying('after midnight', event)], NOBODY);
    const n = async (...parameters: Parameters<typeof query>) =>
      (await textsOf(store, query(...parameters))).length;
    expect(await n([], { since: '2024-07-26', until: '2024-07-26' })).toBe(1);
    expect(await n([], { until: '2024-07-25' })).toBe(0);
    for (const [day, found] of [
      ['2024-07-26', 1],
      ['2024-07-27', 0],
      ['2024-07-29', 1],
    ] as const)
      expect(await n([{ type: 'on', day, negated: false }])).toBe(found);
  });

  it('nearest to one without posts are named, nearest first', async () => {
    const store = await stores.open();
    const days = ['2024-01-01', '2024-01-05', '2024-01-05', '2024-02-01', '2024-03-01'];
    await store.posts.write(
      'feed',
      days.map((day, n) => saying(`${n}`, { day })),
      NOBODY,
    );
    const near = (day: string, limit: number) => store.posts.nearestDays(day, limit);
    expect(await near('2024-01-20', 2)).toEqual({
      before: ['2024-01-05', '2024-01-01'],
      after: ['2024-02-01', '2024-03-01'],
    });
    expect(await near('2024-01-05', 1)).toEqual({ before: ['2024-01-01'], after: ['2024-02-01'] });
    expect(await near('2025-01-01', 9)).toMatchObject({ after: [] });
    expect(await near('1999-01-01', 1)).toEqual({ before: [], after: ['2024-01-01'] });
  });
});

describe('queries made to cost much', () => {
  it('end, in turns of bounded work, and go on where they stopped', async () => {
    const store = await stores.open();
    const many = Array.from({ length: 9_000 }, (_, n) =>
      saying(`the of and post ${n}`, { rank: n, tags: [n % 2 === 0 ? 'even' : 'odd'] }),
    );
    for (let n = 0; n < many.length; n += 1_500)
      await store.posts.write('feed', many.slice(n, n + 1_500), NOBODY);
    const oldest = word('0');
    const hostile: [Query, number][] = [
      [query([tag('even'), tag('odd')]), 0],
      [query([word('the', true)]), 0],
      [query([tag('even', true), tag('odd', true)]), 0],
      [query([phrase('of the and')]), 0],
      [query([phrase('the of', true)]), 0],
      [query([word('the'), word('of'), phrase('of post')]), 0],
      [query([word('the'), word('of'), word('and', true)]), 0],
      [query([{ type: 'source', name: 'feed', negated: true }]), 0],
      [
        query(Array.from({ length: 64 }, (_, n) => word(['the', 'of', 'and', 'post'][n % 4] as string))),
        9_000,
      ],
      [query([word('the'), oldest]), 1],
      [query([word('the'), phrase('post 0')]), 1],
      [query([country('LA', true), word('of'), tag('odd', true), oldest]), 1],
    ];
    for (const [wanted, expected] of hostile) {
      const pages = await everyPage(find(store), wanted, 3_000);
      expect(pages.flatMap(({ items }) => items)).toHaveLength(expected);
    }
  });

  it('offer to search further back where they stop, and find what is there', async () => {
    const store = await stores.open();
    const many = Array.from({ length: 3_000 }, (_, n) =>
      saying(n === 7 ? 'run well' : `runs well ${n}`, { rank: n }),
    );
    await store.posts.write('feed', many, NOBODY);
    const wanted = query([phrase('run well')]);
    const pages = await everyPage(find(store), wanted, 5);
    expect(pages[0]).toMatchObject({
      items: [],
      next: null,
      previous: null,
      further: expect.any(String),
      count: null,
    });
    expect(pages.flatMap(({ items }) => items.map(({ text }) => text))).toEqual(['run well']);
  });
});

describe('a cursor', () => {
  it('is short and plain, and a forged one counts as the first page', async () => {
    const store = await stores.open();
    await store.posts.write(
      'feed',
      Array.from({ length: 9 }, (_, n) => saying(`${n}`, { rank: n })),
      NOBODY,
    );
    const first = await store.posts.find(query([]), { limit: 2 });
    expect(first.next).toMatch(/^[a-z0-9]{2,16}$/);
    for (const cursor of ['', 'x', 'n', 'nzzzzzzzzzzzzzzzz', "n1'; --", 'r-1'])
      expect((await store.posts.find(query([]), { limit: 2, cursor })).items).toEqual(first.items);
  });
});
