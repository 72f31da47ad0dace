import type { InlineKeyboardButton } from 'grammy/types';
import { explainQuery } from '../query/explain.ts';
import type { Query } from '../query/query.ts';
import type { Cursor } from '../store/store.ts';
import { writeDay } from '../views/dates.ts';
import { countOf, listView, notice } from '../views/list.ts';
import { soughtIn } from '../views/matches.ts';
import type { View } from '../views/message.ts';
import { cut, join, oneLine } from '../views/text.ts';
import type { Action, Ask } from './command.ts';
import { moreButton } from './more.ts';
import { readTurn, refer, resolve } from './reference.ts';
import { offerSuggestions } from './suggest.ts';
import { writtenOnce } from './written.ts';

/** Posts of a page. */
export const PAGE = 5;
const NEAREST_DAYS = 2;

/** A page of the posts that fit a query, or what there is instead where none do. */
export async function showPosts(
  ask: Ask,
  query: Query,
  { cursor, notes = [] }: { cursor?: Cursor | undefined; notes?: readonly string[] } = {},
): Promise<View> {
  const page = await ask.store.posts.find(query, cursor ? { limit: PAGE, cursor } : { limit: PAGE });
  const nowhereElse = page.next === null && page.previous === null && page.further === null;
  if (page.items.length === 0 && nowhereElse) return nothingFits(ask, query);
  const reference = await refer(ask, query);
  const sought = soughtIn(query);
  const write = async () =>
    listView(
      {
        title: asksForAll(query) ? ask.t('latest-title') : explainQuery(query, ask.t),
        count: countOf(page.count, 'posts', ask.t),
        notes: page.items.length === 0 ? [...notes, ask.t('nothing-so-far')] : notes,
        page,
        direction: query.order === 'relevance' ? 'rank' : 'time',
        sought,
        turn: (at) => `l:${at}:${reference}`,
        more: [[...(sought ? [await reorder(ask, query)] : []), await moreButton(ask, query, { cursor })]],
      },
      ask.t,
    );
  if (sought) return write();
  const { next, previous, further, count } = page;
  const asked = [
    ask.t.language,
    reference,
    cursor,
    next,
    previous,
    further,
    count?.n,
    count?.exact,
    ...notes,
  ];
  return writtenOnce(page.items, asked.join('\n'), write);
}

/** True where a query leaves nothing out. */
export function asksForAll({ terms, since, until }: Query): boolean {
  return terms.length === 0 && since === null && until === null;
}

/** The button between newest and most relevant first. */
async function reorder(ask: Ask, query: Query): Promise<InlineKeyboardButton> {
  const order = query.order === 'relevance' ? 'newest' : 'relevance';
  const text = order === 'relevance' ? ask.t('button-relevant-first') : ask.t('button-newest-first');
  return { text, callback_data: `l::${await refer(ask, { ...query, order })}` };
}

async function nothingFits(ask: Ask, query: Query): Promise<View> {
  const [only] = query.terms;
  if (asksForAll(query)) return notice(ask.t('archive-empty'));
  if (only?.type === 'on' && query.terms.length === 1) return noPostsOn(ask, only.day, only.day, only.day);
  if (query.terms.length === 0)
    return noPostsOn(ask, query.since, query.until, query.until ?? query.since ?? ask.today);
  const said =
    only?.type === 'tag' && query.terms.length === 1
      ? ask.t('no-such-tag', { tag: cut(oneLine(only.tag), 60) })
      : ask.t('nothing-fits', { query: cut(oneLine(explainQuery(query, ask.t)), 200) });
  const count = async (other: Query) => {
    const page = await ask.store.posts.find(other, { limit: 1 });
    return page.items.length === 0 ? 0 : (page.count?.n ?? null);
  };
  const otherwise = ask.t('nothing-fits-hint');
  const more = [await moreButton(ask, query)];
  return offerSuggestions(ask, query, { said, otherwise, action: 'l', count, more });
}

/** A day or a span without posts: the nearest days that have some. */
async function noPostsOn(ask: Ask, since: string | null, until: string | null, near: string): Promise<View> {
  const days = await ask.store.posts.nearestDays(near, NEAREST_DAYS);
  const nearest = [...days.before.toReversed(), ...days.after];
  const span = since !== null && until !== null ? writeDay(since, until, ask.t) : writeDay(near, null, ask.t);
  const said = ask.t('no-posts-on', { when: span });
  const buttons = nearest.map((day) => ({
    text: writeDay(day, null, ask.t),
    callback_data: `l::=on:${day}`,
  }));
  return notice(join([said, nearest.length > 0 ? ask.t('nearest-days') : null], '\n'), buttons, 2);
}

/** Turns a page of posts, or shows another query in place of the one asked. */
export const turnPosts: Action = {
  name: 'l',
  async run(ask, data) {
    const { cursor, reference } = readTurn(data);
    const query = await resolve(ask, reference);
    if (!query) return { type: 'toast', text: ask.t('expired') };
    return { type: 'edit', view: await showPosts(ask, query, { cursor }) };
  },
};

/** Shows the posts of a query as a message of their own. */
export const openPosts: Action = {
  name: 'o',
  async run(ask, data) {
    const query = await resolve(ask, data);
    if (!query) return { type: 'toast', text: ask.t('expired') };
    return { type: 'send', views: [await showPosts(ask, query)] };
  },
};
