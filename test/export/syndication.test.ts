import Parser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import { cleanLine } from '../../src/export/clean.ts';
import { type FeedFormat, writeFeed } from '../../src/export/syndication.ts';
import type { StoredPost } from '../../src/store/store.ts';
import { aStoredPost, EN, entity, HOSTILE, TEN } from './posts.ts';

const HEAD = {
  id: 'abc:feed:1',
  title: 'Posts with “R&D” &amp; <more>',
  self: 'https://chancery.example/feed/token.x',
  updated: Date.parse('2024-07-27T12:00:00Z'),
  archive: 'abc',
};
const write = (posts: readonly StoredPost[], format: FeedFormat, head = HEAD) =>
  writeFeed(posts, head, format, EN);
const parse = (text: string) =>
  new Parser({ customFields: { item: ['id', 'content:encoded'] } }).parseString(text);

describe('RSS and Atom', () => {
  it.each(['rss', 'atom'] as const)('%s are read by others', async (format) => {
    const posts = [
      aStoredPost(2, { tags: ['RussiaLaos', 'ASEAN'] }),
      aStoredPost(1, { publishedAt: TEN - 60 }),
    ];
    const feed = await parse(write(posts, format));
    expect(feed.title).toBe(HEAD.title);
    expect(feed.feedUrl).toBe(HEAD.self);
    expect(feed.items.map(({ title, link }) => [title, link])).toEqual([
      ['Ministers hold talks, notice m:2', 'https://t.me/mission/2'],
      ['Ministers hold talks, notice m:1', 'https://t.me/mission/1'],
    ]);
    expect(feed.items.map((item) => item.guid ?? item.id)).toEqual([
      'urn:chancery:abc:post:2',
      'urn:chancery:abc:post:1',
    ]);
    expect(feed.items[0]?.isoDate).toBe('2024-07-25T10:00:00.000Z');
  });

  it('tell of an edit without a new id', async () => {
    const [before = '', after = ''] = [null, TEN + 60].map((editedAt) =>
      write([aStoredPost(1, { editedAt })], 'atom'),
    );
    expect(before).toContain('<updated>2024-07-25T10:00:00.000Z</updated>');
    expect(after).toContain('<updated>2024-07-25T10:01:00.000Z</updated>');
    expect(after).toContain('<published>2024-07-25T10:00:00.000Z</published>');
    expect((await parse(after)).items[0]?.id).toBe((await parse(before)).items[0]?.id);
  });

  it.each(HOSTILE)('carry any text: %j', async (text) => {
    const posts = [aStoredPost(1, { headline: text, text })];
    const plain = cleanLine(text);
    const [rss] = (await parse(write(posts, 'rss'))).items;
    expect(rss?.title).toBe(plain.replaceAll(']]>', ']] >'));
    const [atom] = (await parse(write(posts, 'atom'))).items;
    expect(unescapeHtml(atom?.title ?? '')).toBe(plain);
    for (const content of [rss?.['content:encoded'], atom?.content]) {
      expect(content).not.toMatch(/<(?!br>)/);
      expect(unescapeHtml(String(content).replaceAll('<br>', '')).replace(/\s+/g, ' ')).toBe(plain);
    }
  });

  it('have no link where a post has none that can be followed', async () => {
    const posts = [aStoredPost(1, { link: 'javascript:alert(1)' })];
    expect((await parse(write(posts, 'rss'))).items[0]?.link).toBeUndefined();
    expect((await parse(write(posts, 'atom'))).items[0]?.link).toBe('urn:chancery:abc:post:1');
  });

  it('of nothing are feeds, too', async () => {
    for (const format of ['rss', 'atom'] as const)
      expect((await parse(write([], format, { ...HEAD, title: 'None' }))).items).toEqual([]);
  });
});

describe('JSON Feed', () => {
  it('has what its specification asks for', () => {
    const posts = [
      aStoredPost(1, { tags: ['ASEAN'], text: 'Talks\nin Vientiane', entities: [entity('bold', 0, 5)] }),
    ];
    const feed = JSON.parse(write(posts, 'json'));
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      language: 'en',
      title: HEAD.title,
      home_page_url: 'https://t.me/mission',
      feed_url: HEAD.self,
    });
    expect(feed.items).toEqual([
      {
        id: 'urn:chancery:abc:post:1',
        url: 'https://t.me/mission/1',
        title: 'Ministers hold talks, notice m:1',
        content_html: '<b>Talks</b><br>\nin Vientiane',
        date_published: '2024-07-25T10:00:00.000Z',
        date_modified: '2024-07-25T10:00:00.000Z',
        authors: [{ name: 'mission' }],
        tags: ['ASEAN'],
      },
    ]);
  });
});

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const unescapeHtml = (html: string): string =>
  html.replace(/&(amp|lt|gt|quot);/g, (_, name) => NAMED[name] ?? '');
