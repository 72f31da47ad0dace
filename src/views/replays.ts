import type { InlineKeyboardButton } from 'grammy/types';
import type { Replay, ReplayStep } from '../digest/replay.ts';
import type { Stretch } from '../digest/replay-plan.ts';
import type { Translator } from '../i18n.ts';
import { writeDay } from './dates.ts';
import { heading, inRows, notice } from './list.ts';
import type { View } from './message.ts';
import { withMoments, writeMoment } from './moment.ts';
import { bar, explainPace, quietNote, titleOf } from './replay.ts';
import { type Buttons, bold, finish, join, link, type Piece } from './text.ts';

const PAGE = 5;
/** Steps on a page of the index: with links, and with a button each. */
const LINKED_PAGE = 25;
const BUTTONS_PAGE = 10;
/** Ids of supergroups and channels are below this (Bot API: -100…). */
const SUPERGROUPS = -1_000_000_000_000;

/** A page of a chat's replays (`page` from 0), those that go on first; a button each opens it by `rp:<id>:view`. Pages turn by `rd:0:l:<page>`. */
export function replaysView(replays: readonly Replay[], page: number, t: Translator): View {
  if (replays.length === 0) return notice(t('replays-none'));
  const ordered = [
    ...replays.filter(goesOn).toReversed(),
    ...replays.filter((each) => !goesOn(each)).toReversed(),
  ];
  const at = pageWithin(page, ordered.length, PAGE);
  const shown = ordered.slice(at * PAGE, (at + 1) * PAGE);
  const lines = shown.map((replay, index) =>
    join(
      [
        bold(`${at * PAGE + index + 1}. ${titleOf(replay.query, t)}`),
        join([bar(replay), t('replay-progress', { done: replay.nextStep, steps: replay.steps })], ' '),
        join([explainPace(replay.pace, replay.timeZone, t), stateOf(replay, t)], ' · '),
      ],
      '\n',
    ),
  );
  const buttons = shown.map(
    ({ id }, index): InlineKeyboardButton => ({
      text: String(at * PAGE + index + 1),
      callback_data: `rp:${id}:view`,
    }),
  );
  return finish(join([heading({ title: t('replays-title'), count: null, notes: [] }), ...lines], '\n\n'), [
    buttons,
    ...turns(at, ordered.length, PAGE, (to) => `rd:0:l:${to}`, t),
  ]);
}

const goesOn = ({ state }: Replay): boolean => state === 'running' || state === 'paused';

function stateOf({ state, dueAt, timeZone }: Replay, t: Translator): Piece {
  const said = t(`replay-state-${state}`);
  if (state !== 'running' || dueAt === null) return said;
  const when = writeMoment(dueAt, timeZone, t);
  return withMoments(t('replays-line-next', { state: said, when: when.text }), [when]);
}

export interface ReplayIndex {
  readonly replay: Replay;
  /** All steps taken. */
  readonly steps: readonly ReplayStep[];
  /** Days without posts after the last step, up to the end of what was asked for. */
  readonly quiet: Stretch | null;
  /** From 0. */
  readonly page: number;
}

/**
 * A page of the steps that were taken. In supergroups and channels each leads to its message; elsewhere no message
 * has an address, and a button each (`rd:<id>:s:<step>`) brings the step again.
 */
export function indexView({ replay, steps, quiet, page }: ReplayIndex, t: Translator): View {
  const linked = replay.chatId <= SUPERGROUPS;
  const size = linked ? LINKED_PAGE : BUTTONS_PAGE;
  const at = pageWithin(page, steps.length, size);
  const shown = steps.slice(at * size, (at + 1) * size);
  const lines = shown.map((step) => {
    const days = `${step.step + 1}. ${writeDay(step.since, step.until, t)}`;
    const count = t('posts-count', { n: step.posts.length });
    const sent = step.messageId !== null;
    return join([link(days, addressOf(replay, step)), sent ? count : t('replay-index-skipped')], ' · ');
  });
  const numbers = linked
    ? []
    : shown.map(({ step }) => ({ text: String(step + 1), callback_data: `rd:${replay.id}:s:${step}` }));
  const last = (at + 1) * size >= steps.length;
  const notes = [t('replay-all-steps'), ...(quiet && last ? [quietNote(quiet, t)] : [])];
  const top = heading({ title: titleOf(replay.query, t), count: null, notes });
  return finish(join([top, join(lines, '\n')], '\n\n'), [
    ...inRows(numbers, 5),
    ...turns(at, steps.length, size, (to) => `rd:${replay.id}:i:${to}`, t),
  ]);
}

/** The address of a step's message, which members of the chat may follow (core.telegram.org/api/links). */
function addressOf({ chatId, threadId }: Replay, { messageId }: ReplayStep): string | null {
  if (messageId === null || chatId > SUPERGROUPS) return null;
  const path = threadId === null ? [messageId] : [threadId, messageId];
  return `https://t.me/c/${[SUPERGROUPS - chatId, ...path].join('/')}`;
}

/** A page that there is: forged numbers and those past the end give the last. */
function pageWithin(page: number, items: number, size: number): number {
  return Math.max(0, Math.min(page, Math.ceil(items / size) - 1));
}

function turns(
  page: number,
  items: number,
  size: number,
  data: (page: number) => string,
  t: Translator,
): Buttons {
  const back = { text: t('button-back'), callback_data: data(page - 1) };
  const onward = { text: t('button-more'), callback_data: data(page + 1) };
  return [[...(page > 0 ? [back] : []), ...((page + 1) * size < items ? [onward] : [])]];
}
