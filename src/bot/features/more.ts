import type { InlineKeyboardButton } from 'grammy/types';
import { explainQuery } from '../../query/explain.ts';
import type { Query } from '../../query/query.ts';
import type { StoredPost } from '../../store/store.ts';
import { capitalise, inRows } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { bold, cut, finish, join, oneLine } from '../../views/text.ts';
import { type Action, type Ask, expired, type Feature } from '../command.ts';
import { linkTo, shareButton } from '../links.ts';
import { queryLike } from '../more.ts';
import { asksForAll, PAGE } from '../posts.ts';
import { readTurn, refer, resolve } from '../reference.ts';
import { asPosts, MEETINGS_PAGE } from './meetings.ts';

const TITLE_GRAPHEMES = 200;
/** Posts of a page that are offered to be forwarded. */
const POSTS = 10;

/** What can be done with the query of a list of posts, and with the posts of its page: `<cursor>:<reference>`. */
const more: Action = {
  name: 'x',
  async run(ask, data) {
    const { cursor, reference } = readTurn(data);
    const query = await resolve(ask, reference);
    if (!query) return expired(ask);
    const { items } = await ask.store.posts.find(query, cursor ? { limit: PAGE, cursor } : { limit: PAGE });
    return { type: 'send', views: [await menu(ask, query, items)] };
  },
};

/** The same for a list of meetings. */
const moreOfMeetings: Action = {
  name: 'xm',
  async run(ask, data) {
    const { cursor, reference } = readTurn(data);
    const query = await resolve(ask, reference);
    if (!query) return expired(ask);
    const page = cursor ? { limit: MEETINGS_PAGE, cursor } : { limit: MEETINGS_PAGE };
    const { items } = await ask.store.meetings.find(query, page);
    return {
      type: 'send',
      views: [
        await menu(
          ask,
          query,
          items.flatMap(({ posts }) => posts),
          'meetings',
        ),
      ],
    };
  },
};

/** The same for posts like one: `<post>`. In a channel that is for private chats, or all its readers would see it. */
const moreOfPost: Action = {
  name: 'xp',
  async run(ask, data) {
    const post = /^\d{1,15}$/.test(data) ? await ask.store.posts.get(Number(data)) : null;
    if (!post) return { type: 'toast', text: ask.t('post-unknown', { id: data }) };
    if (!ask.inGroup && ask.chatId !== ask.userId) return { type: 'private', start: `post_${post.id}` };
    return { type: 'send', views: [await menu(ask, queryLike(post), [])] };
  },
};

/** What comes new is posts that tell of them; what there is are whole meetings, with all their posts. */
async function menu(
  ask: Ask,
  query: Query,
  posts: readonly StoredPost[],
  list: 'posts' | 'meetings' = 'posts',
): Promise<View> {
  const { t } = ask;
  const told = list === 'meetings' ? asPosts(query) : query;
  const title = asksForAll(told) ? t('digest-title-all') : explainQuery(told, t);
  const [ahead, all] = [await refer(ask, told), await refer(ask, query)];
  const button = (key: string, data: string): InlineKeyboardButton => ({ text: t(key), callback_data: data });
  const forwards = posts.slice(0, POSTS).map(({ id }) => ({
    text: t('more-forward', { id: String(id) }),
    callback_data: `f:${id}`,
  }));
  return finish(join([bold(cut(capitalise(oneLine(title)), TITLE_GRAPHEMES)), t('more-what')], '\n'), [
    [button('button-subscribe', `s:${ahead}`), button('more-route', `rt:${ahead}`)],
    [
      button('more-calendar', `ics:${all}`),
      button('more-export', `${list === 'meetings' ? 'exm' : 'ex'}:${all}`),
    ],
    [shareButton(ask, await linkTo(ask, told), title)],
    ...inRows(forwards, 3),
  ]);
}

export const moreFeature: Feature = { commands: [], actions: [more, moreOfMeetings, moreOfPost] };
