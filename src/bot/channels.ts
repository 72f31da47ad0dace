import { setTimeout as delay } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { Chat, ChatMemberUpdated, Message, Update } from 'grammy/types';
import { approvalKey, rightsKey, toOperators } from '../delivery/operators.ts';
import { readMessage } from '../feed/sources/update.ts';
import type { Source } from '../store/store.ts';
import { addedView, approvalView, rightsView } from '../views/sources.ts';
import type { BotDeps, Intake } from './context.ts';
import { tellInPrivate } from './in-private.ts';
import { createTurns } from './turns.ts';

/** The parts of an album come within a second of each other. */
const ALBUM_MILLISECONDS = 800;

/** Tries of storing a post before it is given up, the first a second after, each next one twice as long. */
const TRIES = 6;

/**
 * Stores what channels post: a channel to which one of the operators adds the bot as administrator is a source, and
 * so is one that they approve. Each post is stored, and told of, by itself, an album as one.
 */
export function createChannels(deps: BotDeps): Intake {
  const { store, log, adminIds, clock } = deps;
  const sleep = deps.sleep ?? ((milliseconds: number) => delay(milliseconds));
  const timers = new Map<string, NodeJS.Timeout>();
  /** What comes of one channel is taken one by one: it may be approved and post in the same moment. */
  const inOrder = createTurns();

  async function take(update: Update, api: Api): Promise<boolean> {
    const message = update.channel_post ?? update.edited_channel_post;
    if (message?.chat.type === 'channel') {
      const { chat } = message;
      await inOrder(chat.id, () => persist(() => receive(message, chat)));
      return true;
    }
    const change = update.my_chat_member;
    if (change?.chat.type !== 'channel') return false;
    const { chat, from } = change;
    let added: Source | null = null;
    await inOrder(chat.id, () =>
      persist(async () => {
        added = await follow(change, chat);
      }),
    );
    const source = added as Source | null;
    if (source) await tellInPrivate(from, (t) => addedView(source, t), api, deps);
    return true;
  }

  /** What comes, comes once only: what the store can't take at the moment is tried again. */
  async function persist(work: () => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt === TRIES) throw error;
        log.warn({ err: error, attempt }, 'what a channel tells could not be stored: trying again');
        await sleep(1000 * 2 ** (attempt - 1));
      }
    }
  }

  async function receive(message: Message, channel: Chat.ChannelChat): Promise<void> {
    const source = await sourceOf(channel);
    if (source?.state !== 'active') return;
    const group = message.media_group_id;
    if (group === undefined) return keep(source, [message]);
    await store.albums.put(channel.id, group, message.message_id, JSON.stringify(message));
    const key = `${channel.id} ${group}`;
    clearTimeout(timers.get(key));
    const timer = setTimeout(() => {
      timers.delete(key);
      persist(() => putTogether(channel.id, group)).catch((error) =>
        log.error({ err: error, chat: channel.id }, 'an album could not be put together; it is kept'),
      );
    }, ALBUM_MILLISECONDS);
    timers.set(key, timer);
  }

  /** The source that a channel is by now: what it posts comes only while the bot is its administrator. */
  async function sourceOf(channel: Chat.ChannelChat): Promise<Source | null> {
    const known = await store.sources.ofChat(channel.id);
    // That the bot was added may have been missed, or the channel be known by files alone.
    if (!known || (known.since === null && !known.live)) return enter(channel, null);
    const { title, username = null } = channel;
    if (known.live && known.title === title && known.username === username) return known;
    if (known.live) return store.sources.update(known.id, { title, username });
    return rightsAreBack(known, channel);
  }

  async function putTogether(chatId: number, group: string): Promise<void> {
    const source = await store.sources.ofChat(chatId);
    if (source === null) return;
    const parts = await store.albums.take(chatId, group);
    await keep(
      source,
      parts.map((part) => JSON.parse(part)),
    );
  }

  async function keep(source: Source, parts: readonly Message[]): Promise<void> {
    const read = readMessage(parts, {
      officials: await store.posts.officials(),
      timeZone: source.timeZone ?? deps.feedTimeZone,
      home: source.home,
    });
    if (!read) return;
    const { posts } = await store.posts.write(source.name, [read.post], read.officials);
    log.info({ source: source.name, post: posts[0]?.id, outcome: posts[0]?.outcome }, 'a post was stored');
    if (posts[0]?.outcome !== 'unchanged') deps.wake?.();
  }

  /** Gives the source that the channel has become by this, if it has. */
  async function follow(change: ChatMemberUpdated, channel: Chat.ChannelChat): Promise<Source | null> {
    const { from, old_chat_member: before, new_chat_member: now } = change;
    const known = await store.sources.ofChat(channel.id);
    if (now.status !== 'administrator') {
      await store.chats.gone(channel.id, 'kicked');
      if (known?.live) await rightsAreLost(known);
      return null;
    }
    await store.chats.returned(channel.id, clock.now());
    if (adminIds.has(from.id)) {
      // A change of rights alone is no approval of what was paused.
      if (!known?.live || before.status !== 'administrator') return approve(channel, from.id);
    } else if (!known || known.since === null) await enter(channel, from.first_name);
    else if (!known.live) await rightsAreBack(known, channel);
    return null;
  }

  /** An operator's adding the bot is the approval. */
  async function approve(channel: Chat.ChannelChat, by: number): Promise<Source | null> {
    const { title, username = null } = channel;
    const { id, name } = await store.sources.add({ chatId: channel.id, title, username, state: 'active' });
    const now = clock.now();
    const source = await store.sources.update(id, {
      ...{ title, username, state: 'active', live: true, since: now },
    });
    for (const key of [approvalKey(id), rightsKey(id)]) await store.notices.lift(key, [], now);
    log.info({ source: name, by }, 'a channel is a source from now on');
    return source;
  }

  /** A channel that nobody has approved: nothing of it is stored, and operators are asked once. */
  async function enter(channel: Chat.ChannelChat, by: string | null): Promise<Source | null> {
    const { title, username = null } = channel;
    const { id, state } = await store.sources.add({ chatId: channel.id, title, username, state: 'pending' });
    if (state === 'removed') return store.sources.update(id, { title, username, live: true });
    const pending = { title, username, live: true, state: 'pending' } as const;
    const source = await store.sources.update(id, pending);
    const deliveries = await toOperators(deps, (t) => approvalView({ id, title, username, by }, t));
    if (await store.notices.raise(approvalKey(id), deliveries, clock.now())) {
      log.warn({ chat: channel.id, title }, 'the bot was added to a channel that no operator has approved');
      deps.wake?.();
    }
    return source;
  }

  /** What is read from the public page goes on; else the source is paused until the bot is administrator again. */
  async function rightsAreLost(source: Source): Promise<void> {
    const { id, name, state, watched } = source;
    const pauses = state === 'active' && !watched;
    await store.sources.update(id, { live: false, ...(pauses ? { state: 'paused' } : {}) });
    const now = clock.now();
    await store.notices.lift(approvalKey(id), [], now);
    if (!pauses) return;
    log.warn({ source: name }, 'the bot is no administrator of a source any more');
    await store.notices.raise(
      rightsKey(id),
      await toOperators(deps, (t) => rightsView(source, false, t)),
      now,
    );
    deps.wake?.();
  }

  async function rightsAreBack(source: Source, channel: Chat.ChannelChat): Promise<Source | null> {
    const { title, username = null } = channel;
    const deliveries = await toOperators(deps, (t) => rightsView(source, true, t));
    const resumes = await store.notices.lift(rightsKey(source.id), deliveries, clock.now());
    if (resumes) deps.wake?.();
    const state = resumes && source.state === 'paused' ? ({ state: 'active' } as const) : {};
    return store.sources.update(source.id, { title, username, live: true, ...state });
  }

  return {
    take,
    async settle() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      for (const { chatId, groupId } of await store.albums.open()) await putTogether(chatId, groupId);
    },
  };
}
