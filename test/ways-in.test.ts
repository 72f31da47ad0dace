import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { User } from 'grammy/types';
import { expect, test } from 'vitest';
import { openStore } from '../src/store/sqlite/open.ts';
import { makeFolder, type Running, removeFolder, startMain } from './support/process.ts';
import { startTelegramServer, type TelegramServer } from './support/telegram-server.ts';

const ANN: User = { id: 11, is_bot: false, first_name: 'Ann', language_code: 'en' };
const CHANNEL = { id: -1_001_234, type: 'channel', title: 'Harbour', username: 'harbour' } as const;
const PAGE = `<section class="tgme_channel_history"><div class="tgme_widget_message" data-post="harbour/7">
  <div class="tgme_widget_message_text">Talks on the public page</div><a class="tgme_widget_message_date">
  <time datetime="2024-07-25T11:00:00+00:00"></time></a></div></section>`;

interface World {
  readonly server: TelegramServer;
  /** What is asked for of the web. */
  readonly asked: string[];
  start(): Running;
  say(text: string, options?: object): void;
  /** Waits until the bot has said something to Ann, and gives it. */
  hear(part: string): Promise<string>;
  database: string;
}

/** The bot as a process, with Ann as its operator and a web of one page. */
const it = test.extend('world', async ({ task: _ }, { onCleanup }): Promise<World> => {
  const folder = await makeFolder();
  const server = await startTelegramServer();
  const asked: string[] = [];
  const web = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end(PAGE);
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const started: Running[] = [];
  onCleanup(async () => {
    for (const bot of started) bot.kill('SIGKILL');
    await Promise.all(started.map(({ ended }) => ended));
    web.close();
    await server.close();
    await removeFolder(folder);
  });
  const chat = server.api.privateChat(ANN);
  const database = join(folder, 'chancery.db');
  return {
    server,
    asked,
    database,
    start() {
      const bot = startMain(folder, {
        BOT_TOKEN: server.token,
        TELEGRAM_API_ROOT: server.root,
        TELEGRAM_WEB_ROOT: `http://127.0.0.1:${(web.address() as AddressInfo).port}`,
        DATABASE_PATH: database,
        ADMIN_IDS: String(ANN.id),
      });
      started.push(bot);
      return bot;
    },
    say: (text, options) => server.deliver(server.api.send(chat, ANN, text, options)),
    async hear(part) {
      const texts = () =>
        server.api.messages(ANN.id).flatMap(({ from, text = '' }) => (from?.is_bot ? text : []));
      for (let tries = 0; tries < 1000; tries += 1) {
        const heard = texts().findLast((text) => text.includes(part));
        if (heard !== undefined) return heard;
        await setTimeout(10);
      }
      throw new Error(`“${part}” was never said, but: ${texts().join(' | ')}`);
    },
  };
});

it('takes posts from files, forwards and a public page, and asks whether a channel is to be a source', async ({
  world,
}) => {
  const bot = world.start();
  await bot.saw('polling');
  const file = {
    name: 'posts.txt',
    content: new TextEncoder().encode('Talks in a file\n📍 Oslo, July 26, 2024'),
  };
  world.say('', { file });
  expect(await world.hear('is imported')).toContain('1 new post');
  const origin = { type: 'channel', chat: CHANNEL, message_id: 5, date: 1_721_000_000 };
  world.say('Talks forwarded', { origin });
  await world.hear('harbour: 1 post stored');
  world.say('/sources add @another watch');
  await world.hear('I read its public page');
  const { api } = world.server;
  const stranger: User = { id: 12, is_bot: false, first_name: 'Somebody' };
  world.server.deliver(api.setMember(CHANNEL, api.me, 'administrator', stranger));
  await world.hear('Somebody has made me an administrator of Harbour (@harbour)');
  for (let tries = 0; world.asked.length === 0 && tries < 500; tries += 1) await setTimeout(10);
  expect(world.asked).toEqual(['/s/another']);
  world.say('/search talks');
  const found = await world.hear('Posts with “talks”');
  for (const text of ['in a file', 'forwarded', 'on the public page']) expect(found).toContain(text);
  world.say('/status');
  expect(await world.hear('Running since')).toMatch(/no errors since[\s\S]*free on the disk/);
  bot.kill('SIGTERM');
  const { code, milliseconds } = await bot.ended;
  expect(code).toBe(0);
  expect(milliseconds).toBeLessThan(5_000);
  expect(`${bot.stdout()}${bot.stderr()}`).not.toContain(world.server.token);
}, 30_000);

/** A dump that takes its time. */
const longDump = (): Uint8Array => {
  const posts = Array.from(
    { length: 30_000 },
    (_, n) =>
      `Ministers hold talks number ${n} on trade\n📍 Oslo, July ${(n % 30) + 1}, 2024\n#Talks${n % 50}\n`,
  );
  return new TextEncoder().encode(posts.join('\n'));
};

it('tells of a file that it was importing when it was killed, and lets what is stored be undone', async ({
  world,
}) => {
  const killed = world.start();
  await killed.saw('polling');
  world.say('', { file: { name: 'posts.txt', content: longDump() } });
  const store = await openStore(world.database, { feedTimeZone: 'UTC' });
  for (let tries = 0; (await store.posts.lastArrival()) === 0 && tries < 3_000; tries += 1)
    await setTimeout(10);
  killed.kill('SIGKILL');
  await killed.ended;
  await store.close();
  const bot = world.start();
  expect(await world.hear('posts.txt was cut off')).toMatch(/\d+ new posts$/);
  const undo = world.server.api.messages(ANN.id).at(-1)?.reply_markup?.inline_keyboard[0]?.[0];
  expect(undo).toMatchObject({ text: 'Undo', callback_data: expect.stringMatching(/^undo:/) });
  bot.kill('SIGTERM');
  expect((await bot.ended).code).toBe(0);
  const after = await openStore(world.database, { feedTimeZone: 'UTC' });
  expect(await after.imports.list(1)).toMatchObject([{ state: 'stopped', file: 'posts.txt' }]);
  expect(await after.notices.raised('')).toEqual([]);
  await after.close();
}, 60_000);

it('stops within five seconds in the middle of an import, which can be undone', async ({ world }) => {
  const bot = world.start();
  await bot.saw('polling');
  world.say('', { file: { name: 'posts.txt', content: longDump() } });
  await world.hear('Reading posts.txt');
  bot.kill('SIGTERM');
  const { code, milliseconds } = await bot.ended;
  expect(code).toBe(0);
  expect(milliseconds).toBeLessThan(5_000);
  const store = await openStore(world.database, { feedTimeZone: 'UTC' });
  const imports = await store.imports.list(9);
  expect(imports.map(({ state }) => state)).not.toContain('running');
  await store.close();
}, 60_000);
