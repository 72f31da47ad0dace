import { createStanding } from '../../../src/digest/standing.ts';
import { parse } from '../../../src/feed/parse.ts';
import { KINDS } from '../../../src/feed/post.ts';
import { conditionsOf, satisfies, traitsOf } from '../../../src/query/fits.ts';
import type { Query, Term } from '../../../src/query/query.ts';
import type { StoredPost } from '../../../src/store/store.ts';
import { aPost } from '../../support/posts.ts';
import { type BenchFeed, createFeed, createRandom } from '../feed.ts';
import { clocked, median, quantile } from '../measure.ts';
import type { Figure } from '../report.ts';

const QUERIES = 100_000;
const POSTS = 2_000;

/** Posts as they arrive, each held against 100,000 different queries that wait for theirs. */
export async function* measureMatching(): AsyncGenerator<Figure> {
  const feed = createFeed(POSTS);
  const queries = Array.from({ length: QUERIES }, (_, n) => queryOf(n, feed));
  const posts = Array.from({ length: POSTS }, (_, n) => postOf(n, feed));
  const standing = createStanding();
  const on = `${QUERIES.toLocaleString('en-GB')} queries`;
  const filled = await clocked(() => {
    for (const [id, query] of queries.entries()) standing.put(id, query);
  });
  yield { name: 'standing: taking one query in', on, value: (filled / QUERIES) * 1000, unit: 'µs' };
  const times: number[] = [];
  let found = 0;
  for (const post of posts) times.push(await clocked(() => (found += standing.match(post).length)));
  const one = await eachByItself(queries, posts.slice(0, 5));
  const figure = { on, unit: 'ms', limit: one } satisfies Partial<Figure>;
  yield {
    ...figure,
    name: 'standing: a post, beside asking each query',
    value: median(times),
    aim: { ratio: 0.5 },
  };
  yield { ...figure, name: 'standing: a post, 99 of 100', value: quantile(times, 0.99), aim: { value: 50 } };
  yield { name: 'standing: queries that a post fits', on, value: found / POSTS, unit: '' };
}

/** The plain way: every query is asked in turn. */
async function eachByItself(queries: readonly Query[], posts: readonly StoredPost[]): Promise<number> {
  const conditions = queries.map(conditionsOf);
  const times: number[] = [];
  for (const post of posts) {
    const traits = traitsOf(post);
    times.push(await clocked(() => conditions.filter((each) => satisfies(traits, each)).length));
  }
  return median(times);
}

/** What somebody might wait for: all kinds of terms in proportion to how people ask. */
function queryOf(n: number, { tags, countries, vocabulary }: BenchFeed): Query {
  const random = createRandom(n + 1);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() ** 2 * items.length)] as Item;
  const word = (): Term => ({ type: 'word', text: pick(vocabulary), negated: false });
  const ways: readonly (() => Term[])[] = [
    () => [{ type: 'tag', tag: pick(tags), negated: false }, word()],
    () => [
      { type: 'country', code: pick(countries), negated: false },
      { type: 'kind', kind: pick(KINDS), negated: false },
    ],
    () => [word(), word()],
    () => [{ type: 'phrase', text: `${pick(vocabulary)} ${pick(vocabulary)}`, negated: false }],
    () => [
      { type: 'country', code: pick(countries), negated: false },
      word(),
      { ...word(), negated: true } as Term,
    ],
    () => [{ type: 'kind', kind: pick(KINDS), negated: false }, { ...word(), negated: true } as Term],
  ];
  return { terms: pick(ways)(), since: null, until: null, order: 'newest' };
}

function postOf(n: number, feed: BenchFeed): StoredPost {
  const text = feed.text(n);
  const facts = parse(text, [], { publishedAt: null, officials: new Map(), neighbours: [feed.day(n)] });
  const post = aPost({ ...facts, text, identity: `m:${n}`, day: feed.day(n) });
  return { ...post, id: n + 1, source: 'bench', meetingId: null };
}
