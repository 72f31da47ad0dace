import { learnOfficials } from '../officials.ts';
import { parse } from '../parse.ts';
import type { Officials, Post } from '../post.ts';

/** What a message of a channel says and shows, an album as one, however it has come. */
export interface RawMessage
  extends Pick<Post, 'text' | 'entities' | 'link' | 'media' | 'author' | 'origin' | 'editedAt'> {
  /** Of an album, its first message's. */
  readonly id: number;
  /** Seconds since the Unix epoch. */
  readonly date: number;
}

export interface MessageContext {
  /** Officials known already. */
  readonly officials: Officials;
  /** IANA zone of the feed's days. */
  readonly timeZone: string;
  /** The country whose institution posts (alpha-2), where that is known. */
  readonly home?: string | null;
}

/** A message as the post that it is, with its facts. */
export function toPost({ id, date, ...said }: RawMessage, context: MessageContext): Post {
  const { officials, timeZone, home = null } = context;
  const day = dayOf(date, timeZone);
  const facts = parse(said.text, said.entities, { publishedAt: date, officials, neighbours: [day], home });
  return { ...facts, ...said, identity: `m:${id}`, publishedAt: date, day, rank: 0 };
}

/** Those known already with those whom texts tell of. */
export function learnFrom(texts: Iterable<string>, known: Officials): Officials {
  const officials = new Map(known);
  for (const text of texts) learnOfficials(text, officials);
  return officials;
}

/** The day `YYYY-MM-DD` of a second since the Unix epoch in an IANA zone. */
export function dayOf(second: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(second * 1000)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** Ids of channels as the Bot API has them: −10^12 less the bare one that Telegram's other programs use. */
export const chatIdOf = (bare: number): number => -1_000_000_000_000 - bare;

/** The address of a channel's message: by username where it has one, else by the bare id (core.telegram.org/api/links). */
export function messageLink(
  chat: { readonly id: number; readonly username?: string | null | undefined },
  messageId: number,
): string {
  const place = chat.username ?? `c/${chatIdOf(chat.id)}`;
  return `https://t.me/${place}/${messageId}`;
}
