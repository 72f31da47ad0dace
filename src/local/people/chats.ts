import type { Chat, Message, Update, User } from 'grammy/types';
import { memberOf } from '../methods/members.ts';
import {
  addMessage,
  chatOf,
  GENERAL,
  type LocalChat,
  type LocalState,
  newUpdate,
  type Status,
  secondsNow,
} from '../state.ts';
import { join } from './join.ts';

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

export function setMember(state: LocalState, chat: Chat, user: User, status: Status, by: User): Update {
  const isOwn = user.id === state.me.id;
  const isNew = !state.chats.has(chat.id);
  const local = chatOf(state, chat);
  const known = local.members.get(user.id)?.status ?? 'left';
  const before = isOwn && isNew ? 'left' : known;
  local.members.set(user.id, { user: isOwn ? state.self : user, status });
  const change = {
    chat,
    from: by,
    date: secondsNow(state),
    old_chat_member: memberOf(user, before, chat.type),
    new_chat_member: memberOf(user, status, chat.type),
  };
  return newUpdate(state, isOwn ? { my_chat_member: change } : { chat_member: change });
}

/** Opens a topic in a forum. The id of its first message is the id of the thread. */
export function openTopic(state: LocalState, chat: Chat, from: User, name: string): Update {
  const local = join(state, chat, from);
  const threadId = local.lastMessageId + 1;
  local.topics.set(threadId, { name, closed: false });
  return serve(state, local, {
    from,
    ...inTopic(threadId),
    forum_topic_created: { name, icon_color: 7_322_096 },
  });
}

/** Closes a topic, General being 1. */
export function closeTopic(state: LocalState, chat: Chat, from: User, threadId: number): Update {
  const local = join(state, chat, from);
  local.topics.set(threadId, { ...topicOf(local, threadId), closed: true });
  return serve(state, local, { from, ...inTopic(threadId), forum_topic_closed: {} });
}

export function reopenTopic(state: LocalState, chat: Chat, from: User, threadId: number): Update {
  const local = join(state, chat, from);
  local.topics.set(threadId, { ...topicOf(local, threadId), closed: false });
  return serve(state, local, { from, ...inTopic(threadId), forum_topic_reopened: {} });
}

/** Deletes a topic with all that is in it; no bot is told. */
export function deleteTopic(state: LocalState, chat: Chat, threadId: number): void {
  const local = chatOf(state, chat);
  topicOf(local, threadId);
  local.topics.delete(threadId);
  for (const { message_id, message_thread_id } of local.messages.values()) {
    if (message_thread_id === threadId) local.messages.delete(message_id);
  }
}

/** Makes a group a supergroup, with the same members: tells the old one of the new, and the new one of the old. */
export function upgrade(
  state: LocalState,
  group: Chat.GroupChat,
  from: User,
  supergroup: Chat.SupergroupChat,
): [Update, Update] {
  const before = join(state, group, from);
  const after = join(state, supergroup, from);
  for (const [id, member] of before.members) after.members.set(id, member);
  const told = serve(state, before, { from, migrate_to_chat_id: supergroup.id });
  before.upgradedTo = supergroup.id;
  return [told, serve(state, after, { from, migrate_from_chat_id: group.id })];
}

/** Deletes a group, or the account of the person whose private chat it is; no bot is told. */
export function deleteChat(state: LocalState, chat: Chat): void {
  chatOf(state, chat).deleted = true;
}

/** A message that tells what has been done. */
function serve(state: LocalState, local: LocalChat, content: Partial<Message>): Update {
  const message = addMessage(state, local, content);
  return newUpdate(state, { message: message as NonNullable<Update['message']> });
}

function inTopic(threadId: number): Partial<Message> {
  return threadId === GENERAL ? {} : { message_thread_id: threadId, is_topic_message: true };
}

function topicOf(local: LocalChat, threadId: number) {
  const topic = local.topics.get(threadId);
  if (!topic) throw new RangeError(`no topic ${threadId} in chat ${local.chat.id}`);
  return topic;
}
