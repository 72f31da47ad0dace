import type { View } from '../views/message.ts';

/** Messages of a channel that make up one post: one, or those of an album in their order. */
export interface Original {
  readonly chatId: number;
  /** Ascending. */
  readonly messageIds: readonly number[];
}

/** One thing owed: what is sent or done, as the Bot API takes it. */
export type Outgoing =
  /** `replyTo`: the message of the chat that it stands below. */
  | { readonly type: 'message'; readonly view: View; readonly replyTo?: number }
  /** Put in place of a message of the chat, or of what stands below its picture; where that can't be edited any more, nothing is owed. */
  | {
      readonly type: 'edit' | 'caption';
      readonly messageId: number;
      readonly view: View;
      /** Links of the text are shown with what they lead to. */
      readonly preview?: boolean;
    }
  /** A post as it stands in its channel; `otherwise` where Telegram won't have that. */
  | { readonly type: 'forward' | 'copy'; readonly original: Original; readonly otherwise: Outgoing }
  /** Those that are gone, or may not be deleted any more, are left. */
  | { readonly type: 'delete'; readonly messageIds: readonly number[] };

/** What a delivery is for, so that its outcome is written to the right place. */
export type Purpose =
  | { readonly type: 'digest'; readonly subscriptionId: number; readonly slot: number }
  | { readonly type: 'alert'; readonly subscriptionIds: readonly number[]; readonly postId: number }
  | { readonly type: 'replay'; readonly replayId: number; readonly step: number }
  /** A post that a route passes on; see `PassedStore`. */
  | { readonly type: 'pass'; readonly passedId: number }
  /** What follows from a post's being edited or removed; `passedId`: a message that stands below what was passed on. */
  | { readonly type: 'revision'; readonly postId: number; readonly passedId?: number }
  | { readonly type: 'notice' };

/** Messages to be owed to a chat, in order. */
export interface NewDelivery {
  readonly chatId: number;
  readonly threadId: number | null;
  readonly parts: readonly Outgoing[];
  readonly purpose: Purpose;
}

/** Messages owed to a chat, as they are kept. */
export interface Delivery extends NewDelivery {
  readonly id: number;
  /** The next part to send. */
  readonly part: number;
  /** Message ids of the parts sent. */
  readonly messageIds: readonly number[];
  /** Tries of that part so far. */
  readonly attempt: number;
}

/** Why a chat can't be written to. */
export type GoneReason = 'blocked' | 'kicked' | 'deactivated' | 'not-found' | 'not-allowed';

/** What came of the attempt to send a part, and when (milliseconds) the chat may be written to again. */
export type Outcome =
  | {
      readonly type: 'sent';
      readonly messageIds: readonly number[];
      /** What was sent in the end; the part itself where left out. */
      readonly as?: Outgoing['type'];
      readonly readyAt: number;
    }
  /** A passing fault: the same part again. */
  | { readonly type: 'later'; readonly readyAt: number }
  | { readonly type: 'gone'; readonly reason: GoneReason }
  | { readonly type: 'migrated'; readonly chatId: number }
  | { readonly type: 'topic'; readonly reason: 'topic-closed' | 'topic-gone' }
  /** Telegram won't have it: set aside with the cause. */
  | { readonly type: 'failed'; readonly cause: string; readonly readyAt: number };
