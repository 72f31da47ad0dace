import { isClutter, isCount } from './clutter.ts';
import { habitsOf } from './habits.ts';
import { lookAt } from './looks.ts';
import { type Habits, type Line, placeOf, SIGNALS, type Signal, type Story } from './signals.ts';

/** A stretch of a dump: one post, with its lines (1-based, both included). */
export interface Segment {
  readonly first: number;
  readonly last: number;
  readonly text: string;
  /** The first of its lines with page clutter right above it; null where none has. */
  readonly clutter: number | null;
}

/** A post begins at a line whose signals add up to this. */
const BOUNDARY = 5;
/** A text of Telegram has at most so many UTF-16 units (Bot API, sendMessage): a longer one is several posts. */
const LONGEST_MESSAGE = 4_096;
/** It is cut at its likeliest line, where that adds up to this. */
const LIKELY = 2;
/** Lines read ahead to learn a dump's habits. */
const SAMPLE = 2_000;

/** The post that is being read, with what each of its lines added up to. */
interface Draft extends Story {
  readonly lines: Line[];
  readonly scores: number[];
  length: number;
  placed: boolean;
  spoken: boolean;
  quoting: boolean;
  readonly marks: Set<string>;
  readonly texts: Set<string>;
}

/**
 * Cuts a dump into its posts, in order. Every line belongs to a post but blank ones between posts and page clutter.
 * Streams: holds one post and a sample of the beginning.
 */
export function* segment(
  lines: Iterable<string>,
  signals: readonly Signal[] = SIGNALS,
): Generator<Segment, void> {
  const source = meaningful(lines);
  const sample = take(source, SAMPLE);
  const habits = habitsOf(sample);
  let draft = begin();
  let line: Line | null = null;
  for (const next of ahead(chain(sample, source))) {
    if (line) {
      const score = weigh(line, next, draft, habits, signals);
      if (score >= BOUNDARY) {
        yield* finish(draft);
        draft = begin();
      }
      add(draft, line, score);
    }
    line = next;
  }
  if (draft.lines.length > 0) yield* finish(draft);
}

function weigh(
  line: Line,
  next: Line | null,
  story: Story,
  habits: Habits,
  signals: readonly Signal[],
): number {
  const previous = story.lines.at(-1);
  if (!previous) return 0;
  const place = placeOf({ line, previous, next, story, habits });
  let sum = 0;
  for (const signal of signals) if (signal.holds(place)) sum += signal.weight;
  return sum;
}

const begin = (): Draft => ({
  lines: [],
  scores: [],
  length: 0,
  placed: false,
  spoken: false,
  quoting: false,
  marks: new Set(),
  texts: new Set(),
});

function add(draft: Draft, line: Line, score: number): void {
  if (draft.lines.length > 0) draft.marks.add(line.marks);
  if (line.text.length > 20) draft.texts.add(line.text);
  draft.lines.push(line);
  draft.scores.push(score);
  draft.length += line.text.length + 1;
  draft.placed ||= line.place;
  draft.spoken ||= line.signs.spoken;
  draft.quoting = quotes(line.text) ?? draft.quoting;
}

/** Whether the last quotation mark of a text opens a quotation; null where it has none. */
function quotes(text: string): boolean | null {
  const opens = Math.max(text.lastIndexOf('“'), text.lastIndexOf('«'));
  const shuts = Math.max(text.lastIndexOf('”'), text.lastIndexOf('»'));
  return opens === shuts ? null : opens > shuts;
}

/** The post, or several where it is longer than one can be: each the longest that fits, up to its likeliest cut. */
function* finish({ lines, scores, length }: Draft): Generator<Segment> {
  let first = 0;
  if (length > LONGEST_MESSAGE) {
    for (let at = first, cut = first, units = 0; at < lines.length; at += 1) {
      const score = scores[at] ?? 0;
      if (at > first && score >= LIKELY && (cut === first || score > (scores[cut] ?? 0))) cut = at;
      units += (lines[at] as Line).text.length + 1;
      if (units <= LONGEST_MESSAGE || cut === first) continue;
      yield toSegment(lines.slice(first, cut));
      first = cut;
      at = cut - 1;
      units = 0;
    }
  }
  yield toSegment(lines.slice(first));
}

function toSegment(lines: readonly Said[]): Segment {
  const text = lines
    .map((line, index) => (index === 0 ? '' : '\n'.repeat(line.clutter ? 1 : line.gap + 1)) + line.text)
    .join('');
  const clutter = lines.find((line) => line.clutter)?.number ?? null;
  return { first: (lines[0] as Said).number, last: (lines.at(-1) as Said).number, text, clutter };
}

/** What stands above some lines of a dump. */
interface Above {
  readonly lines: number;
  /** Whether there is page clutter among them. */
  readonly mirrored: boolean;
}

const NOTHING: Above = { lines: 0, mirrored: false };

/**
 * Posts of a dump again, whose last lines `segment` has told, from the `index`-th on: without looking at each line
 * anew.
 */
export function* cutAgain(
  lines: Iterable<string>,
  lastLines: ArrayLike<number>,
  index = 0,
  above = NOTHING,
): Generator<Segment, void> {
  let part: Said[] = [];
  let next = index;
  for (const line of said(lines, above)) {
    part.push(line);
    if (line.number !== lastLines[next]) continue;
    yield toSegment(part);
    part = [];
    next += 1;
  }
  if (part.length > 0) yield toSegment(part);
}

function* meaningful(lines: Iterable<string>): Generator<Line, void> {
  for (const { text, number, gap, clutter } of said(lines, NOTHING))
    yield { ...lookAt(text), number, gap, clutter };
}

/** A line with where it stands. */
type Said = Pick<Line, 'text' | 'number' | 'gap' | 'clutter'>;

/** The lines that say something: neither blank nor clutter. */
function* said(lines: Iterable<string>, above: Above): Generator<Said, void> {
  let number = above.lines;
  let gap = 0;
  let clutter = false;
  let mirrored = above.mirrored;
  let raw: string | null = null;
  for (const next of ahead(lines)) {
    if (raw !== null) {
      number += 1;
      const text = raw.trim();
      // A lone number is clutter where there is other clutter.
      if (isClutter(text) || (isCount(text) && (mirrored || (next !== null && isClutter(next.trim()))))) {
        clutter = true;
        mirrored = true;
      } else if (text === '') gap += 1;
      else {
        yield { text: raw.trimEnd(), number, gap, clutter };
        gap = 0;
        clutter = false;
      }
    }
    raw = next;
  }
}

/** All items, then null for the end. */
function* ahead<Item>(items: Iterable<Item>): Generator<Item | null, void> {
  yield* items;
  yield null;
}

/** Up to so many items; the generator stays open, which leaving a `for…of` would close. */
function take<Item>(source: Iterator<Item>, most: number): Item[] {
  const items: Item[] = [];
  for (let step = source.next(); !step.done; step = source.next()) {
    items.push(step.value);
    if (items.length >= most) break;
  }
  return items;
}

function* chain<Item>(first: Iterable<Item>, rest: Iterable<Item>): Generator<Item, void> {
  yield* first;
  yield* rest;
}
