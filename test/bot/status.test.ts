import type { User } from 'grammy/types';
import { afterEach, expect, it } from 'vitest';
import { type Chat, GROUP, openChat } from '../support/chat.ts';
import { aPost } from '../support/posts.ts';

const CHANNEL = { id: -1_001_234, type: 'channel', title: 'Mission', username: 'mission' } as const;
const OLGA: User = { id: 777, is_bot: false, first_name: 'Olga', language_code: 'en' };
const health = {
  since: Date.parse('2024-07-26T08:00:00Z'),
  errors: () => 21,
  diskFree: async () => 1.5 * 1024 ** 3,
};

const chats: Chat[] = [];
const open = async (language = 'en', deps = {}): Promise<Chat> => {
  const chat = await openChat({ language, deps: { adminIds: new Set([501]), health, ...deps } });
  chats.push(chat);
  await chat.update(chat.api.setMember(CHANNEL, chat.api.me, 'administrator', chat.person));
  return chat;
};
afterEach(async () => {
  for (const chat of chats.splice(0)) await chat.close();
});

/** Messages of the channel, a minute apart; those of a blank text are lost. */
async function post(chat: Chat, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    const update = chat.api.send(CHANNEL, chat.person, text || 'lost');
    if (text) await chat.update(update);
    chat.wait(60_000);
  }
}

it('tells how it all stands: last posts, what is missing, what is owed, errors and the disk', async () => {
  const chat = await open();
  await post(chat, ['one', '', '', 'four', '', 'six']);
  await chat.store.posts.write('files', [aPost({ identity: 't:1' })], new Map());
  const told = await chat.say('/status');
  expect(told).toContain('Running since 26 July 2024 at 08:00; 21 errors since');
  expect(told).toContain(
    '4 posts in the archive\nNothing waits to be sent\nNo digest or alert has gone out yet',
  );
  expect(told).toContain('1.5 GB free on the disk');
  expect(told).toContain(
    '**mission** · active · 3 posts\nLast post /post_3: 27 July 2024 at 12:05\n3 messages are missing:\n– 2–3, of 27 July 2024\n– 5, of 27 July 2024',
  );
  expect(told).toContain('send me the result.json');
  expect(told).not.toContain('files');
});

it('counts in Russian, too', async () => {
  const chat = await open('ru');
  await post(chat, ['one', '', '', 'four']);
  const told = await chat.say('/status');
  expect(told).toContain('с тех пор 21 ошибка');
  expect(told).toContain('На диске свободно 1,5 ГБ');
  expect(told).toContain('Не хватает 2 сообщений:\n– 2–3, 27 июля 2024 г.');
});

it('leaves out what it can’t know, and says nothing of gaps where there are none', async () => {
  const chat = await open('en', { health: undefined });
  await post(chat, ['one', 'two']);
  const told = await chat.say('/status');
  expect(told).toMatch(/^\*\*Status\*\*\n2 posts in the archive\n/);
  expect(told).not.toMatch(/missing|result\.json|disk|Running/);
});

it('tells of what is owed and was refused, and when something was sent last', async () => {
  const chat = await open();
  const { store } = chat;
  const now = Date.parse('2024-07-27T11:00:00Z');
  const parts = [{ type: 'message', view: { text: 'x', entities: [], buttons: [] } }] as const;
  const notice = { threadId: null, parts, purpose: { type: 'notice' } } as const;
  await store.outbox.add(
    [
      { chatId: 1, ...notice },
      { chatId: 2, ...notice },
      { chatId: 3, ...notice },
    ],
    now,
  );
  const [delivery] = await store.outbox.claim('x', now, 1, now + 1);
  if (!delivery) throw new Error('nothing is owed');
  await store.outbox.record([{ delivery, outcome: { type: 'failed', cause: 'no', readyAt: now } }], now);
  expect(await chat.say('/status')).toContain('2 messages wait to be sent; 1 was refused within a day');
});

it('is for operators alone, in private', async () => {
  const chat = await open();
  expect(await chat.say('/status', { from: OLGA })).toContain('Only those who run this bot');
  expect(await chat.update(chat.api.send(GROUP, chat.person, '/status'))).toContain('our private chat');
});

it('fits into one message however many sources there are', async () => {
  const chat = await open();
  for (let n = 1; n <= 40; n += 1) {
    const name = `${'канал'.repeat(6)}_${n}`;
    await chat.store.sources.add({ chatId: -n, title: name, username: null, state: 'active' });
  }
  const told = await chat.say('/status');
  expect(told).toContain('more sources: /sources');
  expect(told.length).toBeLessThan(4_200);
});
