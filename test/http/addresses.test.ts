import ICAL from 'ical.js';
import Parser from 'rss-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aPost, somePosts } from '../support/posts.ts';
import { PUBLIC_URL, type Served, serve } from './server.ts';

let served: Served;
beforeEach(async () => {
  served = await serve();
});
afterEach(() => served.close());

const write = (...posts: Parameters<typeof aPost>[0][]) =>
  served.store.posts.write('mission', posts.map(aPost), new Map());
const TALKS = {
  identity: 'm:1',
  publishedAt: 1_721_901_600,
  headline: 'Talks',
  link: 'https://t.me/mission/1',
};
/** A JSON Feed. */
const feedAt = async (path: string) =>
  (await (await served.get(`${path}.json`)).json()) as {
    readonly title: string;
    readonly feed_url: string;
    readonly items: readonly { readonly title: string; readonly date_published: string }[];
  };
const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));

describe('a calendar', () => {
  it('holds the meetings and announcements that fit, and is for whoever asked alone', async () => {
    await write(
      TALKS,
      { ...TALKS, identity: 'm:2', headline: 'Talks elsewhere', countries: ['RU', 'VN'] },
      { ...TALKS, identity: 'm:3', headline: 'A visit', kind: 'announcement', date: '2024-08-01' },
    );
    const answer = await served.get(`${await served.address('calendar', 'country:LA')}.ics`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toMatch(/\bprivate\b/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const text = await answer.text();
    expect(events(text).map(({ summary }) => summary)).toEqual(['Announced: A visit', 'Talks']);
    expect(text).toContain('X-WR-CALNAME:Meetings with Laos');
  });

  it('of meetings holds every meeting, and what is announced', async () => {
    await write(
      { ...TALKS, kind: 'remarks', headline: 'Remarks at a meeting' },
      { ...TALKS, identity: 'm:3', headline: 'A visit', kind: 'announcement', date: '2024-08-01' },
    );
    const answer = await served.get(`${await served.address('calendar', 'country:LA kind:meeting')}.ics`);
    expect(events(await answer.text()).map(({ summary }) => summary)).toEqual([
      'Announced: A visit',
      'Remarks at a meeting',
    ]);
  });

  it('says nothing of an order that it doesn’t have', async () => {
    await write(TALKS);
    const path = await served.address('calendar', 'country:LA order:relevance');
    expect(await (await served.get(`${path}.ics`)).text()).toContain('X-WR-CALNAME:Meetings with Laos\r\n');
  });

  it('follows an edited post: same uid, higher sequence, new tag and time', async () => {
    await write(TALKS);
    const path = `${await served.address('calendar', 'country:LA')}.ics`;
    const before = await served.get(path);
    served.wait(60_000);
    await write({
      ...TALKS,
      headline: 'Talks put off',
      text: 'Talks put off',
      date: '2024-07-28',
      editedAt: 1_722_000_000,
    });
    const after = await served.get(path);
    const [one, two] = [events(await before.text()), events(await after.text())].map(([event]) => event);
    expect(two).toMatchObject({ uid: one?.uid, summary: 'Talks put off' });
    expect(two?.sequence).toBeGreaterThan(one?.sequence ?? 0);
    expect([one?.startDate.toString(), two?.startDate.toString()]).toEqual(['2024-07-25', '2024-07-28']);
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
    expect([before, after].map(({ headers }) => headers.get('last-modified'))).toEqual([
      'Sat, 27 Jul 2024 12:00:00 GMT',
      'Sat, 27 Jul 2024 12:01:00 GMT',
    ]);
  });

  it('holds no more than the newest five hundred', async () => {
    await served.store.posts.write('mission', somePosts(510, { countries: ['LA', 'RU'] }), new Map());
    const found = events(await (await served.get(`${await served.address('calendar', '')}.ics`)).text());
    expect(found).toHaveLength(500);
    expect(found[0]?.startDate.toString()).toBe('2025-11-22');
  });
});

describe('a feed', () => {
  it('comes in three formats, which name themselves', async () => {
    await write(TALKS);
    const path = await served.address('feed', 'country:LA');
    for (const [ending, type] of [
      ['rss', 'application/rss+xml; charset=utf-8'],
      ['atom', 'application/atom+xml; charset=utf-8'],
    ] as const) {
      const answer = await served.get(`${path}.${ending}`);
      expect(answer.headers.get('content-type')).toBe(type);
      const feed = await new Parser().parseString(await answer.text());
      expect([feed.title, feed.feedUrl, feed.items.map(({ title }) => title)]).toEqual([
        'Posts with Laos',
        `${PUBLIC_URL}${path}.${ending}`,
        ['Talks'],
      ]);
    }
    expect(await feedAt(path)).toMatchObject({
      feed_url: `${PUBLIC_URL}${path}.json`,
      items: [{ title: 'Talks' }],
    });
  });

  it('holds no more than the newest hundred', async () => {
    await served.store.posts.write('mission', somePosts(110), new Map());
    const feed = await feedAt(await served.address('feed', ''));
    expect([feed.items.length, feed.items[0]?.date_published]).toEqual([100, '2024-10-18T00:00:00.000Z']);
  });

  it('is worded in the language of who asked for it', async () => {
    await served.store.addresses.create(
      { kind: 'feed', chatId: 1, createdBy: 1, createdAt: 0, query: 'country:LA', language: 'ru' },
      'russian',
    );
    expect((await feedAt('/feed/russian')).title).toBe('Публикации: Лаос');
  });

  it('leaves out what its chat may not see', async () => {
    await write(TALKS);
    const source = (await served.store.sources.list())[0];
    await served.store.sources.update(source?.id ?? 0, { visibleTo: [2] });
    const [ours, theirs] = [await served.address('feed', '', 2), await served.address('feed', '', 3)];
    const count = async (path: string) => (await feedAt(path)).items.length;
    expect([await count(ours), await count(theirs)]).toEqual([1, 0]);
  });
});

describe('an address', () => {
  it('gives nothing anew to who has it already', async () => {
    await write(TALKS);
    const path = `${await served.address('feed', '')}.rss`;
    const first = await served.get(path);
    const etag = first.headers.get('etag') ?? '';
    const modified = first.headers.get('last-modified') ?? '';
    const status = async (asked: Record<string, string>) => {
      const answer = await served.get(path, { headers: asked });
      expect(answer.headers.get('etag')).toBe(etag);
      expect((await answer.text()) === '').toBe(answer.status === 304);
      return answer.status;
    };
    served.wait(3600_000);
    expect(await status({ 'If-None-Match': etag })).toBe(304);
    expect(await status({ 'If-None-Match': `"other", W/${etag}` })).toBe(304);
    expect(await status({ 'If-None-Match': '*' })).toBe(304);
    expect(await status({ 'If-None-Match': '"other"' })).toBe(200);
    expect(await status({ 'If-Modified-Since': modified })).toBe(304);
    expect(await status({ 'If-Modified-Since': 'Sat, 27 Jul 2024 11:59:59 GMT' })).toBe(200);
    expect(await status({ 'If-Modified-Since': 'yesterday' })).toBe(200);
    expect(await status({ 'If-None-Match': '"other"', 'If-Modified-Since': modified })).toBe(200);
  });

  it('notices what has gone, too', async () => {
    await write(TALKS, { ...TALKS, identity: 'm:2', headline: 'Other talks', countries: ['RU', 'VN'] });
    const path = `${await served.address('feed', '')}.rss`;
    const modified = (await served.get(path)).headers.get('last-modified') ?? '';
    served.wait(60_000);
    await served.store.posts.hide(1, { at: 0, by: 1, reason: null });
    expect((await served.get(path, { headers: { 'If-Modified-Since': modified } })).status).toBe(200);
  });

  it('tells by HEAD what GET would', async () => {
    await write(TALKS);
    const path = `${await served.address('feed', '')}.atom`;
    const [head, get] = [await served.get(path, { method: 'HEAD' }), await served.get(path)];
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const name of ['etag', 'last-modified', 'content-type'])
      expect(head.headers.get(name)).toBe(get.headers.get(name));
  });

  it('that is revoked, of another kind, or never was is not found, each like the other', async () => {
    await write(TALKS);
    const path = await served.address('calendar', '');
    expect((await served.get(`${path}.ics`)).status).toBe(200);
    await served.store.addresses.revoke(1, 1);
    const feed = (await served.address('feed', '')).replace('/feed/', '');
    const answers = await Promise.all(
      [
        `${path}.ics`,
        '/calendar/never-was.ics',
        '/calendar/.ics',
        '/calendar/',
        '/calendar',
        '/feed',
        `/calendar/${feed}.ics`,
        `/feed/${feed}.ics`,
        `/feed/${feed}.pdf`,
        `/feed/${feed}`,
        `/feed/..%2f${feed}.rss`,
        `/feed/${'a'.repeat(5000)}.rss`,
        '/',
      ].map(async (each) => {
        const answer = await served.get(each);
        return [answer.status, await answer.text(), answer.headers.get('etag')];
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify([404, 'Not Found', null])]),
    );
  });

  it('is told in no log and no metric', async () => {
    await write(TALKS);
    const path = await served.address('feed', '');
    await served.get(`${path}.rss`);
    served.store.posts.find = async () => {
      throw new Error('disk on fire');
    };
    const broken = await served.get(`${path}.rss`);
    expect([broken.status, await broken.text()]).toEqual([500, 'Internal Server Error']);
    await served.get('/feed/secret-that-never-was.rss');
    const metrics = await (await served.get('/metrics')).text();
    expect(served.log.join('')).toContain('disk on fire');
    for (const told of [served.log.join(''), metrics]) expect(told).not.toMatch(/token_|secret-that/);
  });

  it('notes when it was last asked', async () => {
    const path = await served.address('feed', '');
    await served.get(`${path}.rss`);
    expect((await served.store.addresses.ofChat(1, 'feed'))[0]?.usedAt).toBe(
      Date.parse('2024-07-27T12:00:00Z'),
    );
  });
});

describe('addresses', () => {
  it('are there under the path of the public address, too', async () => {
    await served.close();
    served = await serve({ publicUrl: 'https://x.org/chancery' });
    await write(TALKS);
    const path = await served.address('feed', '');
    const feed = await feedAt(`/chancery${path}`);
    expect(feed.feed_url).toBe(`https://x.org/chancery${path}.json`);
  });

  it('are none without a public address', async () => {
    await served.close();
    served = await serve({ publicUrl: null });
    expect((await served.get(`${await served.address('feed', '')}.rss`)).status).toBe(404);
  });
});
