import { fold } from '../words.ts';

/** A day, or a range of days, `YYYY-MM-DD`. */
export interface DateSpan {
  readonly date: string;
  readonly dateEnd: string | null;
  /** Where it stands in the text (UTF-16 units). */
  readonly start: number;
}

/** A date as written: the year may be missing, and where it stands (UTF-16 offsets). */
interface Written {
  readonly start: number;
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  readonly end: { readonly year: number | null; readonly month: number; readonly day: number } | null;
}

/** Month names of four languages, nominative and genitive, long and short, as they are and folded. */
const MONTHS: ReadonlyMap<string, number> = new Map(
  ['en', 'en-GB', 'ru', 'fr', 'es'].flatMap((language) =>
    Array.from({ length: 12 }, (_, index) => index).flatMap((index) => {
      const forms: Intl.DateTimeFormatOptions[] = [
        { month: 'long' },
        { month: 'long', day: 'numeric' },
        { month: 'short' },
        { month: 'short', day: 'numeric' },
      ];
      return forms.flatMap((form) => {
        const parts = new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' }).formatToParts(
          Date.UTC(2024, index, 5),
        );
        const name = (parts.find((part) => part.type === 'month')?.value ?? '')
          .toLowerCase()
          .replace('.', '');
        return name.length > 2 ? [name, fold(name)].map((each) => [each, index + 1] as const) : [];
      });
    }),
  ),
);

const WEEKDAYS = ['en', 'ru', 'fr', 'es'].flatMap((language) =>
  Array.from({ length: 7 }, (_, index) =>
    new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2024, 0, index + 1),
    ),
  ),
);

const names = [...MONTHS.keys()].sort((a, b) => b.length - a.length).join('|');
const month = `(?<month>${names})(?!\\p{L})\\.?`;
const lastMonth = month.replace('<month>', '<lastMonth>');
const ordinal = '(?:st|nd|rd|th|er|º)?';
const day = `(?<day>\\d{1,2})${ordinal}`;
const lastDay = `(?<lastDay>\\d{1,2})${ordinal}`;
const ofThe = '\\s+(?:of\\s+|de\\s+|del\\s+)?';
const digits = '(?:19|20)\\d\\d';
const year = `(?:,?\\s+(?:(?:de|del)\\s+)?(?<year>${digits})(?!\\d))?`;
const lastYear = year.replace('<year>', '<lastYear>');
/** No hour, no share, no longer number. */
const ends = '(?!\\d|[:.,]\\d|\\s?(?:[ap]\\.?m\\b|%|[hч]\\b))';
const dash = '\\s*[-–—]\\s*';
const to = `(?:${dash}|\\s+(?:to|till|until|through|по|a|al|au)\\s+)`;
const and = '(?:\\s+(?:and|и|y|et)\\s+|\\s*&\\s*)';
/** `26 and 27 in Vientiane`, not `26 and 27 ministers`. */
const noCount = '(?!\\s+(?!in|at|on|to|for|as|with|during|under|the|a)\\p{L}+)';
/** `3, 4 and 5 May`. */
const others = '(?:,\\s*\\d{1,2}){0,3}';
const before = '(?<![\\p{L}\\p{N}]|\\d[.,:/-])';

const pattern = (source: string): RegExp => new RegExp(source, 'giu');

/** Dates in digits alone, most telling first. */
const NUMERIC = [
  `${before}(?<year>${digits})[-./](?<monthNumber>\\d\\d)[-./](?<day>\\d\\d)(?!\\d)(?:\\s*(?:–|—|/|\\s-\\s|\\sto\\s)\\s*(?<lastYear>${digits})[-./](?<lastMonthNumber>\\d\\d)[-./](?<lastDay>\\d\\d)(?!\\d))?`,
  `${before}(?<day>\\d{1,2})(?:[./](?<monthNumber>\\d{1,2}))?(?:[./](?<year>${digits}))?${dash}(?<lastDay>\\d{1,2})[./](?<lastMonthNumber>\\d{1,2})[./](?<lastYear>${digits})(?!\\d)`,
  `${before}(?<day>\\d{1,2})[./](?<monthNumber>\\d{1,2})[./](?<year>${digits})(?!\\d)`,
].map(pattern);
/** Dates with the name of a month. */
const NAMED = [
  `${before}${day}${ofThe}${month}${year}(?:${to}|${and})${lastDay}${ofThe}${lastMonth}${lastYear}`,
  `${before}${month}\\s+${day}${year}(?:${to}|${and})${lastMonth}\\s+${lastDay}${ends}${lastYear}`,
  `${before}${month}\\s+${day}${others}(?:${to}|${and})${lastDay}${ends}${noCount}${year}`,
  `${before}${month}\\s+${day}${ends}${year}`,
  `${before}${day}${others}(?:${to}|${and})${lastDay}${ofThe}${month}${year}`,
  `${before}${day}${ofThe}${month}${year}`,
].map(pattern);
const MONTH_NAME = new RegExp(`(?:${names})`, 'iu');

/** The patterns that may find something in a text. */
function patternsFor(text: string): readonly RegExp[] {
  if (!/\d/.test(text)) return [];
  const numeric = /\d[-./–—]\s?\d/.test(text) ? NUMERIC : [];
  return MONTH_NAME.test(text) ? [...numeric, ...NAMED] : numeric;
}

/** The first date of a text, its missing year chosen by `near`; null where none is stated. */
export function findDate(text: string, near: readonly string[]): DateSpan | null {
  const written = firstWritten(text);
  return written && resolve(written, near);
}

/** What may stand before the day a text begins with: `On Thursday, `. */
const LEAD = new RegExp(
  `^(?:(?:on|from|the|today|le|les|du|el|los|del|с|со|в|во|сегодня|${WEEKDAYS.join('|')}),?\\s+)*$`,
  'iu',
);

/** Whether a text begins with a day: `On July 26, …`, `С 3 по 5 декабря …`. */
export function opensWithDate(text: string): boolean {
  const head = text.slice(0, 60);
  const written = firstWritten(head);
  return written !== null && LEAD.test(head.slice(0, written.start));
}

/** Words beside a date that tell no more than it does. */
const FILLERS: ReadonlySet<string> = new Set([
  ...WEEKDAYS.map((name) => name.toLowerCase()),
  ...'date day when time at on from to pm am gmt utc год года дата время когда по мск le du el del fecha'.split(
    ' ',
  ),
]);

/** Whether a line gives a day and nothing else but an hour. */
export function isDateLine(line: string): boolean {
  if (line.length > 100 || !/\d/.test(line)) return false;
  const rest = withoutDates(line);
  return rest !== line && (rest.match(/\p{L}{2,}/gu) ?? []).every((word) => FILLERS.has(word.toLowerCase()));
}

/** The first date that some calendar has. */
function firstWritten(text: string): Written | null {
  let best: Written | null = null;
  for (const each of patternsFor(text)) {
    each.lastIndex = 0;
    for (
      let match = each.exec(text);
      match && match.index < (best?.start ?? Infinity);
      match = each.exec(text)
    ) {
      const written = read(match);
      if (!written) continue;
      best = written;
      break;
    }
  }
  return best;
}

function read(match: RegExpMatchArray): Written | null {
  const groups = match.groups ?? {};
  const number = (value: string | undefined): number | null => (value === undefined ? null : Number(value));
  const named = (value: string | undefined): number | null =>
    value === undefined ? null : (MONTHS.get(value.toLowerCase()) ?? null);
  const lastMonth = number(groups.lastMonthNumber) ?? named(groups.lastMonth);
  let monthNumber = number(groups.monthNumber) ?? named(groups.month) ?? lastMonth;
  let dayNumber = Number(groups.day);
  // 07/26/2024 can only be meant month first.
  if (groups.monthNumber !== undefined && monthNumber !== null && monthNumber > 12 && dayNumber <= 12)
    [monthNumber, dayNumber] = [dayNumber, monthNumber];
  if (monthNumber === null || !isDay(2024, monthNumber, dayNumber)) return null;
  const last = number(groups.lastDay);
  const lastYear = number(groups.lastYear);
  const turned = lastYear !== null && lastMonth !== null && lastMonth < monthNumber ? lastYear - 1 : lastYear;
  const yearNumber = number(groups.year) ?? turned;
  if (yearNumber !== null && !isDay(yearNumber, monthNumber, dayNumber)) return null;
  return {
    start: match.index ?? 0,
    year: yearNumber,
    month: monthNumber,
    day: dayNumber,
    end: last === null ? null : { year: lastYear, month: lastMonth ?? monthNumber, day: last },
  };
}

function resolve(written: Written, near: readonly string[]): DateSpan | null {
  const first = written.year ?? nearestYear(written, near);
  if (first === null) return null;
  const date = isoDay(first, written.month, written.day);
  if (!written.end) return { date, dateEnd: null, start: written.start };
  const last = written.end.year ?? (written.end.month < written.month ? first + 1 : first);
  if (!isDay(last, written.end.month, written.end.day)) return { date, dateEnd: null, start: written.start };
  const end = isoDay(last, written.end.month, written.end.day);
  return { date, dateEnd: end > date ? end : null, start: written.start };
}

/** The year that brings a date nearest to what is known around it; 29 February may need to look further. */
function nearestYear(written: Written, near: readonly string[]): number | null {
  const [anchor] = near;
  if (anchor === undefined) return null;
  const middle = Number(anchor.slice(0, 4));
  let best: { year: number; distance: number } | null = null;
  for (let candidate = middle - 4; candidate <= middle + 4; candidate += 1) {
    if (!isDay(candidate, written.month, written.day)) continue;
    const distance = daysBetween(isoDay(candidate, written.month, written.day), anchor);
    if (best === null || distance < best.distance) best = { year: candidate, distance };
  }
  return best?.year ?? null;
}

/** Days between two days `YYYY-MM-DD`, without a sign. */
export function daysBetween(one: string, other: string): number {
  return Math.abs(Date.parse(`${one}T00:00:00Z`) - Date.parse(`${other}T00:00:00Z`)) / 86_400_000;
}

function isDay(yearNumber: number, monthOfYear: number, dayOfMonth: number): boolean {
  const date = new Date(Date.UTC(yearNumber, monthOfYear - 1, dayOfMonth));
  return date.getUTCMonth() === monthOfYear - 1 && date.getUTCDate() === dayOfMonth;
}

const isoDay = (yearNumber: number, monthOfYear: number, dayOfMonth: number): string =>
  new Date(Date.UTC(yearNumber, monthOfYear - 1, dayOfMonth)).toISOString().slice(0, 10);

/** A text without its dates, for what reads the rest of a line. */
export function withoutDates(text: string): string {
  return patternsFor(text).reduce((rest, each) => rest.replace(each, ''), text);
}

/** The number (1–12) of a month's name in any of the languages read, else null. */
export function monthNumber(name: string): number | null {
  return MONTHS.get(fold(name).replace('.', '')) ?? null;
}
