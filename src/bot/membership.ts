import type { Api } from 'grammy';
import type { ChatMember, ChatMemberUpdated, Message, Update } from 'grammy/types';
import type { Translator } from '../i18n.ts';
import { notice } from '../views/list.ts';
import { meet } from './acquaintance.ts';
import type { BotDeps } from './context.ts';
import { tellInPrivate } from './in-private.ts';
import { goOn } from './subscribing/due.ts';

/**
 * Takes notice of what befalls the bot in a chat: it is blocked, removed, silenced or let in again; a group becomes
 * a supergroup; a topic is opened again; which chats there are. Whether a channel can be written to is told by what is posted there.
 */
export async function follow(update: Update, api: Api, deps: BotDeps): Promise<void> {
  await meet(update, deps.store.places);
  if (update.my_chat_member) await followMember(update.my_chat_member, api, deps);
  if (update.message) await followMessage(update.message, deps);
}

async function followMember(change: ChatMemberUpdated, api: Api, deps: BotDeps): Promise<void> {
  const { chat, new_chat_member: now, old_chat_member: before } = change;
  if (chat.type === 'channel') {
    if (before.status !== 'administrator' && now.status === 'administrator' && now.can_post_messages)
      await offer(change, api, deps);
    return;
  }
  if (mayWrite(now)) return returned(chat.id, deps);
  const reason = now.status === 'restricted' ? 'not-allowed' : chat.type === 'private' ? 'blocked' : 'kicked';
  await deps.store.chats.gone(chat.id, reason);
}

function mayWrite(bot: ChatMember): boolean {
  if (bot.status === 'restricted') return bot.is_member && bot.can_send_messages;
  return bot.status !== 'left' && bot.status !== 'kicked';
}

async function returned(chatId: number, { store, clock, wake }: BotDeps): Promise<void> {
  if (await store.chats.returned(chatId, clock.now())) wake?.();
}

async function followMessage(message: Message, deps: BotDeps): Promise<void> {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = message;
  // Either end of a migration may be told first, or alone.
  if (to !== undefined) await deps.store.chats.migrate(chat.id, to);
  if (from !== undefined) await deps.store.chats.migrate(from, chat.id);
  if (message.forum_topic_reopened) await reopen(message, deps);
  // Who writes to the bot has not blocked it.
  if (chat.type === 'private') await returned(chat.id, deps);
}

/** What was paused because its topic was closed goes on. */
async function reopen({ chat, message_thread_id, is_topic_message }: Message, deps: BotDeps): Promise<void> {
  const threadId = is_topic_message ? (message_thread_id ?? null) : null;
  for (const subscription of await deps.store.subscriptions.ofChat(chat.id)) {
    if (subscription.threadId === threadId && subscription.reason === 'topic-closed')
      await goOn(deps.store, subscription, deps.clock.now());
  }
  for (const route of await deps.store.routes.ofChat(chat.id)) {
    if (route.chatId === chat.id && route.threadId === threadId && route.reason === 'topic-closed')
      await deps.store.routes.update(route.id, { state: 'active', reason: null });
  }
  deps.wake?.();
}

/** Asks the one who made the bot administrator of a channel whether anything is to be sent there. */
async function offer({ chat, from }: ChatMemberUpdated, api: Api, deps: BotDeps): Promise<void> {
  if (from.is_bot || chat.type !== 'channel') return;
  const ask = (t: Translator) =>
    notice(t('reach-offer', { chat: chat.title }), [
      { text: t('reach-offer-yes'), callback_data: `sc:${chat.id}` },
    ]);
  await tellInPrivate(from, ask, api, deps);
}
