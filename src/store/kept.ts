import type { Post } from '../feed/post.ts';

/** A post as it is kept. */
export interface StoredPost extends Post {
  /** The short public id of `/post 128`. */
  readonly id: number;
  /** The name of the source it came by. */
  readonly source: string;
  /** The encounter it belongs to, if any. */
  readonly meetingId: number | null;
}

/** One encounter with its posts, oldest first. */
export interface Meeting {
  readonly id: number;
  readonly date: string | null;
  readonly dateEnd: string | null;
  readonly place: string | null;
  readonly countries: readonly string[];
  readonly organisations: readonly string[];
  readonly people: readonly string[];
  readonly posts: readonly StoredPost[];
}

export type FacetType = 'tag' | 'country' | 'person' | 'place' | 'kind' | 'source' | 'organisation';

/** A name that posts can be listed by, and how many there are. */
export interface Facet {
  readonly type: FacetType;
  /** As first written (a code for countries, kinds and organisations). */
  readonly name: string;
  readonly count: number;
}

/** Where a page begins. Opaque, at most 16 characters of `[a-z0-9]`; a forged one counts as the first page. */
export type Cursor = string;

export interface PageRequest {
  readonly limit: number;
  readonly cursor?: Cursor;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** The page after this one (older, or less relevant), null at the end. */
  readonly next: Cursor | null;
  /** The page before this one, null on the first. */
  readonly previous: Cursor | null;
  /** Where a search that ran out of its budget stopped: offer to search further back from here. */
  readonly further: Cursor | null;
  /** How many there are in all, counted up to a bound; null where counting would cost too much. */
  readonly count: { readonly n: number; readonly exact: boolean } | null;
}

/** Sources, by name, whose posts do not count. */
export type But = readonly string[];

/** A channel, or the files that posts were read from. */
export interface Source {
  readonly id: number;
  /** By which `source:` finds it. */
  readonly name: string;
  /** Null for what comes from files alone. */
  readonly chatId: number | null;
  readonly title: string | null;
  readonly username: string | null;
  /** `pending`: nothing is stored of it until it is approved. */
  readonly state: 'active' | 'pending' | 'paused' | 'removed';
  /** Of its own posts; null for those of the whole feed: alpha-2 country, IANA zone, language. */
  readonly home: string | null;
  readonly timeZone: string | null;
  readonly language: string | null;
  /** Its public page is read. */
  readonly watched: boolean;
  /** The bot is an administrator of it: its posts come by themselves. */
  readonly live: boolean;
  /** From when on it is followed, in milliseconds since the Unix epoch; null: it never was. */
  readonly since: number | null;
  /** The chats that may see its posts; null: all may. */
  readonly visibleTo: readonly number[] | null;
}
