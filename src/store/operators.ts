import type { NewDelivery } from '../delivery/outgoing.ts';
import type { Source } from './kept.ts';

/** All times are milliseconds since the Unix epoch, if nothing else is said. */

/** A post that an operator has taken out of every list. */
export interface Removal {
  readonly at: number;
  /** The user who did it. */
  readonly by: number;
  readonly reason: string | null;
}

/** What operators are told of once, until it is over. */
export interface NoticeStore {
  /** Owes what there is to say, unless that was said before and is not over. True where it is owed. */
  raise(key: string, deliveries: readonly NewDelivery[], now: number): Promise<boolean>;
  /** It is over: owes what there is to say of that. False where nothing had been said. */
  lift(key: string, deliveries: readonly NewDelivery[], now: number): Promise<boolean>;
  isRaised(key: string): Promise<boolean>;
  /** The keys of a beginning that are not over. */
  raised(prefix: string): Promise<readonly string[]>;
}

/** Messages (as JSON) that operators have forwarded to be stored, until they are. */
export interface ForwardStore {
  put(chatId: number, messageId: number, message: string): Promise<void>;
  /** The chats from which some wait. */
  open(): Promise<readonly number[]>;
  /** At most so many of a chat, in their order. */
  list(chatId: number, limit: number): Promise<readonly string[]>;
  done(chatId: number, messageIds: readonly number[]): Promise<void>;
}

/** Messages of a channel by their ids, both ends included. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** How far a source's public page is read. */
export interface WatchState {
  readonly dueAt: number;
  /** Tries in a row that have failed. */
  readonly failures: number;
  /** Tries in a row that have brought nothing new. */
  readonly idle: number;
  /** Headers of its newest answer, to be asked with (RFC 9110, ETag and Last-Modified). */
  readonly etag: string | null;
  readonly modified: string | null;
  /** What is still to be fetched. */
  readonly gap: Span | null;
}

export interface Watch extends WatchState {
  readonly source: Source & { readonly username: string };
  /** The newest of its messages that is kept; 0: none is. */
  readonly newest: number;
}

export interface WatchStore {
  /** The pages that are to be read by now, those that have waited longest first. */
  due(now: number): Promise<readonly Watch[]>;
  set(sourceId: number, state: WatchState): Promise<void>;
}

/** Messages of a channel that are not kept, and the days of those around them. */
export interface Gap extends Span {
  /** `YYYY-MM-DD`; null where nothing is kept from before. */
  readonly since: string | null;
  readonly until: string;
}

/** A source as it stands. */
export interface SourceReport {
  readonly source: Source;
  readonly posts: number;
  /** The id of its newest post, when it was published in seconds since the Unix epoch, and its day. */
  readonly last: {
    readonly id: number;
    readonly publishedAt: number | null;
    readonly day: string;
  } | null;
}

/** What those who run the bot want to know. */
export interface OperationsStore {
  /** By name. */
  sources(): Promise<readonly SourceReport[]>;
  /** What is missing between the newest of a source's messages (a few thousand), the largest gaps first. */
  gaps(source: string): Promise<readonly Gap[]>;
  /** When the newest posts of a source were published, newest first, in seconds since the Unix epoch. */
  times(source: string, limit: number): Promise<readonly number[]>;
  /** When a digest or an alert was sent last; null: never. */
  lastSentAt(): Promise<number | null>;
  /** How many messages have been set aside since, counted up to a thousand. */
  setAsideSince(at: number): Promise<number>;
}
