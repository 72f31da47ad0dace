import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { Officials, Post } from '../../src/feed/post.ts';
import type { Query, Term } from '../../src/query/query.ts';
import { openStore } from '../../src/store/sqlite/open.ts';
import type { Page, PageRequest, Store } from '../../src/store/store.ts';
import { aPost } from './posts.ts';

/** What a test keeps its posts in; closed and removed after each test. */
export interface Stores {
  open(path?: string, feedTimeZone?: string): Promise<Store>;
  /** An empty folder. */
  folder(): string;
}

export function useStores(): Stores {
  const opened: Store[] = [];
  const folders: string[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  return {
    async open(path = ':memory:', feedTimeZone = 'UTC') {
      const store = await openStore(path, { feedTimeZone });
      opened.push(store);
      return store;
    },
    folder() {
      const made = mkdtempSync(join(tmpdir(), 'chancery-'));
      folders.push(made);
      return made;
    },
  };
}

export const NOBODY: Officials = new Map();

/** A post that says a text and nothing else of note. */
export const saying = (text: string, more: Partial<Post> = {}): Post =>
  aPost({
    kind: 'other',
    headline: text,
    text,
    identity: `t:${text}:0`,
    date: null,
    place: null,
    countries: [],
    ...more,
  });

export const query = (terms: readonly Term[], more: Partial<Query> = {}): Query => ({
  terms,
  since: null,
  until: null,
  order: 'newest',
  ...more,
});
export const word = (text: string, negated = false): Term => ({ type: 'word', text, negated });
export const phrase = (text: string, negated = false): Term => ({ type: 'phrase', text, negated });
export const tag = (name: string, negated = false): Term => ({ type: 'tag', tag: name, negated });
export const country = (code: string, negated = false): Term => ({ type: 'country', code, negated });

type Find<Item> = (query: Query, request: PageRequest) => Promise<Page<Item>>;

/** The texts of the first page, newest first. */
export async function textsOf(store: Store, wanted: Query, limit = 50): Promise<string[]> {
  return (await store.posts.find(wanted, { limit })).items.map(({ text }) => text);
}

/** Every page of a query, from the first to the last, going on where a search stopped. */
export async function everyPage<Item>(find: Find<Item>, wanted: Query, limit: number): Promise<Page<Item>[]> {
  const pages = [await find(wanted, { limit })];
  for (;;) {
    const last = pages.at(-1) as Page<Item>;
    const cursor = last.next ?? last.further;
    if (cursor === null) return pages;
    pages.push(await find(wanted, { limit, cursor }));
    if (pages.length > 10_000) throw new Error('there is no end of pages');
  }
}
