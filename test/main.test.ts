import { open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { User } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { openStore } from '../src/store/sqlite/open.ts';
import { makeFolder, type Running, removeFolder, startMain } from './support/process.ts';
import { startTelegramServer, type TelegramServer } from './support/telegram-server.ts';

const ANN: User = { id: 11, is_bot: false, first_name: 'Ann', language_code: 'en' };
const BORIS: User = { id: 12, is_bot: false, first_name: 'Борис', language_code: 'ru' };
const TRACE = /^\s+at |node:internal/m;

interface World {
  readonly folder: string;
  readonly server: TelegramServer;
  /** Starts the bot against the server, with further settings. */
  start(settings?: Record<string, string>): Running;
  /** The same, and waits until it polls. */
  poll(settings?: Record<string, string>): Promise<Running>;
  /** Ann writes to the bot; gives the update. */
  say(text: string, from?: User): void;
  /** The texts that were sent to a person, oldest first. */
  answers(to?: User): string[];
  /** Waits until a person has been sent so many messages. */
  answered(count: number, to?: User): Promise<void>;
}

/** A folder, a server and processes of its own for each test; all gone when it is over. */
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
  const start = (settings: Record<string, string> = {}) => {
    const bot = startMain(folder, {
      BOT_TOKEN: server.token,
      TELEGRAM_API_ROOT: server.root,
      DATABASE_PATH: join(folder, 'chancery.db'),
      ...settings,
    });
    started.push(bot);
    return bot;
  };
  const { api } = server;
  const answers = (to = ANN) =>
    api
      .messages(to.id)
      .filter(({ from }) => from?.id === api.me.id)
      .map(({ text }) => text ?? '');
  return {
    folder,
    server,
    start,
    async poll(settings) {
      const before = server.polls();
      const bot = start(settings);
      await until(() => server.polls() > before, 'a poll');
      return bot;
    },
    say: (text, from = ANN) => server.deliver(api.send(api.privateChat(from), from, text)),
    answers,
    answered: (count, to) => until(() => answers(to).length >= count, `${count} answers`),
  };
});

async function until(isSo: () => boolean, what: string): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries > 2000) throw new Error(`waited in vain for ${what}`);
    await setTimeout(10);
  }
}

describe.concurrent('polling', () => {
  it('answers what it is sent, in the language of who asks', async ({ world }) => {
    await world.poll();
    world.say('/post 1');
    world.say('/post 1', BORIS);
    await Promise.all([world.answered(1), world.answered(1, BORIS)]);
    expect(world.answers()).toEqual(['There is no post 1. /latest shows the newest ones.']);
    expect(world.answers(BORIS)[0]).toMatch(/^Публикации 1 нет/);
    await until(() => /^[а-я]/.test(world.server.api.menu('ru')[0]?.description ?? ''), 'a menu in Russian');
  });

  it('answers chats side by side, and each in order', async ({ world }) => {
    await world.poll();
    world.server.inject('sendMessage', { type: 'delay', milliseconds: 700 });
    world.say('/post 1');
    await world.answered(1);
    world.say('/post 2');
    world.say('/post 3', BORIS);
    await world.answered(2);
    const sent = world.server.calls.filter(({ method }) => method === 'sendMessage');
    expect(sent.map(({ payload }) => payload.chat_id)).toEqual([BORIS.id, ANN.id, ANN.id]);
    expect(world.answers().map((text) => /\d/.exec(text)?.[0])).toEqual(['1', '2']);
  });

  it('handles once what is delivered twice', async ({ world }) => {
    await world.poll();
    const { api, deliver } = world.server;
    const update = api.send(api.privateChat(ANN), ANN, '/post 1');
    deliver(update);
    deliver(update);
    deliver({ ...update, update_id: update.update_id + 1000 });
    world.say('/post 2');
    await world.answered(2);
    expect(world.answers().map((text) => /\d/.exec(text)?.[0])).toEqual(['1', '2']);
  });

  it('answers in spite of a server that stumbles', async ({ world }) => {
    await world.poll();
    world.server.inject('sendMessage', { type: 'refuse', code: 502 });
    world.server.inject('sendMessage', { type: 'refuse', code: 429, retryAfter: 1 });
    world.server.inject('getUpdates', { type: 'refuse', code: 500 }, 2);
    world.say('/post 1');
    await world.answered(1);
    await setTimeout(100);
    expect(world.answers()).toHaveLength(1);
  });

  it('waits for an API that is away, at the start and later', async ({ world }) => {
    const { api, token, root } = world.server;
    const port = Number(new URL(root).port);
    await world.server.close();
    const bot = world.start();
    await bot.saw('waiting for the Bot API');
    const second = await startTelegramServer({ api, token, port });
    second.deliver(api.send(api.privateChat(ANN), ANN, '/post 1'));
    await world.answered(1);
    await second.close();
    await setTimeout(300);
    const third = await startTelegramServer({ api, token, port });
    third.deliver(api.send(api.privateChat(ANN), ANN, '/post 2'));
    await world.answered(2);
    bot.kill('SIGTERM');
    expect(await bot.ended).toMatchObject({ code: 0 });
    await third.close();
    expect(bot.stderr()).toContain('the Bot API answers again');
    expect(bot.stderr()).not.toContain(token);
  });
});

describe.concurrent('a signal', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`${signal} ends it once what is in hand is answered`, async ({ world }) => {
      const bot = await world.poll();
      world.server.inject('sendMessage', { type: 'refuse', code: 502 });
      world.say('/post 1');
      await world.server.waitFor(({ method }) => method === 'sendMessage');
      bot.kill(signal);
      const ending = await bot.ended;
      expect(ending).toMatchObject({ code: 0, signal: null });
      expect(ending.milliseconds).toBeLessThan(5000);
      expect(world.answers()).toHaveLength(1);
      expect(world.server.pending()).toEqual([]);
      expect(await readdir(world.folder)).toEqual(['chancery.db']);
    });
  }

  it('ends it within five seconds even if the API never answers', async ({ world }) => {
    const bot = await world.poll();
    world.server.inject('sendMessage', { type: 'delay', milliseconds: 60_000 });
    world.say('/post 1');
    await world.answered(1);
    bot.kill('SIGTERM');
    const ending = await bot.ended;
    expect(ending).toMatchObject({ code: 0, signal: null });
    expect(ending.milliseconds).toBeLessThan(5000);
  });

  it('ends the wait for an API that is away', async ({ world }) => {
    const bot = world.start({ TELEGRAM_API_ROOT: 'http://127.0.0.1:1' });
    await bot.saw('waiting for the Bot API');
    bot.kill('SIGTERM');
    const ending = await bot.ended;
    expect(ending).toMatchObject({ code: 0, signal: null });
    expect(ending.milliseconds).toBeLessThan(2000);
  });
});

describe.concurrent('what the operator has to mend is one sentence', () => {
  /** Expects an end with nothing but that told: no log, no trace, no secret. */
  async function explains(bot: Running, sentence: RegExp, secret: string): Promise<void> {
    const { code } = await bot.ended;
    const told = bot.stderr();
    expect(told).toMatch(sentence);
    expect(told).not.toMatch(TRACE);
    expect(told).not.toContain(secret);
    expect([code, bot.stdout()]).toEqual([1, '']);
  }
  const quiet = { LOG_LEVEL: 'silent' };

  it('a token that is refused', async ({ world }) => {
    const token = '123456789:AAof-somebody-else';
    await explains(
      world.start({ BOT_TOKEN: token }),
      /^BOT_TOKEN is refused by Telegram: [^\n]+\n$/,
      'AAof-somebody-else',
    );
  });

  it('a token that is refused while it polls', async ({ world }) => {
    const bot = await world.poll(quiet);
    world.server.inject('getUpdates', { type: 'refuse', code: 401, description: 'Unauthorized' });
    world.say('/post 1');
    await explains(bot, /^BOT_TOKEN is refused by Telegram: [^\n]+\n$/, world.server.token);
  });

  it('a second poller', async ({ world }) => {
    const first = await world.poll(quiet);
    const second = await world.poll({ ...quiet, DATABASE_PATH: join(world.folder, 'other.db') });
    await explains(first, /^Another process is polling with the same BOT_TOKEN[^\n]+\n$/, world.server.token);
    second.kill('SIGTERM');
    await second.ended;
  });

  it('a database that can’t be written', async ({ world }) => {
    await writeFile(join(world.folder, 'file'), '');
    for (const path of [world.folder, join(world.folder, 'file', 'chancery.db')]) {
      await explains(
        world.start({ DATABASE_PATH: path }),
        /^The database can’t be opened for writing[^\n]+\n$/,
        world.server.token,
      );
    }
  });

  it('a file that is no database', async ({ world }) => {
    const path = join(world.folder, 'notes.txt');
    await writeFile(path, 'Minutes of the meeting.\n'.repeat(100));
    await explains(
      world.start({ DATABASE_PATH: path }),
      /^DATABASE_PATH names a file that is not a database of Chancery[^\n]+\n$/,
      world.server.token,
    );
    expect(await readFile(path, 'utf8')).toBe('Minutes of the meeting.\n'.repeat(100));
    expect(await readdir(world.folder)).toEqual(['notes.txt']);
  });

  it('a database newer than the code', async ({ world }) => {
    const path = join(world.folder, 'newer.db');
    await (await openStore(path, { feedTimeZone: 'UTC' })).close();
    await setVersion(path, 9999);
    const before = await readFile(path);
    await explains(
      world.start({ DATABASE_PATH: path }),
      /^The database was written by a newer version[^\n]+\n$/,
      world.server.token,
    );
    expect((await readFile(path)).equals(before)).toBe(true);
  });

  it('settings, each by its name', async ({ world }) => {
    await explains(
      world.start({ FEED_TIMEZONE: 'Mars/Olympus', LOG_LEVEL: 'loud', BOT_TOKEN: 'my secret' }),
      /^BOT_TOKEN must look like [^\n]+\nFEED_TIMEZONE must be [^\n]+\nLOG_LEVEL must be one of [^\n]+\n$/,
      'my secret',
    );
  });
});

/** Writes the schema's version into a database's header (sqlite.org/fileformat2.html, offset 60). */
async function setVersion(path: string, version: number): Promise<void> {
  const file = await open(path, 'r+');
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(version);
  await file.write(bytes, 0, 4, 60);
  await file.close();
}
