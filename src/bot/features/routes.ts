import type { Route } from '../../digest/route.ts';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { routeSentence, routesView, routeView } from '../../views/routes.ts';
import { bold, join } from '../../views/text.ts';
import { type Action, type Ask, type Command, expired, type Feature, type PressAnswer } from '../command.ts';
import { titleOf } from '../passing/targets.ts';
import { isInCharge } from '../subscribing/charge.ts';
import { vouch } from '../vouching.ts';

const PAGE = 10;

/** A list names other chats: that is for those in charge of this one. */
const routes: Command = {
  name: 'routes',
  groupAdminsOnly: true,
  async run(ask, argument) {
    if (argument === '') return [await showList(ask, ask.chatId, 0)];
    const chat = ask.inGroup ? null : await ask.reach(argument);
    if (!chat) return [notice(ask.t('reach-from-private'))];
    if (!chat.ok) return [notice(ask.t(`reach-${chat.reason}`, { chat: argument }))];
    return [await showList(ask, chat.chatId, 0)];
  },
};

/** The routes that lead to a chat or were set up there; of one, all that can be done with it. */
async function showList(ask: Ask, chatId: number, page: number): Promise<View> {
  const all = await ask.store.routes.ofChat(chatId);
  const [only] = all;
  if (!only) return notice(ask.t('routes-none'));
  if (all.length === 1) return showOne(ask, only, null);
  const first = Math.min(Math.max(page, 0), Math.ceil(all.length / PAGE) - 1) * PAGE;
  const shown = await Promise.all(
    all.slice(first, first + PAGE).map(async (each) => ({ route: each, place: await titleOf(ask, each) })),
  );
  const { timeZone } = ask;
  const view = routesView(shown, { timeZone, first, open: ({ id }) => `route:${id}:open` }, ask.t);
  const turns = [
    ...(first > 0
      ? [{ text: ask.t('button-back'), callback_data: listData(ask, chatId, first / PAGE - 1) }]
      : []),
    ...(first + PAGE < all.length
      ? [{ text: ask.t('button-more'), callback_data: listData(ask, chatId, first / PAGE + 1) }]
      : []),
  ];
  return { ...view, buttons: turns.length > 0 ? [...view.buttons, turns] : view.buttons };
}

const listData = (ask: Ask, chatId: number, page: number): string =>
  `routes:${page}${chatId === ask.chatId ? '' : `:${chatId}`}`;

/** A route, as one of those of a chat; null where it is the only one. */
async function showOne(ask: Ask, one: Route, amongThoseOf: number | null): Promise<View> {
  return routeView(
    { route: one, place: await titleOf(ask, one) },
    {
      timeZone: ask.timeZone,
      code: (verb) => `route:${one.id}:${verb}`,
      back: amongThoseOf === null ? null : listData(ask, amongThoseOf, 0),
    },
    ask.t,
  );
}

/** A list of routes: `<page>[:<chat>]`. */
const openList: Action = {
  name: 'routes',
  groupAdminsOnly: true,
  async run(ask, data) {
    const [page, chatId = ask.chatId] = data.split(':').map(Number);
    if (!Number.isSafeInteger(page) || !Number.isSafeInteger(chatId)) return expired(ask);
    if (!(await isInCharge(ask, chatId))) return { type: 'toast', text: ask.t('not-in-charge') };
    return { type: 'edit', view: await showList(ask, chatId, page ?? 0) };
  },
};

/** Does something with a route: `<id>:<verb>[:yes]`. Those of a chat are for those in charge of it. */
const manage: Action = {
  name: 'route',
  groupAdminsOnly: true,
  async run(ask, data) {
    const [id = '', verb = '', sure] = data.split(':');
    const found = /^\d{1,15}$/.test(id) ? await ask.store.routes.get(Number(id)) : null;
    if (!found || (found.homeChatId !== ask.chatId && !(await isInCharge(ask, found.chatId))))
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
  const one = await ask.store.routes.get(id);
  if (!one) return { type: 'toast', text: ask.t('route-unknown') };
  const ofChat = [one.chatId, one.homeChatId].includes(ask.chatId) ? ask.chatId : one.chatId;
  const { length } = await ask.store.routes.ofChat(ofChat);
  return { type: 'edit', view: await showOne(ask, one, length > 1 ? ofChat : null) };
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
  await vouch(ask, { type: 'route', id, chatId });
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

export const routesFeature: Feature = { commands: [routes], actions: [openList, manage] };
