import { type Route, WAYS } from '../../digest/route.ts';
import { ahead } from '../../query/ahead.ts';
import { printQuery } from '../../query/print.ts';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { routeSentence, routesView, routeText, routeView } from '../../views/routes.ts';
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

/** Routes that lead to one chat. */
const MOST = 50;
const PAGE = 10;

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
  await settleLanguage(ask, to.chatId);
  const { chatId: homeChatId, userId: createdBy, now: createdAt } = ask;
  const made = await ask.store.routes.create({ ...choice, homeChatId, createdBy, createdAt });
  await withdraw(ask);
  const text = routeText(made, to.title, ask.timeZone, ask.t);
  return {
    type: 'edit',
    view: notice(join([ask.t('route-done'), text], '\n\n'), [
      { text: ask.t('button-routes'), callback_data: 'routes:0' },
    ]),
  };
}

const routes: Command = {
  name: 'routes',
  run: async (ask) => [await showList(ask, 0)],
};

/** The routes that lead to this chat or were set up here; of one, all that can be done with it. */
async function showList(ask: Ask, page: number): Promise<View> {
  const all = await ask.store.routes.ofChat(ask.chatId);
  const [only] = all;
  if (!only) return notice(ask.t('routes-none'));
  if (all.length === 1) return showOne(ask, only, false);
  const first = Math.min(Math.max(page, 0), Math.ceil(all.length / PAGE) - 1) * PAGE;
  const shown = await Promise.all(
    all.slice(first, first + PAGE).map(async (each) => ({ route: each, place: await titleOf(ask, each) })),
  );
  const { timeZone } = ask;
  const view = routesView(shown, { timeZone, first, open: ({ id }) => `route:${id}:open` }, ask.t);
  const turns = [
    ...(first > 0 ? [{ text: ask.t('button-back'), callback_data: `routes:${first / PAGE - 1}` }] : []),
    ...(first + PAGE < all.length
      ? [{ text: ask.t('button-more'), callback_data: `routes:${first / PAGE + 1}` }]
      : []),
  ];
  return { ...view, buttons: turns.length > 0 ? [...view.buttons, turns] : view.buttons };
}

async function showOne(ask: Ask, one: Route, among: boolean): Promise<View> {
  return routeView(
    { route: one, place: await titleOf(ask, one) },
    {
      timeZone: ask.timeZone,
      code: (verb) => `route:${one.id}:${verb}`,
      back: among ? 'routes:0' : null,
    },
    ask.t,
  );
}

const openList: Action = {
  name: 'routes',
  groupAdminsOnly: true,
  run: async (ask, page) => ({ type: 'edit', view: await showList(ask, Number(page) || 0) }),
};

/** Does something with a route: `<id>:<verb>[:yes]`. Those of a chat are for those in charge of it. */
const manage: Action = {
  name: 'route',
  groupAdminsOnly: true,
  async run(ask, data) {
    const [id = '', verb = '', sure] = data.split(':');
    const found = /^\d{1,15}$/.test(id) ? await ask.store.routes.get(Number(id)) : null;
    if (found?.chatId !== ask.chatId && found?.homeChatId !== ask.chatId)
      return { type: 'toast', text: ask.t('route-unknown') };
    switch (verb) {
      case 'open':
        return open(ask, found.id);
      case 'pause':
        await ask.store.routes.update(found.id, { state: 'paused', reason: null });
        return open(ask, found.id);
      case 'resume':
        return resume(ask, found);
      case 'delete':
        return remove(ask, found, sure === 'yes');
      default:
        return expired(ask);
    }
  },
};

async function open(ask: Ask, id: number): Promise<PressAnswer> {
  const all = await ask.store.routes.ofChat(ask.chatId);
  const one = all.find((each) => each.id === id);
  if (!one) return { type: 'toast', text: ask.t('route-unknown') };
  return { type: 'edit', view: await showOne(ask, one, all.length > 1) };
}

/** Whoever lets it go on has to be in charge where it leads. */
async function resume(ask: Ask, { id, chatId }: Route): Promise<PressAnswer> {
  if (chatId !== ask.chatId) {
    const chat = await ask.reach(chatId);
    if (!chat.ok) {
      const title = await titleOf(ask, { chatId, threadId: null });
      return { type: 'toast', text: ask.t(`reach-${chat.reason}`, { chat: title }) };
    }
  }
  await ask.store.routes.update(id, { state: 'active', reason: null });
  return open(ask, id);
}

async function remove(ask: Ask, one: Route, sure: boolean): Promise<PressAnswer> {
  if (sure) {
    await ask.store.routes.delete(one.id);
    return { type: 'edit', view: notice(ask.t('route-deleted')) };
  }
  const sentence = routeSentence(one, await titleOf(ask, one), ask.t);
  const buttons = [
    { text: ask.t('button-delete-yes'), callback_data: `route:${one.id}:delete:yes` },
    { text: ask.t('button-keep'), callback_data: `route:${one.id}:open` },
  ];
  return { type: 'edit', view: notice(join([bold(sentence), ask.t('route-sure')], '\n'), buttons, 2) };
}

export const routesFeature: Feature = {
  commands: [route, routes],
  actions: [routeFrom, goOn, openList, manage],
  questions: [answerRoute],
};
