import type { Chat, User } from 'grammy/types';
import { chatOf, type LocalChat, type LocalState } from '../state.ts';

/**
 * The chat, with that person in it: in a channel as an administrator, since nobody else can do anything there.
 * Whoever writes to the bot in private has not blocked it.
 */
export function join(state: LocalState, chat: Chat, user: User): LocalChat {
  const local = chatOf(state, chat);
  const status = chat.type === 'channel' ? 'administrator' : 'member';
  if (!local.members.has(user.id)) local.members.set(user.id, { user, status });
  if (chat.type === 'private') local.members.set(state.me.id, { user: state.self, status: 'member' });
  return local;
}
