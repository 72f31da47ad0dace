import type { Chat, Message, MessageEntity, MessageOrigin, Update, User } from 'grammy/types';
import { fileIdsOf, kindOf, type MediaKind, newMedia } from '../rules/media.ts';
import { acceptCaption, acceptText } from '../rules/text.ts';
import {
  addMessage,
  chatOf,
  GENERAL,
  type LocalState,
  type Media,
  type MessageContent,
  newId,
  newUpdate,
  secondsNow,
} from '../state.ts';
import { join } from './join.ts';

/** What else a message of a person may be. */
export interface SendOptions {
  /** The topic it is written in; none is General. */
  readonly threadId?: number;
  /** The message it answers. */
  readonly replyTo?: number;
  /** Written by an administrator in the name of the group. */
  readonly anonymous?: boolean;
  /** The name under a post in a channel. */
  readonly signature?: string;
  readonly entities?: readonly MessageEntity[];
  /** A picture, a video or a file, whose caption the text is. */
  readonly media?: MediaKind;
  /** A file with that name and content, whose caption the text is; `size` where it is told to have another. */
  readonly file?: SentFile;
  /** Where it was forwarded from. */
  readonly origin?: MessageOrigin;
  /** May not be forwarded. */
  readonly isProtected?: boolean;
}

/** A file of a person. */
interface SentFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly size?: number;
}

/** A part of an album. */
export interface Part {
  readonly media: MediaKind;
  readonly caption?: string;
  readonly entities?: readonly MessageEntity[];
}

/** The user in whose name anonymous administrators write (Bot API server, Client.cpp). */
const GROUP_ANONYMOUS_BOT: User = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};

export function send(
  state: LocalState,
  chat: Chat,
  from: User,
  text: string,
  options: SendOptions = {},
): Update {
  const { entities, media, file } = options;
  const content = file
    ? { ...uploadFile(state, file), ...acceptCaption(text, entities ?? []) }
    : contentOf(state, text, entities, media);
  return add(state, chat, from, content, options);
}

/** Each part is a message and an update of its own, with the same `media_group_id`. */
export function sendAlbum(
  state: LocalState,
  chat: Chat,
  from: User,
  parts: readonly Part[],
  options: SendOptions = {},
): Update[] {
  const media_group_id = newId(state);
  return parts.map(({ media, caption = '', entities }) =>
    add(state, chat, from, { ...contentOf(state, caption, entities, media), media_group_id }, options),
  );
}

export function edit(
  state: LocalState,
  chat: Chat,
  messageId: number,
  text: string,
  entities: readonly MessageEntity[] = [],
): Update {
  const local = chatOf(state, chat);
  const before = local.messages.get(messageId);
  if (!before) throw new RangeError(`no message ${messageId} in chat ${chat.id}`);
  const { text: _, entities: __, caption: ___, caption_entities: ____, ...rest } = before;
  const content = kindOf(before) ? acceptCaption(text, entities) : acceptText(text, entities);
  const message = { ...rest, ...content, edit_date: secondsNow(state) } as Message;
  local.messages.set(messageId, message);
  const kind = chat.type === 'channel' ? 'edited_channel_post' : 'edited_message';
  return newUpdate(state, { [kind]: message } as Omit<Update, 'update_id'>);
}

function contentOf(
  state: LocalState,
  text: string,
  entities: readonly MessageEntity[] = [],
  kind?: MediaKind,
): MessageContent {
  return kind === undefined
    ? acceptText(text, entities)
    : { ...upload(state, kind), ...acceptCaption(text, entities) };
}

/** A new file, which the bot can send from then on. */
function upload(state: LocalState, kind: MediaKind): Media {
  const media = newMedia(kind, newId(state));
  for (const id of fileIdsOf(media)) state.files.set(id, media);
  return media;
}

function uploadFile(state: LocalState, { name, content, size = content.length }: SentFile): Media {
  const { document } = newMedia('document', newId(state));
  if (!document) throw new Error('a document was made without one');
  const media = { document: { ...document, file_name: name, file_size: size } };
  state.files.set(document.file_id, media);
  state.contents.set(document.file_id, content);
  return media;
}

function add(
  state: LocalState,
  chat: Chat,
  from: User,
  content: MessageContent,
  options: SendOptions,
): Update {
  const local = join(state, chat, from);
  const { threadId, replyTo, signature, origin } = options;
  const replied = replyTo === undefined ? undefined : local.messages.get(replyTo);
  const message = addMessage(state, local, {
    ...senderOf(chat, from, options.anonymous === true),
    ...(threadId === undefined || threadId === GENERAL
      ? {}
      : { message_thread_id: threadId, is_topic_message: true }),
    ...(replied ? { reply_to_message: replied as NonNullable<Message['reply_to_message']> } : {}),
    ...(signature === undefined ? {} : { author_signature: signature }),
    ...(origin ? { forward_origin: origin } : {}),
    ...(options.isProtected ? { has_protected_content: true } : {}),
    ...content,
  });
  const kind = chat.type === 'channel' ? 'channel_post' : 'message';
  return newUpdate(state, { [kind]: message } as Omit<Update, 'update_id'>);
}

/** In a channel nobody is told but the channel. */
function senderOf(chat: Chat, from: User, anonymous: boolean): Pick<Message, 'from' | 'sender_chat'> {
  if (chat.type === 'channel') return { sender_chat: chat };
  return anonymous ? { from: GROUP_ANONYMOUS_BOT, sender_chat: chat } : { from };
}
