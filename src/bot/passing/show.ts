import type { InlineKeyboardButton } from 'grammy/types';
import { loopOf, WAYS } from '../../digest/route.ts';
import { readPrinted } from '../../query/printed.ts';
import type { Query } from '../../query/query.ts';
import { inRows, label, notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { routePreview } from '../../views/routes.ts';
import { queryTitle } from '../../views/subscription.ts';
import { bold, join } from '../../views/text.ts';
import type { Ask } from '../command.ts';
import { keep, type RouteOrder } from './order.ts';
import { type Target, targetsOf } from './targets.ts';

const MOST = 30;
const DAYS = 30;

/** An order as a message: where it is to lead, or what it would come to. */
export async function show(ask: Ask, order: RouteOrder, notes: readonly string[] = []): Promise<View> {
  const key = await keep(ask, order);
  const code = (value: string) => `rr:${key}:${value}`;
  const { query, way, to } = order;
  if (!to)
    return chooseTarget(ask, queryTitle(query, ask.t), (target) => code(`c${target.chatId}`), code('no'));
  const back = await leadsBack(ask, order, to);
  if (back !== null) return notice(back);
  const wanted = readPrinted(query);
  return routePreview(
    {
      query,
      way,
      ways: WAYS,
      place: to.title,
      notes,
      month: await countOfMonth(ask, wanted),
      fits: (await ask.store.posts.find(wanted, { limit: 1 })).items.length > 0,
      code,
      elsewhere: ask.chatId === ask.userId,
    },
    ask.t,
  );
}

/** Asks for a group or channel of which the asker is an administrator, as far as they are known. */
export async function chooseTarget(
  ask: Ask,
  title: string,
  data: (target: Target) => string,
  cancel: string,
): Promise<View> {
  const targets = (await targetsOf(ask)).slice(0, MOST);
  const buttons = targets.map(
    (target): InlineKeyboardButton => ({
      text: label(target.title),
      callback_data: data(target),
    }),
  );
  const said = ask.t(targets.length > 0 ? 'forward-where' : 'forward-nowhere');
  return notice(join([bold(title), said], '\n'), [
    ...buttons,
    { text: ask.t('button-cancel'), callback_data: cancel },
  ]);
}

/** The topics of a group that can be written to, General first; null where none is known. */
export async function topicButtons(
  ask: Ask,
  chatId: number,
  data: (threadId: number | null) => string,
): Promise<readonly (readonly InlineKeyboardButton[])[] | null> {
  const topics = (await ask.store.places.topics(chatId)).filter(({ closed }) => !closed);
  if (topics.length === 0) return null;
  const buttons = topics.slice(0, MOST).map(({ threadId, name }) => ({
    text: label(name ?? ask.t('forward-topic', { id: String(threadId) })),
    callback_data: data(threadId),
  }));
  return inRows([{ text: ask.t('forward-general'), callback_data: data(null) }, ...buttons], 2);
}

/** Why a route may not be: posts would come back to where they come from. Null where it may. */
export async function leadsBack(
  { store, t }: Ask,
  { query }: RouteOrder,
  { chatId }: Target,
): Promise<string | null> {
  const loop = loopOf({ query, chatId }, await store.routes.all(), await store.sources.list());
  if (!loop) return null;
  const [name = ''] = loop;
  const chain = loop.join(' → ');
  return loop.length === 2
    ? t('route-loop', { name, exclude: `-source:${/^[\p{L}\p{N}]+$/u.test(name) ? name : `"${name}"`}` })
    : t('route-chain', { chain });
}

async function countOfMonth(ask: Ask, query: Query) {
  const since = Temporal.PlainDate.from(ask.today)
    .subtract({ days: DAYS - 1 })
    .toString();
  return (await ask.store.posts.find({ ...query, since }, { limit: 1 })).count;
}
