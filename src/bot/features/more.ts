import { setImmediate } from 'node:timers/promises';
import type { InlineKeyboardButton } from 'grammy/types';
import { explainQuery } from '../../query/explain.ts';
import { printQuery } from '../../query/print.ts';
import type { Query } from '../../query/query.ts';
import type { StoredPost } from '../../store/store.ts';
import { addressTitle } from '../../views/addresses.ts';
import { capitalise, inRows, notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { bold, cut, finish, join, oneLine } from '../../views/text.ts';
import { type Action, type Ask, expired, type Feature } from '../command.ts';
import { linkTo, shareButton } from '../links.ts';
import { queryLike } from '../more.ts';
import { asksForAll, PAGE } from '../posts.ts';
import { readTurn, refer, resolve } from '../reference.ts';
import { MEETINGS_PAGE } from './meetings.ts';

const TITLE_GRAPHEMES = 200;
/** Posts of a page that are offered to be forwarded. */
const POSTS = 10;
const EXPORTED = ['jsonl', 'csv', 'ics', 'rss', 'md'];
/** Bytes of a file that is sent; Telegram takes 50 MB (Bot API, sendDocument). */
const LARGEST_FILE = 20_000_000;

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

/** The same for a list of meetings, whose kind goes without saying there. */
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

async function menu(ask: Ask, query: Query, posts: readonly StoredPost[]): Promise<View> {
  const { t } = ask;
  const title = asksForAll(query) ? t('digest-title-all') : explainQuery(query, t);
  const reference = await refer(ask, query);
  const button = (key: string, action: string): InlineKeyboardButton => ({
    text: t(key),
    callback_data: `${action}:${reference}`,
  });
  const forwards = posts.slice(0, POSTS).map(({ id }) => ({
    text: t('more-forward', { id: String(id) }),
    callback_data: `f:${id}`,
  }));
  return finish(join([bold(cut(capitalise(oneLine(title)), TITLE_GRAPHEMES)), t('more-what')], '\n'), [
    [button('button-subscribe', 's'), button('more-route', 'rt')],
    [button('more-calendar', 'ics'), button('more-export', 'ex')],
    [shareButton(ask, await linkTo(ask, query), title)],
    ...inRows(forwards, 3),
  ]);
}

/** Asks for a format: `<reference>`; writes a file of it: `<format>:<reference>`. */
const exportPosts: Action = {
  name: 'ex',
  async run(ask, data) {
    const [, format, reference = ''] = /^(?:([a-z]+):)?([=~].*)$/su.exec(data) ?? [];
    const query = await resolve(ask, reference);
    if (!query) return expired(ask);
    if (format === undefined) {
      const buttons = EXPORTED.map((each) => ({
        text: ask.t(`more-format-${each}`),
        callback_data: `ex:${each}:${reference}`,
      }));
      return { type: 'send', views: [notice(ask.t('more-format'), buttons, 2)] };
    }
    const { FORMATS } = await import('../../export/formats.ts');
    const write = EXPORTED.includes(format) ? FORMATS[format] : undefined;
    if (!write) return expired(ask);
    const title = addressTitle(format === 'ics' ? 'calendar' : 'feed', query, ask.t);
    const content = await gather(write(ask.store, query, { title, t: ask.t, now: ask.now }));
    if (content === null) return { type: 'edit', view: notice(ask.t('more-too-large')) };
    // Telegram takes no empty file.
    if (content.length === 0) {
      const said = ask.t('nothing-fits', {
        query: cut(oneLine(explainQuery(query, ask.t)), TITLE_GRAPHEMES),
      });
      return { type: 'edit', view: notice(said) };
    }
    return {
      type: 'file',
      name: `${fileName(query)}.${format}`,
      content,
      caption: cut(oneLine(title), TITLE_GRAPHEMES),
    };
  },
};

/** What a generator gives, as one; null where that is too much. Others have their turn in between. */
async function gather(chunks: AsyncIterable<string>): Promise<Uint8Array | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    const part = Buffer.from(chunk);
    size += part.length;
    if (size > LARGEST_FILE) return null;
    parts.push(part);
    await setImmediate();
  }
  return Buffer.concat(parts);
}

/** A query as a name that any file system takes. */
function fileName(query: Query): string {
  const words = printQuery(query)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return [...words].slice(0, 60).join('') || 'posts';
}

export const moreFeature: Feature = {
  commands: [],
  actions: [more, moreOfMeetings, moreOfPost, exportPosts],
};
