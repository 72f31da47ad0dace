import type { MessageEntity } from 'grammy/types';

/** What a post is about, in the order in which a reader would ask for it. */
export const KINDS = [
  'meeting',
  'call',
  'event',
  'visit',
  'remarks',
  'statement',
  'document',
  'announcement',
  'readout',
  'live',
  'condolences',
  'congratulations',
  'other',
] as const;

export type Kind = (typeof KINDS)[number];

/** What a post tells of itself. The keys and their meanings are the contract of `feed parse`. */
export interface Facts {
  readonly kind: Kind;
  /** The title without leading emoji or flags. */
  readonly headline: string;
  /** The day the event takes place as the post states it, `YYYY-MM-DD`. */
  readonly date: string | null;
  /** The last day of a range, else null. */
  readonly dateEnd: string | null;
  /** The town as stated, in the nominative. */
  readonly place: string | null;
  /** Hashtags without `#`, as written, each once, in order. */
  readonly tags: readonly string[];
  /** ISO 3166-1 alpha-2 codes of the parties, sorted. */
  readonly countries: readonly string[];
  /** Names of the officials in the headline, without titles. */
  readonly people: readonly string[];
  /** Organisations that are a party (`ASEAN`, `UN`), by the gazetteer's own ids, sorted. */
  readonly organisations: readonly string[];
}

/** An official's name, folded, and the country (alpha-2) the feed names with it. */
export type Officials = ReadonlyMap<string, string>;

/** A photo, video or file of a post. */
export interface Media {
  readonly type: 'photo' | 'video' | 'animation' | 'document' | 'audio' | 'voice' | 'other';
  /** By which the bot may send it again (Bot API); null where it came another way. */
  readonly fileId: string | null;
  /** The message that shows it: an album has one for each; null where it is not known. */
  readonly messageId: number | null;
}

/** A post as a source has read it: its text, its facts, and where it stands in time. */
export interface Post extends Facts {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  /** What makes it the same post when it is read again from the same source: `m:<message id>` or `t:<hash>:<n>`. */
  readonly identity: string;
  /** Seconds since the Unix epoch, or null in a dump without times. */
  readonly publishedAt: number | null;
  /** The day by which lists show it, `YYYY-MM-DD` in the feed's time zone. */
  readonly day: string;
  /** Its place among the posts of a day without times, oldest 0. */
  readonly rank: number;
  /** Its address on Telegram, where it is known. */
  readonly link: string | null;
  /** In the order of the album. */
  readonly media: readonly Media[];
  /** The signature of its author. */
  readonly author: string | null;
  /** The name of whom it was forwarded from. */
  readonly origin: string | null;
  /** Seconds since the Unix epoch of the edit that made it what it is; null: never edited, as far as is told. */
  readonly editedAt: number | null;
}

/** What a post said before an edit. */
export type Revision = Pick<Post, 'text' | 'entities' | 'editedAt'>;

/** A post of a dump, with the lines (1-based, both included) of the file that it takes up. */
export interface DumpPost extends Post {
  readonly lines: readonly [first: number, last: number];
}
