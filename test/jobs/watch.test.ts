import { createHash } from 'node:crypto';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWatch, type WatchDeps } from '../../src/jobs/watch.ts';
import type { Store } from '../../src/store/store.ts';
import { query } from '../support/store.ts';
import { openWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2024-07-27T12:00:00Z');
const PAGE = 20;

/** One request, with what was asked for. */
interface Asked {
  readonly path: string;
  readonly headers: Headers;
  readonly at: number;
}

/** The public pages of one channel, as the web shows them. */
interface Web {
  readonly messages: Map<number, string>;
  readonly asked: Asked[];
  hasPreview: boolean;
  /** Answers in place of the pages. */
  instead: (() => Response) | null;
  now: number;
  post(...ids: readonly number[]): void;
  readonly fetch: typeof fetch;
}

function createWeb(): Web {
  const web: Web = {
    ...{ messages: new Map(), asked: [], hasPreview: true, instead: null, now: START },
    post(...ids) {
      for (const id of ids) web.messages.set(id, `Talks number ${id} in Vientiane #Laos`);
    },
    async fetch(address, { headers } = {}) {
      const url = new URL(String(address));
      const asked = { path: url.pathname + url.search, headers: new Headers(headers), at: web.now };
      web.asked.push(asked);
      if (web.instead) return web.instead();
      if (!web.hasPreview) return new Response('<html><body>Telegram: Contact @harbour</body></html>');
      const html = pageOf(web.messages, Number(url.searchParams.get('before') ?? Number.POSITIVE_INFINITY));
      const etag = `"${createHash('sha1').update(html).digest('hex')}"`;
      if (asked.headers.get('if-none-match') === etag) return new Response(null, { status: 304 });
      return new Response(html, { headers: { etag, 'last-modified': 'Sat, 27 Jul 2024 12:00:00 GMT' } });
    },
  };
  return web;
}

function pageOf(messages: ReadonlyMap<number, string>, before: number): string {
  const ids = [...messages.keys()].filter((id) => id < before).sort((a, b) => a - b);
  const shown = ids.slice(-PAGE);
  const more = ids.length > shown.length ? `<a class="tme_messages_more" data-before="${shown[0]}"></a>` : '';
  const posts = shown.map((id) => {
    const time = new Date(START - 1e9 + id * MINUTE).toISOString();
    return `<div class="tgme_widget_message" data-post="harbour/${id}"
      data-view="${btoa('{"c":-1234567890,"p":1}')}"><div class="tgme_widget_message_text">${messages.get(id)}</div>
      <a class="tgme_widget_message_date"><time datetime="${time}"></time></a></div>`;
  });
  const title = '<div class="tgme_channel_info_header_title">Harbour</div>';
  return `${title}<section class="tgme_channel_history">${more}${posts.join('')}</section>`;
}

let world: World;
let web: Web;
let woken: number;
const stopping = new AbortController();
beforeEach(async () => {
  world = await openWorld();
  web = createWeb();
  woken = 0;
});
afterEach(() => world.close());

function watching(more: Partial<WatchDeps> = {}): (at: number) => Promise<number> {
  const run = createWatch({
    ...world.deps,
    ...{ fetch: web.fetch, random: () => 0, feedTimeZone: 'UTC', webRoot: 'https://web.example' },
    ...{ signal: stopping.signal, adminIds: new Set([501]), log: pino({ level: 'silent' }) },
    wake: () => {
      woken += 1;
    },
    sleep: async () => undefined,
    ...more,
  });
  return (at) => {
    web.now = at;
    return run(at);
  };
}

async function watch(store: Store = world.store): Promise<number> {
  const { id } = await store.sources.add({ chatId: null, title: null, username: 'harbour', state: 'active' });
  await store.sources.update(id, { watched: true, since: START });
  return id;
}

const kept = async (): Promise<string[]> => {
  const { items } = await world.store.posts.find(query([]), { limit: 500 });
  return items.map(({ identity }) => identity.slice(2)).sort((a, b) => Number(a) - Number(b));
};
const numbers = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, n) => String(first + n));
const range = (first: number, last: number): number[] => numbers(first, last).map(Number);
const paths = (): string[] => web.asked.splice(0).map(({ path }) => path);

describe('a public page that is watched', () => {
  it('is read as it is at first, without digging for what is older', async () => {
    await watch();
    web.post(...range(1, 50));
    expect(await watching()(START)).toBe(20);
    expect(await kept()).toEqual(numbers(31, 50));
    expect(paths()).toEqual(['/s/harbour']);
    expect(woken).toBe(1);
    expect(await world.store.sources.find('harbour')).toMatchObject({
      ...{ title: 'Harbour', chatId: -1_001_234_567_890, watched: true },
    });
    expect(await world.store.posts.get(1)).toMatchObject({
      link: 'https://t.me/harbour/31',
      tags: ['Laos'],
      source: 'harbour',
    });
  });

  it('is asked for every few minutes, less often while nothing comes, and only for what has changed', async () => {
    await watch();
    web.post(1, 2, 3);
    const run = watching();
    for (let at = START; at < START + 4 * HOUR; at += MINUTE) await run(at);
    const times = web.asked.map(({ at }) => (at - START) / MINUTE);
    const pauses = times.slice(1).map((time, n) => time - (times[n] ?? 0));
    expect(pauses[0]).toBeGreaterThanOrEqual(4);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(pauses.at(-1)).toBe(30);
    const [first, second] = web.asked;
    expect(first?.headers.has('if-none-match')).toBe(false);
    expect(second?.headers.get('if-none-match')).toMatch(/^"[0-9a-f]{40}"$/);
    expect(second?.headers.get('if-modified-since')).toBe('Sat, 27 Jul 2024 12:00:00 GMT');
    expect(woken).toBe(1);
    web.post(4);
    const [last = 0] = times.slice(-1);
    expect(await run(START + last * MINUTE + 31 * MINUTE)).toBe(1);
    expect(await run(START + last * MINUTE + 34 * MINUTE)).toBe(0);
    paths();
    await run(START + last * MINUTE + 36 * MINUTE);
    expect(paths()).toHaveLength(1);
  });

  it('is spread in time by chance, and never asked for sooner', async () => {
    await watch();
    web.post(1);
    const run = watching({ random: () => 0.99 });
    await run(START);
    await run(START + 4 * MINUTE);
    expect(paths()).toHaveLength(1);
    await run(START + 5 * MINUTE);
    expect(paths()).toHaveLength(1);
  });

  it('fills what it has missed from older pages, a breath between them, and no further', async () => {
    await watch();
    web.post(...range(1, 30));
    const waits: number[] = [];
    const sleep = async (milliseconds: number) => void waits.push(milliseconds);
    const run = watching({ sleep });
    await run(START);
    web.post(...range(31, 90));
    paths();
    expect(await run(START + HOUR)).toBe(60);
    expect(paths()).toEqual(['/s/harbour', '/s/harbour?before=71', '/s/harbour?before=51']);
    expect(waits).toEqual([3_000, 3_000]);
    expect(await kept()).toEqual(numbers(11, 90));
    await run(START + 2 * HOUR);
    expect(paths()).toEqual(['/s/harbour']);
  });

  it('fills a long gap over several readings, also when it is broken off in between', async () => {
    await watch();
    web.post(1, 2, 3);
    await watching()(START);
    web.post(...range(4, 300));
    expect(await watching()(START + HOUR)).toBe(100);
    web.post(301);
    const [, ...asked] = [await watching()(START + 2 * HOUR), ...paths()];
    expect(asked).toContain('/s/harbour?before=201');
    await watching()(START + 3 * HOUR);
    await watching()(START + 4 * HOUR);
    expect(await kept()).toEqual(numbers(1, 301));
    paths();
    await watching()(START + 5 * HOUR);
    expect(paths()).toEqual(['/s/harbour']);
  });

  it('forgets no gap where older pages fail', async () => {
    await watch();
    web.post(1, 2, 3);
    const run = watching();
    await run(START);
    web.post(...range(4, 40));
    let calls = 0;
    const failing: typeof fetch = async (...ask) =>
      ++calls === 2 ? new Response(null, { status: 500 }) : web.fetch(...ask);
    expect(await watching({ fetch: failing })(START + HOUR)).toBe(20);
    expect(await run(START + 2 * HOUR)).toBe(17);
    expect(await kept()).toEqual(numbers(1, 40));
  });

  it('keeps what a post said before an edit', async () => {
    await watch();
    web.post(1, 2);
    const run = watching();
    await run(START);
    web.messages.set(2, 'Talks called off');
    await run(START + HOUR);
    expect(await world.store.posts.get(2)).toMatchObject({ text: 'Talks called off' });
    expect(await world.store.posts.revisions(2)).toMatchObject([
      { text: expect.stringContaining('number 2') },
    ]);
  });
});

describe('a page that can’t be read', () => {
  it.each([
    ['the server fails', () => new Response(null, { status: 503 })],
    [
      'nothing answers',
      () => {
        throw new TypeError('fetch failed');
      },
    ],
    ['there is no end of it', () => new Response('x'.repeat(5_000_000))],
  ])('because %s is tried again ever later, and nobody is bothered', async (_, instead) => {
    await watch();
    web.instead = instead;
    const run = watching();
    for (let at = START; at < START + 24 * HOUR; at += MINUTE) await run(at);
    const times = web.asked.map(({ at }) => (at - START) / MINUTE);
    expect(times.slice(0, 5)).toEqual([0, 4, 12, 28, 60]);
    expect(times.length).toBeLessThan(12);
    expect(await world.deliver(START + 24 * HOUR)).toEqual([]);
    web.instead = null;
    web.post(1);
    expect(await run(START + 48 * HOUR)).toBe(1);
  });

  it('is left alone for as long as the server asks', async () => {
    await watch();
    web.instead = () => new Response(null, { status: 429, headers: { 'retry-after': '3600' } });
    const run = watching();
    for (let at = START; at < START + 2 * HOUR; at += MINUTE) await run(at);
    expect(web.asked.map(({ at }) => (at - START) / MINUTE)).toEqual([0, 60]);
  });

  it('because it has no preview is told of once, and not watched any more', async () => {
    const id = await watch();
    web.hasPreview = false;
    const run = watching();
    await run(START);
    const told = await world.deliver(START);
    expect(told).toEqual([expect.stringContaining('https://t.me/s/harbour shows no posts')]);
    expect(woken).toBe(1);
    for (let at = START; at < START + 24 * HOUR; at += HOUR) await run(at);
    expect(paths()).toHaveLength(1);
    expect(await world.deliver(START + 24 * HOUR)).toEqual([]);
    expect(await world.store.sources.get(id)).toMatchObject({ watched: false, state: 'active' });
  });

  it('has three tries where it had a preview before', async () => {
    const id = await watch();
    web.post(1);
    const run = watching();
    await run(START);
    web.hasPreview = false;
    await run(START + HOUR);
    await run(START + 2 * HOUR);
    expect(await world.deliver(START + 2 * HOUR)).toEqual([]);
    web.hasPreview = true;
    await run(START + 3 * HOUR);
    web.instead = () => new Response(null, { status: 404 });
    for (const hours of [4, 6, 9]) await run(START + hours * HOUR);
    expect(await world.deliver(START + 9 * HOUR)).toHaveLength(1);
    expect(await world.store.sources.get(id)).toMatchObject({ watched: false });
  });
});

it('asks for nothing unless it is told to watch', async () => {
  const id = await watch();
  const run = watching();
  for (const changes of [{ watched: false }, { watched: true, state: 'paused' as const }]) {
    await world.store.sources.update(id, changes);
    expect(await run(START)).toBe(0);
  }
  expect(web.asked).toEqual([]);
});

it('ends at once when it is told to', async () => {
  await watch();
  const over = new AbortController();
  const never: typeof fetch = (_, { signal } = {}) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
      over.abort();
    });
  expect(await watching({ fetch: never, signal: over.signal })(START)).toBe(0);
  expect(await world.store.watches.due(START)).toMatchObject([{ failures: 0 }]);
});
