import type { Message, Update } from 'grammy/types';
import { readForward } from '../feed/sources/update.ts';
import type { Source } from '../store/store.ts';
import { forwardedView, type Received } from '../views/forwarded.ts';
import type { BotDeps, Intake } from './context.ts';

/** So long after the last one they are taken to be all there are. */
const QUIET_MILLISECONDS = 1500;
/** Messages worked up at a time. */
const BATCH = 500;

/**
 * Stores what operators forward to the bot in private, one message or a hundred, each as the post that it is in its
 * channel, and answers once they stop coming. Whatever has come is kept until it is stored.
 */
export function createForwards(deps: BotDeps): Intake {
  const { store, log, adminIds, clock } = deps;
  const timers = new Map<number, NodeJS.Timeout>();
  /** Chats are worked up one after the other. */
  let working: Promise<void> = Promise.resolve();

  async function take({ message }: Update): Promise<boolean> {
    if (!message || !isForward(message) || !adminIds.has(message.from?.id ?? 0)) return false;
    const chatId = message.chat.id;
    await store.forwards.put(chatId, message.message_id, JSON.stringify(message));
    clearTimeout(timers.get(chatId));
    timers.set(
      chatId,
      setTimeout(() => {
        timers.delete(chatId);
        void workUp(chatId);
      }, QUIET_MILLISECONDS),
    );
    return true;
  }

  function workUp(chatId: number): Promise<void> {
    working = working
      .then(() => receive(chatId))
      .catch((error) => log.error({ err: error }, 'what was forwarded could not be stored; it is kept'));
    return working;
  }

  async function receive(chatId: number): Promise<void> {
    const received: Received = { channels: new Map(), left: 0 };
    for (;;) {
      const messages = (await store.forwards.list(chatId, BATCH)).map((json): Message => JSON.parse(json));
      if (messages.length === 0) break;
      for (const parts of postsAmong(messages)) await keep(parts, received);
      await store.forwards.done(
        chatId,
        messages.map(({ message_id }) => message_id),
      );
    }
    if (received.channels.size === 0 && received.left === 0) return;
    const t = deps.i18n.translator((await store.chats.get(chatId)).language);
    const parts = [{ type: 'message', view: forwardedView(received, t) }] as const;
    await store.outbox.add([{ chatId, threadId: null, parts, purpose: { type: 'notice' } }], clock.now());
    deps.wake?.();
  }

  /** Stores one message, or the parts of an album, under its own channel. */
  async function keep(parts: readonly Message[], received: Received): Promise<void> {
    const source = await sourceOf(parts[0]?.forward_origin);
    const read = source && readForward(parts, await contextOf(source));
    if (!source || !read) {
      received.left += parts.length;
      return;
    }
    const { posts } = await store.posts.write(source.name, [read.post], read.officials);
    const outcome = posts[0]?.outcome ?? 'unchanged';
    const sum = received.channels.get(source.name) ?? { new: 0, changed: 0, unchanged: 0 };
    received.channels.set(source.name, { ...sum, [outcome]: sum[outcome] + 1 });
  }

  async function contextOf({ timeZone, home }: Source) {
    return { officials: await store.posts.officials(), timeZone: timeZone ?? deps.feedTimeZone, home };
  }

  /** The source that a channel is; that something was forwarded from it is no approval of what else it posts. */
  async function sourceOf(origin: Message['forward_origin']): Promise<Source | null> {
    if (origin?.type !== 'channel') return null;
    const { id: chatId, title, username = null } = origin.chat;
    return store.sources.add({ chatId, title, username, state: 'active' });
  }

  return {
    take,
    async settle() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      for (const chatId of await store.forwards.open()) await workUp(chatId);
    },
  };
}

/** A message that was forwarded to the bot in private; a file that is no channel's is one to be read. */
function isForward({ chat, forward_origin, document }: Message): boolean {
  if (chat.type !== 'private' || !forward_origin) return false;
  return forward_origin.type === 'channel' || document === undefined;
}

/** The messages by the posts that they are: an album's parts together. */
function postsAmong(messages: readonly Message[]): Message[][] {
  const posts = Map.groupBy(messages, (message) => message.media_group_id ?? `m${message.message_id}`);
  return [...posts.values()];
}
