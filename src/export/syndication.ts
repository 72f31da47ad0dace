import { Feed, type Item } from 'feed';
import type { Translator } from '../i18n.ts';
import type { StoredPost } from '../store/store.ts';
import { cleanLine, webAddress } from './clean.ts';
import { escapeHtml, writeHtml } from './html.ts';
import { headlineOf, secondOf } from './post.ts';

/** RSS 2.0, Atom 1.0 (RFC 4287), JSON Feed 1.1. */
export type FeedFormat = 'rss' | 'atom' | 'json';

export interface FeedHead {
  /** Tells it from all other feeds: letters, digits and colons. */
  readonly id: string;
  readonly title: string;
  /** The address of the feed itself, if it has one. */
  readonly self: string | null;
  /** When it last changed, in milliseconds since the Unix epoch. */
  readonly updated: number;
  /** The name of the archive. */
  readonly archive: string;
}

/** Minutes after which a reader may ask again. */
const MINUTES = 15;

/** Posts as a feed, in the order given. */
export function writeFeed(
  posts: readonly StoredPost[],
  head: FeedHead,
  format: FeedFormat,
  t: Translator,
): string {
  const title = cleanLine(head.title);
  const feed = new Feed({
    id: `urn:chancery:${head.id}`,
    title: xmlText(title, format),
    description: xmlText(title, format),
    link: channelOf(posts) ?? head.self ?? 'https://t.me/',
    updated: new Date(head.updated),
    generator: 'Chancery',
    language: t.language,
    ttl: MINUTES,
    ...(head.self === null ? {} : { feedLinks: { [format]: head.self } }),
  });
  for (const post of posts) feed.addItem(itemOf(post, head.archive, format, t));
  if (format === 'atom') return feed.atom1();
  return format === 'rss' ? feed.rss2() : writeJson(feed.json1(), t.language);
}

/** JSON Feed 1, as the library writes it, as JSON Feed 1.1: there the language is told, and authors are several. */
function writeJson(text: string, language: string): string {
  const { items, ...head } = JSON.parse(text);
  const changed = items.map(({ author, ...item }: { author: object }) => ({ ...item, authors: [author] }));
  return JSON.stringify({ ...head, version: 'https://jsonfeed.org/version/1.1', language, items: changed });
}

/** The library takes `&amp;` in a text of XML for what is escaped already. */
const xmlText = (text: string, format: FeedFormat): string =>
  format === 'json' ? text : text.replaceAll('&', '&amp;');

function itemOf(post: StoredPost, archive: string, format: FeedFormat, t: Translator): Item {
  const id = `urn:chancery:${archive}:post:${post.id}`;
  const published = new Date(secondOf(post) * 1000);
  return {
    id,
    title: writeTitle(headlineOf(post, t), format),
    // Atom wants a link: of a post whose address is not known it is what stands for the post.
    link: webAddress(post.link) ?? (format === 'atom' ? id : ''),
    published,
    date: post.editedAt === null ? published : new Date(post.editedAt * 1000),
    content: writeHtml(post.text, post.entities),
    category: post.tags.map((tag) => ({ name: cleanLine(tag), term: cleanLine(tag) })),
    // In RSS an author is an address of electronic mail.
    ...(format === 'rss' ? {} : { author: [{ name: xmlText(cleanLine(post.source), format) }] }),
  };
}

/** Atom's titles are written as HTML; of RSS's the library ends a CDATA section only once. */
function writeTitle(title: string, format: FeedFormat): string {
  if (format === 'atom') return escapeHtml(title);
  return format === 'rss' ? title.replaceAll(']]>', ']] >') : title;
}

/** The address of the channel of the first post that has one. */
function channelOf(posts: readonly StoredPost[]): string | null {
  const address = posts.map(({ link }) => webAddress(link)).find((link) => link !== null);
  return address === undefined ? null : new URL('.', address).href.replace(/\/$/, '');
}
