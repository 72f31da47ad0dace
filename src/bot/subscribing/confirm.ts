import { nextSlots } from '../../digest/schedule.ts';
import type { Subscription, SubscriptionChoice } from '../../digest/subscription.ts';
import { notice } from '../../views/list.ts';
import { subscriptionText } from '../../views/subscription.ts';
import { join } from '../../views/text.ts';
import { type Ask, expired, type PressAnswer } from '../command.ts';
import { withdraw } from '../questions.ts';
import { vouch } from '../vouching.ts';
import { dueAfter } from './due.ts';
import { choiceOf, type Order } from './order.ts';

/** Subscriptions of one chat. */
const MOST = 50;

/** Sets the subscription up, or changes it. */
export async function confirm(ask: Ask, order: Order): Promise<PressAnswer> {
  const choice = choiceOf(order, ask.timeZone);
  if (!choice) return expired(ask);
  if (order.to) {
    const chat = await ask.reach(order.to.chatId);
    if (!chat.ok) return { type: 'toast', text: ask.t(`reach-${chat.reason}`, { chat: order.to.title }) };
  }
  const chatId = order.to?.chatId ?? ask.chatId;
  const present = await ask.store.subscriptions.ofChat(chatId);
  const result =
    order.id === null
      ? await setUp(ask, order, choice, present)
      : await change(
          ask,
          present.find(({ id }) => id === order.id),
          choice,
        );
  if (typeof result === 'string') return { type: 'toast', text: ask.t(result, { limit: MOST }) };
  await vouch(ask, { type: 'subscription', ...result });
  await withdraw(ask);
  const said = ask.t(order.id === null ? 'subscribe-done' : 'subscribe-changed');
  const list = order.to ? `subs:0:${chatId}` : 'subs:0';
  return {
    type: 'edit',
    view: notice(join([said, subscriptionText(result, null, ask.t)], '\n\n'), [
      { text: ask.t('button-subscriptions'), callback_data: list },
    ]),
  };
}

/** The new subscription, or the key of what is to be said instead. */
async function setUp(
  ask: Ask,
  order: Order,
  choice: SubscriptionChoice,
  present: readonly Subscription[],
): Promise<Subscription | string> {
  if (present.length >= MOST) return 'subscribe-too-many';
  const threadId = order.to ? null : ask.threadId;
  if (present.some((other) => isSame(other, choice) && other.threadId === threadId)) return 'subscribe-known';
  const chatId = order.to?.chatId ?? ask.chatId;
  for (const each of [chatId, ask.chatId]) await settleLanguage(ask, each);
  return ask.store.subscriptions.create({
    ...choice,
    chatId,
    threadId,
    createdBy: ask.userId,
    createdAt: ask.now,
    dueAt: nextSlots(choice.schedule, choice.timeZone, ask.now, 1)[0] ?? null,
  });
}

async function change(
  ask: Ask,
  before: Subscription | undefined,
  choice: SubscriptionChoice,
): Promise<Subscription | string> {
  if (!before) return 'subscription-unknown';
  const dueAt = dueAfter({ ...before, ...choice }, ask.now);
  const after = await ask.store.subscriptions.update(before.id, { ...choice, dueAt });
  ask.wake();
  return after ?? 'subscription-unknown';
}

/** What is sent unasked needs a language: that of whoever set it up, until another is chosen. */
export async function settleLanguage(ask: Ask, chatId: number): Promise<void> {
  const { language } = await ask.store.chats.get(chatId);
  if (language === null) await ask.store.chats.set(chatId, { language: ask.t.language });
}

function isSame(other: SubscriptionChoice, choice: SubscriptionChoice): boolean {
  const { query, schedule, timeZone } = other;
  return (
    JSON.stringify([query, schedule, timeZone]) ===
    JSON.stringify([choice.query, choice.schedule, choice.timeZone])
  );
}
