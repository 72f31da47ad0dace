import type {
  QuietHours,
  Schedule,
  Subscription,
  SubscriptionChoice,
  Weekday,
} from '../../digest/subscription.ts';

/** A subscription in the making; null for what has not been chosen yet. */
export interface Order extends Pick<SubscriptionChoice, 'missed' | 'announceEmpty' | 'edits'> {
  /** The subscription it changes; null for a new one. */
  readonly id: number | null;
  /** The group or channel it is for, where that is not the chat it is made in. */
  readonly to: { readonly chatId: number; readonly title: string } | null;
  readonly query: string | null;
  /** Of `times` the days and the times are chosen one after the other: empty until then. */
  readonly schedule: Schedule | null;
  readonly timeZone: string | null;
  readonly quiet: QuietHours | 'none' | null;
}

/** What is asked, one after the other. */
export type Step = 'what' | 'when' | 'days' | 'times' | 'zone' | 'quiet';

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export const NEW_ORDER: Order = {
  id: null,
  to: null,
  query: null,
  schedule: null,
  timeZone: null,
  quiet: null,
  missed: 'late',
  announceEmpty: false,
  edits: false,
};

/** An order for the change of what there is. */
export function orderOf(subscription: Subscription, to: Order['to']): Order {
  const { id, query, schedule, timeZone, quiet, missed, announceEmpty, edits } = subscription;
  return { id, to, query, schedule, timeZone, quiet: quiet ?? 'none', missed, announceEmpty, edits };
}

/** What is to be asked next; null where the order is complete. A zone matters only where there are times of day. */
export function missing({ query, schedule, timeZone, quiet }: Order): Step | null {
  if (query === null) return 'what';
  if (schedule === null) return 'when';
  if (schedule.type === 'times') {
    if (schedule.days.length === 0) return 'days';
    if (schedule.times.length === 0) return 'times';
    if (timeZone === null) return 'zone';
  }
  if (quiet === null) return 'quiet';
  return timeZone === null && quiet !== 'none' ? 'zone' : null;
}

/** What a complete order comes to; null where something is missing. */
export function choiceOf(order: Order, timeZone: string): SubscriptionChoice | null {
  const { query, schedule, quiet, missed, announceEmpty, edits } = order;
  if (missing(order) !== null || query === null || schedule === null || quiet === null) return null;
  return {
    query,
    schedule,
    timeZone: order.timeZone ?? timeZone,
    quiet: quiet === 'none' ? null : quiet,
    missed,
    announceEmpty,
    edits,
  };
}

/**
 * The order with what a button's code chooses: `n` at once, `h` hourly, `d12345` days, `t0830,1800` times of day,
 * `q2200-0700` quiet hours, `q` none, `x`, `e` and `k` the other way with missed slots, empty digests and edits.
 * Null for what is no code.
 */
export function choose(order: Order, code: string): Order | null {
  const value = code.slice(1);
  switch (code[0]) {
    case 'n':
      return { ...order, schedule: { type: 'now' } };
    case 'h':
      return { ...order, schedule: { type: 'hourly', minute: 0 } };
    case 'd':
      return { ...order, schedule: { type: 'times', days: readDays(value), times: [] } };
    case 't':
      return chooseTimes(order, readTimes(value, ','));
    case 'q':
      return chooseQuiet(order, value);
    case 'x':
      return { ...order, missed: order.missed === 'late' ? 'skip' : 'late' };
    case 'e':
      return { ...order, announceEmpty: !order.announceEmpty };
    case 'k':
      return { ...order, edits: !order.edits };
    default:
      return null;
  }
}

/** The order with its times of day; on every day where no days were chosen. */
export function chooseTimes(order: Order, times: readonly string[]): Order | null {
  if (times.length === 0) return null;
  const days =
    order.schedule?.type === 'times' && order.schedule.days.length > 0 ? order.schedule.days : EVERY_DAY;
  return { ...order, schedule: { type: 'times', days, times: [...new Set(times)].sort() } };
}

function chooseQuiet(order: Order, value: string): Order | null {
  if (value === '') return { ...order, quiet: 'none' };
  const [from, to] = readTimes(value, '-');
  return from !== undefined && to !== undefined && from !== to ? { ...order, quiet: { from, to } } : null;
}

function readDays(digits: string): Weekday[] {
  return EVERY_DAY.filter((day) => digits.includes(String(day)));
}

/** `0830` as `08:30`; none where one of them is no time of day. */
function readTimes(text: string, separator: string): string[] {
  const times = text.split(separator).map((each) => /^([01]\d|2[0-3])([0-5]\d)$/.exec(each));
  return times.every((time) => time !== null) ? times.map((time) => `${time[1]}:${time[2]}`) : [];
}
