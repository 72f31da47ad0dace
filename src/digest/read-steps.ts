import type { Token } from './read-tokens.ts';
import { DASHES, DAYS, FROM, MEANINGS, OPTIONS, UNTIL } from './read-vocabulary.ts';
import type { Missed, QuietHours, Weekday } from './subscription.ts';
import { isHalfDay, readTime, readWeekday } from './times.ts';

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

/** Times of a schedule, and words of a zone's name, at most. */
export const MOST_TIMES = 24;
const LONGEST_ZONE = 4;
/** Units of what is wrong that are quoted back. */
const QUOTED = 60;

/** What has been understood so far. */
export interface Said {
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

export interface Reader extends ReadOptions {
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly said: Said;
}

/** How many tokens were understood, and whether a schedule may begin with them; null where they mean nothing. */
export type Step = { readonly taken: number; readonly opens: boolean } | ReadError | null;

/** A word or two of the vocabulary. */
export function readPhrase(reader: Reader, at: number): Step {
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

/** A time of day. */
export function readClock(reader: Reader, at: number, begun: boolean): Step {
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
export function readDays({ tokens, language, said }: Reader, at: number): Step {
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
export function readZone(reader: Reader, at: number): Step {
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

function faultAt(key: string, { tokens, source }: Reader, first: number, last: number): ReadError {
  const [start, end] = [
    tokens[first]?.start ?? 0,
    tokens[Math.min(last, tokens.length - 1)]?.end ?? source.length,
  ];
  return fault(key, source.slice(start, end), start, end);
}

/** What is wrong, with the words at fault. */
export function fault(key: string, value: string, start: number, end: number): ReadError {
  const said = value.replace(/\s+/g, ' ').trim();
  const quoted = said.length > QUOTED ? `${said.slice(0, QUOTED)}…`.toWellFormed() : said;
  return { ok: false, key, variables: { value: quoted, limit: MOST_TIMES }, start, end };
}
