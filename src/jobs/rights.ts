import { backoff } from '../delivery/backoff.ts';
import type { NewDelivery } from '../delivery/outgoing.ts';
import type { Standing } from '../delivery/rights.ts';
import type { Vouched } from '../store/rights.ts';
import { pausedView } from '../views/rights.ts';
import type { JobDeps } from './deps.ts';

export interface RightsDeps extends JobDeps {
  /** What somebody is in a chat. Throws where that can't be asked at present. */
  readonly standingOf: (chatId: number, userId: number) => Promise<Standing>;
  /** The administrators of a channel; null for a group. Throws as above. */
  readonly administratorsOf: (chatId: number) => Promise<readonly number[] | null>;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Ends what is being asked. */
  readonly signal: AbortSignal;
  /** Called when somebody is to be told something. */
  readonly wake: () => void;
}

const HOUR = 60 * 60 * 1000;
/** Between two looks at one person's rights in one chat. */
const LOOK_EVERY = 24 * HOUR;
/** Looked at in one go: each asks Telegram once. */
const AT_ONCE = 20;
/** The first wait after a failure is about a minute (see `backoff`). */
const A_MINUTE = 6;

/**
 * Gives the job that looks, once a day, whether those who have set something up for another chat are still
 * administrators there; where they certainly are not, it is paused, and both sides are told once. Gives how many
 * were paused for.
 */
export function createRights(deps: RightsDeps): (now: number) => Promise<number> {
  const { store, i18n, log, random } = deps;
  let next = Number.NEGATIVE_INFINITY;
  let failures = 0;

  async function look({ userId, chatId }: Vouched, now: number): Promise<boolean> {
    const all = await store.rights.of(userId, chatId);
    const lost = all.length > 0 && (await deps.standingOf(chatId, userId)) === 'other';
    const paused = lost && (await pause(userId, chatId, all, now));
    await store.rights.postpone(userId, chatId, now + LOOK_EVERY + Math.round(random() * HOUR));
    return paused;
  }

  async function pause(
    userId: number,
    chatId: number,
    all: readonly Vouched[],
    now: number,
  ): Promise<boolean> {
    const administrators = await deps.administratorsOf(chatId);
    const chat = (await store.places.get(chatId))?.title ?? String(chatId);
    const deliveries = administrators
      ? await toAdministrators(administrators, all, chat, chatId)
      : await toGroup(all, chat, chatId);
    const paused = await store.rights.pause(userId, chatId, deliveries, now);
    if (paused)
      log.info({ chat: chatId, user: userId }, 'what they set up there is paused: no administrator');
    return paused;
  }

  /** In each topic what was paused in it. */
  async function toGroup(all: readonly Vouched[], chat: string, chatId: number): Promise<NewDelivery[]> {
    const t = i18n.translator((await store.chats.get(chatId)).language);
    return [...Map.groupBy(all, ({ threadId }) => threadId)].map(([threadId, some]) => ({
      ...{ chatId, threadId, purpose: { type: 'notice' } },
      parts: [{ type: 'message', view: pausedView(some, { chat, place: '' }, t) }],
    }));
  }

  /** Its readers are not told, but those of its administrators who use the bot. */
  async function toAdministrators(
    administrators: readonly number[],
    all: readonly Vouched[],
    chat: string,
    channelId: number,
  ): Promise<NewDelivery[]> {
    const known = await store.rights.among(administrators);
    return Promise.all(
      known.map(async (chatId): Promise<NewDelivery> => {
        const t = i18n.translator((await store.chats.get(chatId)).language);
        const view = pausedView(all, { chat, place: `:${channelId}` }, t);
        return { chatId, threadId: null, parts: [{ type: 'message', view }], purpose: { type: 'notice' } };
      }),
    );
  }

  return async (now) => {
    if (now < next) return 0;
    const due = await store.rights.due(now, AT_ONCE);
    const pairs = Map.groupBy(due, ({ userId, chatId }) => `${userId} ${chatId}`);
    let paused = 0;
    try {
      for (const [one] of pairs.values()) {
        if (!one || deps.signal.aborted) break;
        if (await look(one, now)) paused += 1;
      }
      failures = 0;
    } catch (error) {
      if (deps.signal.aborted) return paused;
      next = now + backoff(A_MINUTE + failures, HOUR, random());
      failures += 1;
      log.info({ cause: String(error) }, 'rights can’t be looked at: trying again later');
    }
    if (paused > 0) deps.wake();
    return paused;
  };
}
