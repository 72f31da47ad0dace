import type { NewDelivery } from '../delivery/outgoing.ts';
import { isNews } from '../digest/issue.ts';
import { quietUntil } from '../digest/schedule.ts';
import { createStanding } from '../digest/standing.ts';
import type { Subscription } from '../digest/subscription.ts';
import { readPrinted } from '../query/printed.ts';
import type { Held } from '../store/deliveries.ts';
import type { StoredPost } from '../store/store.ts';
import { type Audience, readAudience } from '../store/visible.ts';
import { postViews } from '../views/post.ts';
import type { JobDeps } from './deps.ts';

/** Changes, posts and deliveries taken at a time. */
const CHANGES = 1_000;
const POSTS = 50;
const DELIVERIES = 200;
const DAY_SECONDS = 24 * 60 * 60;

/**
 * Gives the job that owes each new post to those who want it at once. It keeps an index over what they ask for,
 * brought up to date each time. May be called as often as one likes, by two processes too: an alert is owed once.
 */
export function createAlerts({ store, i18n, log, adminIds }: JobDeps): (now: number) => Promise<number> {
  const standing = createStanding();
  const waiting = new Map<number, Subscription>();
  let changed = 0;

  async function follow(): Promise<void> {
    for (;;) {
      const changes = await store.subscriptions.changes(changed, CHANGES);
      for (const { id, subscription } of changes) {
        const waits = subscription?.schedule.type === 'now' ? subscription : null;
        standing.put(id, waits && readPrinted(waits.query));
        if (waits) waiting.set(id, waits);
        else waiting.delete(id);
      }
      changed = changes.at(-1)?.changed ?? changed;
      if (changes.length < CHANGES) return;
    }
  }

  async function alert(post: StoredPost, audience: Audience, now: number): Promise<number> {
    const held: Held[] = [];
    const byChat = new Map<string, Subscription[]>();
    for (const id of standing.match(post)) {
      const subscription = waiting.get(id);
      if (!subscription || !isNews(post, subscription.createdAt)) continue;
      if (!audience.has(post.source, subscription.chatId)) continue;
      const until = quietUntil(subscription.quiet, subscription.timeZone, now);
      if (until !== null) held.push({ subscriptionId: id, until });
      else {
        const place = `${subscription.chatId} ${subscription.threadId}`;
        byChat.set(place, [...(byChat.get(place) ?? []), subscription]);
      }
    }
    const places = [...byChat.values()];
    const texts = createTexts(post);
    for (let at = 0; at < Math.max(places.length, 1); at += DELIVERIES) {
      const batch = places.slice(at, at + DELIVERIES);
      const deliveries = await Promise.all(batch.map((wanted) => deliveryOf(post, wanted, texts)));
      await store.subscriptions.alert(deliveries, at === 0 ? held : [], now);
    }
    return places.length;
  }

  /** The post as messages, written once for each language and zone. */
  function createTexts(post: StoredPost) {
    const known = new Map<string, NewDelivery['parts']>();
    return (language: string | null, timeZone: string): NewDelivery['parts'] => {
      const key = `${language} ${timeZone}`;
      const parts =
        known.get(key) ??
        postViews({ post, siblings: [], timeZone }, i18n.translator(language)).map((view) => ({
          type: 'message' as const,
          view,
        }));
      known.set(key, parts);
      return parts;
    };
  }

  async function deliveryOf(
    post: StoredPost,
    wanted: readonly Subscription[],
    texts: ReturnType<typeof createTexts>,
  ): Promise<NewDelivery> {
    const [{ chatId, threadId, timeZone }] = wanted as [Subscription];
    const { language } = await store.chats.get(chatId);
    const purpose = { type: 'alert', subscriptionIds: wanted.map(({ id }) => id), postId: post.id } as const;
    return { chatId, threadId, parts: texts(language, timeZone), purpose };
  }

  return async (now) => {
    await follow();
    let alerts = 0;
    let mark = await store.subscriptions.alerted();
    const newest = await store.posts.lastArrival();
    if (waiting.size === 0) mark = newest;
    const audience = await readAudience(store, adminIds);
    const earliest = Math.min(...[...waiting.values()].map(({ createdAt }) => createdAt));
    while (mark < newest) {
      const { ids, upTo } = await store.posts.arrivedAfter(mark, Math.floor(earliest / 1000) - DAY_SECONDS);
      const some = ids.slice(0, POSTS);
      for (const post of await store.posts.getMany(some)) alerts += await alert(post, audience, now);
      mark = ids.length > POSTS ? (some.at(-1) ?? upTo) : upTo;
      await store.subscriptions.setAlerted(mark);
    }
    await store.subscriptions.setAlerted(mark);
    if (alerts > 0) log.debug({ alerts }, 'alerts are owed');
    return alerts;
  };
}
