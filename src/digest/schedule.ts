import type { QuietHours, Schedule, Weekday } from './subscription.ts';

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/**
 * The next moments of a schedule strictly after one, in milliseconds since the Unix epoch, ascending; none for one
 * that sends at once.
 * @throws RangeError where there is no such time zone.
 */
export function nextSlots(schedule: Schedule, timeZone: string, after: number, count: number): number[] {
  return slotsAfter(schedule, timeZone, after).take(count).toArray();
}

/** The moments of a schedule within a span of time, both ends included, ascending; see `nextSlots`. */
export function slotsPassed(schedule: Schedule, timeZone: string, from: number, until: number): number[] {
  const slots: number[] = [];
  for (const slot of slotsAfter(schedule, timeZone, from - 1)) {
    if (slot > until) break;
    slots.push(slot);
  }
  return slots;
}

/** When the quiet hours end in which a moment lies, both in milliseconds since the Unix epoch; null outside of them. */
export function quietUntil(quiet: QuietHours | null, timeZone: string, at: number): number | null {
  if (!quiet || quiet.from === quiet.to) return null;
  const [from, to] = [Temporal.PlainTime.from(quiet.from), Temporal.PlainTime.from(quiet.to)];
  const today = dateAt(at, timeZone);
  // Clocks that are set back over midnight show yesterday's date during today's hours.
  for (const days of [-1, 0, 1]) {
    const day = today.add({ days });
    const lastDay = quiet.from < quiet.to ? day : day.add({ days: 1 });
    const end = instantOf(lastDay.toPlainDateTime(to), timeZone);
    if (at < end && at >= instantOf(day.toPlainDateTime(from), timeZone)) return end;
  }
  return null;
}

/** All moments after one: those of local times that come to the same instant are one. */
function* slotsAfter(schedule: Schedule, timeZone: string, after: number): Generator<number, undefined> {
  const { days, times } = timesOf(schedule);
  if (days.length === 0 || times.length === 0) return;
  let last = after;
  // Later local times never come earlier, so the slots of the days before are past.
  for (let day = dateAt(after, timeZone); ; day = day.add({ days: 1 })) {
    if (!days.includes(day.dayOfWeek as Weekday)) continue;
    for (const time of times) {
      const slot = instantOf(day.toPlainDateTime(time), timeZone);
      if (slot <= last) continue;
      last = slot;
      yield slot;
    }
  }
}

/** A schedule as days and times of day, ascending. */
function timesOf(schedule: Schedule): {
  readonly days: readonly Weekday[];
  readonly times: readonly Temporal.PlainTime[];
} {
  switch (schedule.type) {
    case 'now':
      return { days: [], times: [] };
    case 'hourly': {
      const { minute } = schedule;
      const times = Array.from({ length: 24 }, (_, hour) => new Temporal.PlainTime(hour, minute));
      return { days: EVERY_DAY, times };
    }
    case 'times':
      return { days: schedule.days, times: schedule.times.map((time) => Temporal.PlainTime.from(time)) };
  }
}

const dateAt = (at: number, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();

/** The first instant at which the clocks of a zone have reached a local time, whether they show it never, once or twice. */
function instantOf(local: Temporal.PlainDateTime, timeZone: string): number {
  const first = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (first.toPlainDateTime().equals(local)) return first.epochMilliseconds;
  // Clocks skip that time: `first` lies before the change, by as much as the time lies within the gap.
  return (first.getTimeZoneTransition('next') ?? first).epochMilliseconds;
}
