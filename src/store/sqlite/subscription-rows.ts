import type { PauseReason, Subscription, SubscriptionState } from '../../digest/subscription.ts';

/** A row of subscriptions. */
export interface SubscriptionRow {
  readonly id: number;
  readonly chat_id: number;
  readonly thread_id: number | null;
  readonly created_by: number;
  readonly created_at: number;
  readonly query: string;
  readonly schedule: string;
  readonly time_zone: string;
  readonly quiet: string | null;
  readonly missed: string;
  readonly announce_empty: number;
  readonly edits: number;
  readonly state: string;
  readonly reason: string | null;
  readonly snoozed_until: number | null;
  readonly due_at: number | null;
  readonly seen: number;
  readonly last_sent_at: number | null;
  readonly changed: number;
}

/** Columns of what is chosen, and of how it stands. */
export const CHOSEN = [
  'query',
  'schedule',
  'time_zone',
  'quiet',
  'missed',
  'announce_empty',
  'edits',
  'state',
  'reason',
  'snoozed_until',
  'due_at',
];

type Chosen = Pick<
  Subscription,
  | 'query'
  | 'schedule'
  | 'timeZone'
  | 'quiet'
  | 'missed'
  | 'announceEmpty'
  | 'edits'
  | 'state'
  | 'reason'
  | 'snoozedUntil'
  | 'dueAt'
>;

/** The columns of what is chosen of a subscription. */
export function toColumns(chosen: Chosen): Record<string, string | number | null> {
  return {
    query: chosen.query,
    schedule: JSON.stringify(chosen.schedule),
    time_zone: chosen.timeZone,
    quiet: chosen.quiet === null ? null : JSON.stringify(chosen.quiet),
    missed: chosen.missed,
    announce_empty: Number(chosen.announceEmpty),
    edits: Number(chosen.edits),
    state: chosen.state,
    reason: chosen.reason,
    snoozed_until: chosen.snoozedUntil,
    due_at: chosen.dueAt,
  };
}

/** The subscription that a row holds. */
export function toSubscription(row: SubscriptionRow): Subscription {
  return {
    id: row.id,
    chatId: row.chat_id,
    threadId: row.thread_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
    query: row.query,
    schedule: JSON.parse(row.schedule),
    timeZone: row.time_zone,
    quiet: row.quiet === null ? null : JSON.parse(row.quiet),
    missed: row.missed as Subscription['missed'],
    announceEmpty: row.announce_empty === 1,
    edits: row.edits === 1,
    state: row.state as SubscriptionState,
    reason: row.reason as PauseReason | null,
    snoozedUntil: row.snoozed_until,
    dueAt: row.due_at,
    seen: row.seen,
    lastSentAt: row.last_sent_at,
  };
}
