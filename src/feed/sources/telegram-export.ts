import { learnOfficials } from '../officials.ts';
import { Message, mediaOf, readParts, textOf } from './export-message.ts';
import { JsonFault, readJson } from './json-stream.ts';
import { chatIdOf } from './message.ts';
import type { Channel, Reading, ReadingContext, SetAside } from './reading.ts';

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
