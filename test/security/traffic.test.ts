import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Update, User } from 'grammy/types';
import { afterEach, describe, expect, it } from 'vitest';
import { serve } from '../http/server.ts';
import { type Chat, GROUP, openChat } from '../support/chat.ts';
import { aPost, somePosts } from '../support/posts.ts';
import { makeFolder, removeFolder, startMain } from '../support/process.ts';
import { rowsOf } from '../support/rows.ts';
import { startTelegramServer } from '../support/telegram-server.ts';

const SECRET = 'a-secret_of_the_webhook';
const HEADER = 'X-Telegram-Bot-Api-Secret-Token';
const person = (id: number): User => ({ id, is_bot: false, first_name: `P${id}`, language_code: 'en' });

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

describe('an update that is replayed', () => {
  it('does what it does once, of whatever kind it is', async () => {
    const folder = await makeFolder();
    const database = join(folder, 'a.db');
    const chat: Chat = await openChat({ database, posts: somePosts(3), deps: { adminIds: new Set([501]) } });
    ends.push(
      () => removeFolder(folder),
      () => chat.close(),
    );
    const { api, person: anna } = chat;
    const channel = { id: -1009, type: 'channel', title: 'Mission' } as const;
    await chat.say('/subscribe #Talks daily 08:30');
    const data = (text: string): string => {
      const buttons = api
        .messages(chat.chat.id)
        .flatMap(({ reply_markup }) => reply_markup?.inline_keyboard.flat() ?? []);
      const found = buttons.findLast((button) => button.text.includes(text));
      return found && 'callback_data' in found ? found.callback_data : '';
    };
    const replayed: (() => Update)[] = [
      () => api.press(chat.chat, anna, api.messages(chat.chat.id).at(-1)?.message_id ?? 0, data('Confirm')),
      () => api.send(chat.chat, anna, '/timezone Asia/Tokyo'),
      () => api.send(chat.chat, anna, '/latest'),
      () => api.setMember(channel, api.me, 'administrator', anna),
      () => api.send(channel, anna, 'Posted once'),
      () => api.edit(channel, api.messages(channel.id).at(-1)?.message_id ?? 0, 'Edited once'),
      () => api.setMember(GROUP, api.me, 'member', anna),
    ];
    for (const happen of replayed) {
      const update = happen();
      await chat.update(update);
      await chat.settle();
      const [rows, said] = [rowsOf(database), api.messages(chat.chat.id).length];
      await chat.update(structuredClone(update));
      await chat.settle();
      expect(rowsOf(database)).toEqual(rows);
      expect(api.messages(chat.chat.id)).toHaveLength(said);
    }
    expect(await chat.store.subscriptions.ofChat(chat.chat.id)).toHaveLength(1);
    expect(await chat.store.posts.lastArrival()).toBe(4);
  });
});

describe('the webhook', () => {
  it('takes nothing from whoever does not know its secret, however they try', async () => {
    const taken: Update[] = [];
    const served = await serve({
      webhook: { secret: SECRET, receive: async (update) => void taken.push(update) },
    });
    ends.push(() => served.close());
    const body = JSON.stringify({ update_id: 1, message: { text: '/start' } });
    const post = async (path: string, headers: Record<string, string>) =>
      (await served.get(path, { method: 'POST', body, headers })).status;
    for (const secret of [
      '',
      ' ',
      'wrong',
      SECRET.slice(1),
      `${SECRET}x`,
      SECRET.toUpperCase(),
      `${SECRET}, x`,
      '0'.repeat(4_000),
    ])
      expect([secret, await post('/telegram', { [HEADER]: secret })]).toEqual([secret, 401]);
    expect(await post('/telegram', {})).toBe(401);
    expect(await post(`/telegram?secret_token=${SECRET}`, { Authorization: SECRET, Cookie: SECRET })).toBe(
      401,
    );
    expect(await post('/telegram/', { [HEADER]: SECRET })).toBe(404);
    expect(taken).toEqual([]);
    expect(await post('/telegram', { [HEADER]: SECRET })).toBe(200);
    expect(taken).toHaveLength(1);
    expect(served.log.join('')).not.toMatch(/secret_of|wrong/);
  });
});

describe('a private address', () => {
  it('of somebody else can’t be guessed, ended or read out of the archive', async () => {
    const folder = await makeFolder();
    const database = join(folder, 'a.db');
    const token = 'aVeryPrivateTokenOfAnna_0123456789-xyz';
    const addresses = { publicUrl: 'https://chancery.example', newToken: () => token };
    const chat = await openChat({ database, posts: [aPost({ identity: 'm:1' })], deps: { addresses } });
    const served = await serve({ store: chat.store });
    ends.push(
      () => removeFolder(folder),
      () => chat.close(),
      () => served.http.stop(),
    );
    await chat.say('/ics country:Laos');
    const get = async (path: string) => (await served.get(path)).status;
    expect(await get(`/calendar/${token}.ics`)).toBe(200);
    const others = [
      token.slice(0, -1),
      `${token}x`,
      token.toLowerCase(),
      '1',
      '501',
      '%2e%2e%2f',
      "'%20OR%201=1--",
      '*',
    ];
    for (const other of others) expect(await get(`/calendar/${other}.ics`)).toBe(404);
    for (const path of [`/feed/${token}.rss`, `/calendar/${token}.rss`, '/calendar', '/calendar/'])
      expect(await get(path)).toBe(404);

    const own = chat.api.privateChat(person(777));
    await chat.update(chat.api.send(own, person(777), '/ics'));
    const told = chat.api.messages(own.id).at(-1);
    expect(told?.text).toContain('There are none yet.');
    await chat.update(chat.api.press(own, person(777), told?.message_id ?? 0, 'adr:calendar:1'));
    await chat.update(
      chat.api.press(own, person(777), told?.message_id ?? 0, `forget:${Date.parse('2024-07-27T12:00:00Z')}`),
    );
    expect(await get(`/calendar/${token}.ics`)).toBe(200);
    // Whoever has a copy of the archive does not have the addresses.
    expect(rowsOf(database).join('\n')).not.toContain(token);

    await chat.press('Revoke');
    expect(await get(`/calendar/${token}.ics`)).toBe(404);
  });
});

describe('a flood of 10,000 updates of one person', () => {
  /** Where much else is going on it is tried again. */
  const PATIENCE = { timeout: 120_000, retry: 2 };
  const FLOOD = 10_000;
  const OTHERS = 20;

  /** A Telegram and a bot of their own, which is ready once it has called that method. */
  async function opened(settings: Record<string, string>, ready: string) {
    const folder = await makeFolder();
    const server = await startTelegramServer();
    const bot = startMain(folder, {
      ...{ BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root, DATABASE_PATH: 'a.db' },
      ...settings,
    });
    ends.push(
      () => removeFolder(folder),
      () => server.close(),
      async () => {
        bot.kill('SIGKILL');
        await bot.ended;
      },
    );
    await server.waitFor(({ method }) => method === ready, 20_000);
    return { server, root: /"address":"([^"]+)"/.exec(bot.stderr())?.[1] };
  }

  it('by the webhook leaves others answered within a second', PATIENCE, async () => {
    const { server, root } = await opened(
      { HTTP_PORT: '0', PUBLIC_URL: 'http://127.0.0.1:9', WEBHOOK_SECRET: SECRET },
      'setWebhook',
    );
    const { api } = server;
    const post = async (update: Update): Promise<void> => {
      const answer = await fetch(`${root}/telegram`, {
        method: 'POST',
        body: JSON.stringify(update),
        headers: { [HEADER]: SECRET },
      });
      expect(answer.status).toBe(200);
    };
    const flooder = person(666);
    const one = api.send(api.privateChat(flooder), flooder, '/latest');
    let next = one.update_id + 1_000_000;
    let left = FLOOD;
    /** As Telegram does it, so many at a time. */
    const flood = async (): Promise<void> => {
      for (; left > 0; left--) {
        next += 1;
        const message = { ...one.message, message_id: next };
        await post({ ...one, update_id: next, message } as Update);
      }
    };
    const flooding = Promise.all(Array.from({ length: 15 }, flood));
    const waits: number[] = [];
    for (let n = 0; n < OTHERS; n++) {
      const other = person(1_000 + n);
      const update = api.send(api.privateChat(other), other, '/latest');
      const began = performance.now();
      await post(update);
      await server.waitFor(({ method, payload }) => method === 'sendMessage' && payload.chat_id === other.id);
      waits.push(performance.now() - began);
      await setTimeout(20);
    }
    expect(left).toBeGreaterThan(0);
    await flooding;
    expect(Math.max(...waits)).toBeLessThan(1_000);
    // Twenty are answered, one is told to wait; of the others some more, as time goes by.
    const answered = server.calls.filter(({ payload }) => payload.chat_id === flooder.id).length;
    expect(answered).toBeGreaterThan(20);
    expect(answered).toBeLessThan(400);
  });

  it('by polling is passed over at once', PATIENCE, async () => {
    const { server } = await opened({}, 'deleteWebhook');
    const { api } = server;
    const flooder = person(666);
    const one = api.send(api.privateChat(flooder), flooder, '/latest');
    const waits: Promise<number>[] = [];
    for (let n = 0; n < FLOOD; n++) {
      const id = one.update_id + 10 + n;
      server.deliver({ ...one, update_id: id, message: { ...one.message, message_id: id } } as Update);
      if (n % (FLOOD / OTHERS) !== 0) continue;
      const other = person(1_000 + n);
      const began = performance.now();
      server.deliver({ ...api.send(api.privateChat(other), other, '/latest'), update_id: 5_000_000 + n });
      waits.push(
        server
          .waitFor(({ method, payload }) => method === 'sendMessage' && payload.chat_id === other.id)
          .then(() => performance.now() - began),
      );
      await setTimeout(100);
    }
    expect(Math.max(...(await Promise.all(waits)))).toBeLessThan(1_000);
    expect(server.calls.filter(({ payload }) => payload.chat_id === flooder.id).length).toBeLessThan(400);
  });
});
