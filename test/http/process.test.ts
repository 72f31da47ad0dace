import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { User } from 'grammy/types';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/sqlite/open.ts';
import { aPost } from '../support/posts.ts';
import { makeFolder, type Running, removeFolder, startMain } from '../support/process.ts';
import { startTelegramServer, type TelegramServer } from '../support/telegram-server.ts';

const ANN: User = { id: 11, is_bot: false, first_name: 'Ann', language_code: 'en' };
const BEN: User = { id: 12, is_bot: false, first_name: 'Ben', language_code: 'en' };
const SECRET = 'a-secret_of_the_webhook';
const TALKS = { identity: 'm:1', publishedAt: 1_721_901_600, headline: 'Talks', text: 'Talks' };

interface World {
  readonly server: TelegramServer;
  /** The address of the HTTP side. */
  readonly root: string;
  /** Starts the bot with the HTTP side, and further settings. */
  start(settings?: Record<string, string>): Running;
  /** The same with a webhook, and waits until Telegram knows of it. */
  hook(settings?: Record<string, string>): Promise<Running>;
  say(text: string, from?: User): void;
  answers(to?: User): string[];
  answered(count: number, to?: User): Promise<void>;
  store<Result>(work: (store: Awaited<ReturnType<typeof openStore>>) => Promise<Result>): Promise<Result>;
}

/** A folder, a Telegram and processes of its own for each test; all gone when it is over, and no secret told. */
const it = test.extend('world', async ({ task: _ }, { onCleanup }): Promise<World> => {
  const folder = await makeFolder();
  const server = await startTelegramServer();
  const port = await freePort();
  const root = `http://127.0.0.1:${port}`;
  const path = join(folder, 'chancery.db');
  const started: Running[] = [];
  const answers = (to = ANN) =>
    server.api
      .messages(to.id)
      .filter(({ from }) => from?.id === server.api.me.id)
      .map(({ text }) => text ?? '');
  onCleanup(async () => {
    for (const bot of started) bot.kill('SIGKILL');
    await Promise.all(started.map(({ ended }) => ended));
    await server.close();
    await removeFolder(folder);
    const told = started.map((bot) => bot.stdout() + bot.stderr()).join('');
    const tokens = answers().flatMap((text) => /\/(?:calendar|feed)\/([\w-]+)\./.exec(text)?.[1] ?? []);
    for (const secret of [SECRET, server.token, ...tokens])
      if (told.includes(secret)) throw new Error('a secret was logged');
  });
  const start = (settings: Record<string, string> = {}) => {
    const bot = startMain(folder, {
      BOT_TOKEN: server.token,
      TELEGRAM_API_ROOT: server.root,
      DATABASE_PATH: path,
      HTTP_PORT: String(port),
      PUBLIC_URL: root,
      LOG_LEVEL: 'trace',
      ...settings,
    });
    started.push(bot);
    return bot;
  };
  return {
    ...{ server, root, start, answers },
    async hook(settings) {
      const bot = start({ WEBHOOK_SECRET: SECRET, ...settings });
      await bot.saw('waiting for what the webhook brings');
      return bot;
    },
    say: (text, from = ANN) => server.deliver(server.api.send(server.api.privateChat(from), from, text)),
    answered: (count, to) => until(() => answers(to).length >= count, `${count} answers`),
    async store(work) {
      const store = await openStore(path, { feedTimeZone: 'UTC' });
      try {
        return await work(store);
      } finally {
        await store.close();
      }
    },
  };
});

async function until(isSo: () => boolean, what: string): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries > 2000) throw new Error(`waited in vain for ${what}`);
    await setTimeout(10);
  }
}

/** One that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const posted = (root: string, body: unknown, secret = SECRET) =>
  fetch(`${root}/telegram`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'X-Telegram-Bot-Api-Secret-Token': secret },
  });

/** Processes are slow to start where much else is going on. */
const PATIENCE = { timeout: 60_000 };

describe.concurrent('by a webhook', PATIENCE, () => {
  it('people are answered, each chat in order, and nobody polls', async ({ world }) => {
    await world.hook();
    const { payload } = await world.server.waitFor(({ method }) => method === 'setWebhook');
    expect(payload).toMatchObject({ url: `${world.root}/telegram`, secret_token: SECRET });
    expect(payload.allowed_updates).toContain('channel_post');
    world.server.inject('sendMessage', { type: 'delay', milliseconds: 500 });
    for (const text of ['/post 1', '/post 2', '/post 3']) world.say(text);
    world.say('/post 4', BEN);
    await Promise.all([world.answered(3), world.answered(1, BEN)]);
    expect(world.answers().map((text) => /\d/.exec(text)?.[0])).toEqual(['1', '2', '3']);
    expect([world.server.polls(), world.server.pending()]).toEqual([0, []]);
  });

  it('an update is handled once, however often it comes, also after a restart', async ({ world }) => {
    const first = await world.hook();
    const { api } = world.server;
    const update = api.send(api.privateChat(ANN), ANN, '/post 1');
    for (const _ of ['once', 'twice']) expect((await posted(world.root, update)).status).toBe(200);
    await world.answered(1);
    first.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
    await world.hook();
    expect((await posted(world.root, update)).status).toBe(200);
    world.say('/post 2');
    await world.answered(2);
    expect(world.answers().map((text) => /\d/.exec(text)?.[0])).toEqual(['1', '2']);
  });

  it('nothing is lost when the process is killed', async ({ world }) => {
    const first = await world.hook();
    world.server.inject('sendMessage', { type: 'refuse', code: 429, retryAfter: 30 });
    for (let n = 1; n <= 5; n++) world.say(`/post ${n}`);
    await until(() => world.server.pending().length === 0, 'all updates to be taken');
    first.kill('SIGKILL');
    await first.ended;
    await world.hook();
    await world.answered(5);
    expect(world.answers().map((text) => /\d/.exec(text)?.[0])).toEqual(['1', '2', '3', '4', '5']);
  });

  it('strangers are turned away, and the log does not tell what they tried', async ({ world }) => {
    const bot = await world.hook();
    const update = { update_id: 1, message: { message_id: 1, date: 0, chat: ANN, text: '/start' } };
    expect((await posted(world.root, update, 'a-secret_of_somebody_else')).status).toBe(401);
    expect((await posted(world.root, { ...update, long: 'x'.repeat(2 << 20) })).status).toBe(413);
    expect(bot.stderr()).not.toContain('somebody_else');
    world.say('/post 1', BEN);
    await world.answered(1, BEN);
    expect(world.answers()).toEqual([]);
  });

  it('the process ends within five seconds of SIGTERM though connections are open; the next may poll', async ({
    world,
  }) => {
    const bot = await world.hook();
    world.server.inject('sendMessage', { type: 'delay', milliseconds: 500 });
    world.say('/post 1');
    await until(() => world.server.pending().length === 0, 'the update to be taken');
    const slow = connect(Number(new URL(world.root).port), '127.0.0.1', () =>
      slow.write('POST /telegram HTTP/1.1\r\n'),
    );
    slow.on('error', () => undefined);
    await new Promise((resolve) => slow.once('connect', resolve));
    bot.kill('SIGTERM');
    const ending = await bot.ended;
    expect(ending).toMatchObject({ code: 0, signal: null });
    expect(ending.milliseconds).toBeLessThan(5000);
    expect(world.answers()).toHaveLength(1);
    world.say('/post 2');
    await world.start().saw('polling');
    await world.answered(2);
    expect(world.server.calls.map(({ method }) => method)).toContain('deleteWebhook');
  });
});

describe.concurrent('the HTTP side of a process', PATIENCE, () => {
  it('is well once Telegram answers, and not while it is away', async ({ world }) => {
    const { api, token, root } = world.server;
    await world.server.close();
    const bot = world.start({ HTTP_PORT: '0' });
    await bot.saw('waiting for the Bot API');
    const address = /"address":"([^"]+)"/.exec(bot.stderr())?.[1];
    expect((await fetch(`${address}/healthz`)).status).toBe(503);
    const second = await startTelegramServer({ api, token, port: Number(new URL(root).port) });
    await bot.saw('polling');
    await setTimeout(1000);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    second.deliver(api.send(api.privateChat(ANN), ANN, '/latest'));
    await world.answered(1);
    const metrics = await (await fetch(`${address}/metrics`)).text();
    expect(metrics).toContain('chancery_updates_total{kind="message"} 1');
    expect(metrics).toContain('chancery_answer_seconds_count{command="/latest"} 1');
    expect(metrics).toContain('chancery_api_call_seconds_count{method="sendMessage",outcome="ok"} 1');
    bot.kill('SIGTERM');
    await bot.ended;
    await second.close();
  });

  it('gives a calendar that follows an edited post, until it is revoked', async ({ world }) => {
    const edit = (more: object) =>
      world.store((store) => store.posts.write('mission', [aPost({ ...TALKS, ...more })], new Map()));
    await edit({});
    const bot = world.start();
    await bot.saw('polling');
    world.say('/ics country:Laos');
    await world.answered(1);
    const url = /http\S+\.ics/.exec(world.answers()[0] ?? '')?.[0] ?? '';
    expect(url).toMatch(new RegExp(`^${world.root}/calendar/[\\w-]{22,}\\.ics$`));
    const summary = async () => {
      const calendar = new ICAL.Component(ICAL.parse(await (await fetch(url)).text()));
      return calendar.getFirstSubcomponent('vevent')?.getFirstPropertyValue('summary');
    };
    expect(await summary()).toBe('Talks');
    await edit({ headline: 'Talks put off', text: 'Talks put off', editedAt: 1_722_000_000 });
    expect(await summary()).toBe('Talks put off');
    const { api, deliver } = world.server;
    const message = api.messages(ANN.id).at(-1);
    const button = message?.reply_markup?.inline_keyboard.flat()[0];
    const data = button && 'callback_data' in button ? button.callback_data : '';
    deliver(api.press(api.privateChat(ANN), ANN, message?.message_id ?? 0, data));
    await until(() => world.answers()[0]?.startsWith('Revoked') === true, 'the address to be revoked');
    expect((await fetch(url)).status).toBe(404);
  });
});
