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
