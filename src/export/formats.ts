import { writeLine } from '../feed/sources/write-line.ts';
import type { Translator } from '../i18n.ts';
import type { Query } from '../query/query.ts';
import type { Source, Store } from '../store/store.ts';
import { announcementsOf, entriesOf, meetingsOf, writeCalendarOf } from './calendar.ts';
import { correctedOf } from './corrected.ts';
import { documents, framed } from './framed.ts';
import { writeHeading, writePost } from './markdown.ts';
import { pagesOf, UNBOUNDED } from './pages.ts';
import { writeFeed } from './syndication.ts';
import { writeTable } from './table.ts';

export interface ExportOptions {
  /** What the whole is called. */
  readonly title: string;
  readonly t: Translator;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

/** Writes all that fits a query, newest first, a page at a time. */
type Writer = (store: Store, query: Query, options: ExportOptions) => AsyncGenerator<string>;

/** What posts can be exported as. */
export const FORMATS: Readonly<Record<string, Writer>> = {
  async *jsonl(store, query) {
    const sources = new Map((await store.sources.list()).map((source) => [source.name, source]));
    for await (const page of posts(store, query)) {
      for (const post of page) {
        const source = sources.get(post.source) as Source;
        const revisions = await store.posts.revisions(post.id);
        yield `${writeLine(post, source, revisions, await correctedOf(store, post))}\n`;
      }
    }
  },
  async *csv(store, query) {
    yield writeTable([], true);
    for await (const page of posts(store, query)) yield writeTable(page, false);
  },
  async *md(store, query, { title, t }) {
    yield writeHeading(title);
    for await (const page of posts(store, query)) {
      for (const post of page) yield writePost(post, t);
    }
  },
  async *rss(store, query, { title, t, now }) {
    const archive = await store.addresses.archive();
    const head = { id: `${archive}:export`, title, self: null, updated: now, archive };
    yield* framed(
      documents(posts(store, query), (page) => writeFeed(page, head, 'rss', t)),
      '        <item>',
      '    </channel>',
    );
  },
  async *ics(store, query, { title, t }) {
    const head = { title, archive: await store.addresses.archive() };
    const entries = entriesOf(pagesOf(store.meetings.find, meetingsOf(newest(query)), UNBOUNDED), () =>
      posts(store, announcementsOf(query)),
    );
    yield* writeCalendarOf(entries, head, t);
  },
};

const newest = (query: Query): Query => ({ ...query, order: 'newest' });

const posts = (store: Store, query: Query) => pagesOf(store.posts.find, newest(query), UNBOUNDED);
