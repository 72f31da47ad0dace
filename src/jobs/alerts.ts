import type { NewDelivery } from '../delivery/outgoing.ts';
import { quietUntil } from '../digest/schedule.ts';
import type { Subscription } from '../digest/subscription.ts';
import type { Held } from '../store/deliveries.ts';
import type { StoredPost } from '../store/store.ts';
import { postViews } from '../views/post.ts';
import type { JobDeps } from './deps.ts';

/** Deliveries owed at a time. */
const DELIVERIES = 200;

/**
 * Owes a post to subscriptions that send at once, to each once however often it is called; in their quiet hours it
 * is held. Gives how many are owed.
 */
export async function alert(
  { store, i18n }: JobDeps,
  post: StoredPost,
  wanted: readonly Subscription[],
  now: number,
): Promise<number> {
  const held: Held[] = [];
  const byPlace = new Map<string, Subscription[]>();
  for (const subscription of wanted) {
    const { id, chatId, threadId, quiet, timeZone } = subscription;
    const until = quietUntil(quiet, timeZone, now);
    if (until !== null) held.push({ subscriptionId: id, until });
    else {
      const place = `${chatId} ${threadId}`;
      byPlace.set(place, [...(byPlace.get(place) ?? []), subscription]);
    }
  }
  const places = [...byPlace.values()];
  const texts = createTexts();
  for (let at = 0; at < places.length; at += DELIVERIES) {
    const deliveries = await Promise.all(places.slice(at, at + DELIVERIES).map(deliveryOf));
    await store.subscriptions.alert(deliveries, [], now);
  }
  if (held.length > 0) await store.subscriptions.alert([], held, now);
  return places.length;

  /** The post as messages, written once for each language and zone. */
  function createTexts() {
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

  async function deliveryOf(together: readonly Subscription[]): Promise<NewDelivery> {
    const [{ chatId, threadId, timeZone }] = together as [Subscription];
    const { language } = await store.chats.get(chatId);
    const purpose = {
      type: 'alert',
      subscriptionIds: together.map(({ id }) => id),
      postId: post.id,
    } as const;
    return { chatId, threadId, parts: texts(language, timeZone), purpose };
  }
}
