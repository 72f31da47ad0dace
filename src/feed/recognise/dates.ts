import { fold } from '../words.ts';

/** A day, or a range of days, `YYYY-MM-DD`. */
export interface DateSpan {
  readonly date: string;
  readonly dateEnd: string | null;
}

/** A date as written: the year may be missing. */
interface Written {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  readonly endMonth: number | null;
  readonly endDay: number | null;
}

/** Month names of four languages, nominative and genitive, long and short, folded. */
const MONTHS: ReadonlyMap<string, number> = new Map(
  ['en', 'ru', 'fr', 'es'].flatMap((language) =>
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
        const name = fold(parts.find((part) => part.type === 'month')?.value ?? '').replace('.', '');
        return name.length > 2 ? [[name, index + 1] as const] : [];
      });
    }),
  ),
);

const month = `(?<month>${[...MONTHS.keys()].sort((a, b) => b.length - a.length).join('|')})(?!\\p{L})\\.?`;
const endMonth = month.replace('<month>', '<endMonth>');
const day = '(?<day>[0-3]?\\d)(?:st|nd|rd|th|er)?';
const endDay = '(?<endDay>[0-3]?\\d)(?:st|nd|rd|th)?(?!\\d)';
const to = '\\s*(?:-|–|—|and|&|to|и|по|y|al?|et|au)\\s*';
const year = '(?:,?\\s*(?:de\\s+|del\\s+)?(?<year>(?:19|20)\\d\\d)(?!\\d))?';
const before = '(?<![\\p{L}\\p{N}])';
const flags = 'iu';

/** Dates as written, most telling first. Texts are folded before. */
const PATTERNS = [
  `${before}(?<year>(?:19|20)\\d\\d)-(?<monthNumber>\\d\\d)-(?<day>\\d\\d)(?!\\d)`,
  `${before}(?<day>[0-3]?\\d)[./](?<monthNumber>[01]?\\d)[./](?<year>(?:19|20)\\d\\d)(?!\\d)`,
  `${before}${day}\\s+(?:de\\s+)?${month}${year}${to}${endDay}\\s+(?:de\\s+)?${endMonth}${year.replace('<year>', '<lastYear>')}`,
  `${before}${month}\\s+${day}${year}${to}${endMonth}\\s+${endDay}${year.replace('<year>', '<lastYear>')}`,
  `${before}${month}\\s+${day}(?!\\d)${to}${endDay}${year}`,
  `${before}${month}\\s+${day}(?![\\d:])${year}`,
  `${before}${day}${to}${endDay}\\s+(?:de\\s+)?${month}${year}`,
  `${before}${day}\\s+(?:de\\s+)?${month}${year}`,
].map((source) => new RegExp(source, flags));

/** The first date of a text, its missing year chosen by `near`; null where none is stated. */
export function findDate(text: string, near: readonly string[]): DateSpan | null {
  const found = findWritten(fold(text));
  if (!found) return null;
  const years = found.year === null ? nearestYear(found, near) : found.year;
  if (years === null) return null;
  const date = isoDay(years, found.month, found.day);
  if (!date) return null;
  if (found.endDay === null) return { date, dateEnd: null };
  const last = found.endMonth ?? found.month;
  const end = isoDay(last < found.month ? years + 1 : years, last, found.endDay);
  return { date, dateEnd: end && end > date ? end : null };
}

function findWritten(text: string): Written | null {
  let best: RegExpMatchArray | null = null;
  for (const pattern of PATTERNS) {
    const match = text.match(pattern);
    if (match && (best === null || (match.index ?? 0) < (best.index ?? 0))) best = match;
  }
  const groups = best?.groups;
  if (!groups) return null;
  const number = (value: string | undefined): number | null => (value === undefined ? null : Number(value));
  const first =
    groups.monthNumber === undefined ? MONTHS.get(groups.month ?? '') : Number(groups.monthNumber);
  if (first === undefined) return null;
  const end = groups.endMonth === undefined ? null : (MONTHS.get(groups.endMonth) ?? null);
  const stated = number(groups.year);
  const lastYear = number(groups.lastYear);
  const turned = lastYear !== null && end !== null && end < first ? lastYear - 1 : lastYear;
  return {
    year: stated ?? turned,
    month: first,
    day: Number(groups.day),
    endMonth: end,
    endDay: number(groups.endDay),
  };
}

/** The year that brings a date nearest to what is known around it. */
function nearestYear(written: Written, near: readonly string[]): number | null {
  const anchor = near[0];
  if (anchor === undefined) return null;
  const middle = Number(anchor.slice(0, 4));
  const distance = (candidate: number): number =>
    Math.abs(Date.UTC(candidate, written.month - 1, written.day) - Date.parse(`${anchor}T00:00:00Z`));
  return [middle, middle - 1, middle + 1].reduce((best, candidate) =>
    distance(candidate) < distance(best) ? candidate : best,
  );
}

function isoDay(year: number, monthNumber: number, dayNumber: number): string | null {
  const date = new Date(Date.UTC(year, monthNumber - 1, dayNumber));
  const real = date.getUTCMonth() === monthNumber - 1 && date.getUTCDate() === dayNumber;
  return real ? date.toISOString().slice(0, 10) : null;
}

/** A text without its dates, for what reads the rest of a line. */
export function withoutDates(text: string): string {
  return PATTERNS.reduce((rest, pattern) => rest.replace(pattern, ''), text);
}

/** The number (1–12) of a month's name in any of the languages read, else null. */
export function monthNumber(name: string): number | null {
  return MONTHS.get(fold(name).replace('.', '')) ?? null;
}
