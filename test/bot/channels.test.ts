import { setTimeout } from 'node:timers/promises';
import type { Chat as TelegramChat, Update } from 'grammy/types';
import { afterEach, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/chat.ts';

const OPERATOR = 501;
const CHANNEL: TelegramChat.ChannelChat = {
  id: -1_001_234_567_890,
  type: 'channel',
  title: 'Mission to ASEAN',
  username: 'mission_asean',
};
const SOME_TIME = Date.parse('2024-07-27T10:00:00Z') / 1000;

const chats: Chat[] = [];
const open = async (): Promise<Chat> => {
  const chat = await openChat({ deps: { adminIds: new Set([OPERATOR]) } });
  chats.push(chat);
  return chat;
};
afterEach(async () => {
  for (const chat of chats.splice(0)) await chat.close();
});

let updates = 1_000_000;
const update = (content: object): Update => ({ update_id: ++updates, ...content }) as Update;
const message = (messageId: number, more: object) => ({
  message_id: messageId,
  date: SOME_TIME,
  chat: CHANNEL,
  sender_chat: CHANNEL,
  ...more,
});
const post = (messageId: number, more: object) => update({ channel_post: message(messageId, more) });
const added = (by: number, status = 'administrator') =>
  update({
    my_chat_member: {
      chat: CHANNEL,
      date: SOME_TIME,
      from: { id: by, is_bot: false, first_name: 'Somebody' },
      old_chat_member: { status: 'left', user: { id: 1, is_bot: true, first_name: 'Chancery' } },
      new_chat_member: { status, user: { id: 1, is_bot: true, first_name: 'Chancery' } },
    },
  });

const NOTICE =
  '🇷🇺🇱🇦 Russia’s Foreign Minister Sergey Lavrov and Foreign Minister of Laos Saleumxay Kommasith hold talks\n📍 Vientiane, July 26\n#RussiaLaos';

describe('a channel', () => {
  it('is a source once an operator has made the bot its administrator: what it posts is answered from at once', async () => {
    const chat = await open();
    await chat.update(added(OPERATOR));
    await chat.update(post(41, { text: NOTICE, author_signature: 'Press service' }));
    expect(await chat.say('/tag RussiaLaos')).toContain('hold talks');
    expect(await chat.store.posts.get(1)).toMatchObject({
      date: '2024-07-26',
      day: '2024-07-27',
      countries: ['LA', 'RU'],
      link: 'https://t.me/mission_asean/41',
      source: 'mission_asean',
      author: 'Press service',
    });
  });

  it('to which a stranger adds the bot is left alone', async () => {
    const chat = await open();
    await chat.update(added(999));
    await chat.update(post(41, { text: NOTICE }));
    expect(await chat.store.posts.isEmpty()).toBe(true);
  });

  it('edits a post: what it said is kept, the facts are read anew, and what changes nothing makes no revision', async () => {
    const chat = await open();
    await chat.update(added(OPERATOR));
    await chat.update(post(41, { text: NOTICE }));
    const edited = (text: string, editDate: number) =>
      update({ edited_channel_post: message(41, { text, edit_date: editDate }) });
    await chat.update(edited(NOTICE, SOME_TIME + 10));
    expect(await chat.store.posts.revisions(1)).toEqual([]);
    await chat.update(edited(NOTICE.replace('July 26', 'July 25'), SOME_TIME + 20));
    expect(await chat.store.posts.revisions(1)).toMatchObject([{ text: NOTICE }]);
    expect(await chat.store.posts.get(1)).toMatchObject({ date: '2024-07-25' });
  });

  it('posts an album as one, whatever the order of its parts; a late part joins it', async () => {
    const chat = await open();
    await chat.update(added(OPERATOR));
    const part = (messageId: number, more: object = {}) =>
      post(messageId, {
        media_group_id: 'g1',
        photo: [{ file_id: `photo ${messageId}`, file_unique_id: 'u', width: 1, height: 1 }],
        ...more,
      });
    await chat.update(part(52));
    await chat.update(part(51, { caption: NOTICE }));
    await setTimeout(1_000);
    await chat.update(part(53));
    await setTimeout(1_000);
    expect(await chat.store.posts.lastArrival()).toBe(1);
    expect(await chat.store.posts.get(1)).toMatchObject({
      text: NOTICE,
      link: 'https://t.me/mission_asean/51',
      media: [51, 52, 53].map((id) => ({ type: 'photo', fileId: `photo ${id}`, messageId: id })),
    });
  });

  it('stores nothing of what only says that something about the channel has changed', async () => {
    const chat = await open();
    await chat.update(added(OPERATOR));
    await chat.update(post(60, { new_chat_title: 'Another name' }));
    expect(await chat.store.posts.isEmpty()).toBe(true);
  });
});
