import { setImmediate } from 'node:timers/promises';
import type { Query } from '../query/query.ts';
import type { Page, PageRequest } from '../store/store.ts';

/** What the address of a calendar or a feed gives at most: events, posts. */
export const MOST = { calendar: 500, feed: 100 } as const;

export interface Bounds {
  readonly page: number;
  /** Items in all. */
  readonly most: number;
  /** Pages asked for, so that a search for what hardly is there has its end. */
  readonly turns: number;
}

export const UNBOUNDED: Bounds = {
  page: 20,
  most: Number.POSITIVE_INFINITY,
  turns: Number.POSITIVE_INFINITY,
};

/** What a search finds, newest first, a page at a time; between pages others have their turn. */
export async function* pagesOf<Item>(
  find: (query: Query, request: PageRequest) => Promise<Page<Item>>,
  query: Query,
  { page, most, turns }: Bounds,
): AsyncGenerator<readonly Item[]> {
  let cursor: string | null = null;
  for (let [left, turn] = [most, 0]; left > 0 && turn < turns; turn += 1) {
    const limit = Math.min(page, left);
    const found: Page<Item> = await find(query, cursor === null ? { limit } : { limit, cursor });
    if (found.items.length > 0) yield found.items;
    left -= found.items.length;
    cursor = found.next ?? found.further;
    if (cursor === null) return;
    await setImmediate();
  }
}
