import { setImmediate } from 'node:timers/promises';
import { readPrinted } from '../query/printed.ts';
import { digestTitle } from '../views/digest.ts';
import { notice } from '../views/list.ts';
import { cut, oneLine } from '../views/text.ts';
import type { JobDeps } from './deps.ts';

const BATCH = 100;

/** Tells those who set up subscriptions which of them were paused, and why. Gives how many. */
export async function tellOfPauses({ store, i18n }: JobDeps, now: number): Promise<number> {
  const paused = await store.subscriptions.untold(BATCH);
  for (const { createdBy, chatId, query, reason } of paused) {
    // In one's own private chat there are no topics, and a channel has no private side.
    if (createdBy <= 0 || createdBy === chatId || reason === null) continue;
    const t = i18n.translator((await store.chats.get(createdBy)).language);
    const title = cut(oneLine(digestTitle(readPrinted(query), t)), 200);
    const view = notice(t(`paused-${reason}`, { title }));
    const parts = [{ type: 'message', view }] as const;
    await store.outbox.add([{ chatId: createdBy, threadId: null, parts, purpose: { type: 'notice' } }], now);
  }
  return paused.length;
}

/** The store's housekeeping, a few milliseconds at a time. */
export async function keepHouse({ store }: JobDeps): Promise<void> {
  while (await store.maintain(false)) await setImmediate();
}
