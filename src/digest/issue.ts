import type { StoredPost } from '../store/store.ts';
import { nextSlots, quietUntil, slotsPassed } from './schedule.ts';
import type { SlotState, Subscription } from './subscription.ts';

/** A slot that is acted on later than this, in milliseconds, was missed. */
export const MISSED_AFTER = 5 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;

/** What is to be done for a subscription whose moment has come. */
export interface Issue {
  /** The moment it is sent for. */
  readonly slot: number;
  readonly state: SlotState;
  /** All moments passed, that one last. */
  readonly slots: readonly { readonly slot: number; readonly state: SlotState }[];
  readonly nextDueAt: number | null;
  /** Whether its posts are sent, or need not be: else they are left to a later slot. */
  readonly covered: boolean;
  readonly late: boolean;
}

/**
 * Decides about the moments of a subscription that have passed (`dueAt` and those after it up to `now`): at most one
 * is sent. `fresh` is how many new posts there are.
 */
export function issueOf(subscription: Subscription, now: number, fresh: number): Issue {
  const { schedule, timeZone, quiet, announceEmpty } = subscription;
  const due = subscription.dueAt ?? now;
  const moments = [due, ...slotsPassed(schedule, timeZone, due + 1, now)];
  const slot = moments.at(-1) ?? due;
  const late = now - slot > MISSED_AFTER;
  const silentUntil = quietUntil(quiet, timeZone, now);
  const state: SlotState =
    late && subscription.missed === 'skip'
      ? 'missed'
      : silentUntil !== null
        ? 'held'
        : fresh > 0 || announceEmpty
          ? 'queued'
          : 'nothing-new';
  const next = nextSlots(schedule, timeZone, Math.max(now, slot), 1)[0] ?? null;
  // Of a subscription without slots of its own nothing is ever skipped: its posts would wait for ever.
  const nextDueAt =
    state === 'held' ? silentUntil : state === 'missed' && next === null ? now + MISSED_AFTER : next;
  return {
    slot,
    state,
    slots: moments.map((moment) => ({ slot: moment, state: moment === slot ? state : 'missed' })),
    nextDueAt,
    covered: state === 'queued' || state === 'nothing-new',
    late,
  };
}

/**
 * Whether a post is news to a subscription set up at a moment (milliseconds since the Unix epoch): one that was
 * published before is history, however late it is stored. In a dump without times its day decides.
 */
export function isNews(post: StoredPost, createdAt: number): boolean {
  const at =
    post.publishedAt === null ? Date.parse(`${post.day}T00:00:00Z`) + DAY : post.publishedAt * 1000 + 999;
  return at >= createdAt;
}
