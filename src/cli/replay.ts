import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Clock } from '../clock.ts';
import type { Pace } from '../digest/replay.ts';
import { firstMoment } from '../digest/replay-pace.ts';
import { type Planned, planReplay, type Stretch } from '../digest/replay-plan.ts';
import { readPace } from '../digest/replay-read.ts';
import type { Translator } from '../i18n.ts';
import { parseDate } from '../query/dates.ts';
import { printQuery } from '../query/print.ts';
import type { Query } from '../query/query.ts';
import type { Store } from '../store/store.ts';
import { replayNotice } from '../views/replay.ts';

/** What is to be played in the terminal chat, and how fast. */
export interface ReplayOrder {
  readonly days: Stretch;
  readonly pace: Pace;
}

const DEFAULT_SPEED = '1d/2s';
const USAGE = 'Usage: npm start -- --replay 2024-07-13 [--speed 1d/2s]';
const POLL = 100;

/**
 * Reads `--replay DAY --speed PACE` (`1d/2s`, `1w/5s`, `5/1s`); null where nothing is to be played. A day stands for
 * the month that it begins, a month or a year for itself.
 * @throws Error whose message says what to type.
 */
export function readReplayOrder(argv: readonly string[], today: string): ReplayOrder | null {
  const { values } = parseArgs({
    args: [...argv],
    options: { replay: { type: 'string' }, speed: { type: 'string' } },
  });
  if (values.replay === undefined && values.speed === undefined) return null;
  const days = values.replay === undefined ? null : parseDate(values.replay, { today });
  if (!days) throw new Error(`--replay takes a day, a month or a year.\n${USAGE}`);
  const pace = readPace(values.speed ?? DEFAULT_SPEED, 'en');
  if (!pace?.span || !pace.interval)
    throw new Error(`--speed takes so much in so long, as 1d/2s, 1w/5s or 5/1s.\n${USAGE}`);
  const { span, interval } = pace;
  return { days: days.since === days.until ? monthFrom(days.since) : days, pace: { span, interval } };
}

function monthFrom(since: string): Stretch {
  return { since, until: Temporal.PlainDate.from(since).add({ months: 1 }).subtract({ days: 1 }).toString() };
}

/** A replay that is ready to begin. */
export interface PreparedReplay {
  /** What will be played. */
  readonly notice: string;
  /** Plays it in a chat until all has arrived, or until it is broken off. `wake` sets going what is due. */
  play(chatId: number, wake: () => Promise<void>, over: AbortSignal): Promise<void>;
}

/**
 * Lays a replay down.
 * @throws Error whose message says why there is nothing to play.
 */
export async function prepareReplay(
  { store, clock, timeZone, t }: { store: Store; clock: Clock; timeZone: string; t: Translator },
  { days, pace }: ReplayOrder,
): Promise<PreparedReplay> {
  const wanted: Query = { terms: [], ...days, order: 'newest' };
  const query = printQuery(wanted);
  const planned = await planReplay(store.posts, wanted, pace.span);
  if (!planned.ok) throw new Error(whyNot(planned, days, t));
  const { steps } = planned;
  return {
    notice: replayNotice({ query, pace, timeZone, steps: steps.length }, t),
    async play(chatId, wake, over) {
      if ((await store.chats.get(chatId)).language === null)
        await store.chats.set(chatId, { language: t.language });
      const { id } = await store.replays.create({
        ...{
          chatId,
          threadId: null,
          createdBy: chatId,
          query,
          pace,
          timeZone,
          steps,
          progressMessageId: null,
        },
        dueAt: firstMoment(pace, timeZone, clock.now()),
      });
      await wake();
      while (!over.aborted && !(await isOver(store, id))) await sleep(POLL);
      if (over.aborted) await store.replays.update(id, { state: 'stopped', dueAt: null });
    },
  };
}

async function isOver({ replays, outbox }: Store, id: number): Promise<boolean> {
  const state = (await replays.get(id))?.state;
  return state !== 'running' && state !== 'paused' && (await outbox.nextReadyAt()) === null;
}

function whyNot({ reason, most }: Extract<Planned, { ok: false }>, days: Stretch, t: Translator): string {
  if (reason === 'nothing') return t('replay-no-posts', { since: days.since, until: days.until });
  return t(`replay-refused-${reason}`, { most });
}
