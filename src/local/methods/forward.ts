import type { Message, MessageId, MessageOrigin, Opts } from 'grammy/types';
import { badRequest } from '../rules/fault.ts';
import { kindOf } from '../rules/media.ts';
import { acceptCaption } from '../rules/text.ts';
import { type LocalState, type MessageContent, newId } from '../state.ts';
import { findSourceChat } from './access.ts';
import { checkIds } from './ids.ts';
import { markupOf, placeOf, put } from './send.ts';

const PROTECTED = "message has protected content and can't be forwarded";

export function forwardMessage(state: LocalState, payload: Opts<'forwardMessage'>): Message {
  const source = findSourceChat(state, payload.from_chat_id, 'message to forward not found');
  const place = placeOf(state, payload);
  const message = source.messages.get(payload.message_id);
  if (!message) throw badRequest('message to forward not found');
  if (message.has_protected_content) throw badRequest(PROTECTED);
  if (!hasContent(message)) throw badRequest("the message can't be forwarded");
  return put(state, place, forwarded(message));
}

/** Those that are not there, and what is no content, are passed over; albums stay albums. */
export function forwardMessages(state: LocalState, payload: Opts<'forwardMessages'>): MessageId[] {
  const messages = messagesOf(state, payload);
  if (messages.some((message) => message.has_protected_content)) throw badRequest(PROTECTED);
  return putAll(state, payload, messages, forwarded);
}

/** Protected content can be copied: TDLib forbids it to people alone (MessagesManager, get_forwarded_messages). */
export function copyMessage(state: LocalState, payload: Opts<'copyMessage'>): MessageId {
  const source = findSourceChat(state, payload.from_chat_id, 'message to copy not found');
  const place = placeOf(state, payload);
  const message = source.messages.get(payload.message_id);
  if (!message) throw badRequest('message to copy not found');
  if (!hasContent(message)) throw badRequest("the message can't be copied");
  const caption =
    payload.caption !== undefined && kindOf(message)
      ? {
          caption: undefined,
          caption_entities: undefined,
          ...acceptCaption(payload.caption, payload.caption_entities),
        }
      : {};
  const { message_id } = put(
    state,
    place,
    defined({ ...contentOf(message), ...caption, ...markupOf(payload) }),
  );
  return { message_id };
}

export function copyMessages(state: LocalState, payload: Opts<'copyMessages'>): MessageId[] {
  return putAll(state, payload, messagesOf(state, payload), (message) => {
    const { caption, caption_entities, ...rest } = contentOf(message);
    return payload.remove_caption ? rest : contentOf(message);
  });
}

interface Several {
  readonly chat_id: number | string;
  readonly message_thread_id?: number;
  readonly from_chat_id: number | string;
  readonly message_ids: readonly number[];
}

function messagesOf(state: LocalState, payload: Several): Message[] {
  const source = findSourceChat(state, payload.from_chat_id, 'message to forward not found');
  const ids = checkIds(payload.message_ids);
  if (ids.some((id, index) => id <= (ids[index - 1] ?? 0))) {
    throw badRequest('message identifiers must be in a strictly increasing order');
  }
  return ids.flatMap((id) => source.messages.get(id) ?? []).filter(hasContent);
}

/** An album of which more than one message is among them is an album again, with an id of its own. */
function putAll(
  state: LocalState,
  payload: Several,
  messages: readonly Message[],
  change: (message: Message) => MessageContent,
): MessageId[] {
  const place = placeOf(state, payload);
  if (messages.length === 0) throw badRequest('there are no messages to forward');
  const albums = Map.groupBy(messages, ({ media_group_id }) => media_group_id);
  const newIds = new Map(
    [...albums].flatMap(([album, parts]) =>
      album && parts.length > 1 ? [[album, newId(state)] as const] : [],
    ),
  );
  return messages.map((message) => {
    const album = newIds.get(message.media_group_id ?? '');
    const content = { ...change(message), ...(album ? { media_group_id: album } : {}) };
    return { message_id: put(state, place, content).message_id };
  });
}

function forwarded(message: Message): MessageContent {
  return { ...contentOf(message), forward_origin: message.forward_origin ?? originOf(message) };
}

/** Where a message comes from, as one that forwards it tells (Bot API, MessageOrigin). */
function originOf({ message_id, date, chat, from, sender_chat, author_signature }: Message): MessageOrigin {
  const signature = author_signature === undefined ? {} : { author_signature };
  if (chat.type === 'channel') return { type: 'channel', chat, message_id, date, ...signature };
  if (sender_chat) return { type: 'chat', sender_chat, date, ...signature };
  if (!from) return { type: 'hidden_user', sender_user_name: 'Unknown', date };
  return { type: 'user', sender_user: from, date };
}

/** What of a message goes along; a keyboard does not. */
function contentOf({
  text,
  entities,
  caption,
  caption_entities,
  photo,
  video,
  document,
}: Message): MessageContent {
  return defined({ text, entities, caption, caption_entities, photo, video, document });
}

function hasContent(message: Message): boolean {
  return message.text !== undefined || kindOf(message) !== null;
}

function defined(content: object): MessageContent {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
}
