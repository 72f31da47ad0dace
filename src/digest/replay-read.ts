import { parseDate } from '../query/dates.ts';
import type { Interval, Pace, Span } from './replay.ts';
import type { Weekday } from './subscription.ts';
import { readTime } from './times.ts';

/** What somebody typed after /replay: the query is what neither days nor pace are; null for what was not said. */
export type ReplayRequest =
  | {
      readonly ok: true;
      readonly queryText: string;
      readonly since: string | null;
      readonly until: string | null;
      readonly span: Span | null;
      readonly interval: Interval | null;
    }
  /** A message's key, and its variables. */
  | { readonly ok: false; readonly key: string; readonly variables: Record<string, string> };

/** Longer texts are no request (a query alone has at most 1,000 characters), nor are longer parts days or a pace. */
const MOST_CHARACTERS = 1_200;
const MOST_IN_PART = 80;
const MOST_COUNT = 1_000;
const LONGEST_SECONDS = 366 * 24 * 3600;
const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const SHOWN = 60;

/** Number words, by how they begin. */
const NUMBERS: readonly (readonly [RegExp, number])[] = [
  [/^(?:an?|one|од(?:ин|н))/u, 1],
  [/^(?:two|дв)/u, 2],
  [/^(?:three|тр)/u, 3],
  [/^(?:four|четыр)/u, 4],
  [/^(?:five|пят)/u, 5],
  [/^(?:six|шест)/u, 6],
  [/^(?:seven|сем)/u, 7],
  [/^(?:eight|вос)/u, 8],
  [/^(?:nine|девят)/u, 9],
  [/^(?:ten|десят)/u, 10],
  [/^(?:twelve|двенадцат)/u, 12],
];
const NUMBER =
  'an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|од(?:ин|н\\p{L}{1,3})|дв(?:а|е|ум|ух)|тр(?:и|ем|ех)|четыр(?:е|ем|ех)|пят[ьи]|шест[ьи]|сем[ьи]|вос[ье]м[ьи]|девят[ьи]|десят[ьи]|двенадцат[ьи]';
const COUNT = `(?:(?<digits>\\d{1,6})\\s*|(?<word>${NUMBER})\\s+)`;
/** `one day`, `по 5 публикаций`, `1d`; a number before a slash counts posts. */
const SPAN = new RegExp(
  `^(?:по\\s+)?(?:${COUNT}?(?:(?<day>days?|d|дн(?:я|ей|ю|и)|день|д)|(?<week>weeks?|w|недел(?:я|и|ю|ь|е))|(?<meeting>meetings?|встреч[аиуе]?)|(?<post>posts?|публикаци[яиюй]|пост(?:а|у|ов)?))(?![\\p{L}\\p{N}])|(?<posts>\\d{1,6})(?=\\s*/))`,
  'iu',
);
const CLOCK = '(?:[\\s,]+(?:at|@|в)\\s+(?<time>\\d.*))?';
/** `per hour`, `every 2h`, `в день в 19:00`, `/2s`. */
const INTERVAL = new RegExp(
  `^(?<link>per|an?|every|each|в|за|раз в|кажд\\p{L}+|/)(?:(?<=/)\\s*|\\s+)${COUNT}?(?:(?<second>s|sec\\p{L}*|с|сек\\p{L}*)|(?<minutes>m|min\\p{L}*|мин\\p{L}*)|(?<hours>h|hours?|hrs?|ч|час(?:а|ов)?)|(?<day>d|days?|д|день|дн(?:я|ей)|сут(?:ки|ок))|(?<week>w|weeks?|недел(?:ю|и|ь)))${CLOCK}$`,
  'iu',
);
const ADVERB = new RegExp(
  `^(?:(?<minutes>ежеминутно)|(?<hours>hourly|ежечасно)|(?<day>daily|ежедневно)|(?<week>weekly|еженедельно))${CLOCK}$`,
  'iu',
);
/** Links that need a span before them: `an hour` alone is no pace. */
const WEAK_LINK = /^(?:an?|в|за)$/iu;

const FROM = /^(?:starting\s+from|from|since|начиная\s+с|со?|от)\s+/iu;
const TO = /^(?:until|till|to|по|до)\s+/iu;
const WITHIN = /^(?:in|during|за)\s+/iu;
const BETWEEN = /\s+(?:to|until|till|through|по|до)\s+|\s*[–—]\s*|\s+-\s+/giu;
const EVERYTHING = /^(?:everything|all|the whole archive|вс[её]|весь архив)$/iu;
/** What looks like a pace or like days, but was read as neither. */
const PACE_LIKE =
  /(?:^|[\s,;])((?:(?:per|every|each|hourly|daily|weekly|кажд\p{L}+|еже\p{L}+|раз в)(?![\p{L}:])|(?:at|в)\s+\d{1,2}[:.]\d\d).*)$/isu;
const DAYS_LIKE = /(?:^|[\s,;])((?:from|since|с|начиная с)\s.*)$/isu;
const DAYS_TO = /\s(?:to|until|till|по|до)\s/iu;

/**
 * Reads a query with days and a pace, in English or Russian: `#RussiaASEAN from 2024-07-13 to 2024-07-27, one day
 * per hour`. Total: what can't be read is an error that says what to type.
 */
export function readReplay(
  text: string,
  { language, today }: { readonly language: string; readonly today: string },
): ReplayRequest {
  if (text.length > MOST_CHARACTERS) return fault('replay-error-long', '');
  let rest = text.trim();
  let pace: Partial<Pace> | null = null;
  let days: Days | null = null;
  // The days may stand before the pace or after it.
  for (let turn = 0; turn < 2; turn++) {
    const tail: Tail<Partial<Pace>> = pace ? null : splitTail(rest, (part) => readPace(part, language));
    if (tail) [rest, pace] = tail;
    const span: Tail<Days> = days ? null : splitTail(rest, (part) => readDays(part, today));
    if (span) [rest, days] = span;
  }
  const plain = rest.replace(/["“„«][^"“”„«»]*["”“»]/gu, (quoted) => ' '.repeat(quoted.length));
  const strange = PACE_LIKE.exec(plain);
  if (strange?.[1] && !pace) return fault('replay-error-pace', rest.slice(rest.length - strange[1].length));
  const undated = DAYS_LIKE.exec(plain);
  if (undated?.[1] && !days && DAYS_TO.test(undated[1]) && /\d/.test(undated[1]))
    return fault('replay-error-dates', rest.slice(rest.length - undated[1].length));
  const { since = null, until = null } = days ?? {};
  if (since !== null && until !== null && since > until)
    return { ok: false, key: 'query-error-span', variables: { since, until } };
  const { span = null, interval = null } = pace ?? {};
  return { ok: true, queryText: EVERYTHING.test(rest) ? '' : rest, since, until, span, interval };
}

/** Reads a pace by itself: `one day per hour`, `1d/2s`, `every 10 minutes`; null where it is none. Total. */
export function readPace(text: string, language: string): Partial<Pace> | null {
  const found = SPAN.exec(text);
  const span = found && spanOf(found.groups ?? {});
  const rest = found ? text.slice(found[0].length).replace(/^[\s,]+/u, '') : text;
  const match = INTERVAL.exec(rest) ?? ADVERB.exec(rest);
  const groups = match?.groups;
  if (!groups || (found && !span)) return null;
  if (!span && WEAK_LINK.test(groups.link ?? '')) return null;
  const interval = intervalOf(groups, language);
  if (!interval) return null;
  return span ? { span, interval } : { interval };
}

type Groups = Record<string, string | undefined>;

function spanOf(groups: Groups): Span | null {
  const unit =
    (['day', 'week', 'meeting', 'post'] as const).find((name) => groups[name] !== undefined) ?? 'post';
  const count = groups.posts === undefined ? countOf(groups) : Number(groups.posts);
  return count >= 1 && count <= MOST_COUNT ? { unit, count } : null;
}

function intervalOf(groups: Groups, language: string): Interval | null {
  const count = countOf(groups);
  if (groups.time !== undefined) {
    const time = readTime(groups.time, language);
    if (!groups.day || count !== 1 || time === null) return null;
    return { type: 'times', schedule: { type: 'times', days: EVERY_DAY, times: [time] } };
  }
  const unit = groups.second ? 1 : groups.minutes ? 60 : groups.hours ? 3600 : groups.day ? 86_400 : 604_800;
  const seconds = count * unit;
  return count >= 1 && seconds <= LONGEST_SECONDS ? { type: 'every', seconds } : null;
}

function countOf({ digits, word }: Groups): number {
  if (digits !== undefined) return Number(digits);
  const said = (word ?? 'one').toLowerCase();
  return NUMBERS.find(([beginning]) => beginning.test(said))?.[1] ?? 1;
}

interface Days {
  readonly since: string | null;
  readonly until: string | null;
}

function readDays(text: string, today: string): Days | null {
  const from = FROM.exec(text)?.[0];
  if (from !== undefined) {
    const rest = text.slice(from.length);
    const splits = [...rest.matchAll(BETWEEN)];
    const whole = parseDate(rest, { today });
    // `from 13 to 27 July`: neither half is a date as people mean it.
    if (whole && splits.length > 0 && whole.since < whole.until) return whole;
    for (const split of splits) {
      const first = parseDate(rest.slice(0, split.index), { today });
      const last = parseDate(rest.slice(split.index + split[0].length), { today });
      if (first && last) return { since: first.since, until: last.until };
    }
    return whole && { since: whole.since, until: null };
  }
  const to = TO.exec(text)?.[0];
  const last = to === undefined ? null : parseDate(text.slice(to.length), { today });
  if (last) return { since: null, until: last.until };
  const within = WITHIN.exec(text)?.[0];
  return within === undefined ? null : parseDate(text.slice(within.length), { today });
}

type Tail<Result> = readonly [rest: string, result: Result] | null;

/** Cuts off the longest tail that begins with a word and can be read as something. */
function splitTail<Result>(text: string, read: (tail: string) => Result | null): Tail<Result> {
  for (const { index } of text.matchAll(/(?<![^\s,;])[^\s,;]/gu)) {
    if (text.length - index > MOST_IN_PART) continue;
    const result = read(text.slice(index).replace(/[\s,;.]+$/u, ''));
    if (result !== null) return [text.slice(0, index).replace(/[\s,;]+$/u, ''), result];
  }
  return null;
}

function fault(key: string, value: string): ReplayRequest {
  const said = value.replace(/\s+/gu, ' ').trim();
  return { ok: false, key, variables: { value: said.length > SHOWN ? `${said.slice(0, SHOWN)}…` : said } };
}
