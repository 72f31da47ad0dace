import { parse } from '../parse.ts';
import type { DumpPost, Officials, Post } from '../post.ts';
import { cutAgain, type Segment } from '../segment.ts';
import { NOTHING_FOUND, type Survey, surveyDump } from './dump-survey.ts';
import { digestOf, identityOf } from './identity.ts';
import { isSetAside, LONGEST_POST, type Reading, type SetAside, type Text } from './reading.ts';
import { isAbout } from './timeline.ts';

export interface DumpOptions {
  /** Officials known already. */
  readonly officials?: Officials;
  /** `YYYY-MM-DD`: the day of posts in a dump that states no date at all, and the anchor of its years. */
  readonly today: string;
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
  const { today } = options;
  const found = drain(surveyDump(lines(), { officials, today }));
  return {
    officials,
    posts: {
      *[Symbol.iterator]() {
        for (const item of readPosts(forwards(lines(), found), 1, found, { officials, today }))
          yield isSetAside(item) ? item : { ...item.post, lines: item.lines };
      },
    },
  };
}

/**
 * A text dump as a file to be imported; what it teaches is added to `officials`. Its posts come oldest first, for a
 * database is smaller and sooner written whose keys ascend; before those of a newest-first one all comes that is set
 * aside.
 */
export function openDump(text: Text, options: { officials: Map<string, string>; today: string }): Reading {
  let found = NOTHING_FOUND;
  return {
    *survey() {
      found = yield* surveyDump(text.lines(), options);
    },
    *items() {
      const { newestFirst } = found.timeline;
      if (newestFirst) yield* found.tooLong;
      const pieces = newestFirst ? backwards(text, found) : forwards(text.lines(), found);
      for (const item of readPosts(pieces, newestFirst ? -1 : 1, found, options)) {
        if (!isSetAside(item)) yield { channel: null, post: item.post };
        else yield newestFirst ? null : item;
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

type Piece = readonly [number: number, segment: Segment];

function* forwards(lines: Iterable<string>, { lastLines }: Survey): Generator<Piece> {
  let number = 0;
  for (const piece of cutAgain(lines, lastLines)) yield [number++, piece];
}

/** The posts from the last to the first. */
function* backwards(text: Text, { posts, firstLines, lastLines, mirroredFrom }: Survey): Generator<Piece> {
  const lineOf = (list: Uint32Array, number: number): number => (number < 0 ? 0 : (list[number] as number));
  let end = posts;
  /** Lines of a post that begins further above, of the last stretch first. */
  let below: (readonly string[])[] = [];
  for (const { before, lines } of text.backwards()) {
    let start = end;
    while (start > 0 && lineOf(firstLines, start - 1) > before) start -= 1;
    if (start < end) {
      const lead = lineOf(firstLines, start) - 1;
      const own = [
        lines.slice(lead - before, lineOf(lastLines, end - 1) - before),
        ...below.toReversed(),
      ].flat();
      const pieces = [
        ...cutAgain(own, lastLines, start, { lines: lead, mirrored: lead + 1 >= mirroredFrom }),
      ];
      for (let index = pieces.length - 1; index >= 0; index -= 1)
        yield [start + index, pieces[index] as Segment];
      below = [];
      end = start;
    }
    const head = Math.min(lines.length, lineOf(lastLines, start - 1) - before);
    if (head > 0) below.push(lines.slice(0, head));
  }
}

/** Reads posts that come in the order of the file (step 1) or against it (-1). */
function* readPosts(
  pieces: Iterable<Piece>,
  step: 1 | -1,
  survey: Survey,
  { officials, today }: { officials: Officials; today: string },
): Generator<{ lines: DumpPost['lines']; post: Post } | SetAside> {
  const { timeline, posts, digests, repeated } = survey;
  const ofDay = counting(step, step === 1 ? [] : countDays(survey, today));
  const ofText = counting(step, step === 1 ? [] : repeated);
  for (const [number, { text, first, last }] of pieces) {
    if (text.length > LONGEST_POST) {
      yield { lines: [first, last], reason: 'too-long' };
      continue;
    }
    const anchor = timeline.anchor(number) ?? today;
    const facts = parse(text, [], { publishedAt: null, officials, neighbours: [anchor] });
    const own = facts.date !== null && isAbout(facts.date, anchor) ? facts.date : null;
    const day = own ?? timeline.day(number) ?? today;
    const nth = ofDay(day);
    const rank = timeline.newestFirst ? LAST_RANK - nth : nth;
    // There are more only where the file has grown meanwhile.
    const digest = number < posts ? (digests[number] as bigint) : digestOf(text);
    const identity = identityOf(digest, repeated.has(digest) ? ofText(digest) : 0);
    yield { lines: [first, last], post: { ...facts, text, identity, day, rank, ...UNTOLD } };
  }
}

/** Counts things of a name on from 0 (step 1), or down to 0 from how many there are (-1). */
function counting<Name>(step: 1 | -1, counts: Iterable<readonly [Name, number]>): (name: Name) => number {
  const next = new Map(counts);
  return (name) => {
    const count = next.get(name) ?? (step === 1 ? 0 : 1);
    next.set(name, count + step);
    return step === 1 ? count : count - 1;
  };
}

/** How many posts each day has, as far as the survey tells: one may turn out to be of another. */
function countDays({ timeline, posts, firstLines, tooLong }: Survey, today: string): Map<string, number> {
  const leftOut = new Set(tooLong.map(({ lines }) => lines?.[0]));
  const counts = new Map<string, number>();
  for (let number = 0; number < posts; number += 1) {
    if (leftOut.has(firstLines[number])) continue;
    const day = timeline.day(number) ?? today;
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return counts;
}

/** A newest-first dump counts down from here, so that it streams: no day of a channel holds as many posts. */
const LAST_RANK = 500_000;

/** What a dump does not tell. */
const UNTOLD = {
  ...{ entities: [], media: [] },
  ...{ publishedAt: null, link: null, author: null, origin: null, editedAt: null },
};
