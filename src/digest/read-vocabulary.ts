import type { Weekday } from './subscription.ts';

/** What a word says of a schedule. */
export type Meaning =
  | 'now'
  | 'hourly'
  | 'daily'
  | 'weekdays'
  | 'weekends'
  | 'weekly'
  | 'quiet'
  | 'edits'
  | 'skip'
  | 'late'
  | 'empty';

/** Words of schedules, folded; days and times come from Intl. Those of the first row say when. */
const PHRASES: Record<Meaning, readonly string[]> = {
  now: ['now', 'at once', 'immediately', 'сразу', 'сейчас', 'немедленно'],
  hourly: ['hourly', 'every hour', 'ежечасно', 'каждый час'],
  daily: ['daily', 'every day', 'ежедневно', 'каждый день'],
  weekdays: ['weekdays', 'every weekday', 'workdays', 'будни', 'будням', 'рабочим дням'],
  weekends: ['weekends', 'weekend', 'выходные', 'выходным'],
  weekly: ['weekly', 'every week', 'еженедельно', 'каждую неделю'],
  quiet: ['quiet', 'quiet hours', 'тихо', 'тихие часы'],
  edits: ['edits', 'правки', 'правками'],
  skip: ['skip', 'skip missed', 'пропускать'],
  late: ['late', 'с опозданием'],
  empty: ['empty', 'пустые', 'пусто'],
};
export const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  (Object.entries(PHRASES) as [Meaning, readonly string[]][]).flatMap(([meaning, phrases]) =>
    phrases.map((phrase) => [phrase, meaning] as const),
  ),
);
export const DAYS: Partial<Record<Meaning, readonly Weekday[]>> = {
  daily: [1, 2, 3, 4, 5, 6, 7],
  weekdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
};
export const OPTIONS: ReadonlySet<Meaning> = new Set(['edits', 'skip', 'late', 'empty']);
/** Words that only join others; the first ones may begin a schedule. */
export const OPENERS = new Set(['at', 'on', 'every', 'each', 'в', 'во', 'по', 'каждый', 'каждую', 'каждое']);
export const FILLERS = new Set([
  ...OPENERS,
  'and',
  '&',
  'in',
  'with',
  'even',
  'if',
  'и',
  'с',
  'даже',
  'если',
]);
export const DASHES = new Set(['-', '–', '—']);
export const UNTIL = new Set([...DASHES, 'to', 'until', 'till', 'до', 'по']);
export const FROM = new Set(['from', 'с', 'со']);
