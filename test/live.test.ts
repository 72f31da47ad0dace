import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Chat, User } from 'grammy/types';
import { expect, test } from 'vitest';
import { openStore } from '../src/store/sqlite/open.ts';
import type { Store } from '../src/store/store.ts';
import { makeFolder, type Running, removeFolder, startMain } from './support/process.ts';
import { startTelegramServer, type TelegramServer } from './support/telegram-server.ts';

const ANN: User = { id: 11, is_bot: false, first_name: 'Ann', language_code: 'en' };
const CHANNEL: Chat = { id: -1_001_234_567, type: 'channel', title: 'Mission', username: 'mission' };

interface World {
  readonly server: TelegramServer;
  start(): Running;
  /** Opens the archive beside the bot. */
  archive<Result>(work: (store: Store) => Promise<Result>): Promise<Result>;
  /** What Ann has been sent of posts. */
  texts(): string[];
}

/** The bot as a process, with Ann as its operator and her channel as a source. */
const it = test.extend('world', async ({ task: _ }, { onCleanup }): Promise<World> => {
  const folder = await makeFolder();
  const server = await startTelegramServer();
  const started: Running[] = [];
  onCleanup(async () => {
    for (const bot of started) bot.kill('SIGKILL');
    await Promise.all(started.map(({ ended }) => ended));
    await server.close();
    await removeFolder(folder);
  });
  const path = join(folder, 'chancery.db');
  server.deliver(server.api.setMember(CHANNEL, server.api.me, 'administrator', ANN));
  server.deliver(server.api.send(server.api.privateChat(ANN), ANN, '/start'));
  return {
    server,
    start() {
      const bot = startMain(folder, {
        BOT_TOKEN: server.token,
        TELEGRAM_API_ROOT: server.root,
        DATABASE_PATH: path,
        ADMIN_IDS: String(ANN.id),
      });
      started.push(bot);
      return bot;
    },
    async archive(work) {
      const store = await openStore(path, { feedTimeZone: 'UTC' });
      try {
        return await work(store);
      } finally {
        await store.close();
      }
    },
    texts: () =>
      server.api
        .messages(ANN.id)
        .filter(({ from }) => from?.id === server.api.me.id)
        .map(({ text }) => text ?? '')
        .filter((text) => /#laos/i.test(text)),
  };
});

const post = ({ server }: World, text: string) => server.deliver(server.api.send(CHANNEL, ANN, text));

/** Longer than a message is left alone that was on its way when the bot was killed: twenty seconds. */
const TRIES = 3000;

async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; !(await isSo()); tries++) {
    if (tries > TRIES) throw new Error(`waited in vain for ${what}`);
    await setTimeout(10);
  }
}

const subscribe = (store: Store, schedule: 'now' | 'daily', dueAt: number | null) =>
  store.subscriptions.create({
    chatId: ANN.id,
    threadId: null,
    createdBy: ANN.id,
    createdAt: Date.now() - 60_000,
    query: '#laos',
    schedule:
      schedule === 'now' ? { type: 'now' } : { type: 'times', days: [1, 2, 3, 4, 5, 6, 7], times: ['08:30'] },
    timeZone: 'UTC',
    quiet: null,
    missed: 'late',
    announceEmpty: false,
    edits: false,
    dueAt,
  });

it('sends what a channel posts within five seconds to those who want it at once', async ({ world }) => {
  await world.start().saw('polling');
  await world.archive((store) => subscribe(store, 'now', null));
  const since = performance.now();
  post(world, 'Nothing to do with it #China');
  post(world, 'The ministers have met #Laos');
  await until(() => world.texts().length > 0, 'the post');
  expect(performance.now() - since).toBeLessThan(5_000);
  expect(world.texts()).toEqual([expect.stringContaining('The ministers have met')]);
});

it('takes in what waited before it makes up for a slot that passed', async ({ world }) => {
  const first = world.start();
  await first.saw('polling');
  await until(() => world.archive(async (store) => (await store.sources.list()).length > 0), 'a source');
  first.kill('SIGTERM');
  expect((await first.ended).code).toBe(0);
  await world.archive((store) => subscribe(store, 'daily', Date.now() - 30 * 60_000));
  for (let n = 1; n <= 120; n += 1) post(world, `Report ${n} #Laos`);
  world.start();
  await until(() => world.texts().length === 1, 'the digest');
  expect(world.texts()[0]).toContain('120 posts');
});

it('is killed in the middle and loses nothing, and a stop in the middle is orderly', async ({ world }) => {
  const first = world.start();
  await first.saw('polling');
  await until(() => world.archive(async (store) => (await store.sources.list()).length > 0), 'a source');
  await world.archive((store) => subscribe(store, 'now', null));
  for (let n = 1; n <= 8; n += 1) post(world, `Report ${n}. #Laos`);
  await until(() => world.texts().length > 1, 'the first reports');
  first.kill('SIGKILL');
  await first.ended;
  const second = world.start();
  await until(() => world.texts().length > 3, 'further reports');
  second.kill('SIGTERM');
  const { code, milliseconds } = await second.ended;
  expect(code).toBe(0);
  expect(milliseconds).toBeLessThan(5_000);
  world.start();
  const reports = () => new Set(world.texts().map((text) => /Report \d/.exec(text)?.[0]));
  await until(() => reports().size === 8, 'all reports');
  expect(world.texts().length).toBeLessThanOrEqual(9);
}, 60_000);

it('passes a post on within five seconds, and its edit after a restart', async ({ world }) => {
  const desk: Chat = { id: -1_007_654_321, type: 'supergroup', title: 'Desk' };
  const { server } = world;
  server.deliver(server.api.setMember(desk, server.api.me, 'member', ANN));
  const first = world.start();
  await first.saw('polling');
  await until(() => world.archive(async (store) => (await store.sources.list()).length > 0), 'a source');
  await world.archive((store) =>
    store.routes.create({
      query: '#laos',
      chatId: desk.id,
      threadId: null,
      way: 'copy',
      homeChatId: ANN.id,
      createdBy: ANN.id,
      createdAt: Date.now() - 60_000,
    }),
  );
  const since = performance.now();
  post(world, 'The ministers meet #Laos');
  const copies = () => server.api.messages(desk.id).flatMap(({ text }) => text ?? []);
  await until(() => copies().length > 0, 'the copy');
  expect(performance.now() - since).toBeLessThan(5_000);
  first.kill('SIGTERM');
  await first.ended;
  const [original] = server.api.messages(CHANNEL.id);
  server.deliver(server.api.edit(CHANNEL, original?.message_id ?? 0, 'The ministers have met #Laos'));
  world.start();
  await until(() => copies().some((text) => text.includes('have met')), 'the edit');
  expect(copies()).toEqual(['The ministers have met #Laos']);
});
