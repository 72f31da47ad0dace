import { parse } from '../../../src/feed/parse.ts';
import type { Post } from '../../../src/feed/post.ts';
import type { Store } from '../../../src/store/store.ts';
import { createFeed } from '../feed.ts';
import { clocked, quantile } from '../measure.ts';
import type { Figure } from '../report.ts';

const STORED = 1_000;
/** Posts between two moments of housekeeping. */
const BETWEEN = 4;
const AFTER = Date.parse('2026-01-01T00:00:00Z') / 1000;

/** Posts stored one by one, as they come in, and changed again. */
export async function* measureLive(store: Store, posts: number): AsyncGenerator<Figure> {
  const on = `${posts.toLocaleString('en-GB')} posts`;
  const feed = createFeed(STORED, 3);
  const first = await store.posts.lastArrival();
  const live = Array.from({ length: STORED }, (_, n) => livePost(feed.text(n), first + n));
  const times = {
    'storing one post': [] as number[],
    'changing one post': [] as number[],
    'a step of housekeeping': [] as number[],
  };
  async function take(name: keyof typeof times, post: Post, n: number): Promise<void> {
    times[name].push(await clocked(() => store.posts.write('live', [post], new Map())));
    if (n % BETWEEN !== 0) return;
    for (let more = true; more; )
      times['a step of housekeeping'].push(
        await clocked(async () => {
          more = await store.maintain(false);
        }),
      );
  }
  for (const [n, post] of live.entries()) await take('storing one post', post, n);
  for (const [n, post] of live.entries())
    await take('changing one post', { ...post, text: `${post.text}\nEdited` }, n);
  for (const [name, taken] of Object.entries(times)) {
    yield { name: `${name}, p50`, on, value: quantile(taken, 0.5), unit: 'ms' };
    yield { name: `${name}, p99`, on, value: quantile(taken, 0.99), unit: 'ms', aim: { value: 50 } };
    yield { name: `${name}, longest`, on, value: quantile(taken, 1), unit: 'ms' };
  }
}

function livePost(text: string, n: number): Post {
  const publishedAt = AFTER + n * 60;
  const day = new Date(publishedAt * 1000).toISOString().slice(0, 10);
  const facts = parse(text, [], { publishedAt, officials: new Map(), neighbours: [] });
  return {
    ...facts,
    text,
    entities: [],
    identity: `m:${n}`,
    publishedAt,
    day,
    rank: 0,
    link: null,
    media: [],
    author: null,
    origin: null,
    editedAt: null,
  };
}
