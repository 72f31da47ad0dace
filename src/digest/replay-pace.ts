import type { Interval, Pace } from './replay.ts';
import { nextSlots } from './schedule.ts';

const MINUTE = 60_000;
const WEEK_SECONDS = 7 * 24 * 3600;
/** From a minute to a week, in seconds: what "faster" and "slower" lead through. */
const RUNGS: readonly number[] = [
  60,
  120,
  300,
  600,
  900,
  1800,
  3600,
  7200,
  10_800,
  21_600,
  43_200,
  86_400,
  172_800,
  WEEK_SECONDS,
];

/** When a replay that begins or goes on now takes its next step, in milliseconds: at once, or at the next of its times. */
export function firstMoment({ interval }: Pace, timeZone: string, now: number): number {
  return interval.type === 'every' ? now : slotAfter(interval, timeZone, now);
}

/**
 * When the step after one that was due at `dueAt` and is taken now comes. A little lateness does not add up; after
 * a longer one the moments count from now, so that steps never come in a burst.
 */
export function nextMoment({ interval }: Pace, timeZone: string, dueAt: number, now: number): number {
  if (interval.type === 'times') return slotAfter(interval, timeZone, now);
  const length = interval.seconds * 1000;
  const next = (now - dueAt) * 2 < length ? dueAt + length : now + length;
  // Whole minutes: the heartbeat beats on them.
  return length % MINUTE === 0 ? Math.round(next / MINUTE) * MINUTE : next;
}

/** When the last of so many steps is taken if the next is taken at `dueAt`. */
export function lastMoment({ interval }: Pace, timeZone: string, dueAt: number, steps: number): number {
  if (steps <= 1) return dueAt;
  if (interval.type === 'every') return dueAt + (steps - 1) * interval.seconds * 1000;
  return nextSlots(interval.schedule, timeZone, dueAt, steps - 1).at(-1) ?? dueAt;
}

/** The next quicker or slower interval; null where there is none. */
export function changeInterval(interval: Interval, direction: 'faster' | 'slower'): Interval | null {
  const now = secondsOf(interval);
  const seconds =
    direction === 'faster' ? RUNGS.findLast((rung) => rung < now) : RUNGS.find((rung) => rung > now);
  return seconds === undefined ? null : { type: 'every', seconds };
}

/** How far apart two steps are, on average over a week. */
function secondsOf(interval: Interval): number {
  if (interval.type === 'every') return interval.seconds;
  return WEEK_SECONDS / (interval.schedule.days.length * interval.schedule.times.length);
}

function slotAfter(interval: Extract<Interval, { type: 'times' }>, timeZone: string, now: number): number {
  return nextSlots(interval.schedule, timeZone, now, 1)[0] ?? now + WEEK_SECONDS * 1000;
}
