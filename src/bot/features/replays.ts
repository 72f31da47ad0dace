import type { Replay } from '../../digest/replay.ts';
import { changeInterval, firstMoment, nextMoment } from '../../digest/replay-pace.ts';
import { quietAfter } from '../../digest/replay-plan.ts';
import { readProgress, readStep } from '../../digest/replay-step.ts';
import { readPrinted } from '../../query/printed.ts';
import type { View } from '../../views/message.ts';
import { progressView, stepView } from '../../views/replay.ts';
import { indexView, replaysView } from '../../views/replays.ts';
import { type Action, type Ask, type Command, expired, type Feature } from '../command.ts';

const replays: Command = {
  name: 'replays',
  run: async (ask) => [await showReplays(ask, 0)],
};

async function showReplays(ask: Ask, page: number): Promise<View> {
  return replaysView(await ask.store.replays.ofChat(ask.chatId), page, ask.t);
}

/** A replay of this chat; null for the number of any other. */
async function replayOf(ask: Ask, id: string | undefined): Promise<Replay | null> {
  const replay = /^\d{1,15}$/.test(id ?? '') ? await ask.store.replays.get(Number(id)) : null;
  return replay?.chatId === ask.chatId ? replay : null;
}

/** What the buttons below a replay do: `<id>:<verb>`. */
const steer: Action = {
  name: 'rp',
  groupAdminsOnly: true,
  async run(ask, data) {
    const [id, verb = ''] = data.split(':');
    const replay = await replayOf(ask, id);
    if (!replay) return expired(ask);
    const refusal = await act(ask, replay, verb);
    if (refusal !== null) return { type: 'toast', text: ask.t(refusal) };
    // The message at hand is the one that is kept up to date from now on.
    const { progressMessageId, id: known } = replay;
    const messageId = ask.messageId ?? progressMessageId;
    const now = await ask.store.replays.update(known, { progressMessageId: messageId });
    return { type: 'edit', view: progressView(await readProgress(ask.store.replays, now ?? replay), ask.t) };
  },
};

/** Does as a button says; of a replay that is over, nothing. Gives the key of what to say where it can't be done. */
async function act(ask: Ask, replay: Replay, verb: string): Promise<string | null> {
  const { id, state, pace, timeZone, nextStep, steps, dueAt } = replay;
  const { replays: store } = ask.store;
  if (state !== 'running' && state !== 'paused') return null;
  switch (verb) {
    case 'pause':
      await store.update(id, { state: 'paused', dueAt: null });
      return null;
    case 'on':
      if (state === 'running') return null;
      await store.update(id, { state: 'running', dueAt: firstMoment(pace, timeZone, ask.now) });
      ask.wake();
      return null;
    case 'stop':
      await store.update(id, { state: 'stopped', dueAt: null });
      return null;
    case 'skip':
      if (nextStep >= steps) return null;
      if (state === 'running') await store.advance(id, nextStep, null, dueAt);
      else await store.update(id, { nextStep: nextStep + 1 });
      return null;
    case 'faster':
    case 'slower': {
      const interval = changeInterval(pace.interval, verb);
      if (!interval) return `replay-no-${verb}`;
      const changed = { ...pace, interval };
      // The moment that was announced is kept, unless the new pace comes earlier.
      const due = dueAt === null ? null : Math.min(dueAt, nextMoment(changed, timeZone, ask.now, ask.now));
      await store.update(id, { pace: changed, dueAt: due });
      return null;
    }
    default:
      return null;
  }
}

/** Pages and steps to read again: `<id>:p:<step>:<page>`, `<id>:s:<step>`, `<id>:i:<page>`, `<id>:x`, `0:l:<page>`. */
const read: Action = {
  name: 'rd',
  async run(ask, data) {
    const [id, what, first, second] = data.split(':');
    const [number, page] = [numberOf(first), numberOf(second)];
    if (what === 'l') return { type: 'edit', view: await showReplays(ask, number) };
    const replay = await replayOf(ask, id);
    if (replay && what === 'i') return { type: 'edit', view: await showIndex(ask, replay, number) };
    if (replay && what === 'x') return { type: 'send', views: [await showIndex(ask, replay, 0)] };
    const step = replay && (what === 'p' || what === 's') ? await showStep(ask, replay, number, page) : null;
    if (!step) return expired(ask);
    return what === 'p' ? { type: 'edit', view: step } : { type: 'send', views: [step] };
  },
};

const numberOf = (text = ''): number => (/^\d{1,6}$/.test(text) ? Number(text) : 0);

/** Steps to come are not told before their time. */
async function showStep(ask: Ask, replay: Replay, step: number, page: number): Promise<View | null> {
  if (step >= replay.nextStep) return null;
  const content = await readStep(ask.store, replay, step);
  return content && stepView(content, page, (to) => `rd:${replay.id}:p:${step}:${to}`, ask.t);
}

async function showIndex(ask: Ask, replay: Replay, page: number): Promise<View> {
  const steps = await ask.store.replays.steps(replay.id, 0, replay.nextStep);
  const quiet = replay.state === 'done' ? quietAfter(steps, readPrinted(replay.query)) : null;
  return indexView({ replay, steps, quiet, page }, ask.t);
}

export const replaysFeature: Feature = { commands: [replays], actions: [steer, read] };
