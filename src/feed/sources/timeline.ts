/** What is seen of a post in a first pass: the date it states with its year, or one read without. */
export interface Sighting {
  readonly stated: string | null;
  readonly yearless: string | null;
}

/** Where the posts of a dump without times stand in time; the lists have an item a post. */
export interface Timeline {
  /** The nearest date that has its year: it gives other dates theirs. Null where there is none at all. */
  readonly anchors: readonly (string | null)[];
  /** The nearest date of any kind: the day of a post that states none. */
  readonly days: readonly (string | null)[];
  readonly newestFirst: boolean;
}

/** Telegram opened its channels in 2015: an earlier date is one of history, and no day of a post. */
const EARLIEST = '2013';
/** As far as this may a post's date be from those around it to be its day, in days. */
const FARTHEST = 2 * 366;

/** Lays posts out in time; `today`, `YYYY-MM-DD`, stands for years where none is written. */
export function layOut(sightings: readonly Sighting[], today: string): Timeline {
  const stated = sightings.map((sighting) => recent(sighting.stated));
  const anchors = nearest(stated);
  const dates = sightings.map(
    ({ yearless }, index) => stated[index] ?? (yearless && inYearOf(anchors[index] ?? today, yearless)),
  );
  return { anchors, days: nearest(dates), newestFirst: falls(dates) };
}

/** Whether a date may be the day of a post that stands beside posts of another. */
export const isAbout = (date: string, anchor: string): boolean => distance(date, anchor) <= FARTHEST;

const recent = (date: string | null): string | null => (date !== null && date >= EARLIEST ? date : null);

/** A date in the year that brings it nearest to another. */
function inYearOf(anchor: string, date: string): string {
  const year = Number(anchor.slice(0, 4));
  const dates = [year, year - 1, year + 1].map((near) => `${near}${date.slice(4)}`);
  return dates.reduce((best, near) => (distance(near, anchor) < distance(best, anchor) ? near : best));
}

/** Days between two dates. */
const distance = (one: string, other: string): number =>
  Math.abs(Date.parse(`${one}T00:00:00Z`) - Date.parse(`${other}T00:00:00Z`)) / 86_400_000;

/** Whether dates fall more often than they rise; pages, which show the newest first, decide where it is even. */
function falls(dates: readonly (string | null)[]): boolean {
  let sum = 0;
  let last: string | null = null;
  for (const date of dates) {
    if (date && last) sum += Math.sign(last.localeCompare(date));
    last = date ?? last;
  }
  return sum >= 0;
}

/** For each item the date nearest to it in the list, the later in the list of two as near. */
function nearest(dates: readonly (string | null)[]): (string | null)[] {
  const before = nearestBefore(dates);
  const after = nearestBefore(dates.toReversed()).toReversed();
  return dates.map((_, index) => {
    const [earlier, later] = [before[index], after[index]];
    if (!earlier || !later) return earlier?.date ?? later?.date ?? null;
    return earlier.steps < later.steps ? earlier.date : later.date;
  });
}

/** For each item the date at or before it, and how many steps away. */
function nearestBefore(
  dates: readonly (string | null)[],
): ({ readonly date: string; readonly steps: number } | null)[] {
  let last: { readonly date: string; readonly steps: number } | null = null;
  return dates.map((date) => {
    last = date === null ? last && { date: last.date, steps: last.steps + 1 } : { date, steps: 0 };
    return last;
  });
}
