import type { Message, Opts } from 'grammy/types';
import { badRequest } from '../rules/fault.ts';
import { checkMarkup } from '../rules/markup.ts';
import { checkAlbum, fileIdsOf, findMedia, type MediaKind, newMedia } from '../rules/media.ts';
import { acceptCaption, acceptText } from '../rules/text.ts';
import {
  addMessage,
  type LocalChat,
  type LocalState,
  type Media,
  type MessageContent,
  newId,
  tell,
} from '../state.ts';
import { checkTopic, findOwnChat, findWritableChat } from './access.ts';

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

/** Where a message goes, and what is the same for all that are sent by one call. */
export interface Place {
  readonly local: LocalChat;
  readonly content: MessageContent;
}

/** The place that a call names. @throws ApiFault where the bot may not write there. */
export function placeOf(
  state: LocalState,
  payload: Pick<Opts<'sendMessage'>, 'chat_id' | 'message_thread_id' | 'reply_parameters'>,
): Place {
  const local = findWritableChat(state, payload.chat_id);
  const reply = repliedTo(local, payload.reply_parameters);
  const threadId = checkTopic(state, local, payload.message_thread_id ?? threadOf(reply));
  return {
    local,
    content: {
      ...(local.chat.type === 'channel' ? { sender_chat: local.chat } : { from: state.self }),
      ...(threadId === undefined ? {} : { message_thread_id: threadId, is_topic_message: true }),
      ...(reply ? { reply_to_message: withoutReply(reply) } : {}),
    },
  };
}

/** Puts a message of the bot's into its place. */
export function put(state: LocalState, { local, content }: Place, own: MessageContent): Message {
  const message = addMessage(state, local, { ...content, ...own });
  local.sent.add(message.message_id);
  tell(state, { type: 'message', message });
  return message;
}

export function sendMessage(state: LocalState, payload: Opts<'sendMessage'>): Message {
  const place = placeOf(state, payload);
  const content = acceptText(payload.text, payload.entities);
  return put(state, place, { ...content, ...markupOf(payload) });
}

export function sendPhoto(state: LocalState, payload: Opts<'sendPhoto'>): Message {
  return sendFile(state, payload, 'photo', payload.photo);
}

export function sendVideo(state: LocalState, payload: Opts<'sendVideo'>): Message {
  return sendFile(state, payload, 'video', payload.video);
}

export function sendDocument(state: LocalState, payload: Opts<'sendDocument'>): Message {
  return sendFile(state, payload, 'document', payload.document);
}

/** Of animations, audio and voice messages there are none here, whichever file is named. */
export function sendUnknown(state: LocalState, payload: Omit<Opts<'sendPhoto'>, 'photo'>): never {
  placeOf(state, payload);
  throw badRequest('wrong file identifier/HTTP URL specified');
}

function sendFile(
  state: LocalState,
  payload: Omit<Opts<'sendPhoto'>, 'photo'>,
  kind: MediaKind,
  file: unknown,
): Message {
  const place = placeOf(state, payload);
  const media = isUpload(file) ? upload(state, kind, file) : findMedia(state.files, kind, file);
  const caption = acceptCaption(payload.caption, payload.caption_entities);
  return put(state, place, { ...media, ...caption, ...markupOf(payload) });
}

/** A file that comes with the call, as grammY or the network hands it over. */
interface Upload {
  readonly filename?: string;
  readonly fileData: Uint8Array;
}

function isUpload(file: unknown): file is Upload {
  return (
    typeof file === 'object' && file !== null && 'fileData' in file && file.fileData instanceof Uint8Array
  );
}

function upload(state: LocalState, kind: MediaKind, { filename, fileData }: Upload): Media {
  if (fileData.length === 0) throw badRequest('file must be non-empty');
  const media = newMedia(kind, newId(state));
  const { document } = media;
  const named = document
    ? { document: { ...document, file_name: filename ?? 'file', file_size: fileData.length } }
    : media;
  for (const id of fileIdsOf(named)) {
    state.files.set(id, named);
    state.contents.set(id, fileData);
  }
  return named;
}

/** What a part of an album may tell. */
const PART = ['type', 'media', 'caption', 'caption_entities'];
const ALBUM_KINDS: readonly string[] = ['photo', 'video', 'document'] satisfies MediaKind[];

export function sendMediaGroup(state: LocalState, payload: Opts<'sendMediaGroup'>): Message[] {
  const place = placeOf(state, payload);
  if (!Array.isArray(payload.media)) throw badRequest('expected an Array of InputMedia');
  const parts = payload.media.map((part: Opts<'sendMediaGroup'>['media'][number]) => {
    const unknown = Object.keys(part).find((key) => !PART.includes(key));
    if (unknown) throw badRequest(`a part of an album takes no ${unknown} locally`);
    if (!ALBUM_KINDS.includes(part.type)) throw badRequest(`albums take no ${part.type} locally`);
    const kind = part.type as MediaKind;
    const media = findMedia(state.files, kind, part.media);
    return { kind, content: { ...media, ...acceptCaption(part.caption, part.caption_entities) } };
  });
  checkAlbum(parts.map(({ kind }) => kind));
  const media_group_id = newId(state);
  return parts.map(({ content }) => put(state, place, { ...content, media_group_id }));
}

export function sendChatAction(state: LocalState, payload: Opts<'sendChatAction'>): true {
  const local = findOwnChat(state, payload.chat_id);
  if (payload.message_thread_id !== undefined) checkTopic(state, local, payload.message_thread_id);
  if (!ACTIONS.has(payload.action)) throw badRequest('wrong parameter action in request');
  tell(state, { type: 'action', chatId: local.chat.id, action: payload.action });
  return true;
}

/** The keyboard of a call, where it has one that has buttons. @throws ApiFault */
export function markupOf({ reply_markup }: { reply_markup?: unknown }): Pick<Message, 'reply_markup'> {
  const markup = checkMarkup(reply_markup);
  return markup ? { reply_markup: markup } : {};
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
