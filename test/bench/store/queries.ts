import type { Database } from 'better-sqlite3';
import type { Query, Term } from '../../../src/query/query.ts';
import type { Cursor, Store } from '../../../src/store/store.ts';
import { contextOf, soughtIn } from '../../../src/views/matches.ts';
import { type BenchFeed, createRandom } from '../feed.ts';
import { compare, heldUp, type Pair } from '../measure.ts';
import type { Figure } from '../report.ts';

const PAGE = 10;
/** Runs of a hostile query, of which the least counts: what the machine does beside it is not its own. */
const RUNS = 15;
/** Queries of a sort that are asked in turn. */
const ASKED = 60;

/** What a query is asked of. */
export interface Archive {
  readonly store: Store;
  /** The same file, for the bare limits. */
  readonly db: Database;
  readonly feed: BenchFeed;
  readonly posts: number;
}

interface Asked {
  readonly query: Query;
  readonly cursor?: Cursor | undefined;
}

const query = (terms: readonly Term[], more: Partial<Query> = {}): Query => ({
  terms,
  since: null,
  until: null,
  order: 'newest',
  ...more,
});
const word = (text: string): Term => ({ type: 'word', text, negated: false });
const tag = (name: string): Term => ({ type: 'tag', tag: name, negated: false });
const country = (code: string): Term => ({ type: 'country', code, negated: false });

/** Each sort of page beside the fetch of the same rows by primary key. */
export async function* measureQueries(archive: Archive): AsyncGenerator<Figure> {
  const { feed, posts } = archive;
  const on = `${posts.toLocaleString('en-GB')} posts`;
  const random = createRandom(2);
  const some = <Item>(make: () => Item): Item[] => Array.from({ length: ASKED }, make);
  const rank = (of: number) => Math.floor(Math.exp(random() * Math.log(of)));
  const anyDay = () => feed.day(Math.floor((0.1 + 0.8 * random()) * posts));
  const tags = () => query([tag(feed.tags[rank(feed.tags.length)] as string)]);
  const sorts: readonly [
    name: string,
    asked: () => Asked | Promise<Asked>,
    ratio: number,
    kind?: 'search' | 'meetings',
  ][] = [
    ['latest', () => ({ query: query([]) }), 1.5],
    ['latest, deep', () => deep(archive, query([]), anyDay()), 1.5],
    ['tag', () => ({ query: tags() }), 1.5],
    ['tag, deep', () => deep(archive, tags(), anyDay()), 1.5],
    ['day', () => onDay(anyDay()), 1.5],
    ['country within 90 days', () => within(country(feed.countries[rank(60)] as string), anyDay(), 90), 2],
    [
      'search, common word',
      () => ({ query: query([word(feed.vocabulary[rank(60)] as string)]) }),
      4.5,
      'search',
    ],
    [
      'search, word of one in a hundred',
      () => ({ query: query([word(feed.vocabulary[300 + rank(300)] as string)]) }),
      4.5,
      'search',
    ],
    [
      'search, rare word and tag',
      () => ({ query: query([word(feed.vocabulary[rank(3000)] as string), ...tags().terms]) }),
      4.5,
      'search',
    ],
    [
      'meetings of a country',
      () => ({ query: query([country(feed.countries[rank(60)] as string)]) }),
      2,
      'meetings',
    ],
  ];
  for (const [name, make, ratio, kind] of sorts) {
    const asked: Asked[] = [];
    for (const each of some(make)) asked.push(await each);
    const pairs = await Promise.all(
      asked.map((each) =>
        kind === 'meetings' ? meetingsPair(archive, each) : postsPair(archive, each, kind === 'search'),
      ),
    );
    const { subject, limit, p99 } = await compare(pairs);
    yield { name, on, value: subject * 1000, limit: limit * 1000, unit: 'µs', aim: { ratio } };
    yield { name: `${name}, p99`, on, value: p99 * 1000, unit: 'µs' };
  }
}

const onDay = (day: string): Asked => ({ query: query([], { since: day, until: day }) });

function within(term: Term, until: string, days: number): Asked {
  const since = Temporal.PlainDate.from(until).subtract({ days }).toString();
  return { query: query([term], { since, until }) };
}

/** A page in the midst of a list: the one after the first page that ends with a day. */
async function deep({ store }: Archive, wanted: Query, until: string): Promise<Asked> {
  const page = await store.posts.find({ ...wanted, until }, { limit: PAGE });
  return { query: wanted, cursor: page.next ?? undefined };
}

const ask = ({ query: wanted, cursor }: Asked) =>
  [wanted, cursor ? { limit: PAGE, cursor } : { limit: PAGE }] as const;

/** A page of posts (with the passages where a search has found them) beside the same rows by key. */
async function postsPair({ store, db }: Archive, asked: Asked, inContext: boolean): Promise<Pair> {
  const [wanted, request] = ask(asked);
  const sought = inContext ? soughtIn(wanted) : null;
  const { items } = await store.posts.find(wanted, request);
  return {
    async subject() {
      const page = await store.posts.find(wanted, request);
      if (sought) for (const post of page.items) contextOf(post.text, post.headline, sought);
    },
    limit: byPrimaryKey(
      db,
      'posts',
      'key',
      keysOf(
        db,
        'posts',
        items.map(({ id }) => id),
      ),
    ),
  };
}

/** A page of meetings beside their rows and those of their posts by key. */
async function meetingsPair({ store, db }: Archive, asked: Asked): Promise<Pair> {
  const [wanted, request] = ask(asked);
  const { items } = await store.meetings.find(wanted, request);
  const meetings = byPrimaryKey(
    db,
    'meetings',
    'key',
    keysOf(
      db,
      'meetings',
      items.map(({ id }) => id),
    ),
  );
  const posts = byPrimaryKey(
    db,
    'posts',
    'key',
    keysOf(
      db,
      'posts',
      items.flatMap((each) => each.posts.map(({ id }) => id)),
    ),
  );
  return {
    subject: () => store.meetings.find(wanted, request),
    limit: () => [meetings(), posts()],
  };
}

function keysOf(db: Database, table: string, ids: readonly number[]): number[] {
  const key = db.prepare<[number], number>(`SELECT key FROM ${table} WHERE id = ?`).pluck();
  return ids.map((id) => key.get(id) as number);
}

function byPrimaryKey(db: Database, table: string, column: string, keys: readonly number[]): () => unknown[] {
  const select = db.prepare(`SELECT * FROM ${table} WHERE ${column} IN (${keys.map(() => '?').join()})`);
  return () => select.all(...keys);
}

/** Queries made to cost much: what they answer, how long they take, how long they keep others waiting. */
export async function* measureHostile({ store, feed, posts }: Archive): AsyncGenerator<Figure> {
  const on = `${posts.toLocaleString('en-GB')} posts`;
  for (const [name, wanted] of Object.entries(hostileQueries(feed))) {
    for (const kind of ['posts', 'meetings'] as const) {
      const runs: { took: number; held: number }[] = [];
      for (let round = 0; round < RUNS; round += 1)
        runs.push(await heldUp(() => store[kind].find(wanted, { limit: PAGE })));
      const what = kind === 'posts' ? name : `${name}, meetings`;
      yield {
        name: what,
        on,
        value: Math.min(...runs.map(({ took }) => took)),
        unit: 'ms',
        aim: { value: 50 },
      };
      yield {
        name: '  holding the loop',
        on,
        value: Math.min(...runs.map(({ held }) => held)),
        unit: 'ms',
        aim: { value: 5 },
      };
    }
  }
}

/** Queries made to cost much, by what they are. */
export function hostileQueries(feed: BenchFeed): Record<string, Query> {
  const not = (term: Term): Term => ({ ...term, negated: true });
  const phrase = (text: string): Term => ({ type: 'phrase', text, negated: false });
  const many = feed.vocabulary.slice(0, 64);
  const [first, second] = feed.tags.slice(0, 2).map(tag) as [Term, Term];
  return {
    'one letter': query([word('a')]),
    'a word none has': query([word('zzzz')]),
    'lone minus, common word': query([not(word('the'))]),
    'lone minus, rare word': query([not(word(feed.vocabulary[3000] as string))]),
    'minus what all posts have': query([not({ type: 'source', name: 'feed', negated: false })]),
    'phrase of common words that none has': query([phrase('the of and to in for')]),
    'phrase of two common words': query([phrase('of the')]),
    'negated phrase of common words': query([not(phrase('of the')), word('the')]),
    'phrase of one word': query([phrase('the')]),
    '64 words': query(many.map(word)),
    '64 negated words': query(many.map((each) => not(word(each)))),
    '64 phrases': query(many.map((each) => phrase(`${each} the`))),
    'two huge tags that hardly meet': query([first, second]),
    'two tags that never meet': query([tag('RussiaTürkiye'), tag('RussiaIndia'), tag('RussiaChina')]),
    'huge tag without a huge tag': query([first, not(first)]),
    'common words by relevance': query([word('the'), word('of')], { order: 'relevance' }),
    'common word in one day long ago': query([word('the')], { until: feed.day(10), since: feed.day(0) }),
    'common word and a kind none has': query([
      word('the'),
      { type: 'kind', kind: 'condolences', negated: false },
    ]),
  };
}
