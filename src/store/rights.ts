import type { NewDelivery } from '../delivery/outgoing.ts';

/** A route or subscription that somebody has set up for another chat than the one they did it in. */
export interface Vouched {
  readonly type: 'route' | 'subscription';
  readonly id: number;
  /** Who has to be an administrator of the chat for which it is. */
  readonly userId: number;
  readonly chatId: number;
  readonly threadId: number | null;
  readonly query: string;
}

/** Whose rights it hangs on that something goes on. Times in milliseconds since the Unix epoch. */
export interface RightsStore {
  /**
   * From now on it hangs on this person's rights, which are to be looked at again at `dueAt`; null: on nobody's, as
   * the chat itself has let it go on.
   */
  vouch(what: Pick<Vouched, 'type' | 'id'>, userId: number | null, dueAt: number): Promise<void>;
  /** What is to be looked at, earliest first. */
  due(now: number, limit: number): Promise<readonly Vouched[]>;
  /** What hangs on a person's rights in a chat, and is active. */
  of(userId: number, chatId: number): Promise<readonly Vouched[]>;
  /** They are to be looked at again at `dueAt`. */
  postpone(userId: number, chatId: number, dueAt: number): Promise<void>;
  /** Pauses all of that, and owes what there is to say of it; false where nothing was active any more. */
  pause(userId: number, chatId: number, deliveries: readonly NewDelivery[], now: number): Promise<boolean>;
  /** Those of these people who use the bot, and have not blocked it. */
  among(userIds: readonly number[]): Promise<readonly number[]>;
}
