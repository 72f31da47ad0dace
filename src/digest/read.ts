import {
  fault,
  MOST_TIMES,
  type ReadError,
  type Reader,
  type ReadOptions,
  readClock,
  readDays,
  readPhrase,
  readZone,
  type Said,
} from './read-steps.ts';
import { type Token, tokenise } from './read-tokens.ts';
import { DAYS, FILLERS, OPENERS } from './read-vocabulary.ts';
import type { Missed, QuietHours, Schedule, Weekday } from './subscription.ts';

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

type WordsRead = (ScheduleWords & { readonly ok: true }) | ReadError;

/** When posts come where only days are given. */
const DEFAULT_TIME = '09:00';
/** Words that a schedule has at most. */
const LONGEST = 80;

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
