import { join, resolve } from 'node:path';
import { openStore } from '../../../src/store/sqlite/open.ts';
import type { DeliverSettings } from '../../support/deliver.ts';
import { startProcess } from '../../support/process.ts';
import { type PunishingServer, startPunishingServer } from '../../support/punishing-server.ts';
import type { Figure } from '../report.ts';
import { notice } from './notice.ts';
import type { RivalSettings } from './rival.ts';

const SENDS = 900;
const PER_SECOND = 30;
/** Telegram's, about. */
const LATENCY = 40;
const DELIVER = resolve('test/support/deliver.ts');
const RIVAL = resolve('test/bench/delivery/rival.ts');
/** About 10,000 private chats and 200 groups spread among them; a group is sent another message half a round later. */
const ROUND = 52;
const CHATS = Array.from({ length: 200 * ROUND }, (_, n) => {
  const round = Math.floor(n / ROUND);
  if (n % ROUND === ROUND - 1) return -(round + 1);
  return n % ROUND === ROUND / 2 && round > 0 ? -round : n + 1;
});

/** How fast messages go, and at what cost, beside two other ways of sending them. */
export async function* measurePace(folder: string): AsyncGenerator<Figure> {
  yield* measure('Chancery', (server) => deliver(folder, server));
  for (const way of ['throttler', 'sequential with auto-retry'] as const) {
    yield* measure(way, (server) => rival(folder, { way, chats: CHATS.slice(0, SENDS), ...server }));
  }
}

/** What a process has used: CPU in microseconds, memory in bytes. */
interface Used {
  readonly cpu: number;
  readonly rss: number;
}

async function* measure(
  way: string,
  send: (server: PunishingServer) => Promise<Used>,
): AsyncGenerator<Figure> {
  const server = await startPunishingServer({ latency: LATENCY });
  try {
    const { cpu, rss } = await send(server);
    const sent = server.taken.slice(0, SENDS);
    const seconds = ((sent.at(-1)?.at ?? 0) - (sent[0]?.at ?? 0)) / 1000;
    const rate = (sent.length - 1) / seconds;
    const ours = way === 'Chancery';
    const on = `${SENDS} sends`;
    yield { name: `${way}: rate`, on, value: rate, unit: '/s' };
    const behind = Math.max(0, (1 - rate / PER_SECOND) * 100);
    yield { name: `${way}: behind 30 a second`, on, value: behind, unit: '%', ...aim(ours, 1) };
    yield { name: `${way}: refused by 429`, on, value: server.floods(), unit: '', ...aim(ours, 0) };
    yield { name: `${way}: lost`, on, value: SENDS - sent.length, unit: '', ...aim(ours, 0) };
    yield { name: `${way}: CPU a message`, on, value: cpu / server.taken.length, unit: 'µs' };
    yield { name: `${way}: memory`, on, value: rss / 2 ** 20, unit: 'MB' };
  } finally {
    await server.close();
  }
}

const aim = (isOurs: boolean, value: number): Pick<Figure, 'aim'> => (isOurs ? { aim: { value } } : {});

/** All chats are owed their message; stopped once enough of them have it. */
async function deliver(folder: string, { root, token, took }: PunishingServer): Promise<Used> {
  const database = join(folder, 'pace.db');
  const store = await openStore(database, { feedTimeZone: 'UTC' });
  await store.outbox.add(
    CHATS.map((chat, n) => notice(chat, String(n))),
    Date.now(),
  );
  await store.close();
  const settings: DeliverSettings = { database, root, token };
  const child = startProcess(process.execPath, [DELIVER, JSON.stringify(settings)], folder, {});
  await took(SENDS, 120_000);
  child.kill('SIGTERM');
  await child.ended;
  return JSON.parse(child.stdout().trim().split('\n').at(-1) ?? '');
}

async function rival(folder: string, { way, root, token, chats }: RivalSettings): Promise<Used> {
  const settings: RivalSettings = { way, root, token, chats };
  const child = startProcess(process.execPath, [RIVAL, JSON.stringify(settings)], folder, {});
  await child.ended;
  return JSON.parse(child.stdout());
}
