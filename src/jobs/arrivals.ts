import { isNews } from '../digest/issue.ts';
import type { Route } from '../digest/route.ts';
import { createStanding } from '../digest/standing.ts';
import type { Subscription } from '../digest/subscription.ts';
import { readPrinted } from '../query/printed.ts';
import type { StoredPost } from '../store/store.ts';
import { type Audience, readAudience } from '../store/visible.ts';
import { alert } from './alerts.ts';
import type { JobDeps } from './deps.ts';
import { passOn } from './routes.ts';

/** Changes and posts taken at a time. */
const CHANGES = 1_000;
const POSTS = 50;
const DAY_SECONDS = 24 * 60 * 60;

/**
 * Gives the job that owes each new post to those who want it at once: subscriptions and routes. It keeps one index
 * over what they ask for, brought up to date each time. May be called as often as one likes, by two processes too:
 * a post is owed once. Gives how many messages are owed.
 */
export function createArrivals(deps: JobDeps): (now: number) => Promise<number> {
  const { store, log, adminIds } = deps;
  const standing = createStanding();
  const subscriptions = new Map<number, Subscription>();
  const routes = new Map<number, Route>();
  let subscriptionsChanged = 0;
  let routesChanged = 0;

  async function follow(): Promise<void> {
    subscriptionsChanged = await each(subscriptionsChanged, async (after) => {
      const changes = await store.subscriptions.changes(after, CHANGES);
      for (const { id, subscription } of changes)
        keep(subscriptions, id, id, subscription?.schedule.type === 'now' ? subscription : null);
      return changes;
    });
    // Routes stand in the index under their numbers negated.
    routesChanged = await each(routesChanged, async (after) => {
      const changes = await store.routes.changes(after, CHANGES);
      for (const { id, route } of changes) keep(routes, id, -id, route);
      return changes;
    });
  }

  function keep<Waiting extends { readonly query: string }>(
    all: Map<number, Waiting>,
    id: number,
    number: number,
    waiting: Waiting | null,
  ): void {
    standing.put(number, waiting && readPrinted(waiting.query));
    if (waiting) all.set(id, waiting);
    else all.delete(id);
  }

  async function owe(post: StoredPost, audience: Audience, now: number): Promise<number> {
    const numbers = standing.match(post);
    const mayHave = ({ createdAt, chatId }: Subscription | Route) =>
      isNews(post, createdAt) && audience.has(post.source, chatId);
    const wanted = numbers.flatMap((number) => subscriptions.get(number) ?? []).filter(mayHave);
    // The oldest first: to one place a post goes once.
    const led = numbers
      .toReversed()
      .flatMap((number) => routes.get(-number) ?? [])
      .filter(mayHave);
    const alerts = wanted.length > 0 ? await alert(deps, post, wanted, now) : 0;
    return alerts + (led.length > 0 ? await passOn(deps, post, led, now) : 0);
  }

  return async (now) => {
    await follow();
    let owed = 0;
    let mark = await store.subscriptions.alerted();
    const newest = await store.posts.lastArrival();
    if (mark >= newest) return owed;
    const waiting = [...subscriptions.values(), ...routes.values()];
    if (waiting.length === 0) mark = newest;
    const audience = await readAudience(store, adminIds);
    const earliest = waiting.reduce((least, { createdAt }) => Math.min(least, createdAt), now);
    while (mark < newest) {
      const { ids, upTo } = await store.posts.arrivedAfter(mark, Math.floor(earliest / 1000) - DAY_SECONDS);
      const some = ids.slice(0, POSTS);
      for (const post of await store.posts.getMany(some)) owed += await owe(post, audience, now);
      mark = ids.length > POSTS ? (some.at(-1) ?? upTo) : upTo;
      await store.subscriptions.setAlerted(mark);
    }
    await store.subscriptions.setAlerted(mark);
    if (owed > 0) log.debug({ messages: owed }, 'new posts are owed');
    return owed;
  };
}

/** Takes changes page by page until there are no more. Gives the last of them. */
async function each(
  after: number,
  take: (after: number) => Promise<readonly { readonly changed: number }[]>,
): Promise<number> {
  for (;;) {
    const changes = await take(after);
    after = changes.at(-1)?.changed ?? after;
    if (changes.length < CHANGES) return after;
  }
}
