/** What is seen of the posts in a first pass: the date each states with its year, or else one read without. */
export interface Sightings {
  readonly stated: readonly (string | null)[];
  readonly yearless: readonly (string | null)[];
}

/** Where the posts of a dump without times stand in time, by their numbers in it. */
export interface Timeline {
  /** The nearest date that has its year: it gives other dates theirs. Null where there is none at all. */
  anchor(number: number): string | null;
  /** The nearest date of any kind: the day of a post that states none. */
  day(number: number): string | null;
  readonly newestFirst: boolean;
}

/** Telegram opened its channels in 2015: an earlier date is one of history, and no day of a post. */
const EARLIEST = '2013';
/** As far as this may a post's date be from those around it to be its day, in days. */
const FARTHEST = 2 * 366;

/** Lays posts out in time; `today`, `YYYY-MM-DD`, stands for years where none is written. */
export function layOut({ stated, yearless }: Sightings, today: string): Timeline {
  const dates = stated.map(recent);
  const anchors = nearest(dates);
  const anchor = (number: number) => dateAt(stated, anchors, number);
  for (const [number, date] of yearless.entries())
    if (date !== null) dates[number] ??= inYearOf(anchor(number) ?? today, date);
  const days = nearest(dates);
  return { anchor, day: (number) => dateAt(dates, days, number), newestFirst: falls(dates) };
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

const NONE = -1;

/** For each place in a list that of the date nearest to it, the later of two as near. Numbers, for lists are long. */
function nearest(dates: readonly (string | null)[]): Int32Array {
  const places = new Int32Array(dates.length);
  let last = NONE;
  for (let index = 0; index < dates.length; index += 1) {
    if (dates[index] !== null) last = index;
    places[index] = last;
  }
  last = NONE;
  for (let index = dates.length - 1; index >= 0; index -= 1) {
    if (dates[index] !== null) last = index;
    const before = places[index] as number;
    if (last !== NONE && (before === NONE || last - index <= index - before)) places[index] = last;
  }
  return places;
}

function dateAt(dates: readonly (string | null)[], places: Int32Array, number: number): string | null {
  return dates[places[number] ?? NONE] ?? null;
}
