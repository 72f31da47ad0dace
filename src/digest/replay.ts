import type { Schedule } from './subscription.ts';

/** How much of the feed a step covers: so many days, weeks (from Monday), meetings or posts. */
export interface Span {
  readonly unit: 'day' | 'week' | 'meeting' | 'post';
  readonly count: number;
}

/** How often a step is taken: every so many seconds, or at times of day in the replay's zone. */
export type Interval =
  | { readonly type: 'every'; readonly seconds: number }
  | { readonly type: 'times'; readonly schedule: Extract<Schedule, { type: 'times' }> };

export interface Pace {
  readonly span: Span;
  readonly interval: Interval;
}

export type ReplayState = 'running' | 'paused' | 'done' | 'stopped';

/** A stretch of the feed's days (`YYYY-MM-DD`) with its posts, in the order in which they are told. */
export interface ReplayStep {
  readonly step: number;
  readonly since: string;
  readonly until: string;
  readonly posts: readonly number[];
  /** The first message it became, once sent. */
  readonly messageId: number | null;
}

/** An archive played forward in a chat. Times in milliseconds since the Unix epoch. */
export interface Replay {
  readonly id: number;
  readonly chatId: number;
  readonly threadId: number | null;
  readonly createdBy: number;
  /** A printed query with its days. */
  readonly query: string;
  readonly pace: Pace;
  readonly timeZone: string;
  readonly state: ReplayState;
  /** From 0; `steps` once all are taken and only the closing index is left. */
  readonly nextStep: number;
  readonly steps: number;
  readonly dueAt: number | null;
  /** The message that tells how far it is; null where none does. */
  readonly progressMessageId: number | null;
}

export interface ReplayPlan
  extends Pick<
    Replay,
    'chatId' | 'threadId' | 'createdBy' | 'query' | 'pace' | 'timeZone' | 'progressMessageId'
  > {
  readonly dueAt: number;
  readonly steps: readonly Omit<ReplayStep, 'messageId'>[];
}
