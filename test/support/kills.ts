import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openStore } from '../../src/store/sqlite/open.ts';
import type { DeliverSettings } from './deliver.ts';
import { startProcess } from './process.ts';
import { startPunishingServer } from './punishing-server.ts';

/** What came of killing a process again and again. */
export interface KillReport {
  readonly owed: number;
  /** Never taken. */
  readonly lost: number;
  /** Taken more often than once. */
  readonly twice: number;
  /** The most of those after a single kill. */
  readonly most: number;
}

const DELIVER = resolve('test/support/deliver.ts');
/** More than is sent before a kill. */
const CHATS = 300;
const LONGEST_LIFE = 120;
const LEASE_OVER = 25_000;

/**
 * Carries out a bulk run in a folder, against a server without limits, by processes that are killed at random
 * moments, one after the other, and a last one that may finish. `random` gives numbers from 0 up to 1.
 */
export async function killInRounds(
  folder: string,
  rounds: number,
  random: () => number,
): Promise<KillReport> {
  const database = join(folder, 'kills.db');
  const store = await openStore(database, { feedTimeZone: 'UTC' });
  const server = await startPunishingServer({ limits: false, latency: 5 });
  const { root, token } = server;
  const start = (ahead: number) => {
    const settings: DeliverSettings = { database, root, token, unlimited: true, ahead };
    return startProcess(process.execPath, [DELIVER, JSON.stringify(settings)], folder, {});
  };
  const owed = new Set<string>();
  const owe = async () => {
    const first = owed.size;
    const chats = Array.from({ length: CHATS }, (_, n) => first + n + 1);
    // Every other message is of two parts.
    const partsOf = (chat: number) => ['a', 'b'].slice(chat % 2);
    for (const chat of chats) for (const text of partsOf(chat)) owed.add(`${chat} ${text}`);
    await store.outbox.add(
      chats.map((chatId) => ({
        chatId,
        threadId: null,
        purpose: { type: 'notice' },
        parts: partsOf(chatId).map((text) => ({
          type: 'message',
          view: { text, entities: [], buttons: [] },
        })),
      })),
      Date.now(),
    );
  };
  const kills: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      await owe();
      const doomed = start(round * LEASE_OVER);
      await server.took(server.taken.length + 1);
      await setTimeout(random() * LONGEST_LIFE);
      doomed.kill('SIGKILL');
      await doomed.ended;
      // What it had handed to the network still arrives.
      await setTimeout(20);
      kills.push(server.taken.length);
    }
    const last = start(rounds * LEASE_OVER);
    while ((await store.outbox.nextReadyAt()) !== null) await setTimeout(20);
    last.kill('SIGTERM');
    await last.ended;
    return {
      owed: owed.size,
      ...count(
        owed,
        server.taken.map(({ chatId, text }) => `${chatId} ${text}`),
        kills,
      ),
    };
  } finally {
    await server.close();
    await store.close();
  }
}

function count(owed: ReadonlySet<string>, taken: readonly string[], kills: readonly number[]) {
  const rounds = new Map<string, number>();
  const twice = new Map<number, number>();
  for (const [index, message] of taken.entries()) {
    const round = rounds.get(message);
    rounds.set(
      message,
      kills.findIndex((kill) => index < kill),
    );
    if (round !== undefined) twice.set(round, (twice.get(round) ?? 0) + 1);
  }
  return {
    lost: [...owed].filter((message) => !rounds.has(message)).length,
    twice: taken.length - rounds.size,
    most: Math.max(0, ...twice.values()),
  };
}
