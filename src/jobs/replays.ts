import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Outgoing } from '../delivery/outgoing.ts';
import type { Replay } from '../digest/replay.ts';
import { nextMoment } from '../digest/replay-pace.ts';
import { quietAfter } from '../digest/replay-plan.ts';
import { readProgress, readStep } from '../digest/replay-step.ts';
import type { Translator } from '../i18n.ts';
import { readPrinted } from '../query/printed.ts';
import { visibleTo } from '../store/visible.ts';
import type { View } from '../views/message.ts';
import { progressView, stepView } from '../views/replay.ts';
import { indexView } from '../views/replays.ts';
import type { JobDeps } from './deps.ts';

/** Replays read at a time. */
const BATCH = 50;
const RETRY = 60_000;

/**
 * Takes the next step of every replay whose moment has come: one step each, however long ago that was, and once all
 * are taken the closing index. Gives how many it took. May be called late, twice, or by two processes: a step is
 * taken once.
 */
export async function runReplays({ store, i18n, log, adminIds }: JobDeps, now: number): Promise<number> {
  let taken = 0;
  for (;;) {
    const due = await store.replays.due(now, BATCH);
    for (const replay of due) {
      try {
        if (await take(replay)) taken += 1;
      } catch (error) {
        log.error({ err: error, replay: replay.id }, 'a step of a replay could not be made');
        await store.replays.update(replay.id, { dueAt: now + RETRY });
      }
      await othersTurn();
    }
    if (due.length < BATCH) return taken;
  }

  async function take(replay: Replay): Promise<boolean> {
    const { id, chatId, threadId, nextStep, steps } = replay;
    const t = i18n.translator((await store.chats.get(chatId)).language);
    const closing = nextStep >= steps;
    const view = closing ? await closingView(replay, t) : await viewOfStep(replay, t);
    const after = afterStep(replay, now);
    const parts: Outgoing[] = view ? [{ type: 'message', view }] : [];
    if (replay.progressMessageId !== null) {
      const progress = progressView(await readProgress(store.replays, after), t);
      parts.push({ type: 'edit', messageId: replay.progressMessageId, view: progress });
    }
    const purpose = { type: 'replay', replayId: id, step: nextStep } as const;
    const delivery = parts.length > 0 ? { chatId, threadId, parts, purpose } : null;
    return store.replays.advance(id, nextStep, delivery, after.dueAt);
  }

  async function viewOfStep(replay: Replay, t: Translator): Promise<View | null> {
    const { id, nextStep } = replay;
    const content = await readStep(await visibleTo(store, replay.chatId, adminIds), replay, nextStep);
    return content && stepView(content, 0, (page) => `rd:${id}:p:${nextStep}:${page}`, t);
  }

  async function closingView(replay: Replay, t: Translator): Promise<View> {
    const steps = await store.replays.steps(replay.id, 0, replay.steps);
    return indexView({ replay, steps, quiet: quietAfter(steps, readPrinted(replay.query)), page: 0 }, t);
  }
}

/** A replay once its next step is taken. The index follows the last step as soon as that has arrived. */
function afterStep(replay: Replay, now: number): Replay {
  const { pace, timeZone, nextStep, steps, dueAt } = replay;
  if (nextStep >= steps) return { ...replay, state: 'done', dueAt: null };
  const last = nextStep + 1 === steps;
  return {
    ...replay,
    nextStep: nextStep + 1,
    dueAt: last ? now : nextMoment(pace, timeZone, dueAt ?? now, now),
  };
}
