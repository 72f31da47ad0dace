import type { Translator } from '../i18n.ts';

/** Day before month, as diplomats write it, in English too. */
function localeOf(t: Translator): string {
  return t.language === 'en' ? 'en-GB' : t.language;
}

type Style = 'day' | 'dayOfMonth' | 'month';

const OPTIONS: Record<Style, Intl.DateTimeFormatOptions> = {
  day: { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  dayOfMonth: { day: 'numeric', month: 'long', timeZone: 'UTC' },
  month: { month: 'long', year: 'numeric', timeZone: 'UTC' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

function format(t: Translator, style: Style): Intl.DateTimeFormat {
  const key = `${t.language} ${style}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(localeOf(t), OPTIONS[style]);
  formats.set(key, made);
  return made;
}

/** A day or a range of days in full: `25 July 2024`, `25–28 октября 2024 г.` */
export function writeDay(day: string, end: string | null, t: Translator): string {
  return write(day, end, t, 'day');
}

/** A day or a range without its year, for use under a heading that has it. */
export function writeDayOfMonth(day: string, end: string | null, t: Translator): string {
  return write(day, end, t, 'dayOfMonth');
}

/** The month of a day as a heading: `July 2024`, `Июль 2024 г.` */
export function writeMonth(day: string, t: Translator): string {
  const month = write(day, null, t, 'month');
  return month.charAt(0).toLocaleUpperCase(t.language) + month.slice(1);
}

function write(day: string, end: string | null, t: Translator, style: Style): string {
  const from = Date.parse(`${day}T00:00:00Z`);
  const to = end === null ? Number.NaN : Date.parse(`${end}T00:00:00Z`);
  if (Number.isNaN(from)) return day;
  if (!(to > from)) return format(t, style).format(from);
  // `26–27 July`, without the spaces that a range of months needs.
  return format(t, style)
    .formatRange(from, to)
    .replace(/^(\d+)\s*–\s*(\d+)(?=\s)/, '$1–$2');
}
