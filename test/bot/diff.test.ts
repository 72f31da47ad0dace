import { afterEach, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/chat.ts';

const CHANNEL = { id: -1_001_234, type: 'channel', title: 'Mission', username: 'mission' } as const;
const chats: Chat[] = [];
afterEach(async () => {
  for (const chat of chats.splice(0)) await chat.close();
});

/** A post and what becomes of it, an hour after the other. */
async function openWith(texts: readonly string[]): Promise<Chat> {
  const chat = await openChat({ deps: { adminIds: new Set([501]) } });
  chats.push(chat);
  await chat.update(chat.api.setMember(CHANNEL, chat.api.me, 'administrator', chat.person));
  for (const [n, text] of texts.entries()) {
    if (n === 0) await chat.update(chat.api.send(CHANNEL, chat.person, text));
    else await chat.update(chat.api.edit(CHANNEL, 1, text));
    chat.wait(60 * 60_000);
  }
  return chat;
}

it('tells edit by edit what changed, and /post that something did', async () => {
  const chat = await openWith(['Talks on July 26', 'Talks on July 25', 'Long talks on July 25']);
  expect(await chat.say('/post 1')).toContain('Edited 2 times: /diff_1');
  const newest = await chat.say('/diff_1');
  expect(newest).toContain('**Post 1, edit 2 of 2** · 27 July 2024 at 14:00');
  expect(newest).toContain('~~Talks~~ **Long talks** on July 25');
  const older = await chat.press('more');
  expect(older).toContain('**Post 1, edit 1 of 2** · 27 July 2024 at 13:00');
  expect(older).toContain('on July ~~26~~**25**');
  expect(await chat.press('back')).toContain('edit 2 of 2');
  expect(await chat.press('Post')).toContain('**Post 1**');
});

it('is no more than the text where an edit says what the post said before', async () => {
  const chat = await openWith(['Talks', 'Talk', 'Talks']);
  expect(await chat.say('/diff 1')).toContain('~~Talk~~**Talks**');
  expect(await chat.say('/post 1')).toContain('Edited 2 times');
});

it('says so of a post that was never edited, and of none', async () => {
  const chat = await openWith(['Talks']);
  expect(await chat.say('/diff 1')).toContain('Post 1 has not been edited');
  expect(await chat.say('/post 1')).not.toContain('/diff');
  expect(await chat.say('/diff 2')).toContain('There is no post 2');
  expect(await chat.say('/diff talks')).toContain('/diff 128');
  for (const data of ['diff:2:0', 'diff:1', 'diff:x:y', 'diff:1:-1'])
    expect(await chat.forge(data)).toContain('expired');
});
