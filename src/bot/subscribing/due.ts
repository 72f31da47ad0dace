import { nextSlots } from '../../digest/schedule.ts';
import type { Subscription } from '../../digest/subscription.ts';
import type { Store } from '../../store/store.ts';

/**
 * When a subscription that begins, goes on or has been changed is to be seen to (milliseconds since the Unix
 * epoch): at its next slot, or the first one after it was snoozed. One that sends at once gets what has waited
 * for it.
 */
export function dueAfter(
  { schedule, timeZone, snoozedUntil }: Pick<Subscription, 'schedule' | 'timeZone' | 'snoozedUntil'>,
  now: number,
): number {
  const from = Math.max(now, snoozedUntil ?? 0);
  // A slot at the very end of a snooze counts.
  const [slot = from] = nextSlots(schedule, timeZone, from > now ? from - 1 : now, 1);
  return slot;
}

/** Lets a subscription go on, whatever kept it from it. */
export async function goOn(store: Store, subscription: Subscription, now: number): Promise<void> {
  const dueAt = dueAfter({ ...subscription, snoozedUntil: null }, now);
  const changes = { state: 'active', reason: null, snoozedUntil: null, dueAt } as const;
  await store.subscriptions.update(subscription.id, changes);
}
