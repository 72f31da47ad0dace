import { isDeepStrictEqual } from 'node:util';

import type { Message, Opts } from 'grammy/types';
import { badRequest } from '../rules/fault.ts';
import { checkMarkup } from '../rules/markup.ts';
import { acceptText } from '../rules/text.ts';
import { addMessage, type LocalChat, type LocalState, secondsNow, tell } from '../state.ts';
import { checkTopic, findOwnChat, isAdministrator } from './access.ts';

/** Bots may delete messages for two days (Bot API, deleteMessage). */
const DELETABLE_SECONDS = 48 * 3600;
const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
const ACTIONS: ReadonlySet<string> = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]);

export function sendMessage(state: LocalState, payload: Opts<'sendMessage'>): Message.TextMessage {
  const local = findOwnChat(state, payload.chat_id);
  const reply = repliedTo(local, payload.reply_parameters);
  const threadId = payload.message_thread_id ?? threadOf(reply);
  checkTopic(state, local, threadId);
  const content = acceptText(payload.text, payload.entities);
  const markup = checkMarkup(payload.reply_markup);
  const message = addMessage(state, local, {
    from: state.self,
    ...content,
    ...(threadId === undefined ? {} : { message_thread_id: threadId, is_topic_message: true }),
    ...(reply ? { reply_to_message: withoutReply(reply) } : {}),
    ...(markup ? { reply_markup: markup } : {}),
  });
  tell(state, { type: 'message', message });
  return message as Message.TextMessage;
}

function repliedTo(local: LocalChat, parameters: Opts<'sendMessage'>['reply_parameters']) {
  if (!parameters) return undefined;
  const { message_id } = parameters;
  const message = message_id === undefined ? undefined : local.messages.get(message_id);
  if (!message && !parameters.allow_sending_without_reply)
    throw badRequest('message to be replied not found');
  return message;
}

function threadOf(message: Message | undefined): number | undefined {
  return message?.is_topic_message ? message.message_thread_id : undefined;
}

/** Replies are told one deep (Bot API, Message.reply_to_message). */
function withoutReply({
  reply_to_message: _,
  ...message
}: Message): NonNullable<Message['reply_to_message']> {
  return message as NonNullable<Message['reply_to_message']>;
}

export function editMessageText(state: LocalState, payload: Opts<'editMessageText'>): Message | true {
  const { local, message } = findEditable(state, payload);
  const content = acceptText(payload.text, payload.entities);
  const { text: _, entities: __, reply_markup: ___, ...rest } = message;
  return replace(state, local, message, { ...rest, ...content }, payload.reply_markup);
}

export function editMessageReplyMarkup(
  state: LocalState,
  payload: Opts<'editMessageReplyMarkup'>,
): Message | true {
  const { local, message } = findEditable(state, payload);
  const { reply_markup: _, ...rest } = message;
  return replace(state, local, message, rest, payload.reply_markup);
}

function findEditable(state: LocalState, payload: { chat_id?: number | string; message_id?: number }) {
  const local = findOwnChat(state, payload.chat_id);
  const message = local.messages.get(payload.message_id ?? 0);
  if (!message) throw badRequest('message to edit not found');
  if (message.from?.id !== state.me.id || message.text === undefined) {
    throw badRequest("message can't be edited");
  }
  return { local, message };
}

function replace(
  state: LocalState,
  local: LocalChat,
  before: Message,
  content: Omit<Message, 'reply_markup'>,
  newMarkup: unknown,
): Message {
  const markup = checkMarkup(newMarkup);
  const after = { ...content, ...(markup ? { reply_markup: markup } : {}) } as Message;
  if (isDeepStrictEqual(before, after)) throw badRequest(NOT_MODIFIED);
  const message: Message = { ...after, edit_date: secondsNow(state) };
  local.messages.set(message.message_id, message);
  tell(state, { type: 'edit', message });
  return message;
}

export function deleteMessage(state: LocalState, payload: Opts<'deleteMessage'>): true {
  const local = findOwnChat(state, payload.chat_id);
  const message = local.messages.get(payload.message_id);
  if (!message) throw badRequest('message to delete not found');
  const own = message.from?.id === state.me.id;
  const mayDelete = own || local.chat.type === 'private' || isAdministrator(local, state.me.id);
  if (!mayDelete || secondsNow(state) - message.date > DELETABLE_SECONDS) {
    throw badRequest("message can't be deleted");
  }
  local.messages.delete(message.message_id);
  tell(state, { type: 'delete', chatId: local.chat.id, messageId: message.message_id });
  return true;
}

export function sendChatAction(state: LocalState, payload: Opts<'sendChatAction'>): true {
  const local = findOwnChat(state, payload.chat_id);
  if (payload.message_thread_id !== undefined) checkTopic(state, local, payload.message_thread_id);
  if (!ACTIONS.has(payload.action)) throw badRequest('wrong parameter action in request');
  tell(state, { type: 'action', chatId: local.chat.id, action: payload.action });
  return true;
}

export function answerCallbackQuery(state: LocalState, payload: Opts<'answerCallbackQuery'>): true {
  // 200 characters (Bot API, answerCallbackQuery).
  if ((payload.text ?? '').length > 200) throw badRequest('MESSAGE_TOO_LONG');
  if (!state.unanswered.delete(payload.callback_query_id)) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  tell(state, {
    type: 'answer',
    callbackQueryId: payload.callback_query_id,
    text: payload.text || null,
    alert: payload.show_alert === true,
    url: payload.url ?? null,
  });
  return true;
}
