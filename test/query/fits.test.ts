import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KINDS, type Post } from '../../src/feed/post.ts';
import { fits } from '../../src/query/fits.ts';
import type { Query, Term } from '../../src/query/query.ts';
import { openStore } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import { anyText } from '../support/arbitraries.ts';
import { aPost } from '../support/posts.ts';

const ZONE = 'Pacific/Auckland';

let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:', { feedTimeZone: ZONE });
});
afterEach(() => store.close());

/** Words in several forms, scripts and spellings, so that queries of few words find something. */
const WORDS = [
  'talks',
  'talk',
  'Talking',
  'statement',
  'joint',
  'security',
  'Ecuador’s',
  "Ecuador's",
  'Türkiye',
  'Turkiye',
  'переговоры',
  'переговоров',
  'ещё',
  'еще',
  'Йемен',
  '#RussiaASEAN',
  'multi-polar',
  'covid_19',
  '2024',
  'ປະຊຸມ',
  '会议在北京举行',
  '🇱🇦',
  '“',
];
const NAMES = [
  'RussiaASEAN',
  'russiaasean',
  'Türkiye',
  'Turkiye',
  'Wang Yi',
  'Ван И',
  'Vientiane',
  'Йошкар-Ола',
  '!',
];
const CODES = ['LA', 'RU', 'CN'];

const anyPhrase = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 })
      .map((all) => all.join(' ')),
  },
  anyText.map((text) => text.slice(0, 40)),
);
const anyName = fc.constantFrom(...NAMES);
const day = fc
  .integer({ min: -3, max: 40 })
  .map((n) => Temporal.PlainDate.from('2024-07-01').add({ days: n }).toString());

const anyTerm: fc.Arbitrary<Term> = fc.boolean().chain((negated) =>
  fc.oneof(
    anyPhrase.map((text): Term => ({ type: 'word', text, negated })),
    anyPhrase.map((text): Term => ({ type: 'phrase', text, negated })),
    anyName.map((tag): Term => ({ type: 'tag', tag, negated })),
    fc.constantFrom(...CODES).map((code): Term => ({ type: 'country', code, negated })),
    fc.constantFrom(...KINDS, 'encounter' as const).map((kind): Term => ({ type: 'kind', kind, negated })),
    day.map((on): Term => ({ type: 'on', day: on, negated })),
    fc
      .tuple(fc.constantFrom('person', 'place', 'source'), anyName)
      .map(([type, name]): Term => ({ type, name, negated })),
  ),
);
const anyQuery: fc.Arbitrary<Query> = fc.record({
  terms: fc.array(anyTerm, { maxLength: 3 }),
  since: fc.option(day, { freq: 3 }),
  until: fc.option(day, { freq: 3 }),
  order: fc.constant('newest'),
});

/** A post of a day, with its time or without. */
const anyPost: fc.Arbitrary<Omit<Post, 'identity'>> = fc
  .record({
    text: fc.oneof(
      {
        weight: 4,
        arbitrary: fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((all) => all.join(' ')),
      },
      anyText,
    ),
    day,
    hour: fc.option(fc.nat(23)),
    date: fc.option(day),
    dateEnd: fc.option(day),
    place: fc.option(anyName),
    tags: fc.uniqueArray(anyName, { maxLength: 2 }),
    people: fc.uniqueArray(anyName, { maxLength: 2 }),
    countries: fc.uniqueArray(fc.constantFrom(...CODES), { maxLength: 2 }),
    kind: fc.constantFrom(...KINDS),
  })
  .map(({ hour, ...post }) => {
    const at = (at: number) =>
      Temporal.ZonedDateTime.from(`${post.day}T${String(at).padStart(2, '0')}:30[${ZONE}]`);
    return {
      ...aPost({ identity: '', ...post }),
      publishedAt: hour === null ? null : at(hour).epochMilliseconds / 1000,
    };
  });

describe('fits', () => {
  it('says of every post and query what the search of the store says', async () => {
    let hits = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyPost, { minLength: 1, maxLength: 6 }),
        fc.array(anyQuery, { minLength: 1, maxLength: 20 }),
        anyName,
        async (given, queries, source) => {
          const posts = given.map((post, n) => ({ ...post, identity: `m:${n}` }));
          const written = await store.posts.write(source, posts, new Map());
          const stored = await store.posts.getMany(written.posts.map(({ id }) => id));
          for (const query of queries) {
            const found = await store.posts.matches(
              query,
              stored.map(({ id }) => id),
            );
            hits += found.size;
            expect(stored.filter((post) => fits(query, post)).map(({ id }) => id)).toEqual(
              stored.map(({ id }) => id).filter((id) => found.has(id)),
            );
          }
        },
      ),
      { numRuns: 150 },
    );
    expect(hits).toBeGreaterThan(500);
  });

  it('finds an event by each of its days, up to a month', () => {
    const post = {
      ...aPost({ identity: 'm:1', day: '2024-06-01', date: '2024-07-30', dateEnd: '2025-01-01' }),
      id: 1,
      source: 'x',
      meetingId: null,
    };
    const on = (date: string) =>
      fits(
        { terms: [{ type: 'on', day: date, negated: false }], since: null, until: null, order: 'newest' },
        post,
      );
    expect(['2024-06-01', '2024-07-30', '2024-08-29'].map(on)).toEqual([true, true, true]);
    expect(['2024-06-02', '2024-07-29', '2024-08-30'].map(on)).toEqual([false, false, false]);
  });
});
