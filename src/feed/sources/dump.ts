import { createHash } from 'node:crypto';
import { learnOfficials } from '../officials.ts';
import { dateOf, parse } from '../parse.ts';
import type { DumpPost, Officials } from '../post.ts';
import { cutAgain, type Segment, segment } from '../segment.ts';
import { isSetAside, LONGEST_POST, type Reading, type SetAside } from './reading.ts';
import { isAbout, layOut, type Sighting, type Timeline } from './timeline.ts';

export interface DumpOptions {
  /** Officials known already. */
  readonly officials?: Officials;
  /** `YYYY-MM-DD`: the day of posts in a dump that states no date at all, and the anchor of its years. */
  readonly today: string;
}

const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/;

/**
 * Reads a text dump without times. `lines` is called twice: the first pass learns officials, dates and direction,
 * the second gives the posts in the order of the file.
 */
export function readDump(
  lines: () => Iterable<string>,
  options: DumpOptions,
): { officials: Officials; posts: Iterable<DumpPost | SetAside> } {
  const officials = new Map(options.officials);
  const { today } = options;
  const found = drain(surveyDump(lines(), { officials, today }));
  return {
    officials,
    posts: { [Symbol.iterator]: () => readPosts(lines(), found, { officials, today }) },
  };
}

/** A text dump as a file to be imported; what it teaches is added to `officials`. */
export function openDump(
  lines: () => Iterable<string>,
  options: { officials: Map<string, string>; today: string },
): Reading {
  let found: Survey = { timeline: layOut([], options.today), lastLines: [] };
  return {
    *survey() {
      found = yield* surveyDump(lines(), options);
    },
    *items() {
      for (const item of readPosts(lines(), found, options)) {
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

/** What the first pass has found out. */
interface Survey {
  readonly timeline: Timeline;
  /** Of each post, the number of its last line. */
  readonly lastLines: readonly number[];
}

function* surveyDump(
  lines: Iterable<string>,
  { officials, today }: { officials: Map<string, string>; today: string },
): Generator<void, Survey> {
  const sightings: Sighting[] = [];
  const lastLines: number[] = [];
  let last = today;
  for (const { text, last: lastLine } of segment(lines)) {
    lastLines.push(lastLine);
    const readable = text.length <= LONGEST_POST;
    if (readable) learnOfficials(text, officials);
    // A date whose year is written needs no neighbour.
    const stated = readable && YEAR.test(text) ? dateOf(text, []) : null;
    const yearless = readable && stated === null && /\d/.test(text) ? dateOf(text, [last]) : null;
    sightings.push({ stated, yearless });
    last = stated ?? last;
    yield;
  }
  return { timeline: layOut(sightings, today), lastLines };
}

function* readPosts(
  lines: Iterable<string>,
  { timeline, lastLines }: Survey,
  { officials, today }: { officials: Officials; today: string },
): Generator<DumpPost | SetAside> {
  const seen = new Map<string, number>();
  const ranks = new Map<string, number>();
  let index = -1;
  for (const piece of cutAgain(lines, lastLines)) {
    index += 1;
    if (piece.text.length > LONGEST_POST) {
      yield { lines: [piece.first, piece.last], reason: 'too-long' };
      continue;
    }
    const anchor = timeline.anchors[index] ?? today;
    const facts = parse(piece.text, [], { publishedAt: null, officials, neighbours: [anchor] });
    const own = facts.date !== null && isAbout(facts.date, anchor) ? facts.date : null;
    const day = own ?? timeline.days[index] ?? today;
    const rank = ranks.get(day) ?? 0;
    ranks.set(day, rank + 1);
    yield { ...facts, ...place(piece, seen), day, rank: timeline.newestFirst ? LAST_RANK - rank : rank };
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
  return {
    text: piece.text,
    entities: [],
    identity: textIdentity(piece.text, seen),
    publishedAt: null,
    link: null,
    media: [],
    author: null,
    origin: null,
    editedAt: null,
    lines: [piece.first, piece.last],
  };
}

/** The identity of a post that has only its text: `seen` counts how often each has come in the same file. */
export function textIdentity(text: string, seen: Map<string, number>): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const occurrence = seen.get(hash) ?? 0;
  seen.set(hash, occurrence + 1);
  return `t:${hash}:${occurrence}`;
}
