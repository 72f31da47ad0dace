import { setTimeout as delay } from 'node:timers/promises';
import { previewKey, toOperators } from '../delivery/operators.ts';
import type { Post } from '../feed/post.ts';
import type { TmePage } from '../feed/sources/tme-page.ts';
import type { Span, Watch, WatchState } from '../store/operators.ts';
import { noPreviewView } from '../views/sources.ts';
import type { JobDeps } from './deps.ts';
import { askForPage, type PageDeps } from './public-page.ts';

export interface WatchDeps extends JobDeps, PageDeps {
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Called when posts have come. */
  readonly wake: () => void;
  /** Waits so many milliseconds between two requests; a timer where none is given. */
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
}

const MINUTE = 60_000;
/** Between two readings of a page that brings news, and of one that long has not. */
const SHORTEST = 4 * MINUTE;
const LONGEST = 30 * MINUTE;
const LONGEST_AFTER_FAILURE = 6 * 60 * MINUTE;
/** Between two pages of one reading. */
const BREATH = 3_000;
/** Older pages of one reading. */
const PAGES = 4;
/** A page that had a preview may be without one for a moment. */
const TRIES = 3;

/**
 * Gives the job that reads the public pages of watched sources, one request after the other: each every few minutes,
 * less often while it brings nothing or fails; older pages only where messages are missing between those that are
 * kept and those on the page. Gives how many posts it stored.
 */
export function createWatch(deps: WatchDeps): (now: number) => Promise<number> {
  const { store, log, random } = deps;
  const sleep = deps.sleep ?? ((milliseconds) => delay(milliseconds, undefined, { signal: deps.signal }));

  async function read(watch: Watch, now: number): Promise<number> {
    const { source } = watch;
    const answer = await askForPage(deps, watch, null, now);
    if (answer.type === 'failed') {
      log.warn({ source: source.name, cause: answer.cause }, 'a public page could not be read');
      await store.watches.set(source.id, failed(watch, now, answer.retryAfter));
      return 0;
    }
    if (answer.type === 'page' && !answer.page.hasPreview) return withoutPreview(watch, now);
    await store.notices.lift(previewKey(source.id), [], now);
    const page = answer.type === 'page' ? answer.page : null;
    const gap = page ? gapBelow(page, watch) : watch.gap;
    const headers = answer.type === 'page' ? answer : watch;
    const state = { failures: 0, etag: headers.etag, modified: headers.modified };
    // What is missing is written down first: once newer posts are kept, nobody could tell.
    await store.watches.set(source.id, { ...state, idle: watch.idle, dueAt: now, gap });
    const fresh = page ? await keep(watch, page) : 0;
    const { stored, left } = gap ? await fill(watch, gap, now) : { stored: 0, left: null };
    const idle = fresh + stored > 0 ? 0 : watch.idle + 1;
    const dueAt = now + spread(Math.min(LONGEST, SHORTEST * 1.5 ** idle));
    await store.watches.set(source.id, { ...state, idle, dueAt, gap: left });
    return fresh + stored;
  }

  /** Fetches older pages until nothing is missing, or for this time enough has been fetched. */
  async function fill(watch: Watch, gap: Span, now: number): Promise<{ stored: number; left: Span | null }> {
    let left: Span | null = gap;
    let stored = 0;
    for (let pages = 0; left && pages < PAGES; pages += 1) {
      await sleep(spread(BREATH));
      const answer = await askForPage(deps, watch, left.last + 1, now);
      if (answer.type !== 'page') break;
      stored += await keep(watch, answer.page);
      const oldest = oldestOf(answer.page.posts);
      if (oldest === null || oldest <= left.first || answer.page.before === null) left = null;
      else left = { first: left.first, last: Math.min(left.last, oldest) - 1 };
    }
    return { stored, left };
  }

  async function keep({ source }: Watch, page: TmePage): Promise<number> {
    await learn(source, page);
    if (page.posts.length === 0) return 0;
    const { posts } = await store.posts.write(source.name, page.posts, page.officials);
    return posts.filter(({ outcome }) => outcome === 'new').length;
  }

  /** What a page tells of its channel: by its id what comes of it another way is known to be of the same source. */
  async function learn(source: Watch['source'], { title, chatId }: TmePage): Promise<void> {
    const isNew = source.chatId === null && chatId !== null && (await store.sources.ofChat(chatId)) === null;
    const isRenamed = title !== null && title !== source.title;
    if (isNew || isRenamed)
      await store.sources.update(source.id, {
        ...(isNew ? { chatId } : {}),
        ...(isRenamed ? { title } : {}),
      });
  }

  async function withoutPreview(watch: Watch, now: number): Promise<number> {
    const { source, failures, newest, etag, modified } = watch;
    const wasRead = newest > 0 || etag !== null || modified !== null;
    if (wasRead && failures + 1 < TRIES) {
      await store.watches.set(source.id, failed(watch, now, 0));
      return 0;
    }
    log.warn({ source: source.name }, 'a public page has no preview: it is not watched any more');
    await store.sources.update(source.id, { watched: false });
    const deliveries = await toOperators(deps, (t) => noPreviewView(source, t));
    if (await store.notices.raise(previewKey(source.id), deliveries, now)) deps.wake();
    return 0;
  }

  function failed(watch: Watch, now: number, pause: number): WatchState {
    const { failures, idle, etag, modified, gap } = watch;
    const wait = Math.min(LONGEST_AFTER_FAILURE, Math.max(pause, SHORTEST * 2 ** failures));
    return { failures: failures + 1, idle, etag, modified, gap, dueAt: now + spread(wait) };
  }

  /** Up to a quarter longer, so that not all pages are asked for in one moment; never shorter. */
  const spread = (milliseconds: number): number => Math.round(milliseconds * (1 + random() / 4));

  return async (now) => {
    let stored = 0;
    try {
      for (const [index, watch] of (await store.watches.due(now)).entries()) {
        if (index > 0) await sleep(spread(BREATH));
        stored += await read(watch, now);
      }
    } catch (error) {
      // What was to be read is read after the next start.
      if (!deps.signal.aborted) throw error;
    }
    if (stored > 0) deps.wake();
    return stored;
  };
}

/** What is missing between what is kept and what a page shows, with what was missing before. */
function gapBelow(page: TmePage, { newest, gap }: Watch): Span | null {
  const oldest = oldestOf(page.posts);
  if (newest === 0 || oldest === null || oldest <= newest + 1 || page.before === null) return gap;
  return { first: gap?.first ?? newest + 1, last: oldest - 1 };
}

/** The first message of a page's posts. */
function oldestOf(posts: readonly Post[]): number | null {
  const ids = posts.map(({ identity }) => Number(identity.slice('m:'.length)));
  return ids.length === 0 ? null : Math.min(...ids);
}
