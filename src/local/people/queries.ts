import type { Chat, InlineQuery, Update, User } from 'grammy/types';
import { type LocalState, newId, newUpdate, secondsNow } from '../state.ts';
import { join } from './join.ts';

export function press(state: LocalState, chat: Chat, from: User, messageId: number, data: string): Update {
  const local = join(state, chat, from);
  const id = newId(state);
  state.unanswered.add(id);
  // A message that is gone is told of by its place alone (Bot API, InaccessibleMessage).
  const message = local.messages.get(messageId) ?? { chat, message_id: messageId, date: 0 as const };
  return newUpdate(state, {
    callback_query: { id, from, message, chat_instance: String(chat.id), data },
  } as Omit<Update, 'update_id'>);
}

/** What else an inline query may tell. */
export interface InlineOptions {
  /** Where the results before ended. */
  readonly offset?: string;
  readonly chatType?: InlineQuery['chat_type'];
}

export function askInline(
  state: LocalState,
  from: User,
  query: string,
  { offset = '', chatType = 'sender' }: InlineOptions = {},
): Update {
  const id = newId(state);
  state.inlineQueries.set(id, secondsNow(state));
  return newUpdate(state, { inline_query: { id, from, query, offset, chat_type: chatType } });
}
