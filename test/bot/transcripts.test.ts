import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/bot/commands.ts';
import { type Chat, GROUP, openChat } from '../support/chat.ts';
import { ENGLISH } from '../transcripts/en.ts';
import { RUSSIAN } from '../transcripts/ru.ts';

/** What an administrator of a group types there. */
const IN_GROUP = new Set(['route', 'routes']);

const LANGUAGES = { en: ENGLISH, ru: RUSSIAN };

const HEALTH = {
  since: Date.parse('2024-07-26T08:00Z'),
  errors: () => 2,
  diskFree: async () => 25 * 1024 ** 3,
};
/** Of those that only operators may use, and of edits. */
const OPERATED = new Set(['sources', 'status', 'remove', 'diff', 'fix']);

/** What an operator finds: a channel with a gap and an edited post. */
async function follow(chat: Chat): Promise<void> {
  const channel = { id: -1_001_234, type: 'channel', title: 'Mission', username: 'mission' } as const;
  const { api } = chat;
  await chat.update(api.setMember(channel, api.me, 'administrator', chat.person));
  for (const text of ['Ministers of Laos and Russia meet in Vientiane on July 26.', 'Lost', 'The end.'])
    if (text === 'Lost') api.send(channel, chat.person, text);
    else await chat.update(api.send(channel, chat.person, text));
  for (const day of ['27', '25']) {
    chat.wait(60_000);
    await chat.update(api.edit(channel, 1, `Ministers of Laos and Russia meet in Vientiane on July ${day}.`));
  }
}

async function openFor(name: string, language: string): Promise<Chat> {
  let tokens = 0;
  const addresses = { publicUrl: 'https://chancery.example', newToken: () => `token-${++tokens}` };
  const operated = OPERATED.has(name) ? { adminIds: new Set([501]), health: HEALTH } : {};
  const deps = { addresses, ...operated };
  const place = IN_GROUP.has(name) ? { chat: GROUP } : {};
  const chat = await openChat({ language, feed: 'db/sample/feed.txt', deps, ...place });
  if (IN_GROUP.has(name)) chat.api.setMember(GROUP, chat.person, 'administrator');
  if (OPERATED.has(name)) await follow(chat);
  chat.log.length = 0;
  return chat;
}

describe.each(Object.entries(LANGUAGES))('transcripts in %s', (language, scripts) => {
  it.each(Object.entries(scripts))('%s', async (name, script) => {
    const chat = await openFor(name, language);
    const told: string[] = [];
    for (const line of script) {
      const button = /^\[(.+)\]$/.exec(line)?.[1];
      const answer = button === undefined ? await chat.say(line) : await chat.press(button);
      told.push(`» ${line}\n\n${answer}\n`);
    }
    await chat.close();
    expect(chat.log).toEqual([]);
    await expect(told.join('\n')).toMatchFileSnapshot(`../transcripts/${language}/${name}.txt`);
  });

  it('has one for every command, in which it is given', () => {
    const without = COMMANDS.filter(
      ({ name }) => !scripts[name]?.some((line) => line === `/${name}` || line.startsWith(`/${name} `)),
    );
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it('has no file that nothing is written to', () => {
    const files = readdirSync(`test/transcripts/${language}`).sort();
    expect(files).toEqual(
      Object.keys(scripts)
        .map((name) => `${name}.txt`)
        .sort(),
    );
  });
});
