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

/** How the names of months are formed: long and short, nominative and genitive. */
const FORMS: readonly Intl.DateTimeFormatOptions[] = [
  { month: 'long' },
  { month: 'long', day: 'numeric' },
  { month: 'short' },
  { month: 'short', day: 'numeric' },
];

/** Month names of four languages in all forms, as they are and folded. */
const MONTHS: ReadonlyMap<string, number> = new Map(
  ['en', 'en-GB', 'ru', 'fr', 'es'].flatMap((language) => {
    const formats = FORMS.map((form) => new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' }));
    return Array.from({ length: 12 }, (_, index) => index).flatMap((index) =>
      formats.flatMap((format) => {
        const parts = format.formatToParts(Date.UTC(2024, index, 5));
        const name = (parts.find((part) => part.type === 'month')?.value ?? '')
          .toLowerCase()
          .replace('.', '');
        return name.length > 2 ? [name, fold(name)].map((each) => [each, index + 1] as const) : [];
      }),
    );
  }),
);

const WEEKDAYS = ['en', 'ru', 'fr', 'es'].flatMap((language) => {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, index) => format.format(Date.UTC(2024, 0, index + 1)));
});

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

const fromMonth = `${before}${month}\\s+`;
/** Dates as they are written, in the order in which they are taken off; of several at one place the first counts. */
const SOURCES = [
  `${before}(?<year>${digits})[-./](?<monthNumber>\\d\\d)[-./](?<day>\\d\\d)(?!\\d)(?:\\s*(?:–|—|/|\\s-\\s|\\sto\\s)\\s*(?<lastYear>${digits})[-./](?<lastMonthNumber>\\d\\d)[-./](?<lastDay>\\d\\d)(?!\\d))?`,
  `${before}(?<day>\\d{1,2})(?:[./](?<monthNumber>\\d{1,2}))?(?:[./](?<year>${digits}))?${dash}(?<lastDay>\\d{1,2})[./](?<lastMonthNumber>\\d{1,2})[./](?<lastYear>${digits})(?!\\d)`,
  `${before}(?<day>\\d{1,2})[./](?<monthNumber>\\d{1,2})[./](?<year>${digits})(?!\\d)`,
  `${before}${day}${ofThe}${month}${year}(?:${to}|${and})${lastDay}${ofThe}${lastMonth}${lastYear}`,
  `${fromMonth}${day}${year}(?:${to}|${and})${lastMonth}\\s+${lastDay}${ends}${lastYear}`,
  `${fromMonth}${day}${others}(?:${to}|${and})${lastDay}${ends}${noCount}${year}`,
  `${fromMonth}${day}${ends}${year}`,
  `${before}${day}${others}(?:${to}|${and})${lastDay}${ofThe}${month}${year}`,
  `${before}${day}${ofThe}${month}${year}`,
];
/** Sticky: they are tried only where a date may begin, and few places are that. */
const PATTERNS = SOURCES.map((source) => new RegExp(source, 'iuy'));
const FROM_MONTH = PATTERNS.filter((_, index) => SOURCES[index]?.startsWith(fromMonth));
const FROM_DIGIT = PATTERNS.filter((each) => !FROM_MONTH.includes(each));
const DIGITS = /\d+/g;
const WORD_BEFORE = /(?<=(\p{L}+\.?\s+))/uy;

/** Where a date may begin, and the patterns of one that does. */
interface Start {
  readonly at: number;
  readonly patterns: readonly RegExp[];
}

/** In order: every date has digits, at its beginning or behind a word at its beginning. */
function startsIn(text: string): Start[] {
  const starts: Start[] = [];
  DIGITS.lastIndex = 0;
  for (let found = DIGITS.exec(text); found; found = DIGITS.exec(text)) {
    const { index } = found;
    WORD_BEFORE.lastIndex = index;
    const [, word] = WORD_BEFORE.exec(text) ?? [];
    if (word !== undefined) starts.push({ at: index - word.length, patterns: FROM_MONTH });
    starts.push({ at: index, patterns: FROM_DIGIT });
  }
  return starts;
}

/** Whether a pattern is found where a date may begin; its `lastIndex` is then the end. */
function standsAt(each: RegExp, text: string, at: number): boolean {
  each.lastIndex = at;
  return each.test(text);
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

/** Small words within a date. */
const LINKS = 'of de del to till until through по a al au and и y et';
const BESIDE_A_DAY: ReadonlySet<string> = new Set([...FILLERS, ...MONTHS.keys(), ...LINKS.split(' ')]);

/** Whether a line gives a day and nothing else but an hour. */
export function isDateLine(line: string): boolean {
  if (line.length > 100 || !/\d/.test(line)) return false;
  // Most lines are told by their first word.
  const word = /(?<!\d)(?<!\p{L})\p{L}{2,}/u.exec(line)?.[0].toLowerCase() ?? '';
  if (/^[a-zа-яё]+$/.test(word) && !BESIDE_A_DAY.has(word)) return false;
  const rest = withoutDates(line);
  return rest !== line && (rest.match(/\p{L}{2,}/gu) ?? []).every((each) => FILLERS.has(each.toLowerCase()));
}

/** The first date that some calendar has. */
function firstWritten(text: string): Written | null {
  /** How far a pattern has read which has found what is no day. */
  const passed = new Map<RegExp, number>();
  for (const { at, patterns } of startsIn(text)) {
    for (const each of patterns) {
      if (at < (passed.get(each) ?? 0)) continue;
      each.lastIndex = at;
      const match = each.exec(text);
      const written = match && read(match);
      if (written) return written;
      if (match) passed.set(each, each.lastIndex);
    }
  }
  return null;
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

/** Of a leap year. */
const DAYS_OF_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(yearNumber: number, monthOfYear: number, dayOfMonth: number): boolean {
  const leap = yearNumber % 4 === 0 && (yearNumber % 100 !== 0 || yearNumber % 400 === 0);
  const last = monthOfYear === 2 && !leap ? 28 : (DAYS_OF_MONTHS[monthOfYear - 1] ?? 0);
  return dayOfMonth >= 1 && dayOfMonth <= last;
}

/** Of a day that is one. */
const isoDay = (yearNumber: number, monthOfYear: number, dayOfMonth: number): string =>
  `${yearNumber}-${String(monthOfYear).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;

/** A text without its dates, for what reads the rest of a line. */
export function withoutDates(text: string): string {
  let rest = text;
  let starts = startsIn(rest);
  for (const each of starts.length === 0 ? [] : PATTERNS) {
    const cut = without(each, rest, starts);
    if (cut === rest) continue;
    rest = cut;
    starts = startsIn(rest);
  }
  return rest;
}

/** A text without what one pattern finds in it. */
function without(each: RegExp, text: string, starts: readonly Start[]): string {
  let kept = '';
  let last = 0;
  for (const { at, patterns } of starts) {
    if (at < last || !patterns.includes(each) || !standsAt(each, text, at)) continue;
    kept += text.slice(last, at);
    last = each.lastIndex;
  }
  return kept + text.slice(last);
}

/** Whether a text has any date. */
export const hasDate = (text: string): boolean =>
  startsIn(text).some(({ at, patterns }) => patterns.some((each) => standsAt(each, text, at)));

/** The number (1–12) of a month's name in any of the languages read, else null. */
export function monthNumber(name: string): number | null {
  return MONTHS.get(fold(name).replace('.', '')) ?? null;
}
