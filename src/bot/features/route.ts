import { WAYS } from '../../digest/route.ts';
import { ahead } from '../../query/ahead.ts';
import { printQuery } from '../../query/print.ts';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { routeText } from '../../views/routes.ts';
import { bold, join } from '../../views/text.ts';
import {
  type Action,
  type Ask,
  type Command,
  expired,
  type Feature,
  type PressAnswer,
  type Question,
} from '../command.ts';
import { choiceOf, type RouteOrder, recall } from '../passing/order.ts';
import { readRoute } from '../passing/read.ts';
import { leadsBack, show, topicButtons } from '../passing/show.ts';
import { here, titleOf } from '../passing/targets.ts';
import { pose, withdraw } from '../questions.ts';
import { resolve } from '../reference.ts';
import { settleLanguage } from '../subscribing/confirm.ts';
import { vouch } from '../vouching.ts';

/** Routes that lead to one chat. */
const MOST = 50;

const route: Command = {
  name: 'route',
  groupAdminsOnly: true,
  async run(ask, argument) {
    if (argument !== '') return [await begin(ask, argument)];
    await pose(ask, 'route', '');
    return [notice(ask.t(ask.inGroup ? 'usage-route-here' : 'usage-route'))];
  },
};

async function begin(ask: Ask, text: string): Promise<View> {
  const typed = await readRoute(ask, text);
  return typed.ok ? show(ask, typed.order, typed.notes) : typed.view;
}

const answerRoute: Question = {
  name: 'route',
  groupAdminsOnly: true,
  run: async (ask, _, answer) => [await begin(ask, answer)],
};

/** Begins with the query of a list. */
const routeFrom: Action = {
  name: 'rt',
  groupAdminsOnly: true,
  async run(ask, reference) {
    const query = await resolve(ask, reference);
    if (!query) return expired(ask);
    const to = ask.chatId === ask.userId ? null : await here(ask);
    return { type: 'send', views: [await show(ask, { query: printQuery(ahead(query)), way: 'card', to })] };
  },
};

/** Goes on with an order: `<key>:<code>`. */
const goOn: Action = {
  name: 'rr',
  groupAdminsOnly: true,
  async run(ask, data) {
    const [key = '', code = ''] = data.split(':');
    const order = await recall(ask, key);
    if (!order) return expired(ask);
    const edit = async (changed: RouteOrder): Promise<PressAnswer> => ({
      type: 'edit',
      view: await show(ask, changed),
    });
    const value = code.slice(1);
    if (code === 'ok') return confirm(ask, order);
    if (code === 'no') {
      await withdraw(ask);
      return { type: 'edit', view: notice(ask.t('subscribe-cancelled')) };
    }
    if (code === 'to') return edit({ ...order, to: null });
    if (code.startsWith('w')) {
      const way = WAYS.find((each) => each === value);
      return way ? edit({ ...order, way }) : expired(ask);
    }
    if (!code.startsWith('c')) return expired(ask);
    const [chatId = '', thread] = value.split('/');
    return chooseSpot(ask, order, key, Number(chatId), thread);
  },
};

/** Takes a chat for an order, and in a forum a topic of it, which is asked for first. */
async function chooseSpot(
  ask: Ask,
  order: RouteOrder,
  key: string,
  chatId: number,
  thread: string | undefined,
): Promise<PressAnswer> {
  const chat = await ask.reach(chatId);
  if (!chat.ok) return { type: 'toast', text: ask.t(`reach-${chat.reason}`, { chat: String(chatId) }) };
  const data = (threadId: number | null) => `rr:${key}:c${chatId}/${threadId ?? ''}`;
  const topics = thread === undefined ? await topicButtons(ask, chatId, data) : null;
  if (topics) {
    const said = join([bold(chat.title), ask.t('forward-which-topic')], '\n');
    return { type: 'edit', view: { ...notice(said), buttons: topics } };
  }
  const threadId = Number(thread) || null;
  const title = await titleOf(ask, { chatId, threadId }, chat.title);
  return { type: 'edit', view: await show(ask, { ...order, to: { chatId, threadId, title } }) };
}

/** Sets a route up, once it is certain again that it may be. */
async function confirm(ask: Ask, order: RouteOrder): Promise<PressAnswer> {
  const { to } = order;
  const choice = choiceOf(order);
  if (!to || !choice) return expired(ask);
  if (to.chatId !== ask.chatId) {
    const chat = await ask.reach(to.chatId);
    if (!chat.ok) return { type: 'toast', text: ask.t(`reach-${chat.reason}`, { chat: to.title }) };
  }
  const back = await leadsBack(ask, order, to);
  if (back !== null) return { type: 'edit', view: notice(back) };
  const present = (await ask.store.routes.ofChat(to.chatId)).filter(({ chatId }) => chatId === to.chatId);
  if (present.length >= MOST) return { type: 'toast', text: ask.t('route-too-many', { limit: MOST }) };
  if (present.some(({ query, threadId }) => query === choice.query && threadId === choice.threadId))
    return { type: 'toast', text: ask.t('route-known') };
  for (const chatId of [to.chatId, ask.chatId]) await settleLanguage(ask, chatId);
  const { chatId: homeChatId, userId: createdBy, now: createdAt } = ask;
  const made = await ask.store.routes.create({ ...choice, homeChatId, createdBy, createdAt });
  await vouch(ask, { type: 'route', ...made });
  await withdraw(ask);
  const text = routeText(made, to.title, ask.timeZone, ask.t);
  return {
    type: 'edit',
    view: notice(join([ask.t('route-done'), text], '\n\n'), [
      { text: ask.t('button-routes'), callback_data: 'routes:0' },
    ]),
  };
}

export const routeFeature: Feature = {
  commands: [route],
  actions: [routeFrom, goOn],
  questions: [answerRoute],
};
