import type { Message } from 'grammy/types';
import { learnOfficials } from '../officials.ts';
import { parse } from '../parse.ts';
import type { Media, Officials, Post } from '../post.ts';

export interface MessageContext {
  /** Officials known already. */
  readonly officials: Officials;
  /** IANA zone of the feed's days. */
  readonly timeZone: string;
}

/** A channel's post with what it teaches of officials. */
export interface ReadMessage {
  readonly post: Post;
  readonly officials: Officials;
}

/**
 * Reads a message of a channel, or an album's messages in their order, as one post; null for what says and shows
 * nothing, such as “channel name changed” (Bot API, Message).
 */
export function readMessage(parts: readonly Message[], context: MessageContext): ReadMessage | null {
  const [first] = parts;
  if (!first) return null;
  const media = parts.flatMap(mediaOf);
  const worded = parts.find((part) => (part.text ?? part.caption ?? '') !== '');
  const text = worded?.text ?? worded?.caption ?? '';
  if (text === '' && media.length === 0) return null;
  const entities = worded?.entities ?? worded?.caption_entities ?? [];
  const officials = new Map(context.officials);
  learnOfficials(text, officials);
  const day = Temporal.Instant.fromEpochMilliseconds(first.date * 1000)
    .toZonedDateTimeISO(context.timeZone)
    .toPlainDate()
    .toString();
  const facts = parse(text, entities, { publishedAt: first.date, officials, neighbours: [day] });
  const post: Post = {
    ...facts,
    text,
    entities,
    identity: `m:${first.message_id}`,
    publishedAt: first.date,
    day,
    rank: 0,
    link: messageLink(first.chat, first.message_id),
    media,
    author: first.author_signature ?? null,
    origin: originOf(first),
  };
  return { post, officials };
}

/** The address of a channel's message: by username where it has one, else by the bare id (core.telegram.org/api/links). */
function messageLink(chat: Pick<Message['chat'], 'id' | 'username'>, messageId: number): string {
  const place = chat.username ?? `c/${-chat.id - 1_000_000_000_000}`;
  return `https://t.me/${place}/${messageId}`;
}

function mediaOf(message: Message): Media[] {
  const largest = message.photo?.at(-1);
  if (largest) return [{ type: 'photo', fileId: largest.file_id }];
  // An animation comes as a document too.
  for (const type of ['animation', 'video', 'document', 'audio', 'voice'] as const) {
    const file = message[type];
    if (file) return [{ type, fileId: file.file_id }];
  }
  const shown = message.poll ?? message.sticker ?? message.video_note ?? message.location ?? message.contact;
  return shown ? [{ type: 'other', fileId: null }] : [];
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
