import { findDate, monthNumber, withoutDates } from '../feed/recognise/dates.ts';
import { fold } from '../feed/words.ts';

export interface DateContext {
  /** Today in the asker's zone, `YYYY-MM-DD`. */
  readonly today: string;
}

/** First and last day, `YYYY-MM-DD`. */
export interface Days {
  readonly since: string;
  readonly until: string;
}

const RELATIVE: ReadonlyMap<string, number> = new Map(
  Object.entries<number>({
    today: 0,
    yesterday: -1,
    tomorrow: 1,
    сегодня: 0,
    вчера: -1,
    завтра: 1,
    "aujourd'hui": 0,
    hier: -1,
    demain: 1,
    hoy: 0,
    ayer: -1,
  }),
);

/** A day, a span of days, a month or a year as people type it; null where it is none. */
export function parseDate(text: string, context: DateContext): Days | null {
  const typed = fold(text)
    .replace(/[«»"“”]/g, '')
    .trim();
  const offset = RELATIVE.get(typed);
  if (offset !== undefined) {
    const day = Temporal.PlainDate.from(context.today).add({ days: offset }).toString();
    return { since: day, until: day };
  }
  const year = typed.match(/^((?:19|20)\d\d)(?:\s*г(?:од|ода)?\.?)?$/)?.[1];
  if (year) return { since: `${year}-01-01`, until: `${year}-12-31` };
  return parseMonth(typed) ?? parseDays(typed, context);
}

function parseMonth(typed: string): Days | null {
  const numeric = typed.match(/^((?:19|20)\d\d)[-./](\d{1,2})$/);
  const named = typed.match(/^(\p{L}+)\.?,?\s+(?:de\s+)?((?:19|20)\d\d)(?:\s*г(?:ода)?\.?)?$/u);
  const year = numeric?.[1] ?? named?.[2];
  const month = numeric ? Number(numeric[2]) : named ? monthNumber(named[1] ?? '') : null;
  if (!year || month === null || month < 1 || month > 12) return null;
  const first = Temporal.PlainDate.from({ year: Number(year), month, day: 1 });
  return { since: first.toString(), until: first.with({ day: first.daysInMonth }).toString() };
}

function parseDays(typed: string, context: DateContext): Days | null {
  if (/[\p{L}\p{N}]/u.test(withoutDates(typed).replace(/(?<!\p{L})г(?:ода)?(?!\p{L})/u, ''))) return null;
  const span = findDate(typed, [context.today]);
  return span ? { since: span.date, until: span.dateEnd ?? span.date } : null;
}
