import type { Update } from 'grammy/types';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import type { UpdateStore } from '../store/updates.ts';

/** Updates that are stored before Telegram is told that they have come, and worked off from the store. */
export interface Inbox {
  /** Stores an update; it is worked off once `start` has been called. One that came before is left. */
  receive(update: Update): Promise<void>;
  /** Works off what is stored, a chat's updates in the order in which they came. Ends when what waited is done. */
  start(handle: (update: Update) => Promise<void>): Promise<void>;
  /** Begins nothing more, and waits for what is in hand. What is left is worked off at the next start. */
  stop(): Promise<void>;
}

export interface InboxDeps {
  readonly updates: UpdateStore;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Updates read from the store at a time. */
const PAGE = 200;

export function createInbox({ updates, clock, log }: InboxDeps): Inbox {
  /** The end of what is to be done, by chat: a flood of one chat holds up no other. */
  const chats = new Map<string, Promise<void>>();
  let handle: ((update: Update) => Promise<void>) | null = null;
  let taken = 0;
  let reading: Promise<void> | null = null;
  let again = false;

  /** Puts what is stored and not yet taken in line; only one reads at a time, so that the order is kept. */
  function read(): Promise<void> {
    again = true;
    reading ??= readPages()
      .catch((error) => log.error({ err: error }, 'updates can’t be read: trying again with the next one'))
      .finally(() => {
        reading = null;
        if (again && handle) void read();
      });
    return reading;
  }

  async function readPages(): Promise<void> {
    while (again && handle) {
      const page = await updates.waiting(taken, PAGE);
      again = page.length === PAGE;
      for (const { seq, body } of page) line(seq, chatOf(JSON.parse(body)));
    }
  }

  /** An update's body stays in the store until its turn has come: many may be in line. */
  function line(seq: number, chat: string): void {
    taken = seq;
    const work = (chats.get(chat) ?? Promise.resolve()).then(() => workOff(seq));
    chats.set(chat, work);
    void work.then(() => chats.get(chat) === work && chats.delete(chat));
  }

  async function workOff(seq: number): Promise<void> {
    if (!handle) return;
    try {
      const body = await updates.get(seq);
      if (body !== null) await handle(JSON.parse(body));
    } catch (error) {
      log.error({ err: error, seq }, 'an update could not be worked off: it is left');
    }
    try {
      await updates.done(seq, clock.now());
    } catch (error) {
      log.error({ err: error, seq }, 'an update is worked off but can’t be noted as such');
    }
  }

  return {
    async receive(update) {
      if (await updates.put(update.update_id, JSON.stringify(update), clock.now())) void read();
    },
    async start(how) {
      handle = how;
      await read();
      await Promise.all(chats.values());
    },
    async stop() {
      handle = null;
      await Promise.all(chats.values());
    },
  };
}

/** What an update belongs to: its chat, else the person it comes from. */
function chatOf({ update_id: _, ...update }: Update): string {
  const [told] = Object.values(update) as {
    readonly chat?: { readonly id: number };
    readonly message?: { readonly chat: { readonly id: number } };
    readonly from?: { readonly id: number };
  }[];
  return String(told?.chat?.id ?? told?.message?.chat.id ?? told?.from?.id ?? '');
}
