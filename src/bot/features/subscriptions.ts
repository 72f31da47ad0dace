import type { Subscription } from '../../digest/subscription.ts';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { subscriptionSentence } from '../../views/subscription.ts';
import { subscriptionsView, subscriptionView } from '../../views/subscriptions.ts';
import { bold, join } from '../../views/text.ts';
import { type Action, type Ask, type Command, expired, type Feature, type PressAnswer } from '../command.ts';
import { isInCharge } from '../subscribing/charge.ts';
import { goOn } from '../subscribing/due.ts';
import { orderOf } from '../subscribing/order.ts';
import { show } from '../subscribing/show.ts';
import { vouch } from '../vouching.ts';
import { showLog } from './digest.ts';
import { snooze, snoozeScreen, snoozeUntil } from './snooze.ts';

const subscriptions: Command = {
  name: 'subscriptions',
  async run(ask, argument) {
    if (argument === '') return [await showList(ask, ask.chatId)];
    const chat = ask.inGroup ? null : await ask.reach(argument);
    if (!chat) return [notice(ask.t('reach-from-private'))];
    if (!chat.ok) return [notice(ask.t(`reach-${chat.reason}`, { chat: argument }))];
    return [await showList(ask, chat.chatId, { title: chat.title })];
  },
};

const unsubscribe: Command = {
  name: 'unsubscribe',
  groupAdminsOnly: true,
  async run(ask, argument) {
    const all = await ask.store.subscriptions.ofChat(ask.chatId);
    const chosen = all.length === 1 && argument === '' ? all[0] : all[Number(argument) - 1];
    if (chosen) return [askToDelete(ask, chosen)];
    if (all.length > 0 && argument !== '') return [notice(ask.t('unsubscribe-unknown', { n: all.length }))];
    return [await showList(ask, ask.chatId, { title: ask.t('unsubscribe-which'), verb: 'delete' })];
  },
};

/** The subscriptions of a chat; of one, all that can be done with it. */
async function showList(
  ask: Ask,
  chatId: number,
  { title, page = 0, verb = 'open' }: { title?: string; page?: number; verb?: 'open' | 'delete' } = {},
): Promise<View> {
  const all = await ask.store.subscriptions.ofChat(chatId);
  const [only] = all;
  if (!only) return notice(ask.t('subscriptions-none'));
  if (all.length === 1 && verb === 'open') return showOne(ask, only, 1);
  return subscriptionsView(
    {
      title: title ?? ask.t('subscriptions-title'),
      subscriptions: all,
      page,
      turn: (to) => `subs:${to}${chatId === ask.chatId ? '' : `:${chatId}`}`,
      open: ({ id }) => `sub:${id}:${verb}`,
    },
    ask.t,
  );
}

function showOne(ask: Ask, subscription: Subscription, of: number): View {
  const { id, chatId } = subscription;
  const list = chatId === ask.chatId ? 'subs:0' : `subs:0:${chatId}`;
  const back = of > 1 ? [[{ text: ask.t('button-all-subscriptions'), callback_data: list }]] : [];
  return subscriptionView(subscription, (verb) => `sub:${id}:${verb}`, back, ask.t);
}

/** A list of subscriptions: `<page>[:<chat>]`. */
const openList: Action = {
  name: 'subs',
  groupAdminsOnly: true,
  async run(ask, data) {
    const [page, other] = data.split(':').map(Number);
    if (!Number.isSafeInteger(page) || (other !== undefined && !Number.isSafeInteger(other)))
      return expired(ask);
    const chatId = other ?? ask.chatId;
    if (!(await isInCharge(ask, chatId))) return { type: 'toast', text: ask.t('not-in-charge') };
    return { type: 'edit', view: await showList(ask, chatId, { page: page ?? 0 }) };
  },
};

/** Does something with a subscription: `<id>:<verb>[:<argument>]`. */
const manage: Action = {
  name: 'sub',
  groupAdminsOnly: true,
  async run(ask, data) {
    const [id = '', verb = '', argument = ''] = data.split(':');
    const subscription = /^\d{1,15}$/.test(id) ? await ask.store.subscriptions.get(Number(id)) : null;
    if (!subscription) return { type: 'toast', text: ask.t('subscription-unknown') };
    if (!(await isInCharge(ask, subscription.chatId))) return { type: 'toast', text: ask.t('not-in-charge') };
    const act = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
    return act ? act(ask, subscription, argument) : expired(ask);
  },
};

type Verb = (ask: Ask, subscription: Subscription, argument: string) => PressAnswer | Promise<PressAnswer>;

const VERBS: Readonly<Record<string, Verb>> = {
  open: (ask, { id }) => reopen(ask, id),
  async pause(ask, { id }) {
    await ask.store.subscriptions.update(id, { state: 'paused', reason: null, snoozedUntil: null });
    return reopen(ask, id);
  },
  async resume(ask, subscription) {
    await goOn(ask.store, subscription, ask.now);
    await vouch(ask, { type: 'subscription', ...subscription });
    ask.wake();
    return reopen(ask, subscription.id);
  },
  async now(ask, subscription) {
    if (subscription.state !== 'active') return expired(ask);
    await ask.store.subscriptions.update(subscription.id, { dueAt: ask.now, snoozedUntil: null });
    ask.wake();
    return { type: 'toast', text: ask.t('subscription-sent-now') };
  },
  async snooze(ask, subscription, argument) {
    if (argument === '') return { type: 'edit', view: await snoozeScreen(ask, subscription) };
    const until = snoozeUntil(ask, subscription, argument);
    if (until === null) return expired(ask);
    await snooze(ask, subscription, until);
    return reopen(ask, subscription.id);
  },
  async change(ask, subscription) {
    const { chatId } = subscription;
    const chat = chatId === ask.chatId ? null : await ask.reach(chatId);
    if (chat && !chat.ok)
      return { type: 'toast', text: ask.t(`reach-${chat.reason}`, { chat: String(chatId) }) };
    return {
      type: 'edit',
      view: await show(ask, orderOf(subscription, chat && { chatId, title: chat.title }), { screen: 'menu' }),
    };
  },
  async log(ask, subscription, argument) {
    return { type: 'edit', view: await showLog(ask, subscription, argument) };
  },
  async delete(ask, subscription, argument) {
    if (argument !== 'yes') return { type: 'edit', view: askToDelete(ask, subscription) };
    await ask.store.subscriptions.delete(subscription.id);
    return { type: 'edit', view: notice(ask.t('subscription-deleted')) };
  },
};

async function reopen(ask: Ask, id: number): Promise<PressAnswer> {
  const subscription = await ask.store.subscriptions.get(id);
  if (!subscription) return { type: 'toast', text: ask.t('subscription-unknown') };
  const { length } = await ask.store.subscriptions.ofChat(subscription.chatId);
  return { type: 'edit', view: showOne(ask, subscription, length) };
}

function askToDelete(ask: Ask, { id, ...subscription }: Subscription): View {
  return notice(
    join([bold(subscriptionSentence(subscription, ask.t)), ask.t('unsubscribe-sure')], '\n'),
    [
      { text: ask.t('button-delete-yes'), callback_data: `sub:${id}:delete:yes` },
      { text: ask.t('button-keep'), callback_data: `sub:${id}:open` },
    ],
    2,
  );
}

export const subscriptionsFeature: Feature = {
  commands: [subscriptions, unsubscribe],
  actions: [openList, manage],
};
