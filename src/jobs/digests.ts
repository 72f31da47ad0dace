import { setImmediate as othersTurn } from 'node:timers/promises';
import { languageFor } from '../delivery/language.ts';
import { compose } from '../digest/compose.ts';
import { type Issue, isNews, issueOf } from '../digest/issue.ts';
import type { Subscription } from '../digest/subscription.ts';
import { readPrinted } from '../query/printed.ts';
import type { StoredPost } from '../store/store.ts';
import { leaveOut, readAudience } from '../store/visible.ts';
import { issueView } from '../views/issue.ts';
import type { JobDeps } from './deps.ts';

/** Subscriptions read at a time. */
const BATCH = 100;
/** The most posts of one digest; what is beyond them is for the next. */
const MOST = 500;
const DAY_SECONDS = 24 * 60 * 60;

/** What is new to a subscription, up to which post. */
interface News {
  readonly posts: readonly StoredPost[];
  readonly upTo: number;
}

/**
 * Settles every subscription whose moment has come: decides what is sent, and owes it. Gives how many it settled.
 * May be called late, twice, or by two processes: a slot is settled once.
 */
export async function runDigests({ store, i18n, log, adminIds }: JobDeps, now: number): Promise<number> {
  let settled = 0;
  const audience = await readAudience(store, adminIds);
  for (;;) {
    const due = await store.subscriptions.due(now, BATCH);
    // Many ask for the same: what is new is looked up once a batch.
    const known = new Map<string, Promise<News>>();
    for (const subscription of due) {
      try {
        const { query, seen, chatId } = subscription;
        const hidden = audience.sources.filter((source) => !audience.has(source, chatId));
        const key = JSON.stringify([seen, query, hidden]);
        const news = known.get(key) ?? arrivals(subscription, hidden);
        known.set(key, news);
        if (await settle(subscription, await news)) settled += 1;
      } catch (error) {
        log.error({ err: error, subscription: subscription.id }, 'a digest could not be made');
        await putOff(subscription);
      }
      await othersTurn();
    }
    if (due.length < BATCH) return settled;
  }

  /** Posts that fit and have not been covered, history among them where it has been imported. */
  async function arrivals(
    { query, seen, createdAt }: Subscription,
    hidden: readonly string[],
  ): Promise<News> {
    const wanted = leaveOut(readPrinted(query), hidden);
    const posts: StoredPost[] = [];
    const newest = await store.posts.lastArrival();
    let upTo = seen;
    while (upTo < newest && posts.length < MOST) {
      const step = await store.posts.arrivedAfter(upTo, Math.floor(createdAt / 1000) - DAY_SECONDS);
      const fit = step.ids.length > 0 ? await store.posts.matches(wanted, step.ids) : new Set<number>();
      const taken = step.ids.filter((id) => fit.has(id)).slice(0, MOST - posts.length);
      posts.push(...(await store.posts.getMany(taken)));
      upTo = posts.length < MOST ? step.upTo : (taken.at(-1) ?? step.upTo);
    }
    return { posts, upTo };
  }

  async function settle(subscription: Subscription, news: News): Promise<boolean> {
    const posts = news.posts.filter((post) => isNews(post, subscription.createdAt));
    const issue = issueOf(subscription, now, posts.length);
    const sent = issue.state === 'queued';
    return store.subscriptions.settle({
      subscriptionId: subscription.id,
      dueAt: subscription.dueAt ?? now,
      slots: issue.slots,
      nextDueAt: issue.nextDueAt,
      seen: issue.covered ? Math.max(subscription.seen, news.upTo) : subscription.seen,
      posts: sent ? posts.map(({ id }) => id) : [],
      delivery: sent ? await deliveryOf(subscription, issue, posts) : null,
    });
  }

  async function deliveryOf(subscription: Subscription, { slot, late }: Issue, posts: readonly StoredPost[]) {
    const { id, chatId, threadId } = subscription;
    const t = i18n.translator(await languageFor(store, chatId, posts));
    const view = issueView({ subscription, slot, digest: compose(posts), page: 0, late }, t);
    return {
      chatId,
      threadId,
      parts: [{ type: 'message', view }],
      purpose: { type: 'digest', subscriptionId: id, slot },
    } as const;
  }

  /** A subscription that can't be served has its slot as failed and does not keep the others waiting. */
  async function putOff(subscription: Subscription): Promise<void> {
    const { slot, nextDueAt } = issueOf(subscription, now, 0);
    await store.subscriptions.settle({
      subscriptionId: subscription.id,
      dueAt: subscription.dueAt ?? now,
      slots: [{ slot, state: 'failed' }],
      nextDueAt,
      seen: subscription.seen,
      posts: [],
      delivery: null,
    });
  }
}
