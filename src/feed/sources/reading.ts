import type { Correction } from '../correct.ts';
import type { Post, Revision } from '../post.ts';

/** The channel that posts are of, as far as a file tells. */
export interface Channel {
  /** The Bot API's id. */
  readonly chatId: number | null;
  readonly title: string | null;
  /** Without `@`. */
  readonly username: string | null;
  /** What it was called and how it was set in the archive that the file was written from. */
  readonly source?: {
    readonly name: string;
    readonly home: string | null;
    readonly timeZone: string | null;
    readonly language: string | null;
  };
}

/** A post as a file tells it. */
export interface Told extends Post {
  /** What it said before, oldest first, where the file tells that too. */
  readonly revisions?: readonly Revision[];
  /** Its public id in the archive that the file was written from. */
  readonly id?: number;
  /** What was put right of it there, its facts being those read. An encounter is told by the id of a post in it. */
  readonly corrections?: readonly Correction[];
  /** By its id another post of the file tells its encounter. */
  readonly tellsEncounter?: boolean;
}

/** Why a part of a file is not read. */
export type Reason = 'too-long' | 'unreadable' | 'broken-off' | 'no-channel' | 'not-shown';

/** A part of a file that is not read: lines (1-based, both included), a message, or a chat. */
export interface SetAside {
  readonly reason: Reason;
  readonly lines?: readonly [first: number, last: number];
  readonly message?: number;
  readonly chat?: string;
}

/** A post with its channel, null where the file tells of none. */
export interface Found {
  readonly channel: Channel | null;
  readonly post: Told;
}

/** What is known of a channel before a file of it is read. */
export interface Known {
  readonly username: string | null;
  /** IANA zone of its days. */
  readonly timeZone: string;
  /** Alpha-2. */
  readonly home: string | null;
}

export interface ReadingContext {
  /** Officials known already, to whom the survey adds those it learns. */
  readonly officials: Map<string, string>;
  readonly known: (channel: Channel) => Known;
}

/** A text that can be read again from its end, once its lines have been read. */
export interface Text {
  lines(): Iterable<string>;
  /** Stretches of its lines, the last first, each with the number of lines before it. */
  backwards(): Iterable<{ readonly before: number; readonly lines: readonly string[] }>;
}

/**
 * A file that is read in two passes: all officials are learned before the first post is read, so that it makes no
 * difference in which order posts tell of them. Both passes give an item a post, and null for what is passed over, so
 * that others can have their turn.
 */
export interface Reading {
  survey(): Iterable<unknown>;
  /** Once it has been surveyed: in the order of the file, or of a dump in that of time. */
  items(): Iterable<Found | SetAside | null>;
}

export const isSetAside = (item: object | null): item is SetAside => item !== null && 'reason' in item;

/** The longest post, in UTF-16 units: far above Telegram's 4,096, far below what would harm. */
export const LONGEST_POST = 100_000;
/** Telegram keeps a hundred of a message; each costs time wherever the post is shown. */
export const MOST_ENTITIES = 1_000;
