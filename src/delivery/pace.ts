import { createRecent } from './recent.ts';

/** What may be sent: the shortest time between two messages, in milliseconds. */
export interface Limits {
  /** To all chats together; up to `burst` messages may be made up for at once. */
  readonly overall: number;
  readonly burst: number;
  readonly privateChat: number;
  readonly group: number;
}

/** When messages may go. Times in milliseconds since the Unix epoch. */
export interface Pace {
  /** How many messages may go now, whichever chats they are for. */
  room(now: number): number;
  /** From when there is room. */
  opensAt(now: number): number;
  /** From when a chat may be written to. */
  chatOpensAt(chatId: number, now: number): number;
  /** Counts messages that are sent now, to a chat where one is known. It never refuses: who must wait asks before. */
  spend(chatId: number | null, now: number, messages?: number): void;
  /** A message sent to a chat has been answered. Gives when the chat may be written to again. */
  answered(chatId: number, now: number): number;
  /** Telegram asks to leave a chat alone until then. */
  pause(chatId: number, until: number): void;
}

/** As Telegram states them (core.telegram.org/bots/faq: my bot is hitting limits): 30 a second, 1 a second, 20 a minute. */
export const TELEGRAM_LIMITS: Limits = { overall: 1000 / 30, burst: 3, privateChat: 1000, group: 3000 };

/** No limit of Telegram's looks back further, so nothing sent in excess holds up more than this. */
const LONGEST_DEBT = 60_000;
/** So many chats refusing one after the other mean all of them. */
const ROW = 3;
/** More than are written to within a minute. */
const CHATS = 4096;

/**
 * The generic cell rate algorithm (ITU-T I.371): each message moves on, by its share, the moment at which all
 * sent so far is paid for. The moments are absolute, so that a timer that is late costs nothing. Remembers the
 * last few thousand chats. Once several chats in a row have asked for a pause, all wait for the longest of them.
 */
export function createPace(limits: Limits = TELEGRAM_LIMITS): Pace {
  let paidAt = Number.NEGATIVE_INFINITY;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  const openings = createRecent<number>(CHATS);
  const refused = new Map<number, number>();

  const spacingOf = (chatId: number) => (chatId < 0 ? limits.group : limits.privateChat);
  const debt = (now: number) => Math.max(0, paidAt - now);
  const opening = (chatId: number) => openings.get(chatId) ?? Number.NEGATIVE_INFINITY;

  return {
    room: (now) => (now < pausedUntil ? 0 : Math.floor(limits.burst - debt(now) / limits.overall)),
    opensAt: (now) =>
      Math.max(pausedUntil, now + Math.max(0, debt(now) - (limits.burst - 1) * limits.overall)),
    chatOpensAt: (chatId, now) => Math.max(now, opening(chatId)),
    spend(chatId, now, messages = 1) {
      paidAt = owe(paidAt, now, messages * limits.overall);
      if (chatId !== null) openings.set(chatId, owe(opening(chatId), now, messages * spacingOf(chatId)));
    },
    answered(chatId, now) {
      refused.clear();
      // Telegram counts at some moment before its answer: spaced from here, two messages are never too near there.
      const at = Math.max(opening(chatId), now + spacingOf(chatId));
      openings.set(chatId, at);
      return at;
    },
    pause(chatId, until) {
      openings.set(chatId, Math.max(opening(chatId), until));
      refused.set(chatId, until);
      if (refused.size < ROW) return;
      pausedUntil = Math.max(pausedUntil, ...refused.values());
      refused.clear();
    },
  };
}

function owe(paidAt: number, now: number, cost: number): number {
  return Math.max(paidAt, Math.min(Math.max(paidAt, now) + cost, now + LONGEST_DEBT));
}
