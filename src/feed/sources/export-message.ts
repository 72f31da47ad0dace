import type { MessageEntity } from 'grammy/types';
import { z } from 'zod';
import type { Media } from '../post.ts';
import { messageLink, toPost } from './message.ts';
import {
  type Channel,
  type Found,
  LONGEST_POST,
  MOST_ENTITIES,
  type ReadingContext,
  type SetAside,
} from './reading.ts';

/**
 * What Telegram Desktop writes of a message, as far as it matters here (export_output_json.cpp, SerializeMessage).
 * Times are strings of digits in newer versions, and local to whoever exported in older ones.
 */
const Piece = z.union([
  z.string(),
  z.object({
    type: z.string(),
    text: z.string(),
    href: z.string().optional(),
    language: z.string().optional(),
    document_id: z.string().optional(),
    collapsed: z.boolean().optional(),
  }),
]);
export const Message = z.object({
  id: z.int().positive(),
  type: z.string(),
  date: z.string().optional(),
  date_unixtime: z.coerce.number().int().positive().max(0xffff_ffff).optional(),
  edited: z.string().optional(),
  edited_unixtime: z.coerce.number().int().positive().max(0xffff_ffff).optional(),
  from_id: z.union([z.string(), z.number()]).optional(),
  author: z.string().optional(),
  forwarded_from: z.string().nullish(),
  photo: z.string().optional(),
  file: z.string().optional(),
  media_type: z.string().optional(),
  poll: z.unknown().optional(),
  location_information: z.unknown().optional(),
  contact_information: z.unknown().optional(),
  text: z.union([z.string(), z.array(Piece)]).default(''),
  text_entities: z.array(Piece).optional(),
});
export type Message = z.infer<typeof Message>;

type Plain = Exclude<
  MessageEntity['type'],
  'text_link' | 'pre' | 'text_mention' | 'date_time' | 'custom_emoji'
>;
const ENTITIES: ReadonlyMap<string, Plain> = new Map(
  Object.entries<Plain>({
    mention: 'mention',
    hashtag: 'hashtag',
    cashtag: 'cashtag',
    bot_command: 'bot_command',
    link: 'url',
    email: 'email',
    phone: 'phone_number',
    bold: 'bold',
    italic: 'italic',
    underline: 'underline',
    strikethrough: 'strikethrough',
    spoiler: 'spoiler',
    blockquote: 'blockquote',
    code: 'code',
  }),
);

const MEDIA: ReadonlyMap<string, Media['type']> = new Map(
  Object.entries<Media['type']>({
    animation: 'animation',
    video_file: 'video',
    voice_message: 'voice',
    audio_file: 'audio',
    sticker: 'other',
    video_message: 'other',
  }),
);

/** The post that a message is, or an album's messages in their order. */
export function readParts(
  channel: Channel,
  parts: readonly Message[],
  context: ReadingContext,
): Found | SetAside {
  const [first] = parts as [Message];
  const { username, ...known } = context.known(channel);
  const date = first.date_unixtime ?? localTime(first.date, known.timeZone);
  if (date === null) return { reason: 'unreadable', message: first.id };
  const texts = parts.map(textOf);
  const { text, entities } = texts.find((each) => each.text !== '') ?? { text: '', entities: [] };
  const media = parts.flatMap((part) => mediaOf(part) ?? []);
  if (text.length > LONGEST_POST || entities.length > MOST_ENTITIES)
    return { reason: 'too-long', message: first.id };
  if (text === '' && media.length === 0) return { reason: 'not-shown', message: first.id };
  const edits = parts.flatMap((part) => part.edited_unixtime ?? localTime(part.edited, known.timeZone) ?? []);
  const raw = {
    ...{ id: first.id, date, text, entities, media },
    link: messageLink({ id: channel.chatId ?? 0, username }, first.id),
    author: first.author ?? null,
    origin: first.forwarded_from ?? null,
    editedAt: edits.length === 0 ? null : Math.max(...edits),
  };
  return { channel, post: toPost(raw, { officials: context.officials, ...known }) };
}

function localTime(date: string | undefined, timeZone: string): number | null {
  try {
    const local = Temporal.PlainDateTime.from(date ?? '').toZonedDateTime(timeZone);
    // Where there was no edit, some versions have the beginning of the epoch.
    return local.year > 1970 ? Math.floor(local.epochMilliseconds / 1000) : null;
  } catch {
    return null;
  }
}

/** The text, put together from its pieces, with entities where those say (UTF-16 units, as the Bot API counts). */
export function textOf({ text, text_entities }: Message): { text: string; entities: MessageEntity[] } {
  const pieces = text_entities ?? (typeof text === 'string' ? [text] : text);
  let whole = '';
  const entities: MessageEntity[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      whole += piece;
      continue;
    }
    const entity = entityOf(piece, { offset: whole.length, length: piece.text.length });
    if (entity && entity.length > 0) entities.push(entity);
    whole += piece.text;
  }
  return { text: whole, entities };
}

function entityOf(
  piece: Exclude<z.infer<typeof Piece>, string>,
  place: { offset: number; length: number },
): MessageEntity | null {
  const { type, href, language, document_id, collapsed } = piece;
  if (type === 'text_link') return href ? { type, url: href, ...place } : null;
  if (type === 'pre') return { type, ...(language ? { language } : {}), ...place };
  if (type === 'custom_emoji')
    return document_id && /^\d+$/.test(document_id) ? { type, custom_emoji_id: document_id, ...place } : null;
  if (type === 'blockquote' && collapsed) return { type: 'expandable_blockquote', ...place };
  const known = ENTITIES.get(type);
  return known ? { type: known, ...place } : null;
}

/** A file counts where the export leaves it out, too: there a sentence stands in place of its path. */
export function mediaOf(message: Message): Media | null {
  const of = (type: Media['type']): Media => ({ type, fileId: null, messageId: message.id });
  if (message.photo !== undefined) return of('photo');
  if (message.media_type !== undefined) return of(MEDIA.get(message.media_type) ?? 'other');
  if (message.file !== undefined) return of('document');
  const shown = message.poll ?? message.location_information ?? message.contact_information;
  return shown === undefined || shown === null ? null : of('other');
}
