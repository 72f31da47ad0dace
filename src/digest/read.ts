import { fold } from '../feed/words.ts';
import type { Missed, QuietHours, Schedule, Weekday } from './subscription.ts';
import { isHalfDay, readTime, readWeekday } from './times.ts';

/** What a text says of a schedule; null for what it does not speak of. */
export interface ScheduleWords {
  readonly schedule: Schedule | null;
  /** IANA. */
  readonly timeZone: string | null;
  readonly quiet: QuietHours | null;
  readonly missed: Missed | null;
  readonly announceEmpty: boolean | null;
  readonly edits: boolean | null;
}

/** What is wrong with a text: a message's key and variables, and the [start, end) of the words at fault. */
export interface ReadError {
  readonly ok: false;
  readonly key: string;
  readonly variables: Record<string, string | number>;
  readonly start: number;
  readonly end: number;
}

export interface ReadOptions {
  /** The chat's; English is understood as well. */
  readonly language: string;
  /** The IANA zone of a name, null for other words. By default ids with a slash are known, and UTC. */
  readonly zoneOf?: (name: string) => string | null;
}

type WordsRead = (ScheduleWords & { readonly ok: true }) | ReadError;

/** When posts come where only days are given. */
const DEFAULT_TIME = '09:00';
const MOST_TIMES = 24;
/** Words that a schedule and a zone's name have at most. */
const LONGEST = 80;
const LONGEST_ZONE = 4;
/** Units of what is wrong that are quoted back. */
const QUOTED = 60;

/**
 * Reads what follows /subscribe: a query with a schedule behind it, `#RussiaASEAN weekdays 08:30`. What can't be
 * part of a schedule is the query, and so is all that is quoted. Pure and total.
 */
export function readSubscription(
  text: string,
  options: ReadOptions,
): (ScheduleWords & { readonly ok: true; readonly queryText: string }) | ReadError {
  const tokens = tokenise(text).slice(-LONGEST);
  for (const [at, { start, inner }] of tokens.entries()) {
    const read = inner ? null : readWords(text, tokens.slice(at), options);
    if (read)
      return read.ok
        ? {
            ...read,
            queryText: text
              .slice(0, start)
              .replace(/[\s,;]+$/, '')
              .trim(),
          }
        : read;
  }
  return { ok: true, ...NOTHING, queryText: text.trim() };
}

/** Reads a text that is a schedule as a whole: `weekdays 08:30`, `по будням в 8:30`, `quiet 22:00-07:00`. */
export function readSchedule(text: string, options: ReadOptions): WordsRead {
  return (
    readWords(text, tokenise(text), options) ??
    fault('subscription-read-schedule', text.trim(), 0, text.length)
  );
}

const NOTHING: ScheduleWords = {
  schedule: null,
  timeZone: null,
  quiet: null,
  missed: null,
  announceEmpty: null,
  edits: null,
};

interface Token {
  /** Folded. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Only the query may have it: quoted, or with a mark of the query language. */
  readonly opaque: boolean;
  /** Not the beginning of a word: `Fri` of `Mon-Fri`. */
  readonly inner: boolean;
}

const QUOTES = /["“”„«»]/;
const TOKEN = /[^\s,;"“”„«»]*["“”„«»][^"“”„«»]*["“”„«»]?|[^\s,;]+/gu;
/** `Mon-Fri`, `22:00-07:00`, but no zone and no `-not`. */
const RANGE = /^([\p{L}\p{N}:.]+)([-–—])([\p{L}\p{N}:.]+)$/u;

function tokenise(text: string): Token[] {
  return [...text.matchAll(TOKEN)].flatMap(({ 0: raw, index }) => {
    const opaque = QUOTES.test(raw) || /^(?:[#＃]|-.)|\p{L}:/u.test(raw);
    const pieces = opaque ? [raw] : (raw.match(RANGE)?.slice(1) ?? [raw]);
    let start = index;
    return pieces.map((piece, n) => {
      const end = start + piece.length;
      const token = { text: fold(piece).replace(/[.!?]+$/, ''), start, end, opaque, inner: n > 0 };
      start = end;
      return token;
    });
  });
}

type Meaning =
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
const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  (Object.entries(PHRASES) as [Meaning, readonly string[]][]).flatMap(([meaning, phrases]) =>
    phrases.map((phrase) => [phrase, meaning] as const),
  ),
);
const DAYS: Partial<Record<Meaning, readonly Weekday[]>> = {
  daily: [1, 2, 3, 4, 5, 6, 7],
  weekdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
};
const OPTIONS: ReadonlySet<Meaning> = new Set(['edits', 'skip', 'late', 'empty']);
/** Words that only join others; the first ones may begin a schedule. */
const OPENERS = new Set(['at', 'on', 'every', 'each', 'в', 'во', 'по', 'каждый', 'каждую', 'каждое']);
const FILLERS = new Set([...OPENERS, 'and', '&', 'in', 'with', 'even', 'if', 'и', 'с', 'даже', 'если']);
const DASHES = new Set(['-', '–', '—']);
const UNTIL = new Set([...DASHES, 'to', 'until', 'till', 'до', 'по']);
const FROM = new Set(['from', 'с', 'со']);

/** What has been understood so far. */
interface Said {
  now: boolean;
  /** The minute of an hourly schedule. */
  hourly: number | null;
  weekly: boolean;
  days: Set<Weekday>;
  times: Set<string>;
  timeZone: string | null;
  quiet: QuietHours | null;
  missed: Missed | null;
  announceEmpty: boolean | null;
  edits: boolean | null;
}

interface Reader extends ReadOptions {
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly said: Said;
}

/** How many tokens were understood, and whether a schedule may begin with them; null where they mean nothing. */
type Step = { readonly taken: number; readonly opens: boolean } | ReadError | null;

/** Reads tokens that are a schedule to the last; null where some of them are none. */
function readWords(source: string, tokens: readonly Token[], options: ReadOptions): WordsRead | null {
  const said: Said = {
    now: false,
    hourly: null,
    weekly: false,
    days: new Set(),
    times: new Set(),
    timeZone: null,
    quiet: null,
    missed: null,
    announceEmpty: null,
    edits: null,
  };
  const reader: Reader = { ...options, source, tokens, said };
  let begun = false;
  for (let at = 0; at < tokens.length; ) {
    if (tokens[at]?.opaque) return null;
    const step = readPhrase(reader, at) ?? readClock(reader, at, begun) ?? readDays(reader, at);
    if (step === null && (begun ? FILLERS : OPENERS).has(tokens[at]?.text ?? '')) {
      at += 1;
      continue;
    }
    const understood = step ?? (begun ? readZone(reader, at) : null);
    if (understood === null || 'key' in understood) return understood;
    if (!begun && !understood.opens) return null;
    begun = true;
    at += understood.taken;
  }
  return begun ? conclude(reader) : null;
}

function readPhrase(reader: Reader, at: number): Step {
  const { tokens, said } = reader;
  const [one = '', two = ''] = [tokens[at]?.text, tokens[at + 1]?.text];
  const long = MEANINGS.get(`${one} ${two}`);
  const meaning = long ?? MEANINGS.get(one);
  if (!meaning) return null;
  const taken = long ? 2 : 1;
  if (meaning === 'quiet') return readQuiet(reader, at, taken);
  if (meaning === 'now') said.now = true;
  if (meaning === 'weekly') said.weekly = true;
  if (meaning === 'edits') said.edits = true;
  if (meaning === 'empty') said.announceEmpty = true;
  if (meaning === 'skip' || meaning === 'late') said.missed = meaning;
  for (const day of DAYS[meaning] ?? []) said.days.add(day);
  if (meaning !== 'hourly') return { taken, opens: !OPTIONS.has(meaning) };
  const minute = tokens[at + taken]?.text.match(/^:([0-5]\d)$/)?.[1];
  said.hourly = Number(minute ?? 0);
  return { taken: minute ? taken + 1 : taken, opens: true };
}

function readQuiet(reader: Reader, at: number, words: number): Step {
  const { tokens } = reader;
  let next = at + words;
  if (FROM.has(tokens[next]?.text ?? '')) next += 1;
  const from = timeAt(reader, next, true);
  if (!from) return null;
  const between = next + from.taken;
  const to = UNTIL.has(tokens[between]?.text ?? '') ? timeAt(reader, between + 1, true) : null;
  if (!to || from.time === null || to.time === null || from.time === to.time)
    return faultAt('subscription-read-quiet', reader, at, to ? between + to.taken : between - 1);
  reader.said.quiet = { from: from.time, to: to.time };
  return { taken: between + 1 + to.taken - at, opens: true };
}

function readClock(reader: Reader, at: number, begun: boolean): Step {
  const before = reader.tokens[at - 1]?.text ?? '';
  const read = timeAt(reader, at, begun || before === 'at' || before === 'в');
  if (!read) return null;
  if (read.time === null) return faultAt('subscription-read-time', reader, at, at + read.taken - 1);
  reader.said.times.add(read.time);
  return { taken: read.taken, opens: true };
}

/** A time of day, with the half of the day if one stands behind it; `time` is null for one like 25:00. */
function timeAt(
  { tokens, language }: Reader,
  at: number,
  expected: boolean,
): { readonly time: string | null; readonly taken: number } | null {
  const [one = '', two = ''] = [tokens[at]?.text, tokens[at + 1]?.text];
  const [, digits, half = ''] = one.match(/^(\d{1,2}(?:[:.]\d{2})?)(\D*)$/) ?? [];
  if (!digits || (half !== '' && !isHalfDay(half, language))) return null;
  if (half === '' && isHalfDay(two, language)) return { time: readTime(`${one} ${two}`, language), taken: 2 };
  return expected || half !== '' || one.includes(':') ? { time: readTime(one, language), taken: 1 } : null;
}

/** A weekday, or a range of them. */
function readDays({ tokens, language, said }: Reader, at: number): Step {
  const first = readWeekday(tokens[at]?.text ?? '', language);
  if (first === null) return null;
  const dash = DASHES.has(tokens[at + 1]?.text ?? '');
  const last = dash ? readWeekday(tokens[at + 2]?.text ?? '', language) : null;
  for (let day = first; ; day = ((day % 7) + 1) as Weekday) {
    said.days.add(day);
    if (day === (last ?? first)) break;
  }
  return { taken: last === null ? 1 : 3, opens: true };
}

/** Words that mean nothing else name a time zone; where a time was given, they can only have been meant to. */
function readZone(reader: Reader, at: number): Step {
  const { tokens, source, said } = reader;
  if (DASHES.has(tokens[at]?.text ?? ''))
    return faultAt('subscription-read-schedule', reader, 0, tokens.length - 1);
  const zoneOf = reader.zoneOf ?? zoneById;
  const start = tokens[at]?.start ?? 0;
  const known = tokens.findIndex((token, index) => index > at && (token.opaque || means(reader, index)));
  const end = known < 0 ? tokens.length : known;
  for (let last = Math.min(end, at + LONGEST_ZONE) - 1; last >= at; last -= 1) {
    const zone = zoneOf(source.slice(start, tokens[last]?.end));
    if (!zone) continue;
    said.timeZone = zone;
    return { taken: last + 1 - at, opens: false };
  }
  const meant = said.times.size > 0 || tokens[at]?.text.includes('/');
  return meant && !tokens[end]?.opaque ? faultAt('subscription-read-zone', reader, at, end - 1) : null;
}

const means = ({ tokens, language }: Reader, at: number): boolean => {
  const text = tokens[at]?.text ?? '';
  return MEANINGS.has(text) || /^\d{1,2}:\d/.test(text) || readWeekday(text, language) !== null;
};

function zoneById(name: string): string | null {
  if (!/^[a-z]+\/|^utc$/i.test(name)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

function conclude({ said, source, tokens }: Reader): WordsRead {
  const { timeZone, quiet, missed, announceEmpty, edits } = said;
  const timed = said.days.size > 0 || said.times.size > 0 || said.weekly;
  const ways = [said.now, said.hourly !== null, timed].filter(Boolean).length;
  const [start, end] = [tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0];
  if (ways > 1) return fault('subscription-read-mixed', source.slice(start, end), start, end);
  if (said.times.size > MOST_TIMES)
    return fault('subscription-read-many', source.slice(start, end), start, end);
  return {
    ok: true,
    schedule: ways === 0 ? null : scheduleOf(said),
    timeZone,
    quiet,
    missed,
    announceEmpty,
    edits,
  };
}

function scheduleOf({ now, hourly, weekly, days, times }: Said): Schedule {
  if (now) return { type: 'now' };
  if (hourly !== null) return { type: 'hourly', minute: hourly };
  const otherwise: readonly Weekday[] = weekly ? [1] : (DAYS.daily ?? []);
  return {
    type: 'times',
    days: days.size > 0 ? [...days].sort() : otherwise,
    times: times.size > 0 ? [...times].sort() : [DEFAULT_TIME],
  };
}

function faultAt(key: string, { tokens, source }: Reader, first: number, last: number): ReadError {
  const [start, end] = [
    tokens[first]?.start ?? 0,
    tokens[Math.min(last, tokens.length - 1)]?.end ?? source.length,
  ];
  return fault(key, source.slice(start, end), start, end);
}

function fault(key: string, value: string, start: number, end: number): ReadError {
  const said = value.replace(/\s+/g, ' ').trim();
  const quoted = said.length > QUOTED ? `${said.slice(0, QUOTED)}…`.toWellFormed() : said;
  return { ok: false, key, variables: { value: quoted, limit: MOST_TIMES }, start, end };
}
