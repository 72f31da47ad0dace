import { isDeepStrictEqual } from 'node:util';
import type { Message, Opts } from 'grammy/types';
import { badRequest } from '../rules/fault.ts';
import { kindOf } from '../rules/media.ts';
import { acceptCaption, acceptText } from '../rules/text.ts';
import { type LocalChat, type LocalState, secondsNow, tell } from '../state.ts';
import { findOwnChat, isAdministrator } from './access.ts';
import { checkIds } from './ids.ts';
import { markupOf } from './send.ts';

/** Bots may delete messages for two days (Bot API, deleteMessage). */
const DELETABLE_SECONDS = 48 * 3600;
const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

type Target = { readonly chat_id?: number | string; readonly message_id?: number };

export function editMessageText(state: LocalState, payload: Opts<'editMessageText'>): Message {
  const { local, message } = findEditable(state, payload);
  if (message.text === undefined) throw badRequest('there is no text in the message to edit');
  const content = acceptText(payload.text, payload.entities);
  const { text: _, entities: __, reply_markup: ___, ...rest } = message;
  return replace(state, local, message, { ...rest, ...content, ...markupOf(payload) });
}

export function editMessageCaption(state: LocalState, payload: Opts<'editMessageCaption'>): Message {
  const { local, message } = findEditable(state, payload);
  if (!kindOf(message)) throw badRequest('there is no caption in the message to edit');
  const content = acceptCaption(payload.caption, payload.caption_entities);
  const { caption: _, caption_entities: __, reply_markup: ___, ...rest } = message;
  return replace(state, local, message, { ...rest, ...content, ...markupOf(payload) });
}

export function editMessageReplyMarkup(state: LocalState, payload: Opts<'editMessageReplyMarkup'>): Message {
  const { local, message } = findEditable(state, payload);
  const { reply_markup: _, ...rest } = message;
  return replace(state, local, message, { ...rest, ...markupOf(payload) });
}

export function deleteMessage(state: LocalState, payload: Opts<'deleteMessage'>): true {
  const local = findOwnChat(state, payload.chat_id);
  const message = local.messages.get(payload.message_id);
  if (!message) throw badRequest('message to delete not found');
  remove(state, local, [message]);
  return true;
}

/** Those that are not there are passed over; where one may not be deleted, none is. */
export function deleteMessages(state: LocalState, payload: Opts<'deleteMessages'>): true {
  const local = findOwnChat(state, payload.chat_id);
  const ids = checkIds(payload.message_ids);
  remove(
    state,
    local,
    ids.flatMap((id) => local.messages.get(id) ?? []),
  );
  return true;
}

/** What the bot has sent and what is no forward (TDLib, MessagesManager::can_edit_message). */
function findEditable(state: LocalState, { chat_id, message_id }: Target) {
  const local = findOwnChat(state, chat_id);
  const message = local.messages.get(message_id ?? 0);
  if (!message) throw badRequest('message to edit not found');
  if (!local.sent.has(message.message_id) || message.forward_origin) {
    throw badRequest("message can't be edited");
  }
  return { local, message };
}

function replace(state: LocalState, local: LocalChat, before: Message, after: Message): Message {
  if (isDeepStrictEqual(before, after)) throw badRequest(NOT_MODIFIED);
  const message: Message = { ...after, edit_date: secondsNow(state) };
  local.messages.set(message.message_id, message);
  tell(state, { type: 'edit', message });
  return message;
}

function remove(state: LocalState, local: LocalChat, messages: readonly Message[]): void {
  for (const { message_id, date } of messages) {
    const mayDelete =
      local.sent.has(message_id) || local.chat.type === 'private' || isAdministrator(local, state.me.id);
    if (!mayDelete || secondsNow(state) - date > DELETABLE_SECONDS) {
      throw badRequest("message can't be deleted");
    }
  }
  for (const { message_id } of messages) {
    local.messages.delete(message_id);
    tell(state, { type: 'delete', chatId: local.chat.id, messageId: message_id });
  }
}
