import type { Chat, Message, Update, User } from 'grammy/types';
import { memberOf } from './methods/members.ts';
import { acceptText } from './rules/text.ts';
import {
  addMessage,
  chatOf,
  GENERAL,
  type LocalChat,
  type LocalState,
  newUpdate,
  type Status,
  secondsNow,
} from './state.ts';

/** What else a message of a person may be. */
export interface SendOptions {
  /** The topic it is written in; none is General. */
  readonly threadId?: number;
  /** The message it answers. */
  readonly replyTo?: number;
  /** Written by an administrator in the name of the group. */
  readonly anonymous?: boolean;
}

/** The user in whose name anonymous administrators write (Bot API server, Client.cpp). */
const GROUP_ANONYMOUS_BOT: User = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};

/** A person's private chat with the bot. */
export function privateChatOf(user: User): Chat.PrivateChat {
  const { id, first_name, last_name, username } = user;
  return {
    id,
    type: 'private',
    first_name,
    ...(last_name === undefined ? {} : { last_name }),
    ...(username === undefined ? {} : { username }),
  };
}

export function send(
  state: LocalState,
  chat: Chat,
  from: User,
  text: string,
  { threadId, replyTo, anonymous }: SendOptions = {},
): Update {
  const local = join(state, chat, from);
  const replied = replyTo === undefined ? undefined : local.messages.get(replyTo);
  const message = addMessage(state, local, {
    ...(anonymous ? { from: GROUP_ANONYMOUS_BOT, sender_chat: chat } : { from }),
    ...(threadId === undefined || threadId === GENERAL
      ? {}
      : { message_thread_id: threadId, is_topic_message: true }),
    ...(replied ? { reply_to_message: replied as NonNullable<Message['reply_to_message']> } : {}),
    ...acceptText(text),
  });
  return newUpdate(state, { message: message as NonNullable<Update['message']> });
}

export function edit(state: LocalState, chat: Chat, messageId: number, text: string): Update {
  const local = chatOf(state, chat);
  const before = local.messages.get(messageId);
  if (!before) throw new RangeError(`no message ${messageId} in chat ${chat.id}`);
  const { text: _, entities: __, ...rest } = before;
  const message = { ...rest, ...acceptText(text), edit_date: secondsNow(state) } as Message;
  local.messages.set(messageId, message);
  return newUpdate(state, { edited_message: message as NonNullable<Update['edited_message']> });
}

export function press(state: LocalState, chat: Chat, from: User, messageId: number, data: string): Update {
  const local = join(state, chat, from);
  const id = String(++state.lastQueryId);
  state.unanswered.add(id);
  // A message that is gone is told of by its place alone (Bot API, InaccessibleMessage).
  const message = local.messages.get(messageId) ?? { chat, message_id: messageId, date: 0 as const };
  return newUpdate(state, {
    callback_query: { id, from, message, chat_instance: String(chat.id), data },
  } as Omit<Update, 'update_id'>);
}

export function setMember(state: LocalState, chat: Chat, user: User, status: Status, by: User): Update {
  const local = chatOf(state, chat);
  const before = local.members.get(user.id)?.status ?? 'left';
  local.members.set(user.id, { user, status });
  const change = {
    chat,
    from: by,
    date: secondsNow(state),
    old_chat_member: memberOf(user, before, chat.type),
    new_chat_member: memberOf(user, status, chat.type),
  };
  return newUpdate(state, user.id === state.me.id ? { my_chat_member: change } : { chat_member: change });
}

/** Opens a topic in a forum. The id of its first message is the id of the thread. */
export function openTopic(state: LocalState, chat: Chat, from: User, name: string): Update {
  const local = join(state, chat, from);
  const threadId = local.lastMessageId + 1;
  const message = addMessage(state, local, {
    from,
    message_thread_id: threadId,
    is_topic_message: true,
    forum_topic_created: { name, icon_color: 7_322_096 },
  });
  local.topics.set(threadId, { name, closed: false });
  return newUpdate(state, { message: message as NonNullable<Update['message']> });
}

/** Closes a topic, General being 1. */
export function closeTopic(state: LocalState, chat: Chat, from: User, threadId: number): Update {
  const local = join(state, chat, from);
  const topic = local.topics.get(threadId);
  if (!topic) throw new RangeError(`no topic ${threadId} in chat ${chat.id}`);
  local.topics.set(threadId, { ...topic, closed: true });
  const message = addMessage(state, local, {
    from,
    forum_topic_closed: {},
    ...(threadId === GENERAL ? {} : { message_thread_id: threadId, is_topic_message: true }),
  });
  return newUpdate(state, { message: message as NonNullable<Update['message']> });
}

/** The chat, with that person in it; whoever writes to the bot in private has not blocked it. */
function join(state: LocalState, chat: Chat, user: User): LocalChat {
  const local = chatOf(state, chat);
  if (!local.members.has(user.id)) local.members.set(user.id, { user, status: 'member' });
  if (chat.type === 'private') local.members.set(state.me.id, { user: state.self, status: 'member' });
  return local;
}
