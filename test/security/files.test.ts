import { readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Chat, openChat } from '../support/chat.ts';
import { makeFolder, removeFolder, startProcess } from '../support/process.ts';

const chats: Chat[] = [];
afterEach(async () => {
  for (const chat of chats.splice(0)) await chat.close();
});

/** An operator sends a file; gives what the bot says of it in the end. */
async function send(name: string, content: string): Promise<{ chat: Chat; said: string }> {
  const chat = await openChat({ deps: { adminIds: new Set([501]) } });
  chats.push(chat);
  const file = { name, content: new TextEncoder().encode(content) };
  await chat.update(chat.api.send(chat.chat, chat.person, '', { file }));
  const last = () => chat.api.messages(chat.chat.id).at(-1);
  await vi.waitFor(() => expect(last()?.text).not.toMatch(/^(?:Fetching|Reading)/), 20_000);
  return { chat, said: last()?.text ?? '' };
}

const CHANNEL = '"name":"Mission","type":"public_channel","id":1234567890';
const message = (id: number, more: string): string =>
  `{"id":${id},"type":"message","date_unixtime":"1721988000",${more}}`;
const exported = (...messages: string[]): string => `{${CHANNEL},"messages":[${messages.join(',')}]}`;
const GOOD = message(7, '"text":"A good one"');
const line = (more: string): string => `{"text":"A good one","date":"2024-07-25"${more}}`;

describe('the name of a file', () => {
  it.each([
    ['a path', '../../x.json', '../../x.json is imported'],
    ['a path from the root', '/etc/cron.d/x.txt', '/etc/cron.d/x.txt is imported'],
    ['a path of Windows', '..\\..\\x.txt', '..\\..\\x.txt is imported'],
    [
      'a script',
      '<b>x</b><script>alert(1)</script>.txt',
      '<b>x</b><script>alert(1)</script>.txt is imported',
    ],
    ['a command', '$(reboot); `reboot`.txt', '$(reboot); `reboot`.txt is imported'],
    ['a statement', "x'; DROP TABLE posts; --.txt", "x'; DROP TABLE posts; --.txt is imported"],
    [
      'of characters that steer',
      'two\nlines\u202e\u0000\u001b[2J\u2066.txt',
      expect.stringMatching(/^two lines ?\[2J ?\.txt is imported$/),
    ],
    ['without end', `${'long'.repeat(2_000)}.txt`, expect.stringMatching(/^I can’t read long.{0,100}…/)],
  ])('may be %s: it names no place, and is shown as it is', async (_, name, shown) => {
    const uploads = () => readdirSync(tmpdir()).filter((each) => each.startsWith('chancery-upload-'));
    const before = uploads();
    const { chat, said } = await send(name, '📍 Vientiane, July 26, 2024\nTalks were held.\n');
    expect(said.split('\n')[0]).toEqual(shown);
    const { entities = [] } = chat.api.messages(chat.chat.id).at(-1) ?? {};
    for (const { offset, length } of entities) expect(offset + length).toBeLessThanOrEqual(said.length);
    expect(uploads()).toEqual(before);
  });
});

describe('a file made to do harm', () => {
  it.each([
    [
      'nested deep in a message',
      exported(GOOD, message(8, `"text":${'['.repeat(1e5)}${']'.repeat(1e5)}`)),
      1,
    ],
    ['nested deep around everything', `${'{"messages":'.repeat(1e5)}1${'}'.repeat(1e5)}`, 0],
    ['of brackets alone', '['.repeat(1e6), 0],
    [
      'with marks without end',
      exported(GOOD, message(8, `"text_entities":[${'{"type":"bold","text":"a"},'.repeat(3e5)}"x"]`)),
      1,
    ],
    [
      'with as many marks as letters',
      exported(GOOD, message(8, `"text_entities":[${'{"type":"bold","text":"a"},'.repeat(5e4)}"x"]`)),
      1,
    ],
    [
      'of prototypes',
      exported(GOOD, message(8, '"__proto__":{"text":"x"},"constructor":{"prototype":1}')),
      1,
    ],
    [
      'nested deep in a line',
      `${line('')}\n${line(`,"entities":${'['.repeat(1e6)}${']'.repeat(1e6)}`)}\n`,
      2,
    ],
    [
      'with marks without end in a line',
      `${line('')}\n${line(`,"entities":[${'{"type":"bold","offset":0,"length":1},'.repeat(5e4)}{}]`)}\n`,
      1,
    ],
    ['of hashtags', '#a '.repeat(3e6), 0],
    ['of flags', '🇷🇺'.repeat(1e6), 0],
    ['of zeroes', '0'.repeat(5e6), 0],
    ['of a page nested deep', `<html><body class="tgme_page">${'<div>'.repeat(5e5)}`, 0],
  ])('%s is over soon, and leaves the bot well', async (_, content, posts) => {
    const began = performance.now();
    const { chat, said } = await send(content.startsWith('<') ? 'page.html' : 'result.json', content);
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(said).toMatch(/is imported|is not what its name promises/);
    expect(await chat.store.posts.lastArrival()).toBe(posts);
    for (let id = 1; id <= posts; id++) expect(await chat.say(`/post ${id}`)).toContain('A good one');
    expect(({} as { text?: unknown }).text).toBeUndefined();
  });

  it.each([
    ['a line', 'notices.txt', `The pier is closed\n${'x'.repeat(5e7)}\n`],
    ['a line of JSON', 'lines.jsonl', `${line('')}\n${line(`,"headline":"${'x'.repeat(5e7)}"`)}\n`],
    ['a text in an export', 'result.json', exported(GOOD, message(8, `"text":"${'x'.repeat(5e7)}"`))],
    ['marks', 'marks.json', exported(GOOD, message(8, `"text_entities":[${'{},'.repeat(15e6)}{}]`))],
  ])('%s of 50 MB needs little memory', async (_, name, content) => {
    const folder = await makeFolder();
    try {
      writeFileSync(join(folder, name), content);
      const feed = ['--max-old-space-size=160', resolve('src/cli/feed.ts'), 'import', name];
      const running = startProcess(process.execPath, feed, folder, { DATABASE_PATH: join(folder, 'a.db') });
      expect((await running.ended).code).toBe(0);
      expect(running.stdout()).toContain('1 new, 0 changed, 0 unchanged, 1 set aside');
    } finally {
      await removeFolder(folder);
    }
  });
});
