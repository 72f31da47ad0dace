import { createHash } from 'node:crypto';
import { learnOfficials } from '../officials.ts';
import { parse } from '../parse.ts';
import type { DumpPost, Officials } from '../post.ts';
import { type Segment, segment } from '../segment.ts';
import { isSetAside, LONGEST_POST, type Reading, type SetAside } from './reading.ts';

export interface DumpOptions {
  /** Officials known already. */
  readonly officials?: Officials;
  /** `YYYY-MM-DD`: the day of posts in a dump that states no date at all, and the anchor of its years. */
  readonly today: string;
}

const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/;

/** What the first pass finds out: of each piece the date that it states, and which way time runs. */
interface Survey {
  readonly dates: readonly (string | null)[];
  readonly newestFirst: boolean;
}

/**
 * Reads a text dump without times. `lines` is called twice: the first pass learns officials, dates and direction,
 * the second gives the posts in the order of the file.
 */
export function readDump(
  lines: () => Iterable<string>,
  options: DumpOptions,
): { officials: Officials; posts: Iterable<DumpPost | SetAside> } {
  const officials = new Map(options.officials);
  const survey = drain(surveyDump(lines(), officials));
  const { today } = options;
  return {
    officials,
    posts: { [Symbol.iterator]: () => readPosts(lines(), survey, { officials, today }) },
  };
}

/** A text dump as a file to be imported; what it teaches is added to `officials`. */
export function openDump(
  lines: () => Iterable<string>,
  options: { officials: Map<string, string>; today: string },
): Reading {
  let survey: Survey = { dates: [], newestFirst: true };
  return {
    *survey() {
      survey = yield* surveyDump(lines(), options.officials);
    },
    *items() {
      for (const item of readPosts(lines(), survey, options)) {
        if (isSetAside(item)) yield item;
        else {
          const { lines: _, ...post } = item;
          yield { channel: null, post };
        }
      }
    },
  };
}

function drain<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function* surveyDump(lines: Iterable<string>, officials: Map<string, string>): Generator<void, Survey> {
  const dates: (string | null)[] = [];
  for (const { text } of segment(lines)) {
    const readable = text.length <= LONGEST_POST;
    if (readable) learnOfficials(text, officials);
    dates.push(readable ? statedDate(text) : null);
    yield;
  }
  let falls = 0;
  let last: string | null = null;
  for (const date of dates) {
    if (date && last) falls += Math.sign(last.localeCompare(date));
    last = date ?? last;
  }
  return { dates, newestFirst: falls >= 0 };
}

/** A date that needs no neighbour: one whose year is written. */
function statedDate(text: string): string | null {
  if (!YEAR.test(text)) return null;
  return parse(text, [], { publishedAt: null, officials: new Map(), neighbours: [] }).date;
}

function* readPosts(
  lines: Iterable<string>,
  survey: Survey,
  options: { officials: Officials; today: string },
): Generator<DumpPost | SetAside> {
  const near = neighbourDates(survey.dates);
  const seen = new Map<string, number>();
  const ranks = new Map<string, number>();
  let index = -1;
  for (const piece of segment(lines)) {
    index += 1;
    if (piece.text.length > LONGEST_POST) {
      yield { lines: [piece.first, piece.last], reason: 'too-long' };
      continue;
    }
    const neighbours = [near[index] ?? options.today];
    const facts = parse(piece.text, [], { publishedAt: null, officials: options.officials, neighbours });
    const day = facts.date ?? near[index] ?? options.today;
    const rank = ranks.get(day) ?? 0;
    ranks.set(day, rank + 1);
    yield { ...facts, ...place(piece, seen), day, rank: survey.newestFirst ? LAST_RANK - rank : rank };
  }
}

/** A newest-first dump counts down from here, so that it streams: no day of a channel holds as many posts. */
const LAST_RANK = 500_000;

function place(
  piece: Segment,
  seen: Map<string, number>,
): Pick<
  DumpPost,
  | 'text'
  | 'entities'
  | 'identity'
  | 'publishedAt'
  | 'link'
  | 'media'
  | 'author'
  | 'origin'
  | 'editedAt'
  | 'lines'
> {
  const hash = createHash('sha256').update(piece.text).digest('hex').slice(0, 16);
  const occurrence = seen.get(hash) ?? 0;
  seen.set(hash, occurrence + 1);
  return {
    text: piece.text,
    entities: [],
    identity: `t:${hash}:${occurrence}`,
    publishedAt: null,
    link: null,
    media: [],
    author: null,
    origin: null,
    editedAt: null,
    lines: [piece.first, piece.last],
  };
}

/** For each segment the stated date nearest to it in the file; null where there is none at all. */
function neighbourDates(dates: readonly (string | null)[]): (string | null)[] {
  const before: { date: string | null; distance: number }[] = [];
  let last: string | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const date of dates) {
    distance = date ? 0 : distance + 1;
    last = date ?? last;
    before.push({ date: last, distance });
  }
  const nearest: (string | null)[] = new Array(dates.length).fill(null);
  last = null;
  distance = Number.POSITIVE_INFINITY;
  for (let index = dates.length - 1; index >= 0; index -= 1) {
    const date = dates[index] ?? null;
    distance = date ? 0 : distance + 1;
    last = date ?? last;
    const earlier = before[index];
    nearest[index] = earlier && earlier.distance < distance ? earlier.date : last;
  }
  return nearest;
}
