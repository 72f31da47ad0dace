import { readPrinted } from '../query/printed.ts';
import type { Store } from '../store/store.ts';
import { compose, type Digest } from './compose.ts';
import type { Replay, ReplayStep } from './replay.ts';
import { lastMoment } from './replay-pace.ts';
import { quietBefore, type Stretch } from './replay-plan.ts';

/** What a step tells: its posts as they are now, and the days without any that lie before it. */
export interface StepContent {
  readonly query: string;
  readonly step: number;
  readonly steps: number;
  readonly days: Stretch;
  readonly digest: Digest;
  readonly quiet: Stretch | null;
}

/** Gathers what a step of a replay tells; null where there is no such step. */
export async function readStep(
  { posts, replays }: Pick<Store, 'posts' | 'replays'>,
  { id, query, steps, pace }: Replay,
  number: number,
): Promise<StepContent | null> {
  const step = await replays.step(id, number);
  if (!step) return null;
  // The posts of a meeting may lie after those of later ones; else the step before is the last that was told.
  const from = pace.span.unit === 'meeting' ? 0 : Math.max(0, number - 1);
  const earlier = await replays.steps(id, from, number - from);
  const quiet = quietBefore(step, earlier, readPrinted(query));
  return contentOf(step, await posts.getMany(step.posts), { query, steps, quiet });
}

/** What the first step of a plan will tell. */
export async function readFirstStep(
  posts: Pick<Store['posts'], 'getMany'>,
  steps: readonly Omit<ReplayStep, 'messageId'>[],
  query: string,
): Promise<StepContent | null> {
  const [first] = steps;
  if (!first) return null;
  const quiet = quietBefore(first, [], readPrinted(query));
  return contentOf(first, await posts.getMany(first.posts), { query, steps: steps.length, quiet });
}

function contentOf(
  { step, since, until }: Omit<ReplayStep, 'messageId'>,
  posts: Parameters<typeof compose>[0],
  rest: Pick<StepContent, 'query' | 'steps' | 'quiet'>,
): StepContent {
  return { ...rest, step, days: { since, until }, digest: compose(posts) };
}

/** How far a replay is. */
export interface Progress {
  readonly replay: Replay;
  /** The days of the next step; null where none is left. */
  readonly next: Stretch | null;
  /** When the last step comes, in milliseconds since the Unix epoch; null where no moment is set. */
  readonly end: number | null;
}

/** Finds out how far a replay is. */
export async function readProgress(
  replays: Pick<Store['replays'], 'step'>,
  replay: Replay,
): Promise<Progress> {
  const { id, pace, timeZone, nextStep, steps } = replay;
  const dueAt = replay.state === 'running' ? replay.dueAt : null;
  const next = await replays.step(id, nextStep);
  return { replay, next, end: dueAt === null ? null : lastMoment(pace, timeZone, dueAt, steps - nextStep) };
}
