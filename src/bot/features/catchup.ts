import { compose } from '../../digest/compose.ts';
import type { Query } from '../../query/query.ts';
import type { StoredPost } from '../../store/store.ts';
import { digestView } from '../../views/digest.ts';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { type Action, type Ask, type Command, expired, type Feature } from '../command.ts';
import { moreButton } from '../more.ts';

/** Posts told of at once; what is beyond them comes after they have been read. */
const MOST = 300;
const FIRST_DAYS = 7;
/** What is caught up with. */
const EVERYTHING: Query = { terms: [], since: null, until: null, order: 'newest' };
/** How much older than what was read last a post may be and still be news; what is older is history. */
const BACK_DAYS = 7;

const catchup: Command = {
  name: 'catchup',
  async run(ask) {
    const upTo = await ask.store.posts.lastArrival();
    return [await showUnread(ask, upTo, 0)];
  },
};

/** A page of what the chat has not been shown, of the posts up to an id. */
async function showUnread(ask: Ask, upTo: number, page: number): Promise<View> {
  const unread = await unreadPosts(ask, upTo);
  if (unread.posts.length === 0) return notice(ask.t('catchup-nothing'));
  return digestView(
    {
      digest: compose(unread.posts),
      title: ask.t('catchup-title'),
      period: null,
      notes: unread.upTo < upTo ? [ask.t('catchup-more')] : [],
      page,
      turn: (to) => `cu:${upTo}:${to}`,
      more: [
        [
          { text: ask.t('button-mark-read'), callback_data: `cr:${unread.upTo}` },
          await moreButton(ask, EVERYTHING),
        ],
      ],
    },
    ask.t,
  );
}

interface Unread {
  readonly posts: readonly StoredPost[];
  /** The last post looked at, by id. */
  readonly upTo: number;
}

/** What no digest or alert has brought since the chat last marked all as read; at first that of the last seven days. */
async function unreadPosts(ask: Ask, upTo: number): Promise<Unread> {
  const { readUpTo } = await ask.store.chats.get(ask.chatId);
  const told = await ask.store.subscriptions.sentTo(ask.chatId, readUpTo ?? 0);
  if (readUpTo === null) return { posts: await ofLastDays(ask, upTo, told), upTo };
  const last = await ask.store.posts.get(readUpTo);
  const notBefore = last ? secondsOf(last) - BACK_DAYS * 24 * 3600 : 0;
  const posts: StoredPost[] = [];
  let at = readUpTo;
  while (at < upTo && posts.length < MOST) {
    const step = await ask.store.posts.arrivedAfter(at, notBefore);
    const unread = step.ids.filter((id) => id <= upTo && !told.has(id));
    const taken = unread.slice(0, MOST - posts.length);
    posts.push(...(await ask.store.posts.getMany(taken)));
    at = taken.length < unread.length ? (taken.at(-1) ?? step.upTo) : Math.min(step.upTo, upTo);
  }
  return { posts, upTo: at };
}

async function ofLastDays(ask: Ask, upTo: number, told: ReadonlySet<number>): Promise<StoredPost[]> {
  const since = Temporal.PlainDate.from(ask.today)
    .subtract({ days: FIRST_DAYS - 1 })
    .toString();
  const query = { terms: [], since, until: null, order: 'newest' } as const;
  const { items } = await ask.store.posts.find(query, { limit: MOST });
  return items.filter(({ id }) => id <= upTo && !told.has(id));
}

function secondsOf({ publishedAt, day }: StoredPost): number {
  return publishedAt ?? Date.parse(`${day}T00:00:00Z`) / 1000;
}

/** Another page: `<upTo>:<page>`. */
const turnUnread: Action = {
  name: 'cu',
  async run(ask, data) {
    const [upTo, page] = data.split(':').map(Number);
    if (!Number.isSafeInteger(upTo) || !Number.isSafeInteger(page)) return expired(ask);
    return { type: 'edit', view: await showUnread(ask, upTo ?? 0, page ?? 0) };
  },
};

/** Marks all up to a post as read; never unmarks any. */
const markRead: Action = {
  name: 'cr',
  groupAdminsOnly: true,
  async run(ask, data) {
    const upTo = /^\d{1,15}$/.test(data) ? Number(data) : Number.POSITIVE_INFINITY;
    if (upTo > (await ask.store.posts.lastArrival())) return expired(ask);
    const { readUpTo } = await ask.store.chats.get(ask.chatId);
    await ask.store.chats.set(ask.chatId, { readUpTo: Math.max(upTo, readUpTo ?? 0) });
    return { type: 'edit', view: notice(ask.t('catchup-read')) };
  },
};

export const catchupFeature: Feature = { commands: [catchup], actions: [turnUnread, markRead] };
