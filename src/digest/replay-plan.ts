import { setImmediate } from 'node:timers/promises';
import type { Query } from '../query/query.ts';
import type { PostStore } from '../store/store.ts';
import type { ReplayPlan, ReplayStep, Span } from './replay.ts';

/** A replay is laid down whole before it begins, hence these bounds. */
export const MOST_POSTS = 20_000;
export const MOST_STEPS = 1_000;
const PAGE = 100;

/** What planning needs to know of a post. */
export interface Told {
  readonly id: number;
  readonly day: string;
  readonly meetingId: number | null;
}

/** First and last day, both included, `YYYY-MM-DD`. */
export interface Stretch {
  readonly since: string;
  readonly until: string;
}

export type Steps = ReplayPlan['steps'];

/** Steps with the number of posts that are in none of them, or why there is no plan. */
export type Planned =
  | { readonly ok: true; readonly steps: Steps; readonly leftOut: number }
  | {
      readonly ok: false;
      readonly reason: 'nothing' | 'no-meetings' | 'too-many-posts' | 'too-many-steps';
      readonly most: number;
    };

/** Lays down the steps in which the posts of a query are told. Reads page by page and lets others run in between. */
export async function planReplay(posts: Pick<PostStore, 'find'>, query: Query, span: Span): Promise<Planned> {
  const told: Told[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await posts.find(
      { ...query, order: 'newest' },
      cursor === undefined ? { limit: PAGE } : { limit: PAGE, cursor },
    );
    for (const { id, day, meetingId } of page.items) told.push({ id, day, meetingId });
    if (told.length > MOST_POSTS) return { ok: false, reason: 'too-many-posts', most: MOST_POSTS };
    cursor = page.next ?? page.further;
    await setImmediate();
  }
  if (told.length === 0) return { ok: false, reason: 'nothing', most: 0 };
  const steps = layDown(told.reverse(), span, query);
  if (steps.length === 0) return { ok: false, reason: 'no-meetings', most: 0 };
  if (steps.length > MOST_STEPS) return { ok: false, reason: 'too-many-steps', most: MOST_STEPS };
  const leftOut = told.length - steps.reduce((sum, step) => sum + step.posts.length, 0);
  return { ok: true, steps, leftOut };
}

/**
 * The steps of posts given oldest first. Days and weeks are cut to the query's own days; stretches without posts
 * make no step. By meetings, posts of none are left out.
 */
export function layDown(
  posts: readonly Told[],
  { unit, count }: Span,
  days: Pick<Query, 'since' | 'until'>,
): Steps {
  const [first] = posts;
  if (!first) return [];
  switch (unit) {
    case 'day':
    case 'week': {
      const origin = unit === 'week' ? mondayOf(first.day) : (days.since ?? first.day);
      const length = unit === 'week' ? 7 * count : count;
      const blocks = Map.groupBy(posts, ({ day }) => Math.floor(daysBetween(origin, day) / length));
      return numbered(
        [...blocks].map(([block, ofBlock]) => {
          const since = shift(origin, block * length);
          const until = shift(since, length - 1);
          return {
            since: days.since !== null && days.since > since ? days.since : since,
            until: days.until !== null && days.until < until ? days.until : until,
            posts: ofBlock,
          };
        }),
      );
    }
    case 'meeting': {
      const held = posts.filter(({ meetingId }) => meetingId !== null);
      const meetings = [...Map.groupBy(held, ({ meetingId }) => meetingId).values()];
      return numbered(chunks(meetings, count).map((chunk) => stretched(chunk.flat())));
    }
    case 'post':
      return numbered(chunks(posts, count).map(stretched));
  }
}

/**
 * The days without a post between what was told and a step; null where there are none. Before the first step they
 * count from the query's first day, if it has one.
 */
export function quietBefore(
  step: Stretch,
  earlier: readonly Pick<ReplayStep, 'until'>[],
  days: Pick<Query, 'since'>,
): Stretch | null {
  const last = earlier.reduce((latest, { until }) => (until > latest ? until : latest), '');
  const since = last === '' ? days.since : shift(last, 1);
  const until = shift(step.since, -1);
  return since !== null && since <= until ? { since, until } : null;
}

/** The days without a post after the last step, up to the query's last day; null where there are none. */
export function quietAfter(
  steps: readonly Pick<ReplayStep, 'until'>[],
  days: Pick<Query, 'since' | 'until'>,
): Stretch | null {
  if (days.until === null) return null;
  const end = shift(days.until, 1);
  return quietBefore({ since: end, until: end }, steps, days);
}

function numbered(steps: readonly (Stretch & { readonly posts: readonly Told[] })[]): Steps {
  return steps.map(({ since, until, posts }, step) => ({
    step,
    since,
    until,
    posts: posts.map(({ id }) => id),
  }));
}

function stretched(posts: readonly Told[]) {
  const days = posts.map(({ day }) => day).sort();
  return { since: days[0] ?? '', until: days.at(-1) ?? '', posts };
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  );
}

function shift(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

function mondayOf(day: string): string {
  return shift(day, 1 - Temporal.PlainDate.from(day).dayOfWeek);
}

function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}
