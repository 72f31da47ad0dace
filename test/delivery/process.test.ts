import { execFileSync, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { describe, test } from 'vitest';
import type { NewDelivery } from '../../src/delivery/outgoing.ts';
import { openStore } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import type { DeliverSettings } from '../support/deliver.ts';
import { killInRounds } from '../support/kills.ts';
import { makeFolder, type Running, removeFolder, startProcess } from '../support/process.ts';
import {
  type PunishingOptions,
  type PunishingServer,
  startPunishingServer,
} from '../support/punishing-server.ts';
import { startTelegramServer } from '../support/telegram-server.ts';

const DELIVER = resolve('test/support/deliver.ts');
/** As many as the loop ever has in flight. */
const IN_FLIGHT = 32;
const CAN_LIMIT = spawnSync('prlimit', ['--version']).status === 0;
/** Longer than a lease. */
const LEASE_OVER = 25_000;

interface World {
  readonly database: string;
  readonly folder: string;
  readonly store: Store;
  serve(options?: PunishingOptions): Promise<PunishingServer>;
  /** Owes texts, each a part, to a chat. */
  owe(chatId: number, texts: readonly string[], more?: Partial<NewDelivery>): Promise<void>;
  /** Starts a process that carries out what is owed. */
  start(server: Pick<PunishingServer, 'root' | 'token'>, settings?: Partial<DeliverSettings>): Running;
  /** Waits until nothing is owed any more that can be sent. */
  settled(): Promise<void>;
}

/** A database, servers and processes of its own for each test; all gone when it is over. */
const it = test.extend('world', async ({ task: _ }, { onCleanup }): Promise<World> => {
  const folder = await makeFolder();
  const database = join(folder, 'chancery.db');
  const store = await openStore(database, { feedTimeZone: 'UTC' });
  const servers: PunishingServer[] = [];
  const started: Running[] = [];
  onCleanup(async () => {
    for (const process of started) process.kill('SIGKILL');
    await Promise.all(started.map(({ ended }) => ended));
    for (const server of servers) await server.close();
    await store.close();
    await removeFolder(folder);
    if (started.some((process) => process.stderr().includes('AAtest'))) throw new Error('a token was logged');
  });
  return {
    database,
    folder,
    store,
    async serve(options) {
      const server = await startPunishingServer(options);
      servers.push(server);
      return server;
    },
    owe: (chatId, texts, more = {}) =>
      store.outbox.add(
        [
          {
            chatId,
            threadId: null,
            purpose: { type: 'notice' },
            parts: texts.map((text) => ({ type: 'message', view: { text, entities: [], buttons: [] } })),
            ...more,
          },
        ],
        Date.now(),
      ),
    start({ root, token }, settings = {}) {
      const given: DeliverSettings = { database, root, token, ...settings };
      const process_ = startProcess(process.execPath, [DELIVER, JSON.stringify(given)], folder, {});
      started.push(process_);
      return process_;
    },
    async settled() {
      for (let tries = 0; (await store.outbox.nextReadyAt()) !== null; tries++) {
        if (tries > 2000) throw new Error('something is still owed');
        await setTimeout(10);
      }
    },
  };
});

const textsTo = ({ taken }: PunishingServer, chat: number) =>
  taken.filter(({ chatId }) => chatId === chat).map(({ text }) => text);

/** How many texts were taken more often than once. */
function twice({ taken }: PunishingServer): number {
  const seen = new Set(taken.map(({ chatId, text }) => `${chatId} ${text}`));
  return taken.length - seen.size;
}

describe.concurrent('a process that delivers', () => {
  it('waits for one chat that asks for it, and for nobody else', async ({ world, expect }) => {
    const flood = { code: 429, description: 'Too Many Requests', parameters: { retry_after: 2 } };
    const server = await world.serve({
      limits: false,
      mishap: ({ chatId }, nth) => (chatId === 1 && nth === 1 ? flood : null),
    });
    for (let chat = 1; chat <= 20; chat++) await world.owe(chat, ['x']);
    world.start(server);
    await server.took(20);
    expect(server.taken.at(-1)?.chatId).toBe(1);
    const [last = 0, before = 0] = [server.taken.at(-1)?.at, server.taken.at(-2)?.at];
    expect(last - before).toBeGreaterThan(1000);
  });

  it('tries again after a 5xx and a connection broken before or after the message was taken', async ({
    world,
    expect,
  }) => {
    const server = await world.serve({
      mishap({ chatId }, nth) {
        if (nth > 1) return null;
        if (chatId === 1) return { code: 502, description: 'Bad Gateway' };
        if (chatId === 2) return { drop: 'before' };
        return chatId === 3 ? { drop: 'after' } : null;
      },
    });
    for (let chat = 1; chat <= 10; chat++) await world.owe(chat, ['x']);
    world.start(server);
    await server.took(11);
    await world.settled();
    expect(Array.from({ length: 10 }, (_, n) => textsTo(server, n + 1).length)).toEqual([
      1, 1, 2, 1, 1, 1, 1, 1, 1, 1,
    ]);
  });

  it('finds a server again that was away', async ({ world, expect }) => {
    const first = await world.serve();
    const port = Number(new URL(first.root).port);
    await first.close();
    for (let chat = 1; chat <= 10; chat++) await world.owe(chat, ['x']);
    const process = world.start(first);
    await process.saw('can’t be reached');
    await setTimeout(1500);
    const second = await world.serve({ port });
    await second.took(10);
    await process.saw('answers again');
    await world.settled();
    expect([second.taken.length, twice(second)]).toEqual([10, 0]);
  });

  it('lets nobody wait for an answer that is long in coming', async ({ world, expect }) => {
    const server = await world.serve({
      mishap: ({ chatId, text }) => (chatId === 1 && text === 'x' ? { delay: 3000 } : null),
    });
    for (let chat = 1; chat <= 20; chat++) await world.owe(chat, ['x', 'y']);
    world.start(server);
    await server.took(39);
    expect(textsTo(server, 1)).toEqual(['x']);
    await server.took(40);
    await world.settled();
    expect(twice(server)).toBe(0);
  });

  it('tells chats that are gone, moved or closed from those that go on', async ({ world, expect }) => {
    const refusals: Record<number, readonly [number, string, object?]> = {
      1: [403, 'Forbidden: bot was blocked by the user'],
      2: [403, 'Forbidden: user is deactivated'],
      3: [403, "Forbidden: bot can't initiate conversation with a user"],
      [-4]: [403, 'Forbidden: bot was kicked from the supergroup chat'],
      [-5]: [403, 'Forbidden: bot is not a member of the channel chat'],
      [-6]: [403, 'Forbidden: the group chat was deleted'],
      7: [400, 'Bad Request: chat not found'],
      [-8]: [400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: -1008 }],
    };
    const server = await world.serve({
      mishap({ chatId, threadId }) {
        if (chatId === -9 && threadId === 3) return { code: 400, description: 'Bad Request: TOPIC_CLOSED' };
        const [code, description = '', parameters = {}] = refusals[chatId] ?? [];
        return code === undefined ? null : { code, description, parameters };
      },
    });
    for (const chat of Object.keys(refusals)) await world.owe(Number(chat), ['x']);
    await world.owe(-9, ['x'], { threadId: 3 });
    await world.owe(-9, ['y'], { threadId: 4 });
    await world.owe(10, ['x']);
    world.start(server);
    await server.took(3);
    await world.settled();
    const reached = server.taken.map(({ chatId, text }) => `${chatId} ${text}`);
    expect(reached.toSorted()).toEqual(['-1008 x', '-9 y', '10 x']);
    for (const chat of Object.keys(refusals).map(Number)) {
      expect(await world.store.chats.returned(chat, Date.now()), String(chat)).toBe(chat !== -8);
    }
    expect(await world.store.outbox.backlog(100)).toBe(7);
    expect(await world.store.outbox.setAside(10)).toEqual([]);
  });

  it('sets aside what Telegram won’t take, and goes on', async ({ world, expect }) => {
    const server = await startTelegramServer();
    try {
      const anna = { id: 1, is_bot: false, first_name: 'Anna' };
      server.api.send(server.api.privateChat(anna), anna, '/start');
      const entities = [{ type: 'bold', offset: 1, length: 1 } as const];
      await world.owe(1, [], { parts: [{ type: 'message', view: { text: '🇱🇦', entities, buttons: [] } }] });
      await world.owe(1, ['after']);
      const process = world.start(server);
      await world.settled();
      await process.saw('set aside');
      expect(server.api.messages(1).map(({ text }) => text)).toEqual(['/start', 'after']);
      expect(await world.store.outbox.setAside(10)).toMatchObject([{ chatId: 1 }]);
    } finally {
      await server.close();
    }
  });

  it('waits for a database that is locked, and sends nothing twice', async ({ world, expect }) => {
    const server = await world.serve();
    for (let chat = 1; chat <= 60; chat++) await world.owe(chat, ['x']);
    const process = world.start(server);
    await server.took(20);
    const other = new DatabaseSync(world.database);
    other.exec('BEGIN IMMEDIATE');
    await process.saw(/can’t (write down|tell)/);
    const sent = server.taken.length;
    await setTimeout(300);
    expect(server.taken.length).toBe(sent);
    other.exec('ROLLBACK');
    other.close();
    await server.took(60);
    await world.settled();
    expect(twice(server)).toBe(0);
  });

  it.skipIf(!CAN_LIMIT)(
    'waits for a disk that is full, and sends nothing twice',
    async ({ world, expect }) => {
      const server = await world.serve();
      for (let chat = 1; chat <= 60; chat++) await world.owe(chat, ['x']);
      const process = world.start(server);
      await server.took(20);
      const id = /started (\d+)/.exec(process.stdout())?.[1] as string;
      // No file of that process may grow beyond a page: SQLite is told that as it is told of a full disk.
      execFileSync('prlimit', ['--pid', id, '--fsize=4096:unlimited']);
      await process.saw(/can’t (write down|tell)/);
      const sent = server.taken.length;
      await setTimeout(1200);
      expect(server.taken.length).toBe(sent);
      execFileSync('prlimit', ['--pid', id, '--fsize=unlimited']);
      await server.took(60);
      await world.settled();
      expect(twice(server)).toBe(0);
    },
  );

  it('ends within five seconds of SIGTERM in the middle of it, and the next one goes on', async ({
    world,
    expect,
  }) => {
    const server = await world.serve({
      limits: false,
      latency: 20,
      mishap: ({ chatId }, nth) => (chatId === 3 && nth === 1 ? { delay: 60_000 } : null),
    });
    for (let chat = 1; chat <= 2000; chat++) await world.owe(chat, ['x']);
    const first = world.start(server, { unlimited: true });
    await server.took(300);
    first.kill('SIGTERM');
    const ending = await first.ended;
    expect(ending).toMatchObject({ code: 0, signal: null });
    expect(ending.milliseconds).toBeLessThan(5000);
    expect(server.taken.length).toBeLessThan(2000);
    world.start(server, { unlimited: true, ahead: LEASE_OVER });
    await server.took(2001);
    await world.settled();
    expect([server.taken.length, twice(server)]).toEqual([2001, 1]);
    expect(textsTo(server, 3)).toEqual(['x', 'x']);
  });

  it('goes on with the next part after kill -9', async ({ world, expect }) => {
    const server = await world.serve({ latency: 20 });
    await world.owe(1, ['1', '2', '3', '4']);
    const first = world.start(server);
    await server.took(2);
    first.kill('SIGKILL');
    await first.ended;
    world.start(server, { ahead: LEASE_OVER });
    await world.settled();
    const texts = textsTo(server, 1);
    expect([...new Set(texts)]).toEqual(['1', '2', '3', '4']);
    expect(texts.length).toBeLessThanOrEqual(5);
  });

  it('sends nothing twice after kill -9 while it is idle', async ({ world, expect }) => {
    const server = await world.serve({ limits: false });
    for (let chat = 1; chat <= 100; chat++) await world.owe(chat, ['x', 'y']);
    const first = world.start(server, { unlimited: true });
    await server.took(200);
    await world.settled();
    first.kill('SIGKILL');
    await first.ended;
    await world.owe(101, ['x']);
    world.start(server, { unlimited: true, ahead: LEASE_OVER });
    await server.took(201);
    await world.settled();
    expect([server.taken.length, twice(server)]).toEqual([201, 0]);
  });
});

it('loses nothing to kill -9 at random moments, and sends nothing twice but what was in flight', async ({
  world,
  expect,
}) => {
  const { lost, most, twice: again, owed } = await killInRounds(world.folder, 20, Math.random);
  console.log(
    `20 kills, ${owed} messages owed: ${lost} lost, ${again} sent twice, ${most} after one kill at most`,
  );
  expect(lost).toBe(0);
  expect(most).toBeLessThanOrEqual(IN_FLIGHT);
}, 60_000);
