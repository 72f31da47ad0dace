import type { MessageEntity } from 'grammy/types';
import { z } from 'zod';
import { learnOfficials } from '../officials.ts';
import type { Media } from '../post.ts';
import { JsonFault, readJson } from './json-stream.ts';
import { chatIdOf, messageLink, toPost } from './message.ts';
import {
  type Channel,
  type Found,
  LONGEST_POST,
  MOST_ENTITIES,
  type Reading,
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
const Message = z.object({
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
type Message = z.infer<typeof Message>;

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
/** What albums are made of (Bot API, sendMediaGroup): these together, or one of the others with its own kind. */
const PICTURES: ReadonlySet<string | undefined> = new Set(['photo', 'video']);
const ALBUM_KINDS: ReadonlySet<string | undefined> = new Set([...PICTURES, 'document', 'audio']);
const LARGEST_ALBUM = 10;

/** The channel a message is of, with an album's other messages; null for what is passed over. */
type Item = { readonly channel: Channel; readonly parts: readonly Message[] } | SetAside | null;

/**
 * An export of Telegram Desktop (`result.json`), of one chat or of a whole account. Only channels are read: what
 * else an account holds is nobody's feed.
 */
export function openExport(chunks: () => Iterable<Uint8Array>, context: ReadingContext): Reading {
  return {
    *survey() {
      for (const item of readItems(chunks())) {
        if (item && 'parts' in item)
          for (const part of item.parts) learnOfficials(textOf(part).text, context.officials);
        yield item;
      }
    },
    *items() {
      for (const item of readItems(chunks()))
        yield item && 'parts' in item ? readParts(item.channel, item.parts, context) : item;
    },
  };
}

/** Messages with albums put together. @throws JsonFault where not one message could be read. */
function* readItems(chunks: Iterable<Uint8Array>): Generator<Item> {
  let album: { channel: Channel; parts: Message[] } | null = null;
  for (const item of readMessages(chunks)) {
    if (item === null) {
      yield null;
      continue;
    }
    if ('parts' in item && album && joins(item.parts[0] as Message, album.parts)) {
      album.parts.push(...item.parts);
      continue;
    }
    if (album) yield album;
    album = null;
    if ('parts' in item) album = { channel: item.channel, parts: [...item.parts] };
    else yield item;
  }
  if (album) yield album;
}

/** Exports don't tell albums: they are messages of one second in a row, with media, of which one at most has words. */
function joins(next: Message, parts: readonly Message[]): boolean {
  const last = parts.at(-1) as Message;
  const [one, other] = [mediaOf(last)?.type, mediaOf(next)?.type];
  return (
    parts.length < LARGEST_ALBUM &&
    next.id === last.id + 1 &&
    next.date_unixtime === last.date_unixtime &&
    next.date === last.date &&
    next.from_id === last.from_id &&
    next.author === last.author &&
    next.forwarded_from === last.forwarded_from &&
    ALBUM_KINDS.has(one) &&
    (one === other || (PICTURES.has(one) && PICTURES.has(other))) &&
    [...parts, next].filter((part) => textOf(part).text !== '').length <= 1
  );
}

function* readMessages(chunks: Iterable<Uint8Array>): Generator<Item> {
  let chat = newChat();
  let count = 0;
  try {
    for (const { key, value } of readJson(chunks, PATHS)) {
      if (typeof key === 'string') {
        // A chat is told of before its messages, with its id at last; some have no name, some no messages.
        if (key in chat.head || ('id' in chat.head && 'type' in chat.head)) chat = newChat();
        chat.head[key] = value;
        continue;
      }
      count += 1;
      const channel = channelOf(chat.head);
      if (channel) yield* readMessage(value, channel);
      else if (chat.told) yield null;
      else {
        chat.told = true;
        yield { reason: 'no-channel', chat: String(chat.head.name ?? chat.head.type ?? '') };
      }
    }
  } catch (error) {
    if (!(error instanceof JsonFault) || count === 0) throw error;
    yield { reason: 'broken-off' };
  }
}

const PATHS = ['', '.chats.list.*', '.left_chats.list.*'].flatMap((chat) =>
  ['name', 'type', 'id', 'messages.*'].map((key) => `$${chat}.${key}`),
);

const newChat = (): { head: Record<string, unknown>; told: boolean } => ({ head: {}, told: false });

function channelOf({ name, type, id }: Record<string, unknown>): Channel | null {
  if (type !== 'public_channel' && type !== 'private_channel') return null;
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return null;
  return { chatId: chatIdOf(bareId(id)), title: typeof name === 'string' ? name : null, username: null };
}

/**
 * Up to 2021 Telegram Desktop marked ids of channels by a bit above their own 32 (PeerIdChannelShift); some other
 * programs write them as the Bot API does.
 */
function bareId(id: number): number {
  if (id < 0) return chatIdOf(id);
  return id >= CHANNEL_SHIFT && id < CHANNEL_SHIFT + 2 ** 32 ? id - CHANNEL_SHIFT : id;
}

const CHANNEL_SHIFT = 0x2_0000_0000;

function* readMessage(value: unknown, channel: Channel): Generator<Item> {
  const read = Message.safeParse(value);
  if (!read.success) {
    const id = (value as { id?: unknown } | null)?.id;
    if (isOfNoInterest(value)) return;
    yield { reason: 'unreadable', ...(typeof id === 'number' ? { message: id } : {}) };
  } else if (read.data.type === 'message') yield { channel, parts: [read.data] };
}

/** Service messages, such as a new name of the channel, and those Telegram Desktop did not understand itself. */
const isOfNoInterest = (value: unknown): boolean =>
  ['service', 'unsupported'].includes(String((value as { type?: unknown } | null)?.type));

function readParts(channel: Channel, parts: readonly Message[], context: ReadingContext): Found | SetAside {
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
function textOf({ text, text_entities }: Message): { text: string; entities: MessageEntity[] } {
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
function mediaOf(message: Message): Media | null {
  const of = (type: Media['type']): Media => ({ type, fileId: null, messageId: message.id });
  if (message.photo !== undefined) return of('photo');
  if (message.media_type !== undefined) return of(MEDIA.get(message.media_type) ?? 'other');
  if (message.file !== undefined) return of('document');
  const shown = message.poll ?? message.location_information ?? message.contact_information;
  return shown === undefined || shown === null ? null : of('other');
}
