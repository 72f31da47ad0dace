import { setImmediate as othersTurn } from 'node:timers/promises';
import { languageOf } from '../delivery/language.ts';
import type { NewDelivery } from '../delivery/outgoing.ts';
import { quietUntil } from '../digest/schedule.ts';
import type { Subscription } from '../digest/subscription.ts';
import { memo, once } from '../feed/memo.ts';
import type { Held } from '../store/deliveries.ts';
import type { StoredPost } from '../store/store.ts';
import { postViews } from '../views/post.ts';
import type { JobDeps } from './deps.ts';

/** Deliveries owed, and subscriptions held, before others have their turn: a few milliseconds. */
const DELIVERIES = 20;
const HELD = 500;

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
  const free: Subscription[] = [];
  const quietEnd = createQuietEnds(now);
  for (const subscription of wanted) {
    const until = quietEnd(subscription);
    if (until === null) free.push(subscription);
    else held.push({ subscriptionId: subscription.id, until });
  }
  const places = [...Map.groupBy(free, ({ chatId, threadId }) => `${chatId} ${threadId}`).values()];
  const texts = createTexts();
  const ofSource = once(() => languageOf(store, [post]));
  for (let at = 0; at < places.length; at += DELIVERIES) {
    const deliveries = await Promise.all(places.slice(at, at + DELIVERIES).map(deliveryOf));
    await store.subscriptions.alert(deliveries, [], now);
    await othersTurn();
  }
  for (let at = 0; at < held.length; at += HELD) {
    await store.subscriptions.alert([], held.slice(at, at + HELD), now);
    await othersTurn();
  }
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
    const language = (await store.chats.get(chatId)).language ?? (await ofSource());
    const purpose = {
      type: 'alert',
      subscriptionIds: together.map(({ id }) => id),
      postId: post.id,
    } as const;
    return { chatId, threadId, parts: texts(language, timeZone), purpose };
  }
}

/** `quietUntil` at one moment, worked out once for all who keep the same hours in the same zone. */
function createQuietEnds(now: number) {
  const endOf = memo((hours) => {
    const [from = '', to = '', timeZone = ''] = hours.split(' ');
    return quietUntil({ from, to }, timeZone, now);
  });
  return ({ quiet, timeZone }: Subscription): number | null =>
    quiet && endOf(`${quiet.from} ${quiet.to} ${timeZone}`);
}
