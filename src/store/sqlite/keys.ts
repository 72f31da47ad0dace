/** Running numbers within a second. */
const NUMBERS = 2 ** 20;
/** Seconds are counted from 1833, so that every key is positive; keys below 2^53 then reach to 2106. */
const ORIGIN = 2 ** 32;
const LAST_SECOND = 2 ** 33 - 2 ** 10;

/** The sort key of the n-th item of a second since the Unix epoch; times out of range count as the nearest in it. */
export function keyAt(second: number, n: number): number {
  const counted = Math.min(Math.max(Math.floor(second) + ORIGIN, 1), LAST_SECOND);
  return counted * NUMBERS + Math.max(0, Math.floor(n));
}

/** The first key after all of the same second as `key`. */
export function endOfSecond(key: number): number {
  return (Math.floor(key / NUMBERS) + 1) * NUMBERS;
}

/** Days of one time zone as seconds. */
export interface Calendar {
  /**
   * The first second of a day `YYYY-MM-DD`, since the Unix epoch.
   * @throws RangeError where there is no such day.
   */
  midnight(day: string): number;
  /** The keys of everything within two days (both included; null: open), as exclusive bounds. */
  bounds(since: string | null, until: string | null): Bounds;
}

/** Keys above `low` and below `high`. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** The calendar of an IANA zone. */
export function createCalendar(timeZone: string): Calendar {
  const known = new Map<string, number>();
  const midnight = (day: string): number => {
    const cached = known.get(day);
    if (cached !== undefined) return cached;
    const start = Temporal.PlainDate.from(day).toZonedDateTime(timeZone);
    const second = Math.floor(start.epochMilliseconds / 1000);
    if (known.size >= 4096) known.clear();
    known.set(day, second);
    return second;
  };
  return {
    midnight,
    bounds: (since, until) => ({
      low: since === null ? 0 : keyAt(midnight(since), 0) - 1,
      high: until === null ? Number.MAX_SAFE_INTEGER : keyAt(midnight(dayAfter(until)), 0),
    }),
  };
}

/** Every day of a range, both ends included, but at most `most` of them. */
export function daysOf(first: string, last: string | null, most: number): string[] {
  const days = [first];
  while (last !== null && days.length < most) {
    const next = dayAfter(days[days.length - 1] as string);
    if (next > last) break;
    days.push(next);
  }
  return days;
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
