import { notice } from '../../views/list.ts';
import type { Action, Command, Feature } from '../command.ts';
import { goOn } from '../subscribing/due.ts';

/** Everything sent unasked is off, and kept. */
const stop: Command = {
  name: 'stop',
  groupAdminsOnly: true,
  async run({ store, chatId, t }) {
    const active = (await store.subscriptions.ofChat(chatId)).filter(({ state }) => state === 'active');
    for (const { id } of active)
      await store.subscriptions.update(id, { state: 'stopped', snoozedUntil: null });
    const running = (await store.replays.ofChat(chatId)).filter(({ state }) => state === 'running');
    for (const { id } of running) await store.replays.update(id, { state: 'paused' });
    const led = (await store.routes.ofChat(chatId)).filter(
      (route) => route.chatId === chatId && route.state === 'active',
    );
    for (const { id } of led) await store.routes.update(id, { state: 'paused', reason: null });
    if (active.length + running.length + led.length === 0) return [notice(t('stop-nothing'))];
    const stopped = { subscriptions: active.length, replays: running.length, routes: led.length };
    return [notice(t('stop-done', stopped))];
  },
};

/** Switches on again what /stop switched off. */
const startAgain: Action = {
  name: 'again',
  groupAdminsOnly: true,
  async run(ask) {
    const all = await ask.store.subscriptions.ofChat(ask.chatId);
    const stopped = all.filter(({ state }) => state === 'stopped');
    for (const subscription of stopped) await goOn(ask.store, subscription, ask.now);
    ask.wake();
    return { type: 'edit', view: notice(ask.t('start-again-done', { n: stopped.length })) };
  },
};

export const stopFeature: Feature = { commands: [stop], actions: [startAgain] };
