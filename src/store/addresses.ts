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
