import {
  bare,
  isChannelLine,
  isClutter,
  isContinuation,
  isPlace,
  isReadMore,
  isTags,
  namesOffice,
} from './lines.ts';

/** A stretch of a dump: one post, with its lines (1-based, both included). */
export interface Segment {
  readonly first: number;
  readonly last: number;
  readonly text: string;
}

/** A line that is no clutter, with what stood before it. */
interface Line {
  readonly number: number;
  readonly text: string;
  /** Blank lines right before it. */
  readonly gap: number;
  /** Page clutter stood before it: a mirror began another post. */
  readonly clutter: boolean;
}

/** What the first lines of a dump tell of its habits. */
interface Habits {
  /** Blank lines stand only between posts. */
  readonly gapsPart: boolean;
  /** Posts begin with their tags. */
  readonly tagsFirst: boolean;
}

interface Place {
  readonly line: Line;
  readonly previous: Line;
  readonly next: Line | null;
  readonly habits: Habits;
}

interface Signal {
  readonly name: string;
  readonly weight: number;
  readonly holds: (place: Place) => boolean;
}

/** A post begins at a line whose signals add up to this. */
const BOUNDARY = 5;
/** Lines read ahead to learn a dump's habits. */
const SAMPLE = 2_000;

const opens =
  (pattern: RegExp) =>
  (place: Place): boolean =>
    pattern.test(place.line.text);

/** What speaks for and against a post beginning at a line. */
const SIGNALS: readonly Signal[] = [
  // A place line belongs to the headline above it.
  { name: 'place follows', weight: 6, holds: ({ next }) => next !== null && isPlace(next.text) },
  {
    name: 'tags follow an office',
    weight: 4,
    holds: ({ line, next }) =>
      next !== null && isTags(next.text) && namesOffice(bare(line.text)) && line.text.length < 400,
  },
  // Tags and “read in full” stand at the end of a post.
  {
    name: 'tags above',
    weight: 7,
    holds: ({ previous, habits }) => !habits.tagsFirst && isTags(previous.text),
  },
  { name: 'read in full above', weight: 6, holds: ({ previous }) => isReadMore(previous.text) },
  { name: 'place above', weight: 2, holds: ({ previous }) => isPlace(previous.text) },
  // Marks that open a post, not a paragraph.
  {
    name: 'microphone, call, flash',
    weight: 6,
    holds: opens(/^(?:🎙|🎤|⚡|📞|☎|📹|🎥|📺|📰|🗞|🛬|🛫|✈|🕯|🎉|🎊|🎂|🖤)/u),
  },
  {
    name: 'black square with an office',
    weight: 6,
    holds: ({ line }) => /^(?:▪|◾|⚫|⬛)/u.test(line.text) && namesOffice(bare(line.text)),
  },
  {
    name: 'broadcast',
    weight: 6,
    holds: ({ line, previous }) => isChannelLine(line.text) && !isChannelLine(previous.text),
  },
  {
    name: 'calendar with a date',
    weight: 6,
    holds: opens(/^(?:🗓|📅|📆)\ufe0f?\s*(?:(?:on|from|in|le|el|du|del)\s|с?\s*\d)/iu),
  },
  {
    name: 'flags with an office',
    weight: 5,
    holds: ({ line }) =>
      /^\p{RI}\p{RI}/u.test(line.text) && namesOffice(bare(line.text)) && !/[.!?…]\s+\p{Lu}/u.test(line.text),
  },
  {
    name: 'handshake with an office and no full stop',
    weight: 5,
    holds: ({ line }) =>
      /^🤝/u.test(line.text) && namesOffice(bare(line.text).slice(0, 60)) && !/\.$/.test(line.text),
  },
  // Blank lines, as the dump uses them.
  { name: 'blank lines part posts', weight: 6, holds: ({ line, habits }) => line.gap > 0 && habits.gapsPart },
  { name: 'two blank lines', weight: 5, holds: ({ line }) => line.gap > 1 },
  { name: 'one blank line', weight: 1, holds: ({ line }) => line.gap === 1 },
  { name: 'page clutter above', weight: 6, holds: ({ line }) => line.clutter },
  { name: 'tags open a post', weight: 9, holds: ({ line, habits }) => habits.tagsFirst && isTags(line.text) },
  {
    name: 'below opening tags',
    weight: -20,
    holds: ({ previous, habits }) => habits.tagsFirst && isTags(previous.text),
  },
  // What only ever goes on.
  { name: 'continuation', weight: -20, holds: ({ line }) => isContinuation(line.text) },
  {
    name: 'tags close a post',
    weight: -20,
    holds: ({ line, habits }) => !habits.tagsFirst && isTags(line.text),
  },
  { name: 'read in full closes a post', weight: -20, holds: ({ line }) => isReadMore(line.text) },
  { name: 'after three stars', weight: -20, holds: ({ previous }) => /^\*{3,}$/.test(previous.text) },
];

/**
 * Cuts a dump into its posts, in order. Every line belongs to a post but blank ones between posts and page clutter.
 * Streams: holds one post and a sample of the beginning.
 */
export function* segment(lines: Iterable<string>): Generator<Segment> {
  const source = meaningful(lines);
  const sample: Line[] = [];
  // By hand: leaving a `for…of` would close the generator.
  for (let step = source.next(); !step.done; step = source.next()) {
    sample.push(step.value);
    if (sample.length >= SAMPLE) break;
  }
  const habits = habitsOf(sample);
  let post: Line[] = [];
  let pending: Line | null = null;
  for (const line of chain(sample, source)) {
    if (pending) {
      const previous = post.at(-1);
      if (previous && begins({ line: pending, previous, next: line, habits })) {
        yield finish(post);
        post = [];
      }
      post.push(pending);
    }
    pending = line;
  }
  if (!pending) return;
  const previous = post.at(-1);
  if (previous && begins({ line: pending, previous, next: null, habits })) {
    yield finish(post);
    post = [];
  }
  yield finish([...post, pending]);
}

function begins(place: Place): boolean {
  let sum = 0;
  for (const signal of SIGNALS) if (signal.holds(place)) sum += signal.weight;
  return sum >= BOUNDARY;
}

function finish(lines: readonly Line[]): Segment {
  const first = lines[0] as Line;
  const text = lines
    .map((line, index) => (index === 0 ? '' : '\n'.repeat(line.clutter ? 1 : line.gap + 1)) + line.text)
    .join('');
  return { first: first.number, last: (lines.at(-1) as Line).number, text };
}

function* meaningful(lines: Iterable<string>): Generator<Line> {
  let number = 0;
  let gap = 0;
  let clutter = false;
  for (const raw of lines) {
    number += 1;
    const text = raw.trimEnd();
    if (text.trim() === '') gap += 1;
    else if (text.length < 200 && isClutter(text.trim())) clutter = true;
    else {
      yield { number, text, gap, clutter };
      gap = 0;
      clutter = false;
    }
  }
}

function* chain(sample: Iterable<Line>, rest: Generator<Line>): Generator<Line> {
  yield* sample;
  yield* rest;
}

function habitsOf(sample: readonly Line[]): Habits {
  const [head] = sample;
  const blocks = sample.filter((line) => line.gap > 0);
  const within = blocks.filter(
    (line) => isTags(line.text) || isContinuation(line.text) || isReadMore(line.text),
  );
  const tagsFirst = head !== undefined && isTags(head.text);
  return {
    gapsPart: blocks.length > 0 && within.length === 0 && sample.length > blocks.length + 1,
    tagsFirst,
  };
}
