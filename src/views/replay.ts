import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboardButton } from 'grammy/types';
import type { Interval, Pace, Replay } from '../digest/replay.ts';
import type { Stretch } from '../digest/replay-plan.ts';
import type { Progress, StepContent } from '../digest/replay-step.ts';
import type { Translator } from '../i18n.ts';
import { explainQuery } from '../query/explain.ts';
import { readPrinted } from '../query/printed.ts';
import { writeDay, writeDayOfMonth } from './dates.ts';
import { digestTitle, digestView } from './digest.ts';
import { label } from './list.ts';
import type { View } from './message.ts';
import { withMoments, writeMoment } from './moment.ts';
import { explainSchedule } from './schedule.ts';
import { type Buttons, bold, cut, finish, join, oneLine } from './text.ts';

const TITLE_GRAPHEMES = 110;
const BAR_CELLS = 12;
/** Seconds of each unit that an interval is told in, longest first. */
const UNITS = [
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A step as a digest; `turn` gives the data of the button that leads to a page. */
export function stepView(
  { query, step, steps, days, digest, quiet }: StepContent,
  page: number,
  turn: (page: number) => string,
  t: Translator,
): View {
  const count = t('replay-step', { step: step + 1, steps });
  const note = quiet ? `${count} · ${quietNote(quiet, t)}` : count;
  const title = digestTitle({ ...readPrinted(query), since: null, until: null }, t);
  return digestView({ digest, title, period: days, notes: [note], page, turn, more: [] }, t);
}

/** `nothing on 17–22 July` */
export function quietNote({ since, until }: Stretch, t: Translator): string {
  return t('replay-quiet', { days: writeDayOfMonth(since, until, t) });
}

/** A pace as a phrase: `one day every hour`, `one week every day at 19:00 (Asia/Vientiane)`. */
export function explainPace({ span, interval }: Pace, timeZone: string, t: Translator): string {
  return t('replay-pace', {
    span: t(`replay-span-${span.unit}`, { n: span.count }),
    interval: explainInterval(interval, timeZone, t),
  });
}

/** How often a step comes: `every hour`, `every day at 19:00 (Asia/Vientiane)`. */
export function explainInterval(interval: Interval, timeZone: string, t: Translator): string {
  if (interval.type === 'times') return explainSchedule(interval.schedule, timeZone, t);
  const [unit, seconds] = UNITS.find(([, length]) => interval.seconds % length === 0) ?? UNITS[4];
  return t(`replay-every-${unit}`, { n: interval.seconds / seconds });
}

/** What a replay will be; times in milliseconds since the Unix epoch. */
export interface ReplayOutline {
  readonly query: string;
  readonly pace: Pace;
  readonly timeZone: string;
  readonly steps: number;
  readonly posts: number;
  readonly leftOut: number;
  readonly now: number;
  readonly start: number;
  readonly end: number;
  /** How bare words were read. */
  readonly notes: readonly string[];
  /** The first step as it would be sent. */
  readonly first: View | null;
}

/** What is about to be played, how long it takes, and its beginning. */
export function planView(outline: ReplayOutline, buttons: Buttons, t: Translator): View {
  const { query, pace, timeZone, steps, posts, leftOut, notes, first } = outline;
  const lines = [
    bold(titleOf(query, t)),
    ...notes.map((note) => FormattedString.italic(cut(oneLine(note), TITLE_GRAPHEMES))),
    t('replay-plan', { steps, pace: explainPace(pace, timeZone, t) }),
    t('replay-plan-posts', { n: posts }),
    leftOut > 0 ? t('replay-left-out', { n: leftOut }) : null,
    whenOf(outline, t),
  ];
  const sample = first && [
    FormattedString.italic(t('replay-plan-first')),
    new FormattedString(first.text, [...first.entities]),
  ];
  return finish(join([join(lines, '\n'), ...(sample ?? [])], '\n\n'), buttons);
}

/** What is going to be played, in a line: `Replay: … · 6 steps, one day at a time, every 2 seconds`. */
export function replayNotice(
  { query, pace, timeZone, steps }: Pick<ReplayOutline, 'query' | 'pace' | 'timeZone' | 'steps'>,
  t: Translator,
): string {
  return `${titleOf(query, t)} · ${t('replay-plan', { steps, pace: explainPace(pace, timeZone, t) })}`;
}

function whenOf({ now, start, end, timeZone, steps }: ReplayOutline, t: Translator): FormattedString {
  const [first, last] = [writeMoment(start, timeZone, t), writeMoment(end, timeZone, t)];
  if (steps === 1) return withMoments(t('replay-plan-once', { start: first.text }), [first]);
  const length = writeLength(end - start, t);
  return start === now
    ? withMoments(t('replay-plan-at-once', { end: last.text, length }), [last])
    : withMoments(t('replay-plan-begins', { start: first.text, end: last.text, length }), [first, last]);
}

/** A span of milliseconds by its two longest units: `3 days, 2 hours`. */
function writeLength(milliseconds: number, t: Translator): string {
  const seconds = Math.round(milliseconds / 1000);
  const whole = [
    ['days', Math.floor(seconds / 86_400)],
    ['hours', Math.floor(seconds / 3600) % 24],
    ['minutes', Math.floor(seconds / 60) % 60],
    ['seconds', seconds % 60],
  ] as const;
  const from = whole.findIndex(([, n]) => n > 0);
  const told = Object.fromEntries(from < 0 ? [['seconds', 0]] : whole.slice(from, from + 2));
  return new Intl.DurationFormat(t.language, {
    style: 'long',
    secondsDisplay: from < 0 ? 'always' : 'auto',
  }).format(told);
}

/** How far a replay is, with the buttons that steer it (`rp:<id>:…`) or, once it is over, that list its steps (`rd:…`). */
export function progressView({ replay, next, end }: Progress, t: Translator): View {
  const { id, query, pace, timeZone, state, dueAt } = replay;
  const when = dueAt === null || state !== 'running' ? null : writeMoment(dueAt, timeZone, t);
  const last = end === null ? null : writeMoment(end, timeZone, t);
  const over = state === 'done' || state === 'stopped';
  const lines = [
    bold(titleOf(query, t)),
    join([bar(replay), t('replay-progress', { done: replay.nextStep, steps: replay.steps })], ' '),
    join([explainPace(pace, timeZone, t), t(`replay-state-${state}`)], ' · '),
    over ? null : nextLine(next, when, t),
    last && next ? withMoments(t('replay-end', { when: last.text }), [last]) : null,
  ];
  const back = [{ text: t('replay-back'), callback_data: 'rd:0:l:0' }];
  const buttons = over
    ? [[{ text: t('replay-all-steps'), callback_data: `rd:${id}:x` }], back]
    : [...controls(replay, next, t), back];
  return finish(join(lines, '\n'), buttons);
}

function nextLine(next: Stretch | null, when: FormattedString | null, t: Translator): FormattedString {
  if (!next) return new FormattedString(t('replay-closing'));
  const days = writeDay(next.since, next.until, t);
  return when
    ? withMoments(t('replay-next', { days, when: when.text }), [when])
    : new FormattedString(t('replay-next-paused', { days }));
}

function controls({ id, state }: Replay, next: Stretch | null, t: Translator): Buttons {
  const button = (text: string, verb: string): InlineKeyboardButton => ({
    text,
    callback_data: `rp:${id}:${verb}`,
  });
  return [
    [
      state === 'running' ? button(t('replay-pause'), 'pause') : button(t('replay-go-on'), 'on'),
      button(t('replay-stop'), 'stop'),
    ],
    [button(t('replay-slower'), 'slower'), button(t('replay-faster'), 'faster')],
    next
      ? [button(label(t('replay-skip', { days: writeDayOfMonth(next.since, next.until, t) })), 'skip')]
      : [],
  ];
}

/** What a replay plays, as a title. */
export function titleOf(query: string, t: Translator): string {
  const what = query === '' ? t('replay-all-posts') : explainQuery(readPrinted(query), t);
  return cut(oneLine(t('replay-title', { query: what })), TITLE_GRAPHEMES);
}

/** How much of a replay is done: `▰▰▰▱▱▱▱▱▱▱▱▱`. */
export function bar({ nextStep, steps }: Pick<Replay, 'nextStep' | 'steps'>): string {
  const done = Math.floor((nextStep / Math.max(steps, 1)) * BAR_CELLS);
  return '▰'.repeat(done) + '▱'.repeat(BAR_CELLS - done);
}
