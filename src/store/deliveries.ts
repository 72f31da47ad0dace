import type { Delivery, NewDelivery, Outcome, Purpose } from '../delivery/outgoing.ts';
import type { Replay, ReplayPlan, ReplayStep } from '../digest/replay.ts';
import type {
  PauseReason,
  Slot,
  SlotState,
  Subscription,
  SubscriptionChoice,
  SubscriptionState,
} from '../digest/subscription.ts';

/** All times are milliseconds since the Unix epoch; posts are told by their ids, which grow with arrival. */

export interface NewSubscription extends SubscriptionChoice {
  readonly chatId: number;
  readonly threadId: number | null;
  readonly createdBy: number;
  readonly createdAt: number;
  readonly dueAt: number | null;
}

export type SubscriptionChanges = Partial<
  SubscriptionChoice & {
    readonly state: SubscriptionState;
    readonly reason: PauseReason | null;
    readonly snoozedUntil: number | null;
    readonly dueAt: number | null;
  }
>;

/** What is settled of a subscription whose moment has come. */
export interface Settlement {
  readonly subscriptionId: number;
  /** The `dueAt` that was acted on: where it is another by now, somebody else was faster and nothing is done. */
  readonly dueAt: number;
  /** Every slot passed, oldest first. */
  readonly slots: readonly { readonly slot: number; readonly state: SlotState }[];
  readonly nextDueAt: number | null;
  /** The last post covered; unchanged where the posts are left to a later slot. */
  readonly seen: number;
  /** The posts that are sent. */
  readonly posts: readonly number[];
  /** What is owed for the slot that is `queued`; null where none is. */
  readonly delivery: NewDelivery | null;
}

/** A subscription whose posts wait for a moment: the end of its quiet hours. */
export interface Held {
  readonly subscriptionId: number;
  readonly until: number;
}

/** A change to what stands in wait for posts; `query` is null where it no longer does. */
export interface StandingChange {
  readonly changed: number;
  readonly id: number;
  readonly subscription: Subscription | null;
}

export interface SubscriptionStore {
  /** `seen` begins at the last post there is: what is older is not news. */
  create(subscription: NewSubscription): Promise<Subscription>;
  get(id: number): Promise<Subscription | null>;
  /** Oldest first. */
  ofChat(chatId: number): Promise<readonly Subscription[]>;
  /** Null where there is no such subscription. */
  update(id: number, changes: SubscriptionChanges): Promise<Subscription | null>;
  delete(id: number): Promise<boolean>;
  /** Active ones whose moment has come, and snoozed or paused ones never; earliest first. */
  due(now: number, limit: number): Promise<readonly Subscription[]>;
  /** Writes the slots, what they owe and the next moment, all or nothing. False where it was settled already. */
  settle(settlement: Settlement): Promise<boolean>;
  /** Up to which post alerts have been worked out. */
  alerted(): Promise<number>;
  /** Sets that mark; it never goes back. */
  setAlerted(upTo: number): Promise<void>;
  /**
   * Owes alerts, once for each post and subscription however often it is called, and lets the posts of others
   * wait unless they already do.
   */
  alert(deliveries: readonly NewDelivery[], held: readonly Held[], now: number): Promise<void>;
  /** Changes to active subscriptions since a change, oldest first: `after` 0 gives all there are. */
  changes(after: number, limit: number): Promise<readonly StandingChange[]>;
  /** Slots and alerts of a subscription, newest first, as far back as 90 days. */
  log(id: number, before: number, limit: number): Promise<readonly Slot[]>;
  /** Subscriptions paused for a reason that nobody has been told of; they count as told from now on. */
  untold(limit: number): Promise<readonly Subscription[]>;
  /** The posts that a chat has been sent by digests and alerts, of those above an id. */
  sentTo(chatId: number, above: number): Promise<ReadonlySet<number>>;
}

/** An outcome of the delivery's next part. */
export interface Recorded {
  readonly delivery: Delivery;
  readonly outcome: Outcome;
}

export interface OutboxStore {
  /** Puts messages behind what their chats are owed already. */
  add(deliveries: readonly NewDelivery[], now: number): Promise<void>;
  /** The first delivery of each of up to `limit` chats that may be written to now, theirs until `leaseUntil`. */
  claim(owner: string, now: number, limit: number, leaseUntil: number): Promise<readonly Delivery[]>;
  /** Keeps what an owner has claimed. */
  renew(owner: string, leaseUntil: number): Promise<void>;
  /**
   * Writes outcomes down in one transaction, and what follows from them: the next part or the end, the slot or step
   * that is sent or failed, the chat that is gone (its deliveries rest, its subscriptions are `gone`) or has
   * another id (everything of the old one is the new one's), the topic that is closed (its subscriptions are
   * paused, and their posts not covered after all).
   */
  record(outcomes: readonly Recorded[], now: number): Promise<void>;
  /** When the next chat may be written to; null where nothing is owed. */
  nextReadyAt(): Promise<number | null>;
  /** How many deliveries are owed, counted up to `limit`. */
  backlog(limit: number): Promise<number>;
  /** What was set aside, newest first. */
  setAside(limit: number): Promise<
    readonly {
      readonly at: number;
      readonly chatId: number;
      readonly purpose: Purpose;
      readonly cause: string;
    }[]
  >;
}

/** A question a person has been asked in a chat, as JSON. */
export interface DraftStore {
  get(chatId: number, userId: number, now: number): Promise<string | null>;
  /** Null takes it back. */
  set(chatId: number, userId: number, draft: string | null, expires: number): Promise<void>;
}

export interface ReplayStore {
  /** Lays the steps down; it runs from `plan.dueAt`. */
  create(plan: ReplayPlan): Promise<Replay>;
  get(id: number): Promise<Replay | null>;
  ofChat(chatId: number): Promise<readonly Replay[]>;
  update(
    id: number,
    changes: Partial<Pick<Replay, 'state' | 'pace' | 'dueAt' | 'nextStep' | 'progressMessageId'>>,
  ): Promise<Replay | null>;
  /** Running ones whose moment has come, whose chat can be written to and of which no step is still on its way. */
  due(now: number, limit: number): Promise<readonly Replay[]>;
  step(id: number, step: number): Promise<ReplayStep | null>;
  /** The steps with the messages they became, oldest first. */
  steps(id: number, from: number, limit: number): Promise<readonly ReplayStep[]>;
  /**
   * Owes a step (null: passes over it) and sets the next moment; the step after the last is the closing index, and
   * with it the replay is done. False where that step was taken already or the replay isn't running.
   */
  advance(id: number, step: number, delivery: NewDelivery | null, nextDueAt: number | null): Promise<boolean>;
}
