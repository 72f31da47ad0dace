import { setImmediate } from 'node:timers/promises';
import type { Subscription } from '../digest/subscription.ts';
import { readPrinted } from '../query/printed.ts';
import { digestTitle } from '../views/digest.ts';
import { notice } from '../views/list.ts';
import { cut, oneLine } from '../views/text.ts';
import type { JobDeps } from './deps.ts';

const BATCH = 100;

/** Tells those who set up subscriptions and routes which of them were paused, and why. Gives how many. */
export async function tellOfPauses({ store, i18n }: JobDeps, now: number): Promise<number> {
  const subscriptions = await store.subscriptions.untold(BATCH);
  const routes = await store.routes.untold(BATCH);
  for (const each of subscriptions) await tell(each, `paused-${each.reason}`);
  for (const each of routes) await tell(each, `route-told-${each.reason}`);
  return subscriptions.length + routes.length;

  async function tell(
    { createdBy, chatId, query, reason }: Pick<Subscription, 'createdBy' | 'chatId' | 'query' | 'reason'>,
    key: string,
  ): Promise<void> {
    // In one's own private chat there are no topics, and a channel has no private side.
    if (createdBy <= 0 || createdBy === chatId || reason === null) return;
    const t = i18n.translator((await store.chats.get(createdBy)).language);
    const title = cut(oneLine(digestTitle(readPrinted(query), t)), 200);
    const chat = cut(oneLine((await store.places.get(chatId))?.title ?? String(chatId)), 60);
    const view = notice(t(key, { title, chat }));
    const parts = [{ type: 'message', view }] as const;
    await store.outbox.add([{ chatId: createdBy, threadId: null, parts, purpose: { type: 'notice' } }], now);
  }
}

/** The store's housekeeping, a few milliseconds at a time. */
export async function keepHouse({ store }: JobDeps): Promise<void> {
  while (await store.maintain(false)) await setImmediate();
}
