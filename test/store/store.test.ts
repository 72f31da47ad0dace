import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Post } from '../../src/feed/post.ts';
import type { Query, Term } from '../../src/query/query.ts';
import { openStore } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';

const NOBODY: ReadonlyMap<string, string> = new Map();
const folders: string[] = [];
const open: Store[] = [];

const store = async (path = ':memory:', feedTimeZone = 'UTC'): Promise<Store> => {
  const opened = await openStore(path, { feedTimeZone });
  open.push(opened);
  return opened;
};
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'chancery-'));
  folders.push(made);
  return made;
};

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
  for (const each of folders.splice(0)) rmSync(each, { recursive: true, force: true });
});

const post = (text: string, more: Partial<Post> = {}): Post => ({
  kind: 'other',
  headline: text,
  date: null,
  dateEnd: null,
  place: null,
  tags: [],
  countries: [],
  people: [],
  organisations: [],
  text,
  entities: [],
  identity: `t:${text}:0`,
  publishedAt: null,
  day: '2024-07-25',
  rank: 0,
  link: null,
  media: [],
  author: null,
  origin: null,
  editedAt: null,
  ...more,
});
const query = (terms: readonly Term[], more: Partial<Query> = {}): Query => ({
  terms,
  since: null,
  until: null,
  order: 'newest',
  ...more,
});
const word = (text: string, negated = false): Term => ({ type: 'word', text, negated });
const phrase = (text: string, negated = false): Term => ({ type: 'phrase', text, negated });

const texts = async (kept: Store, wanted: Query, limit = 50): Promise<string[]> =>
  (await kept.posts.find(wanted, { limit })).items.map(({ text }) => text);

describe('storing', () => {
  it('the same posts twice changes nothing; an edit makes a revision and is found by its new words', async () => {
    const kept = await store();
    const [first] = (await kept.posts.write('feed', [post('old words', { identity: 'm:1' })], NOBODY)).posts;
    const again = await kept.posts.write('feed', [post('old words', { identity: 'm:1' })], NOBODY);
    expect(again.posts).toEqual([{ id: first?.id, outcome: 'unchanged' }]);
    const edited = await kept.posts.write('feed', [post('new words', { identity: 'm:1' })], NOBODY);
    expect(edited.posts).toEqual([{ id: first?.id, outcome: 'changed' }]);
    expect(await kept.posts.revisions(first?.id ?? 0)).toEqual([
      { text: 'old words', entities: [], editedAt: null },
    ]);
    expect(await texts(kept, query([word('old')]))).toEqual([]);
    expect(await texts(kept, query([word('new')]))).toEqual(['new words']);
  });

  it('a true time re-keys a post, which keeps its id', async () => {
    const kept = await store();
    const { posts } = await kept.posts.write(
      'feed',
      [post('a', { rank: 1 }), post('b', { rank: 2 })],
      NOBODY,
    );
    expect(await texts(kept, query([]))).toEqual(['b', 'a']);
    await kept.posts.write('feed', [post('a', { publishedAt: 1_721_990_000, day: '2024-07-26' })], NOBODY);
    expect(await texts(kept, query([]))).toEqual(['a', 'b']);
    expect((await kept.posts.get(posts[0]?.id ?? 0))?.day).toBe('2024-07-26');
  });

  it('numbers arrivals, which an edit and a true time leave as they were', async () => {
    const kept = await store();
    expect(await kept.posts.lastArrival()).toBe(0);
    await kept.posts.write(
      'feed',
      [post('a', { identity: 'm:1' }), post('b', { day: '2020-01-01' })],
      NOBODY,
    );
    const seq = await kept.posts.lastArrival();
    await kept.posts.write(
      'other',
      [post('c', { day: '2019-01-01' }), post('d', { identity: 'm:4' })],
      NOBODY,
    );
    await kept.posts.write('feed', [post('a changed', { identity: 'm:1', publishedAt: 1 })], NOBODY);
    expect(await kept.posts.arrivedAfter(seq, 0)).toEqual({ ids: [3, 4], upTo: 4 });
    expect(await kept.posts.arrivedAfter(4, 0)).toEqual({ ids: [], upTo: 4 });
    const july = Date.UTC(2024, 6, 1) / 1000;
    expect(await kept.posts.arrivedAfter(0, july)).toEqual({ ids: [4], upTo: 4 });
  });

  it('gives posts by id in the order asked, and tells which of them fit a query', async () => {
    const kept = await store();
    const given = [
      post('talks on peace', { tags: ['ASEAN'] }),
      post('peace talks', { day: '2023-01-01' }),
      post('peace'),
    ];
    const ids = (await kept.posts.write('feed', given, NOBODY)).posts.map(({ id }) => id).reverse();
    expect((await kept.posts.getMany([...ids, 99])).map(({ text }) => text)).toEqual([
      'peace',
      'peace talks',
      'talks on peace',
    ]);
    const fitting = async (wanted: Query) =>
      (await kept.posts.getMany([...(await kept.posts.matches(wanted, [...ids, 99]))])).map(
        ({ text }) => text,
      );
    expect(await fitting(query([]))).toHaveLength(3);
    expect(await fitting(query([word('talk')]))).toEqual(['peace talks', 'talks on peace']);
    expect(await fitting(query([word('talk', true)]))).toEqual(['peace']);
    expect(await fitting(query([phrase('peace talks')]))).toEqual(['peace talks']);
    expect(await fitting(query([{ type: 'tag', tag: 'asean', negated: false }]))).toEqual(['talks on peace']);
    expect(await fitting(query([], { until: '2023-12-31' }))).toEqual(['peace talks']);
    expect(await fitting(query([{ type: 'tag', tag: 'unknown', negated: false }]))).toEqual([]);
  });

  it('is seen by another store on the same file', async () => {
    const path = join(folder(), 'deep', 'a.db');
    const [one, other] = [await store(path), await store(path)];
    await one.posts.write('feed', [post('shared')], new Map([['wang yi', 'CN']]));
    expect(await texts(other, query([word('shared')]))).toEqual(['shared']);
    expect((await other.posts.officials()).get('wang yi')).toBe('CN');
  });

  it('counts, and takes back what an edit takes away', async () => {
    const kept = await store();
    await kept.posts.write(
      'feed',
      [post('x', { identity: 'm:1', tags: ['ASEAN', 'SCO'] }), post('y', { tags: ['asean'] })],
      NOBODY,
    );
    expect(
      (await kept.facets.list('tag', { limit: 5 })).items.map(({ name, count }) => `${name} ${count}`),
    ).toEqual(['ASEAN 2', 'SCO 1']);
    await kept.posts.write('feed', [post('x', { identity: 'm:1', tags: ['SCO'] })], NOBODY);
    expect(
      (await kept.facets.lookup(['asean', 'ŠCO'])).map(({ name, count }) => `${name} ${count}`).sort(),
    ).toEqual(['ASEAN 1', 'SCO 1']);
    expect((await kept.facets.suggest('tag', 'Asaen', 3))[0]?.name).toBe('ASEAN');
  });
});

describe('finding', () => {
  it('gives every post once, page by page and back', async () => {
    const kept = await store();
    const many = Array.from({ length: 203 }, (_, n) => post(`post ${n} word`, { tags: ['T'], rank: n }));
    await kept.posts.write('feed', many, NOBODY);
    for (const wanted of [
      query([]),
      query([{ type: 'tag', tag: 't', negated: false }]),
      query([word('word')]),
      query([phrase('word')]),
    ]) {
      const pages: string[][] = [];
      let page = await kept.posts.find(wanted, { limit: 10 });
      for (;;) {
        pages.push(page.items.map(({ text }) => text));
        if (page.next === null) break;
        page = await kept.posts.find(wanted, { limit: 10, cursor: page.next });
      }
      expect(pages.flat()).toEqual(many.map(({ text }) => text).reverse());
      const back: string[][] = [];
      while (page.previous !== null) {
        page = await kept.posts.find(wanted, { limit: 10, cursor: page.previous });
        back.unshift(page.items.map(({ text }) => text));
      }
      expect(back).toEqual(pages.slice(0, -1));
    }
  });

  it('knows word forms, exact phrases and negations', async () => {
    const kept = await store();
    await kept.posts.write(
      'feed',
      [
        post('The ministers met', { rank: 1 }),
        post('A minister meets', { rank: 2 }),
        post('Встречи министров', { rank: 3 }),
      ],
      NOBODY,
    );
    expect(await texts(kept, query([word('minister')]))).toEqual(['A minister meets', 'The ministers met']);
    expect(await texts(kept, query([phrase('ministers met')]))).toEqual(['The ministers met']);
    expect(await texts(kept, query([phrase('minister met')]))).toEqual([]);
    expect(await texts(kept, query([word('встреча')]))).toEqual(['Встречи министров']);
    expect(await texts(kept, query([word('minister', true)]))).toEqual(['Встречи министров']);
    expect(await texts(kept, query([word('minister'), phrase('ministers met', true)]))).toEqual([
      'A minister meets',
    ]);
  });

  it('bounds days by the zone of the feed, and finds events by their own day', async () => {
    const kept = await store(':memory:', 'Asia/Vientiane');
    const late = Date.parse('2024-07-25T17:30:00Z') / 1000;
    await kept.posts.write(
      'feed',
      [
        post('after midnight', {
          publishedAt: late,
          day: '2024-07-26',
          date: '2024-07-28',
          dateEnd: '2024-07-29',
        }),
      ],
      NOBODY,
    );
    expect(await texts(kept, query([], { since: '2024-07-26', until: '2024-07-26' }))).toHaveLength(1);
    expect(await texts(kept, query([], { until: '2024-07-25' }))).toHaveLength(0);
    expect(await texts(kept, query([{ type: 'on', day: '2024-07-29', negated: false }]))).toHaveLength(1);
    expect(await kept.posts.nearestDays('2024-07-20', 2)).toEqual({ before: [], after: ['2024-07-26'] });
  });

  it('ranks by relevance when asked', async () => {
    const kept = await store();
    await kept.posts.write(
      'feed',
      [post('peace peace peace', { rank: 1 }), post('peace and many other words in a row', { rank: 2 })],
      NOBODY,
    );
    expect(await texts(kept, query([word('peace')], { order: 'relevance' }))).toEqual([
      'peace peace peace',
      'peace and many other words in a row',
    ]);
  });

  it.each(['"', "'", 'AND', 'NEAR(', 'a*', '🤝', '\0', '^x', 'words:y', 'a-b', 'ß', '中文字'])(
    'bears %j',
    async (text) => {
      const kept = await store();
      await kept.posts.write('feed', [post(`before ${text} after`)], NOBODY);
      for (const make of [word, phrase])
        for (const negated of [false, true]) await texts(kept, query([make(text, negated)]));
    },
  );
});

describe('meetings', () => {
  it('are one for a notice, its longer form and remarks, in any order; another day is another', async () => {
    const sides = {
      kind: 'meeting',
      date: '2024-07-25',
      place: 'Vientiane',
      countries: ['CN', 'RU'],
      people: ['A', 'B'],
    } as const;
    const posts = [
      post('notice', sides),
      post('notice and readout', sides),
      post('remarks at the meeting of both', { ...sides, kind: 'remarks' }),
      post('three of them', { ...sides, countries: ['CN', 'LA', 'RU'], people: ['A'] }),
      post('next day', { ...sides, date: '2024-07-26', day: '2024-07-26' }),
    ];
    for (const order of [posts, [...posts].reverse()]) {
      const kept = await store();
      for (const each of order) await kept.posts.write('feed', [each], NOBODY);
      const found = await kept.meetings.find(query([{ type: 'country', code: 'CN', negated: false }]), {
        limit: 10,
      });
      expect(found.items.map((meeting) => [meeting.date, meeting.posts.length])).toEqual([
        ['2024-07-26', 1],
        ['2024-07-25', expect.any(Number)],
        ['2024-07-25', expect.any(Number)],
      ]);
      expect(found.items.map((meeting) => meeting.posts.length).sort()).toEqual([1, 1, 3]);
      expect((await kept.meetings.find(query([word('readout')]), { limit: 10 })).items).toHaveLength(1);
    }
  });
});

describe('a file that can’t serve is left as it was', () => {
  it('where it is no database', async () => {
    const path = join(folder(), 'a.db');
    writeFileSync(path, 'a letter, not a database');
    await expect(openStore(path, { feedTimeZone: 'UTC' })).rejects.toMatchObject({
      reason: 'not-a-database',
    });
    expect(readFileSync(path, 'utf8')).toBe('a letter, not a database');
  });
  it('where there is no way to it', async () => {
    await expect(openStore('/proc/nowhere/a.db', { feedTimeZone: 'UTC' })).rejects.toMatchObject({
      reason: 'unwritable',
    });
  });
});

describe('chats and queries', () => {
  it('are remembered, queries for a while', async () => {
    const kept = await store();
    await kept.chats.set(-5, { language: 'ru' });
    await kept.chats.set(-5, { timeZone: 'Asia/Vientiane' });
    expect(await kept.chats.get(-5)).toMatchObject({ language: 'ru', timeZone: 'Asia/Vientiane' });
    const key = await kept.queries.remember('a long query', 0);
    expect(await kept.queries.remember('a long query', 1)).toBe(key);
    expect(await kept.queries.recall(key, 1000)).toBe('a long query');
    expect(await kept.queries.recall(key, 400 * 86_400_000)).toBeNull();
  });
});
