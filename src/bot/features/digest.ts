import { compose } from '../../digest/compose.ts';
import { MISSED_AFTER } from '../../digest/issue.ts';
import type { Subscription } from '../../digest/subscription.ts';
import { issueView } from '../../views/issue.ts';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { slotsView } from '../../views/slots.ts';
import { subscriptionsView } from '../../views/subscriptions.ts';
import { type Action, type Ask, type Command, expired, type Feature } from '../command.ts';
import { isInCharge } from '../subscribing/charge.ts';

const PAGE = 15;
const LOG = /^(?:log|журнал)?\s*(\d{1,3})?$/iu;

/** The log of the chat's only subscription, of the one of that number, or which one is meant. */
const digest: Command = {
  name: 'digest',
  async run(ask, argument) {
    const asked = LOG.exec(argument);
    if (!asked) return [notice(ask.t('usage-digest'))];
    const all = await ask.store.subscriptions.ofChat(ask.chatId);
    if (all.length === 0) return [notice(ask.t('subscriptions-none'))];
    const chosen = asked[1] === undefined && all.length === 1 ? all[0] : all[Number(asked[1]) - 1];
    if (chosen) return [await showLog(ask, chosen, '')];
    return [
      subscriptionsView(
        {
          title: ask.t('log-which'),
          subscriptions: all,
          page: 0,
          turn: (page) => `subs:${page}`,
          open: ({ id }) => `log:${id}`,
        },
        ask.t,
      ),
    ];
  },
};

/** What became of the slots of a subscription before one (a number to base 36), or of the last ones. */
export async function showLog(ask: Ask, subscription: Subscription, before: string): Promise<View> {
  const limit = Number.parseInt(before, 36) || Number.MAX_SAFE_INTEGER;
  const slots = await ask.store.subscriptions.log(subscription.id, limit, PAGE + 1);
  const shown = slots.slice(0, PAGE);
  const last = shown.at(-1);
  const data = (slot: number | null) =>
    `log:${subscription.id}${slot === null ? '' : `:${slot.toString(36)}`}`;
  return slotsView(
    {
      subscription,
      slots: shown.map((slot) => ({ ...slot, late: (slot.sentAt ?? 0) - slot.slot > MISSED_AFTER })),
      buttons: [
        [
          ...(before === '' ? [] : [{ text: ask.t('button-newest'), callback_data: data(null) }]),
          ...(slots.length > PAGE && last
            ? [{ text: ask.t('button-older'), callback_data: data(last.slot) }]
            : []),
        ],
        [{ text: ask.t('button-subscription'), callback_data: `sub:${subscription.id}:open` }],
      ],
    },
    ask.t,
  );
}

/** A page of a log: `<id>[:<before>]`. Anyone in a chat may look at its own. */
const turnLog: Action = {
  name: 'log',
  async run(ask, data) {
    const [id = '', before = ''] = data.split(':');
    const subscription = await ask.store.subscriptions.get(Number(id) || 0);
    if (!subscription || !(await isInCharge(ask, subscription.chatId))) return expired(ask);
    return { type: 'edit', view: await showLog(ask, subscription, before) };
  },
};

/** A page of a digest that was sent: `<subscription>:<slot>:<page>`, numbers to base 36. */
const turnDigest: Action = {
  name: 'd',
  async run(ask, data) {
    const [id, slot, page] = data.split(':').map((number) => Number.parseInt(number, 36));
    if (id === undefined || slot === undefined || page === undefined) return expired(ask);
    const subscription = await ask.store.subscriptions.get(id || 0);
    if (subscription?.chatId !== ask.chatId) return expired(ask);
    const [sent] = await ask.store.subscriptions.log(subscription.id, slot + 1, 1);
    if (sent?.slot !== slot) return expired(ask);
    const posts = await ask.store.posts.getMany(sent.posts);
    const late = (sent.sentAt ?? 0) - slot > MISSED_AFTER;
    return {
      type: 'edit',
      view: issueView({ subscription, slot, digest: compose(posts), page: page || 0, late }, ask.t),
    };
  },
};

export const digestFeature: Feature = { commands: [digest], actions: [turnLog, turnDigest] };
