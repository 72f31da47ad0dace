import type { Post } from '../../feed/post.ts';
import { remember } from '../../feed/remember.ts';
import { LONGEST_EVENT } from '../../query/names.ts';

/** Running numbers within a second. Few, for the text index writes keys by how far apart they are. */
const NUMBERS = 2 ** 12;
/** Seconds are counted from 1833, so that every key is positive, and reach to 2106. */
const ORIGIN = 2 ** 32;
const LAST_SECOND = 2 ** 33 - 2 ** 10;
/** Days that are kept worked out: they are asked for again and again, and Temporal takes its time. */
const MOST_DAYS = 4_096;

/**
 * The sort key of the n-th item of a second since the Unix epoch; numbers beyond a second's own run on into the
 * next ones, times out of range count as the nearest in it.
 */
export function keyAt(second: number, n: number): number {
  const counted = Math.min(Math.max(Math.floor(second) + ORIGIN, 1), LAST_SECOND);
  return counted * NUMBERS + Math.max(0, Math.floor(n));
}

/** Half a day and a little more: what midnight of any zone from −10 to +13 hours is of the same day in UTC then. */
const NOON = 48_600;

/** The year of the day of a key that stands at a midnight. */
export const yearOf = (key: number): number =>
  new Date((Math.floor(key / NUMBERS) - ORIGIN + NOON) * 1000).getUTCFullYear();

/** The first key after all of the same second as `key`. */
function endOfSecond(key: number): number {
  return (Math.floor(key / NUMBERS) + 1) * NUMBERS;
}

/**
 * A wanted key, or where that is taken the first free one behind all its second holds. `lastBelow` gives the last
 * key taken below another, 0 where there is none.
 */
export function freeKey(wanted: number, lastBelow: (key: number) => number): number {
  if (lastBelow(wanted + 1) < wanted) return wanted;
  for (let from = wanted; ; from = endOfSecond(from)) {
    const next = Math.max(from, lastBelow(endOfSecond(from)) + 1);
    if (next < endOfSecond(from)) return next;
  }
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
  /** The day 31 days before one: no event lasts longer. */
  monthBefore(day: string): string;
}

/** Keys above `low` and below `high`. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Where a post would stand if it stood alone. */
export const placeOf = ({ publishedAt, day, rank }: Post, calendar: Calendar): number =>
  publishedAt === null ? keyAt(calendar.midnight(day), rank) : keyAt(publishedAt, 0);

/** The calendar of an IANA zone. */
export function createCalendar(timeZone: string): Calendar {
  const midnight = remember(
    (day) => Math.floor(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds / 1000),
    MOST_DAYS,
  );
  const nextMidnight = remember((day) => midnight(dayAfter(day)), MOST_DAYS);
  return {
    midnight,
    monthBefore: remember(
      (day) => Temporal.PlainDate.from(day).subtract({ days: LONGEST_EVENT }).toString(),
      MOST_DAYS,
    ),
    bounds: (since, until) => ({
      low: since === null ? 0 : keyAt(midnight(since), 0) - 1,
      high: until === null ? Number.MAX_SAFE_INTEGER : keyAt(nextMidnight(until), 0),
    }),
  };
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
