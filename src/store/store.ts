import type { GoneReason } from '../delivery/outgoing.ts';
import type { Officials, Post, Revision } from '../feed/post.ts';
import type { Told } from '../feed/sources/reading.ts';
import type { Query } from '../query/query.ts';
import type { AddressStore } from './addresses.ts';
import type { DraftStore, OutboxStore, ReplayStore, SubscriptionStore } from './deliveries.ts';
import type { ImportStore } from './imports.ts';
import type { But, Facet, FacetType, Meeting, Page, PageRequest, Source, StoredPost } from './kept.ts';
import type { ForwardStore, NoticeStore, OperationsStore, Removal, WatchStore } from './operators.ts';
import type { CardStore, CorrectionStore, Forgotten } from './reference.ts';
import type { RightsStore } from './rights.ts';
import type { EditStore, PassedStore, PlaceStore, RouteStore } from './routes.ts';
import type { Stats } from './stats.ts';
import type { UpdateStore } from './updates.ts';

export type {
  But,
  Cursor,
  Facet,
  FacetType,
  Meeting,
  Page,
  PageRequest,
  Source,
  StoredPost,
} from './kept.ts';

export interface WriteResult {
  /** In the order given: what became of each post, and its public id. */
  readonly posts: readonly { readonly id: number; readonly outcome: 'new' | 'changed' | 'unchanged' }[];
}

export interface WriteOptions {
  /** The import by which the posts come; null where they come by themselves. */
  readonly importId?: number | null;
  /** New posts are given the public ids that they are told with, as far as those are free. */
  readonly keepIds?: boolean;
}

export interface PostStore {
  /**
   * Stores posts of one source; an edit makes a revision; each post's meeting is worked out.
   * The same posts twice change nothing. A post that has come another way, perhaps from a dump or from elsewhere
   * than its channel, is the same: see feed/merge.ts for what the two make together.
   */
  write(
    source: string,
    posts: readonly Told[],
    officials: Officials,
    options?: WriteOptions,
  ): Promise<WriteResult>;
  get(id: number): Promise<StoredPost | null>;
  /** The posts of these public ids in the order given; ids of none are left out. */
  getMany(ids: readonly number[]): Promise<readonly StoredPost[]>;
  /** What a post said before each edit, oldest first. */
  revisions(id: number): Promise<readonly Revision[]>;
  /** Takes a post out of everything that is listed, counted, searched or sent, and keeps it. Null where there is none. */
  hide(id: number, removal: Removal): Promise<StoredPost | null>;
  /** Puts it back. Null where it was not hidden. */
  restore(id: number): Promise<StoredPost | null>;
  /** A post that was hidden, with why; null for any other. */
  hidden(id: number): Promise<{ readonly post: StoredPost; readonly removal: Removal } | null>;
  find(query: Query, page: PageRequest): Promise<Page<StoredPost>>;
  /** Which of these posts, by public id, fit a query; the work grows with their number, not with the archive. */
  matches(query: Query, ids: readonly number[]): Promise<ReadonlySet<number>>;
  /**
   * Ids of posts stored after one, in the order of arrival, but not of those published before a second since the
   * Unix epoch. Ids only grow, an edit keeps a post's own, and none is ever used twice. Looks through a bounded
   * number of posts: `upTo` is the last of them, `lastArrival()` once there are no more.
   */
  arrivedAfter(id: number, notBefore: number): Promise<{ ids: readonly number[]; upTo: number }>;
  /** The id of the post stored last, 0 where there is none. */
  lastArrival(): Promise<number>;
  /** Days with posts nearest to a day, at most `limit` on either side, nearest first. */
  nearestDays(day: string, limit: number): Promise<{ before: readonly string[]; after: readonly string[] }>;
  /** True where no post is stored. */
  isEmpty(): Promise<boolean>;
  /** The officials learned so far. */
  officials(): Promise<Officials>;
  /**
   * Works the facts of a page of posts out anew by `read`, in key order after `after` (0 to begin).
   * Gives the last key done, or null at the end, and how many changed.
   */
  reread(
    after: number,
    limit: number,
    read: (post: StoredPost, officials: Officials) => Post,
  ): Promise<{ last: number | null; changed: number }>;
}

export interface MeetingStore {
  get(id: number): Promise<Meeting | null>;
  /** Meetings whose posts, taken together, fit the query, by date, newest first. */
  find(query: Query, page: PageRequest): Promise<Page<Meeting>>;
}

export interface FacetStore {
  /** Most used first. */
  list(type: FacetType, page: PageRequest, but?: But): Promise<Page<Facet>>;
  /** The facets whose name is one of these, case, diacritics and ё aside; in any order. */
  lookup(names: readonly string[], but?: But): Promise<readonly Facet[]>;
  /** Names of a type that resemble a text, nearest and most used first. */
  suggest(type: FacetType, text: string, limit: number, but?: But): Promise<readonly Facet[]>;
}

export interface ChatSettings {
  readonly language: string | null;
  readonly timeZone: string | null;
  /** The last post read, by id, for /catchup. */
  readonly readUpTo: number | null;
}

export interface ChatStore {
  /** Nulls for a chat that has set nothing. */
  get(chatId: number): Promise<ChatSettings>;
  set(chatId: number, settings: Partial<ChatSettings>): Promise<void>;
  /** The chat can be written to again: its subscriptions and what it is owed come back. False where it always could. */
  returned(chatId: number, now: number): Promise<boolean>;
  /** The chat can't be written to: its subscriptions and what it is owed rest until it returns. */
  gone(chatId: number, reason: GoneReason): Promise<void>;
  /** A group has become a supergroup: everything of the old id is the new one's. */
  migrate(from: number, to: number): Promise<void>;
  /** Deletes all that is kept of a chat, and of a person (null: of nobody) in any chat. */
  forget(chatId: number, userId: number | null): Promise<Forgotten>;
}

/** Queries too long for a button, under a short key. */
export interface QueryStore {
  /** A key of at most 12 characters `[A-Za-z0-9_-]`; the same text gives the same key. */
  remember(text: string, now: number): Promise<string>;
  /** Null once it has expired or if there was never one. */
  recall(key: string, now: number): Promise<string | null>;
}

export interface SourceStore {
  /** By name. */
  list(): Promise<readonly Source[]>;
  get(id: number): Promise<Source | null>;
  ofChat(chatId: number): Promise<Source | null>;
  /** By its name or its username, case aside. */
  find(name: string): Promise<Source | null>;
  /**
   * A channel under a name that nobody else has: its username, or its title made short. The one there is where it is
   * known by its id, or by its username to a source without one.
   */
  add(channel: Pick<Source, 'chatId' | 'title' | 'username' | 'state'>): Promise<Source>;
  /** Null where there is none. */
  update(id: number, changes: Partial<Omit<Source, 'id' | 'name'>>): Promise<Source | null>;
  /**
   * Gives a source another name, by which its posts are found from then on, also by the queries of subscriptions,
   * routes, replays and addresses. False where another source has it.
   */
  rename(id: number, name: string): Promise<boolean>;
  /** The sources that not all may see, by name, each with the chats that may; see visible.ts. */
  restricted(): Promise<ReadonlyMap<string, ReadonlySet<number>>>;
}

/** Parts of albums, which come one by one. */
export interface AlbumStore {
  /** Keeps a part (a message as JSON), in place of what was kept of it, and leaves its album to be put together. */
  put(chatId: number, groupId: string, messageId: number, message: string): Promise<void>;
  /** The albums that are to be put together. */
  open(): Promise<readonly { readonly chatId: number; readonly groupId: string }[]>;
  /** All parts of an album so far, by message; it counts as put together. */
  take(chatId: number, groupId: string): Promise<readonly string[]>;
}

/** All that is kept. Every method is one transaction. */
export interface Store {
  readonly posts: PostStore;
  readonly meetings: MeetingStore;
  readonly facets: FacetStore;
  readonly cards: CardStore;
  readonly corrections: CorrectionStore;
  readonly chats: ChatStore;
  readonly queries: QueryStore;
  readonly subscriptions: SubscriptionStore;
  readonly outbox: OutboxStore;
  readonly replays: ReplayStore;
  readonly sources: SourceStore;
  readonly albums: AlbumStore;
  readonly routes: RouteStore;
  readonly passed: PassedStore;
  readonly edits: EditStore;
  readonly places: PlaceStore;
  readonly forwards: ForwardStore;
  readonly watches: WatchStore;
  readonly notices: NoticeStore;
  readonly rights: RightsStore;
  readonly operations: OperationsStore;
  readonly imports: ImportStore;
  readonly drafts: DraftStore;
  readonly addresses: AddressStore;
  readonly updates: UpdateStore;
  /** Counts what there is. */
  stats(): Promise<Stats>;
  /**
   * A few milliseconds of housekeeping that writing leaves behind so as not to wait for it; tells whether there is
   * more. For idle moments: called again and again until there is none, with others having their turn in between.
   * `thorough` leaves the text index in one piece, which is for the end of a large import.
   */
  maintain(thorough: boolean): Promise<boolean>;
  close(): Promise<void>;
}

/** Why a database can't be opened: told to the operator in one sentence. */
export type OpenFailure = 'not-a-database' | 'newer-than-code' | 'unwritable';

/** A database that can't be opened. Its message names no path: the caller knows it. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly reason: OpenFailure;

  constructor(reason: OpenFailure, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}
