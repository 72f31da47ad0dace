import type { Subscription } from '../digest/subscription.ts';
import type { Translator } from '../i18n.ts';
import { inRows } from './list.ts';
import type { View } from './message.ts';
import { subscriptionText } from './subscription.ts';
import { type Buttons, bold, finish, join } from './text.ts';

/** As many as a message holds however much there is to say of each. */
const PAGE = 5;

export interface SubscriptionList {
  readonly title: string;
  readonly subscriptions: readonly Subscription[];
  /** From 0; one beyond the end gives the last. */
  readonly page: number;
  readonly turn: (page: number) => string;
  /** What the button of a subscription sends. */
  readonly open: (subscription: Subscription) => string;
}

/** The subscriptions of a chat, numbered, a button each. */
export function subscriptionsView(list: SubscriptionList, t: Translator): View {
  const { subscriptions, open, turn } = list;
  const page = Math.max(0, Math.min(list.page, Math.ceil(subscriptions.length / PAGE) - 1));
  const first = page * PAGE;
  const shown = subscriptions.slice(first, first + PAGE);
  const entries = shown.map((subscription, index) => subscriptionText(subscription, first + index + 1, t));
  const buttons = shown.map((subscription, index) => ({
    text: String(first + index + 1),
    callback_data: open(subscription),
  }));
  const turns = [
    ...(page > 0 ? [{ text: t('button-back'), callback_data: turn(page - 1) }] : []),
    ...(first + PAGE < subscriptions.length
      ? [{ text: t('button-more'), callback_data: turn(page + 1) }]
      : []),
  ];
  return finish(join([bold(list.title), ...entries], '\n\n'), [...inRows(buttons, 4), turns]);
}

/** One subscription and what can be done with it; `data` gives what the button for that sends. */
export function subscriptionView(
  subscription: Subscription,
  data: (verb: string) => string,
  back: Buttons,
  t: Translator,
): View {
  const { state, snoozedUntil } = subscription;
  const button = (name: string, verb: string) => ({ text: t(`button-${name}`), callback_data: data(verb) });
  const active = state === 'active';
  const rests = active
    ? [
        button('pause', 'pause'),
        snoozedUntil === null ? button('snooze', 'snooze') : button('resume', 'resume'),
      ]
    : state === 'gone'
      ? []
      : [button('resume', 'resume')];
  return finish(subscriptionText(subscription, null, t), [
    [...(active ? [button('send-now', 'now')] : []), button('change', 'change')],
    rests,
    [button('log', 'log'), button('delete', 'delete')],
    ...back,
  ]);
}
