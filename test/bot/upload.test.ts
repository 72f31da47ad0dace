import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { User } from 'grammy/types';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BotDeps } from '../../src/bot/bot.ts';
import { type Chat, openChat } from '../support/chat.ts';

const OLGA: User = { id: 777, is_bot: false, first_name: 'Olga', language_code: 'en' };
const DUMP = [
  '🇷🇺🇱🇦 Foreign Minister of Russia meets Foreign Minister of Laos in Vientiane',
  '📍 Vientiane, July 26, 2024',
  '#RussiaLaos',
  '',
  '🇷🇺🇨🇳 Foreign Minister of Russia meets Foreign Minister of China Wang Yi',
  '📍 Vientiane, July 25, 2024',
  '#RussiaChina',
].join('\n');
const EXPORT = JSON.stringify({
  name: 'Mission',
  type: 'public_channel',
  id: 1234567890,
  messages: [7, 8].map((id) => ({
    id,
    type: 'message',
    date: '2024-07-26T10:00:00',
    date_unixtime: String(1_721_988_000 + id),
    text: `Statement number ${id}`,
    text_entities: [{ type: 'plain', text: `Statement number ${id}` }],
  })),
});

const chats: Chat[] = [];
const open = async (language = 'en', deps: Partial<BotDeps> = {}): Promise<Chat> => {
  const chat = await openChat({ language, deps: { adminIds: new Set([501]), ...deps } });
  chats.push(chat);
  return chat;
};
const folders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('chancery-upload-'));
afterEach(async () => {
  for (const chat of chats.splice(0)) await chat.close();
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Sends a file; gives what the bot says in the end, in place of what it said at first. */
async function sendFile(
  chat: Chat,
  name: string,
  content: Uint8Array,
  more: { caption?: string; size?: number; from?: User } = {},
): Promise<string> {
  const { caption = '', size, from = chat.person } = more;
  const to = chat.api.privateChat(from);
  const file = { name, content, ...(size === undefined ? {} : { size }) };
  const first = await chat.update(chat.api.send(to, from, caption, { file }));
  if (!/Fetching|Получаю/.test(first)) return first;
  const last = () => chat.api.messages(to.id).at(-1)?.text ?? '';
  await vi.waitFor(() => expect(last()).not.toMatch(/^(?:Fetching|Reading|Получаю|Читаю)/), 5_000);
  return last();
}

describe('a file that an operator sends', () => {
  it.each([
    ['a text', 'dump.txt', DUMP, 2, 'feed'],
    ['an export of Telegram Desktop', 'result.json', EXPORT, 2, 'Mission'],
  ])('is imported where it is %s, and undone by a button', async (_, name, content, n, source) => {
    const chat = await open();
    const before = folders();
    expect(await sendFile(chat, name, bytes(content))).toBe(
      `${name} is imported\n${n} new posts\nSources: ${source.toLowerCase()}`,
    );
    expect(await chat.store.posts.lastArrival()).toBe(n);
    expect(folders()).toEqual(before);
    expect(await chat.press('Undo')).toContain(`The import of ${name} is undone: ${n} posts are gone again.`);
    expect(await chat.store.posts.isEmpty()).toBe(true);
    const [{ id = 0 } = {}] = await chat.store.imports.list(1);
    expect(await chat.forge(`undo:${id}`)).toContain('undone already');
  });

  it('changes nothing when it comes twice, and leaves what came another way when it is undone', async () => {
    const chat = await open('ru');
    await sendFile(chat, 'dump.txt', bytes(DUMP));
    expect(await sendFile(chat, 'DUMP.TXT', bytes(DUMP))).toContain('0 новых публикаций, 2 уже известны');
    expect(await chat.press('Отменить')).toContain('2 публикации пришли и другим путём, они остаются.');
    expect(await chat.store.posts.isEmpty()).toBe(false);
  });

  it('goes to the source that its caption names, if it has none of its own', async () => {
    const chat = await open();
    expect(await sendFile(chat, 'dump.txt', bytes(DUMP), { caption: 'history' })).toContain(
      'Sources: history',
    );
    expect(await chat.say('/search source:history')).toContain('2 posts');
  });

  it('is read by what it holds, whatever its name tries', async () => {
    const chat = await open();
    const name = '../../<script>alert(1)</script>\u0000.txt';
    expect(await sendFile(chat, name, bytes(DUMP))).toContain('2 new posts');
    expect(await chat.store.imports.list(1)).toMatchObject([
      { file: '../../<script>alert(1)</script> .txt' },
    ]);
  });

  it.each([
    ['photo.jpg', 'x', 'I can’t read photo.jpg'],
    ['result.zip', 'x', 'I can’t read result.zip'],
    ['', 'x', 'I can’t read …'],
    ['result.json', '{"a": 1}', 'result.json is not what its name promises'],
    ['page.html', '<html><body>Not found</body></html>', 'page.html is not what its name promises'],
    ['binary.txt', '\u0000\u0001', 'binary.txt is not what its name promises'],
    ['empty.txt', '', 'empty.txt is not what its name promises'],
  ])('is refused as %j with %j', async (name, content, said) => {
    const chat = await open();
    expect(await sendFile(chat, name, bytes(content))).toContain(said);
    expect(await chat.store.posts.isEmpty()).toBe(true);
    expect(await chat.store.imports.list(9)).toEqual([]);
  });

  it('is refused where it is larger than bots may fetch, whatever size is told', async () => {
    const chat = await open();
    const large = 20 * 1024 * 1024 + 1;
    expect(await sendFile(chat, 'a.txt', bytes(DUMP), { size: large })).toContain('up to 20 MB');
    const endless = await open('ru', {
      fetch: async () => new Response(new Uint8Array(large)),
    });
    expect(await sendFile(endless, 'a.txt', bytes(DUMP))).toContain('до 20 МБ');
    expect(await endless.store.posts.isEmpty()).toBe(true);
  });

  it('that Telegram does not give leaves nothing behind, and the token in no log', async () => {
    const before = folders();
    const failing: readonly (typeof fetch)[] = [
      async () => new Response(null, { status: 404 }),
      async (address) => {
        throw new TypeError(`fetch failed: ${address}`);
      },
    ];
    for (const fetch of failing) {
      const chat = await open('en', { fetch });
      expect(await sendFile(chat, 'a.txt', bytes(DUMP))).toContain('Telegram does not give me a.txt');
      expect(JSON.stringify(chat.log)).not.toContain('AAAABBBB');
      expect(chat.log).toContainEqual(expect.objectContaining({ file: 'a.txt' }));
    }
    expect(folders()).toEqual(before);
  });

  it('tells how far it is', async () => {
    const chat: Chat = await open('en', {
      async importFile(_, { onProgress }) {
        onProgress?.(40, 100);
        chat.wait(4_000);
        onProgress?.(50, 100);
        onProgress?.(51, 100);
        await Promise.resolve();
        throw new Error('broken');
      },
    });
    const told: string[] = [];
    chat.api.on((event) => {
      if (event.type === 'edit') told.push(event.message.text ?? '');
    });
    expect(await sendFile(chat, 'a.txt', bytes(DUMP))).toContain(
      'Something went wrong while a.txt was imported',
    );
    expect(told).toEqual(['Reading a.txt: 50 %', expect.stringContaining('went wrong')]);
  });

  it('is no file at all where a stranger sends it, nor may one undo an import', async () => {
    const chat = await open();
    expect(await sendFile(chat, 'dump.txt', bytes(DUMP), { from: OLGA })).toBe('');
    expect(await chat.store.posts.isEmpty()).toBe(true);
    await sendFile(chat, 'dump.txt', bytes(DUMP));
    expect(await chat.forge('undo:1', OLGA)).toContain('Only those who run this bot');
    for (const data of ['undo:x', 'undo:99']) expect(await chat.forge(data)).toContain('expired');
    expect(await chat.store.posts.isEmpty()).toBe(false);
  });
});
