import { backoff } from './backoff.ts';

/** Whether the Bot API is to be reached at all. Times in milliseconds since the Unix epoch. */
export interface Outage {
  /** From when something may be sent. */
  opensAt(): number;
  /** True while a message goes out only now and then, to see whether it is over. */
  isOn(): boolean;
  /** A message is about to be sent. */
  trying(now: number): void;
  /** It could not be delivered to that chat. True where that begins an outage. */
  failed(chatId: number, now: number): boolean;
  /** It was answered. True where that ends one. */
  reached(): boolean;
}

/** So many chats without an answer in between are no accident, nor one message that the server chokes on. */
const ROW = 3;
const LONGEST_PAUSE = 30_000;

/**
 * Stops sending once nothing gets through: then single messages are tried, after a second and ever longer
 * pauses, the longest of 30 seconds, until one is answered. `random` gives numbers from 0 up to 1.
 */
export function createOutage(random: () => number): Outage {
  const row = new Set<number>();
  let tries = 0;
  let opens = Number.NEGATIVE_INFINITY;
  const isOn = () => row.size >= ROW;
  const pause = (now: number) => {
    opens = now + backoff(tries, LONGEST_PAUSE, random());
  };
  return {
    opensAt: () => opens,
    isOn,
    trying(now) {
      if (!isOn()) return;
      tries++;
      pause(now);
    },
    failed(chatId, now) {
      if (isOn()) return false;
      row.add(chatId);
      if (isOn()) pause(now);
      return isOn();
    },
    reached() {
      const ends = isOn();
      row.clear();
      tries = 0;
      opens = Number.NEGATIVE_INFINITY;
      return ends;
    },
  };
}
