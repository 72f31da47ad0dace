/** An update that is to be worked off, as JSON. */
export interface StoredUpdate {
  /** Grows in the order in which they came. */
  readonly seq: number;
  readonly body: string;
}

export interface UpdateStore {
  /** Keeps an update until it is worked off. False where it came before. */
  put(updateId: number, body: string, now: number): Promise<boolean>;
  /** What is to be worked off of those after a number, in order. */
  waiting(after: number, limit: number): Promise<readonly StoredUpdate[]>;
  /** The body of one; null where it is worked off. */
  get(seq: number): Promise<string | null>;
  /** It is worked off; it is known for two days more, twice as long as Telegram brings it again. */
  done(seq: number, now: number): Promise<void>;
}
