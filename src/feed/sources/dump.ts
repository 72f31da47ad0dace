import { hash } from 'node:crypto';
import { learnPeople, peopleOf } from '../officials.ts';
import { dateOf, parse } from '../parse.ts';
import type { DumpPost, Officials, Post } from '../post.ts';
import { outlineOf } from '../recognise/opening.ts';
import { cutAgain, segment } from '../segment.ts';
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
    posts: {
      *[Symbol.iterator]() {
        for (const item of readPosts(lines(), found, { officials, today }))
          yield isSetAside(item) ? item : { ...item.post, lines: item.lines };
      },
    },
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
        yield isSetAside(item) ? item : { channel: null, post: item.post };
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
    const sighting = text.length <= LONGEST_POST ? sight(text, last, officials) : UNREAD;
    sightings.push(sighting);
    last = sighting.stated ?? last;
    yield;
  }
  return { timeline: layOut(sightings, today), lastLines };
}

const UNREAD: Sighting = { stated: null, yearless: null };

/** What a first look at a post gives; whom it tells of is added to `officials`. `last`: the date stated before it. */
function sight(text: string, last: string, officials: Map<string, string>): Sighting {
  const outline = outlineOf(text);
  const people = peopleOf(outline);
  learnPeople(people, officials);
  // A date whose year is written needs no neighbour.
  const stated = YEAR.test(text) ? dateOf(outline, people, []) : null;
  const yearless = stated === null && /\d/.test(text) ? dateOf(outline, people, [last]) : null;
  return { stated, yearless };
}

function* readPosts(
  lines: Iterable<string>,
  { timeline, lastLines }: Survey,
  { officials, today }: { officials: Officials; today: string },
): Generator<{ lines: DumpPost['lines']; post: Post } | SetAside> {
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
    const identity = textIdentity(piece.text, seen);
    const order = timeline.newestFirst ? LAST_RANK - rank : rank;
    const post = { ...facts, text: piece.text, identity, day, rank: order, ...UNTOLD };
    yield { lines: [piece.first, piece.last], post };
  }
}

/** A newest-first dump counts down from here, so that it streams: no day of a channel holds as many posts. */
const LAST_RANK = 500_000;

/** What a dump does not tell. */
const UNTOLD = {
  ...{ entities: [], media: [] },
  ...{ publishedAt: null, link: null, author: null, origin: null, editedAt: null },
};

/** The identity of a post that has only its text: `seen` counts how often each has come in the same file. */
export function textIdentity(text: string, seen: Map<string, number>): string {
  const digest = hash('sha256', text, 'buffer').toString('hex', 0, 8);
  const occurrence = seen.get(digest) ?? 0;
  seen.set(digest, occurrence + 1);
  return `t:${digest}:${occurrence}`;
}
