import type { NewDelivery, Original, Outgoing } from '../delivery/outgoing.ts';
import type { Route, RouteChoice, Way } from '../digest/route.ts';
import type { Subscription } from '../digest/subscription.ts';
import type { StoredPost } from './kept.ts';

/** All times are milliseconds since the Unix epoch. */

export interface NewRoute extends RouteChoice {
  readonly homeChatId: number;
  readonly createdBy: number;
  readonly createdAt: number;
}

export type RouteChanges = Partial<Pick<Route, 'way' | 'state' | 'reason'>>;

/** A change to the routes that posts are held against; null where one no longer is. */
export interface RouteChange {
  readonly changed: number;
  readonly id: number;
  readonly route: Route | null;
}

export interface RouteStore {
  create(route: NewRoute): Promise<Route>;
  get(id: number): Promise<Route | null>;
  /** Those that lead to a chat, and those that were set up there; oldest first. */
  ofChat(chatId: number): Promise<readonly Route[]>;
  all(): Promise<readonly Route[]>;
  /** Null where there is no such route. */
  update(id: number, changes: RouteChanges): Promise<Route | null>;
  delete(id: number): Promise<boolean>;
  /** Changes to active routes since a change, oldest first: `after` 0 gives all there are. */
  changes(after: number, limit: number): Promise<readonly RouteChange[]>;
  /** Routes paused for a reason that nobody has been told of; they count as told from now on. */
  untold(limit: number): Promise<readonly Route[]>;
}

/** A post that a route is to pass on. */
export interface Passage {
  readonly routeId: number;
  readonly post: StoredPost;
  readonly chatId: number;
  readonly threadId: number | null;
  readonly way: Way;
  readonly outgoing: Outgoing;
}

/** A post as it stands in a chat. */
export interface Passed {
  readonly id: number;
  readonly postId: number;
  readonly chatId: number;
  readonly threadId: number | null;
  readonly way: Way;
  readonly messageIds: readonly number[];
  /** The one of them that has the text. */
  readonly textId: number | null;
}

/** What was passed on, and what has to follow from that. */
export interface PassedStore {
  /** Where a post stands on Telegram; null where that isn't known. */
  original(postId: number): Promise<Original | null>;
  /** Owes posts, each once to a place however often it is called. Gives how many are owed. */
  pass(passages: readonly Passage[], now: number): Promise<number>;
  /** Keeps what somebody has passed on by hand. */
  note(passed: Omit<Passed, 'id' | 'textId'>, now: number): Promise<void>;
  /** Where a post is shown as it was before an edit; forwards until a note stands below them. */
  outdated(postId: number): Promise<readonly Passed[]>;
  /** Owes what brings them up to date with a post, once. */
  revise(
    post: StoredPost,
    revisions: readonly { readonly passed: Passed; readonly outgoing: Outgoing }[],
    now: number,
  ): Promise<void>;
  /**
   * Takes a post down wherever it was passed on to, and what is on its way: `taken` is how many places, `late` in how
   * many it stays, having been there longer than Telegram lets bots delete (48 hours; Bot API, deleteMessage). Alerts
   * and digests that have not been sent go without it; those that have stay as they are.
   */
  takeDown(postId: number, now: number): Promise<{ readonly taken: number; readonly late: number }>;
  /** The post that a message shows: one passed on, or one of a source itself. */
  postOf(chatId: number, messageId: number): Promise<number | null>;
}

/** A post that was edited. */
export interface Edit {
  readonly postId: number;
  /** Whether subscriptions are to be told, and up to which they have been seen to. */
  readonly tells: boolean;
  readonly after: number;
}

/** An edit that a subscription is to be told of. */
export interface EditNotice {
  readonly subscription: Subscription;
  readonly postId: number;
  /** What the post said when it was sent. */
  readonly before: string;
}

export interface EditStore {
  /** Edits that have not been seen to. */
  open(limit: number): Promise<readonly Edit[]>;
  /** Active subscriptions that want to be told and have been sent a post, in the order of their ids. */
  subscribers(postId: number, after: number, limit: number): Promise<readonly Subscription[]>;
  /** Makes notices for subscriptions. `upTo` is the last one looked at; null: all have been. */
  remind(
    postId: number,
    notices: readonly { readonly subscriptionId: number; readonly dueAt: number }[],
    upTo: number | null,
  ): Promise<void>;
  /** Notices whose moment has come. */
  due(now: number, limit: number): Promise<readonly EditNotice[]>;
  /** Owes notices to a chat, once (null: there is nothing to say); they are over. */
  tell(
    told: readonly { readonly notices: readonly EditNotice[]; readonly delivery: NewDelivery | null }[],
    now: number,
  ): Promise<void>;
}

/** A group or channel as it was last told of. */
export interface Place {
  readonly chatId: number;
  readonly title: string;
  readonly username: string | null;
  readonly forum: boolean;
}

export interface Topic {
  readonly threadId: number;
  /** Null where nobody has said it yet. */
  readonly name: string | null;
  readonly closed: boolean;
}

export interface PlaceStore {
  /** Keeps what a place is called now, and that somebody has been seen there. */
  meet(place: Place, userId: number | null): Promise<void>;
  /** Keeps what is told of a topic. */
  meetTopic(chatId: number, threadId: number, told: Partial<Omit<Topic, 'threadId'>>): Promise<void>;
  forgetTopic(chatId: number, threadId: number): Promise<void>;
  get(chatId: number): Promise<Place | null>;
  /** Those of that title or username, case and diacritics aside. */
  find(name: string): Promise<readonly Place[]>;
  /** Places that can be written to: first those where somebody has been seen, then others; newest first. */
  around(userId: number, limit: number): Promise<readonly Place[]>;
  /** By their age. */
  topics(chatId: number): Promise<readonly Topic[]>;
  /** Topics of that name, wherever they are. */
  findTopics(name: string): Promise<readonly (Topic & { readonly chatId: number })[]>;
}
