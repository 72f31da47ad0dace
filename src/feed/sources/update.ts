import type { Chat, Message, MessageOriginChannel } from 'grammy/types';
import type { Media, Officials, Post } from '../post.ts';
import { learnFrom, type MessageContext, messageLink, toPost } from './message.ts';

/** A channel's post with what it teaches of officials. */
export interface ReadMessage {
  readonly post: Post;
  readonly officials: Officials;
}

/** A post that was forwarded from a channel, as one of that channel. */
export interface ReadForward extends ReadMessage {
  readonly channel: Chat.ChannelChat;
}

/**
 * Reads a message of a channel, or an album's messages in their order, as one post; null for what says and shows
 * nothing, such as “channel name changed” (Bot API, Message).
 */
export function readMessage(parts: readonly Message[], context: MessageContext): ReadMessage | null {
  const [first] = parts;
  if (!first) return null;
  return readParts(
    parts,
    {
      ids: parts.map((part) => part.message_id),
      date: first.date,
      chat: first.chat,
      author: first.author_signature ?? null,
      origin: originOf(first),
    },
    context,
  );
}

/**
 * Reads what was forwarded from a channel (Bot API, MessageOriginChannel), an album as one, as the post that it is
 * there: by the channel's own message id and date. Null for what came from elsewhere.
 */
export function readForward(forwarded: readonly Message[], context: MessageContext): ReadForward | null {
  const parts = forwarded
    .flatMap((message) => {
      const origin = message.forward_origin;
      return origin?.type === 'channel' ? [{ message, origin }] : [];
    })
    .sort((a, b) => a.origin.message_id - b.origin.message_id);
  const origin = parts[0]?.origin;
  if (!origin || parts.length < forwarded.length) return null;
  const read = readParts(
    parts.map(({ message }) => message),
    {
      ids: parts.map((part) => part.origin.message_id),
      date: origin.date,
      chat: origin.chat,
      author: origin.author_signature ?? null,
      origin: null,
    },
    context,
  );
  return read && { ...read, channel: origin.chat };
}

/** Where messages stand in their channel. */
interface Standing extends Pick<MessageOriginChannel, 'date'> {
  readonly ids: readonly number[];
  readonly chat: Pick<Chat, 'id' | 'username'>;
  readonly author: string | null;
  readonly origin: string | null;
}

function readParts(
  parts: readonly Message[],
  { ids, date, chat, author, origin }: Standing,
  context: MessageContext,
): ReadMessage | null {
  const media = parts.flatMap((part, index) => mediaOf(part, ids[index] ?? null));
  const worded = parts.find((part) => (part.text ?? part.caption ?? '') !== '');
  const text = worded?.text ?? worded?.caption ?? '';
  if (text === '' && media.length === 0) return null;
  const entities = worded?.entities ?? worded?.caption_entities ?? [];
  const edits = parts.flatMap((part) => part.edit_date ?? []);
  const officials = learnFrom([text], context.officials);
  const id = ids[0] ?? 0;
  const editedAt = edits.length === 0 ? null : Math.max(...edits);
  const raw = { id, date, text, entities, link: messageLink(chat, id), media, author, origin, editedAt };
  return { post: toPost(raw, { ...context, officials }), officials };
}

function mediaOf(message: Message, messageId: number | null): Media[] {
  const largest = message.photo?.at(-1);
  if (largest) return [{ type: 'photo', fileId: largest.file_id, messageId }];
  // An animation comes as a document too.
  for (const type of ['animation', 'video', 'document', 'audio', 'voice'] as const) {
    const file = message[type];
    if (file) return [{ type, fileId: file.file_id, messageId }];
  }
  const shown = message.poll ?? message.sticker ?? message.video_note ?? message.location ?? message.contact;
  return shown ? [{ type: 'other', fileId: null, messageId }] : [];
}

function originOf({ forward_origin: origin }: Message): string | null {
  switch (origin?.type) {
    case 'channel':
      return origin.chat.title ?? null;
    case 'chat':
      return 'title' in origin.sender_chat ? (origin.sender_chat.title ?? null) : null;
    case 'user':
      return [origin.sender_user.first_name, origin.sender_user.last_name].filter(Boolean).join(' ');
    case 'hidden_user':
      return origin.sender_user_name;
    default:
      return null;
  }
}
