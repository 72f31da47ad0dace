import { setTimeout as delay } from 'node:timers/promises';
import type { ChatMemberUpdated, Message, Update } from 'grammy/types';
import { readMessage } from '../feed/sources/update.ts';
import type { Source } from '../store/store.ts';
import type { BotDeps } from './context.ts';

/** The parts of an album come within a second of each other. */
const ALBUM_MILLISECONDS = 800;

/** Tries of storing a post before it is given up, the first a second after, each next one twice as long. */
const TRIES = 6;

/** What comes from channels. */
export interface Channels {
  /** Takes an update in: true where it was a channel's. */
  take(update: Update): Promise<boolean>;
  /** Puts together the albums of which parts have come, without waiting for more. */
  settle(): Promise<void>;
}

/**
 * Stores what channels post: a channel to which one of the operators adds the bot as administrator is a source.
 * Each post is stored, and told of, by itself, an album as one.
 */
export function createChannels(deps: BotDeps): Channels {
  const { store, log, adminIds } = deps;
  const sleep = deps.sleep ?? ((milliseconds: number) => delay(milliseconds));
  const timers = new Map<string, NodeJS.Timeout>();

  async function take(update: Update): Promise<boolean> {
    const message = update.channel_post ?? update.edited_channel_post;
    if (message) {
      await persist(() => receive(message));
      return true;
    }
    const change = update.my_chat_member;
    if (change?.chat.type !== 'channel') return false;
    await follow(change);
    return true;
  }

  /** A post comes once only: what the store can't take at the moment is tried again. */
  async function persist(work: () => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt === TRIES) throw error;
        log.warn({ err: error, attempt }, 'a post could not be stored: trying again');
        await sleep(1000 * 2 ** (attempt - 1));
      }
    }
  }

  async function receive(message: Message): Promise<void> {
    const source = await store.sources.ofChat(message.chat.id);
    if (source?.state !== 'active') return;
    const group = message.media_group_id;
    if (group === undefined) return keep(source, [message]);
    await store.albums.put(message.chat.id, group, message.message_id, JSON.stringify(message));
    const key = `${message.chat.id} ${group}`;
    clearTimeout(timers.get(key));
    const timer = setTimeout(() => {
      timers.delete(key);
      persist(() => putTogether(message.chat.id, group)).catch((error) =>
        log.error({ err: error, chat: message.chat.id }, 'an album could not be put together; it is kept'),
      );
    }, ALBUM_MILLISECONDS);
    timers.set(key, timer);
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
    });
    if (!read) return;
    const { posts } = await store.posts.write(source.name, [read.post], read.officials);
    log.info({ source: source.name, post: posts[0]?.id, outcome: posts[0]?.outcome }, 'a post was stored');
    if (posts[0]?.outcome === 'new') deps.wake?.();
  }

  /** An operator's adding the bot is the approval. */
  async function follow({ chat, from, new_chat_member }: ChatMemberUpdated): Promise<void> {
    if (chat.type !== 'channel') return;
    const known = await store.sources.ofChat(chat.id);
    const { title, username = null } = chat;
    if (new_chat_member.status === 'administrator') {
      await store.chats.returned(chat.id, deps.clock.now());
      if (known) await store.sources.update(known.id, { title, username });
      else if (adminIds.has(from.id)) {
        const source = await store.sources.add({ chatId: chat.id, title, username, state: 'active' });
        log.info({ source: source.name, by: from.id }, 'a channel is a source from now on');
      } else
        log.warn({ chat: chat.id, title, by: from.id }, 'a stranger added the bot to a channel: left alone');
      return;
    }
    await store.chats.gone(chat.id, 'kicked');
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
