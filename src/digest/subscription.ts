/** 1 is Monday, 7 Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** When a chat is to have its posts. */
export type Schedule =
  /** Each post as it arrives. */
  | { readonly type: 'now' }
  /** Every hour, so many minutes past. */
  | { readonly type: 'hourly'; readonly minute: number }
  /** On these days (ascending), at these times of day (`HH:MM`, ascending). */
  | { readonly type: 'times'; readonly days: readonly Weekday[]; readonly times: readonly string[] };

/** Hours in which nothing is sent, `HH:MM` in the subscription's zone; over midnight where `from` is later than `to`. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** What becomes of a slot that passed while nothing could be sent: it is made up for once, or left out. */
export type Missed = 'late' | 'skip';

/**
 * `paused` by its chat, or for `reason`; `stopped` by /stop, to be offered again;
 * `gone` while the chat can't be written to.
 */
export type SubscriptionState = 'active' | 'paused' | 'stopped' | 'gone';

/** Why a subscription is paused without having been asked to. */
export type PauseReason = 'topic-closed' | 'topic-gone' | 'rights';

/** What its owner chooses of a subscription. */
export interface SubscriptionChoice {
  /** A printed query; empty for everything. */
  readonly query: string;
  readonly schedule: Schedule;
  /** IANA. */
  readonly timeZone: string;
  readonly quiet: QuietHours | null;
  readonly missed: Missed;
  /** A slot with nothing new says so instead of being silent. */
  readonly announceEmpty: boolean;
  /** Told of edits to what was sent. */
  readonly edits: boolean;
}

/** A query and a schedule in a chat. Times in milliseconds since the Unix epoch. */
export interface Subscription extends SubscriptionChoice {
  readonly id: number;
  readonly chatId: number;
  /** The topic it was set up in; null in General and where there are none. */
  readonly threadId: number | null;
  /** The user who set it up. */
  readonly createdBy: number;
  readonly createdAt: number;
  readonly state: SubscriptionState;
  readonly reason: PauseReason | null;
  readonly snoozedUntil: number | null;
  /** The next slot, or when what is held is sent; null where nothing is awaited. */
  readonly dueAt: number | null;
  /** The last post (by id, which grows with arrival) that a delivery has covered. */
  readonly seen: number;
  readonly lastSentAt: number | null;
}

/** What became of a slot: `queued` is on its way, `held` waits for the end of quiet hours. */
export type SlotState = 'queued' | 'sent' | 'nothing-new' | 'held' | 'missed' | 'failed';

/** One due moment of a subscription, or one post sent at once, and what became of it. */
export interface Slot {
  readonly subscriptionId: number;
  readonly slot: number;
  readonly state: SlotState;
  readonly posts: readonly number[];
  readonly sentAt: number | null;
  readonly reason: string | null;
}
