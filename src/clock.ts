/** The only reader of the time: everything else is handed a `Clock` or an instant. */
export interface Clock {
  /** Now, in whole milliseconds since the Unix epoch. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
