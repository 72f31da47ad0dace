/** What a private address gives: meetings and what is announced as a calendar, or posts as a feed. */
export type AddressKind = 'calendar' | 'feed';

/** A private address as it is kept: its token is not. Times are milliseconds since the Unix epoch. */
export interface Address {
  readonly id: number;
  readonly kind: AddressKind;
  readonly chatId: number;
  readonly createdBy: number;
  readonly createdAt: number;
  /** As `printQuery` writes it. */
  readonly query: string;
  /** In which what it gives is worded. */
  readonly language: string;
  /** When it was last asked; null: never. */
  readonly usedAt: number | null;
}

export interface AddressStore {
  /** Keeps an address; of the token its hash alone. */
  create(address: Omit<Address, 'id' | 'usedAt'>, token: string): Promise<Address>;
  /** Null for a token that was never given or is revoked. */
  find(token: string): Promise<Address | null>;
  /** Oldest first. */
  ofChat(chatId: number, kind: AddressKind): Promise<readonly Address[]>;
  /** Ends an address of that chat. False where it has none of that id. */
  revoke(id: number, chatId: number): Promise<boolean>;
  /** Notes that an address was asked and what it gives, told by a hash. Gives since when it has given that. */
  used(id: number, content: string, now: number): Promise<number>;
  /** A name for this archive that no other has: letters and digits. */
  archive(): Promise<string>;
}

/** An update that came by the webhook, as JSON. */
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
  /** It is worked off; it is known for two days more, twice as long as Telegram brings it again. */
  done(seq: number, now: number): Promise<void>;
}

/** What there is, for those who run the bot. */
export interface Stats {
  readonly posts: number;
  readonly meetings: number;
  /** By state. */
  readonly subscriptions: Readonly<Record<string, number>>;
  readonly imports: Readonly<Record<string, number>>;
  /** By kind. */
  readonly addresses: Readonly<Record<string, number>>;
  /** Messages owed, counted up to 100,000. */
  readonly owed: number;
  /** When the chat that is to be written to first may be; null where nothing is owed. */
  readonly owedSince: number | null;
  readonly setAside: number;
  /** Updates of the webhook that are to be worked off. */
  readonly updates: number;
}
