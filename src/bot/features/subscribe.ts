import { isTimeZone } from '../../config.ts';
import { ahead } from '../../query/ahead.ts';
import { printQuery } from '../../query/print.ts';
import { notice } from '../../views/list.ts';
import {
  type Action,
  type Ask,
  type Command,
  expired,
  type Feature,
  type PressAnswer,
  type Question,
} from '../command.ts';
import { pose, withdraw } from '../questions.ts';
import { resolve } from '../reference.ts';
import { confirm } from '../subscribing/confirm.ts';
import { keep, recall } from '../subscribing/keep.ts';
import { choose, NEW_ORDER, type Order } from '../subscribing/order.ts';
import { type Asked, readAnswer, readOrder } from '../subscribing/read.ts';
import { ASKED, type Shown, show, showTyped } from '../subscribing/show.ts';
import { promptView, type Screen } from '../subscribing/steps.ts';

const subscribe: Command = {
  name: 'subscribe',
  groupAdminsOnly: true,
  async run(ask, argument) {
    const order = await newOrder(ask);
    if (argument === '') return [await show(ask, order)];
    return [await showTyped(ask, await readOrder(ask, order, argument))];
  },
};

/** A chat that has chosen its zone is not asked for one. */
async function newOrder(ask: Ask): Promise<Order> {
  const { timeZone } = await ask.store.chats.get(ask.chatId);
  return { ...NEW_ORDER, timeZone };
}

const answerOrder: Question = {
  name: 'order',
  groupAdminsOnly: true,
  async run(ask, data, answer) {
    const { key, rest } = readCode(data);
    const order = await recall(ask, key);
    if (!order) return [notice(ask.t('expired'))];
    const typed = await readAnswer(ask, order, rest as Asked, answer);
    // What can't be read is asked again.
    if (!typed.ok) await pose(ask, 'order', data);
    return [await showTyped(ask, typed)];
  },
};

function readCode(data: string): { key: string; rest: string } {
  const colon = data.indexOf(':');
  return { key: data.slice(0, Math.max(colon, 0)), rest: data.slice(colon + 1) };
}

/** Begins with the query of a list. */
const subscribeTo: Action = {
  name: 's',
  groupAdminsOnly: true,
  async run(ask, reference) {
    const query = await resolve(ask, reference);
    if (!query) return expired(ask);
    const order = await newOrder(ask);
    return { type: 'send', views: [await show(ask, { ...order, query: printQuery(ahead(query)) })] };
  },
};

/** Begins one for a channel, for the administrator who has let the bot in. */
const subscribeChannel: Action = {
  name: 'sc',
  async run(ask, data) {
    const chat = ask.inGroup ? null : await ask.reach(Number(data));
    if (!chat?.ok) return { type: 'toast', text: ask.t('not-in-charge') };
    const to = { chatId: chat.chatId, title: chat.title };
    return { type: 'edit', view: await show(ask, { ...(await newOrder(ask)), to }) };
  },
};

/** Goes on with an order: `<key>:<code>`. */
const goOn: Action = {
  name: 'w',
  groupAdminsOnly: true,
  async run(ask, data) {
    const { key, rest: code } = readCode(data);
    const order = await recall(ask, key);
    return order ? answerCode(ask, order, code) : expired(ask);
  },
};

async function answerCode(ask: Ask, order: Order, code: string): Promise<PressAnswer> {
  const edit = async (changed: Order, shown?: Shown): Promise<PressAnswer> => ({
    type: 'edit',
    view: await show(ask, changed, shown),
  });
  const value = code.slice(1);
  if (code === 'ok') return confirm(ask, order);
  if (code === 'no') {
    await withdraw(ask);
    return { type: 'edit', view: notice(ask.t('subscribe-cancelled')) };
  }
  switch (code[0]) {
    case '?': {
      const [screen = '', cursor] = value.split(':');
      return Object.hasOwn(ASKED, screen) ? edit(order, { screen: screen as Screen, cursor }) : expired(ask);
    }
    case '!':
      if (!Object.values(ASKED).includes(value as Asked)) return expired(ask);
      await pose(ask, 'order', `${await keep(ask, order)}:${value}`);
      return { type: 'send', views: [promptView(ask, value as Asked)] };
    case 'r': {
      const query = await resolve(ask, value);
      return query ? edit({ ...order, query: printQuery(query) }) : expired(ask);
    }
    case 'z':
      return isTimeZone(value) ? edit({ ...order, timeZone: value }) : expired(ask);
    case 'c': {
      if (value === '') return edit({ ...order, to: null });
      const chat = await ask.reach(Number(value));
      if (!chat.ok) return { type: 'toast', text: ask.t(`reach-${chat.reason}`, { chat: value }) };
      return edit({ ...order, to: { chatId: chat.chatId, title: chat.title } });
    }
    case 's': {
      const daily = choose(order, 'd1234567');
      return daily ? edit(daily, { screen: 'several' }) : expired(ask);
    }
    case 'v':
      return edit(order);
    default: {
      const chosen = choose(order, code);
      if (!chosen) return expired(ask);
      return edit(chosen, /^[xek]/.test(code) ? { screen: 'menu' } : {});
    }
  }
}

export const subscribeFeature: Feature = {
  commands: [subscribe],
  actions: [subscribeTo, subscribeChannel, goOn],
  questions: [answerOrder],
};
