import { setTimeout } from 'node:timers/promises';
import type { Chat as TelegramChat, Update, User } from 'grammy/types';
import { afterEach, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/chat.ts';

const ANNA = 501;
const BORIS = 502;
const CHANNEL: TelegramChat.ChannelChat = {
  id: -1_001_234_567_890,
  type: 'channel',
  title: 'Mission to ASEAN',
  username: 'mission_asean',
};
const STRANGER: User = { id: 999, is_bot: false, first_name: 'A <b>stranger</b>\n' };
const SOME_TIME = Date.parse('2024-07-27T10:00:00Z') / 1000;

const chats: Chat[] = [];
const open = async (language = 'en', admins = [ANNA]): Promise<Chat> => {
  const chat = await openChat({ language, deps: { adminIds: new Set(admins) } });
  await chat.say(`/language ${language}`);
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
const photo = (id: string) => [{ file_id: id, file_unique_id: 'u', width: 1, height: 1 }];

/** Somebody changes what the bot is in the channel. */
const made = (chat: Chat, status: 'administrator' | 'member' | 'kicked', by: User = chat.person) =>
  chat.update(chat.api.setMember(CHANNEL, chat.api.me, status, by));
const sourceOf = (chat: Chat) => chat.store.sources.ofChat(CHANNEL.id);

const NOTICE =
  '🇷🇺🇱🇦 Russia’s Foreign Minister Sergey Lavrov and Foreign Minister of Laos Saleumxay Kommasith hold talks\n📍 Vientiane, July 26\n#RussiaLaos';

describe('a channel', () => {
  it('is a source once an operator has made the bot its administrator: what it posts is answered from at once', async () => {
    const chat = await open();
    await made(chat, 'administrator');
    const told = chat.api.messages(ANNA).flatMap(({ text }) => text ?? []);
    expect(told.filter((text) => text.includes('@mission_asean) is a source from now on'))).toHaveLength(1);
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
    expect(await chat.deliver()).toBe('');
  });

  it('has its posts stored in the moment in which it is approved, in whatever order that is told', async () => {
    const chat = await open();
    const added = chat.api.setMember(CHANNEL, chat.api.me, 'administrator', chat.person);
    await Promise.all([added, post(41, { text: NOTICE })].map((told) => chat.update(told)));
    expect(await chat.store.posts.lastArrival()).toBe(1);
  });

  it('goes by the title and the name it has now', async () => {
    const chat = await open();
    await made(chat, 'administrator');
    const renamed = { ...CHANNEL, title: 'Another title', username: 'another_name' };
    await chat.update(post(42, { chat: renamed, sender_chat: renamed, text: NOTICE }));
    expect(await sourceOf(chat)).toMatchObject({ title: 'Another title', username: 'another_name' });
    expect(await chat.store.posts.get(1)).toMatchObject({
      source: 'mission_asean',
      link: 'https://t.me/another_name/42',
    });
  });

  it('is read in its own zone', async () => {
    const chat = await open();
    await made(chat, 'administrator');
    await chat.say('/sources mission_asean zone Asia/Vientiane');
    await chat.update(post(41, { text: 'Late', date: Date.parse('2024-07-27T18:00:00Z') / 1000 }));
    expect(await chat.store.posts.get(1)).toMatchObject({ day: '2024-07-28' });
  });

  it('has a home: a minister without a country is one of its own', async () => {
    const chat = await open();
    await made(chat, 'administrator');
    await chat.say('/sources mission_asean home Indonesia');
    const text = 'Foreign Minister Retno Marsudi meets with Foreign Minister of Laos Saleumxay Kommasith';
    await chat.update(post(41, { text }));
    expect(await chat.store.posts.get(1)).toMatchObject({ countries: ['ID', 'LA'] });
  });

  it('stores nothing of what only says that something about the channel has changed', async () => {
    const chat = await open();
    await made(chat, 'administrator');
    await chat.update(post(60, { new_chat_title: 'Another name' }));
    expect(await chat.store.posts.isEmpty()).toBe(true);
  });
});

describe('a channel to which a stranger adds the bot', () => {
  it('is stored nothing of until an operator approves it; each of them is asked once', async () => {
    const chat = await open('en', [ANNA, BORIS]);
    await made(chat, 'administrator', STRANGER);
    await chat.update(post(41, { text: NOTICE }));
    await made(chat, 'administrator', STRANGER);
    expect(await sourceOf(chat)).toMatchObject({ state: 'pending', live: true, since: null });
    expect(await chat.store.posts.isEmpty()).toBe(true);
    expect(await chat.store.outbox.backlog(10)).toBe(2);
    const asked = await chat.deliver();
    expect(asked).toContain(
      'A <b>stranger</b> has made me an administrator of Mission to ASEAN (@mission_asean)',
    );
    expect(asked).toContain('[ Approve ] [ Ignore ]');
    expect(await chat.press('Approve')).toContain('Approved');
    await chat.update(post(42, { text: 'After that' }));
    expect(await chat.store.posts.get(1)).toMatchObject({ text: 'After that' });
  });

  it('may be ignored for good, unless an operator adds the bot', async () => {
    const chat = await open('ru');
    await made(chat, 'administrator', STRANGER);
    expect(await chat.deliver()).toContain('Пока никто из вас его не одобрит');
    expect(await chat.press('Отклонить')).toContain('Отклонено');
    await made(chat, 'kicked', STRANGER);
    await made(chat, 'administrator', STRANGER);
    await chat.update(post(41, { text: NOTICE }));
    expect(await chat.deliver()).toBe('');
    expect(await chat.store.posts.isEmpty()).toBe(true);
    await made(chat, 'kicked', STRANGER);
    await made(chat, 'administrator');
    await chat.update(post(42, { text: NOTICE }));
    expect(await chat.store.posts.isEmpty()).toBe(false);
  });

  it('is approved by operators alone, and what one has decided another does not undo unawares', async () => {
    const chat = await open('en', [ANNA, BORIS]);
    await made(chat, 'administrator', STRANGER);
    await chat.deliver();
    const { id = 0 } = (await sourceOf(chat)) ?? {};
    expect(await chat.forge(`src:${id}:approve`, STRANGER)).toContain('Only those who run this bot');
    expect(await sourceOf(chat)).toMatchObject({ state: 'pending' });
    await chat.press('Approve');
    expect(await chat.forge(`src:${id}:ignore`)).toContain('That has been decided already');
    expect(await sourceOf(chat)).toMatchObject({ state: 'active' });
  });

  it('is asked about when it posts, where the adding was never told of', async () => {
    const chat = await open();
    await chat.update(post(41, { text: NOTICE }));
    await chat.update(post(42, { text: NOTICE }));
    expect(await chat.deliver()).toContain(
      'I am an administrator of Mission to ASEAN (@mission_asean), which none',
    );
    expect(await chat.store.posts.isEmpty()).toBe(true);
  });

  it('is not taken for approved because files of it were imported', async () => {
    const chat = await open();
    await chat.store.sources.add({
      chatId: CHANNEL.id,
      title: CHANNEL.title,
      username: 'mission_asean',
      state: 'active',
    });
    await made(chat, 'administrator', STRANGER);
    await chat.update(post(41, { text: NOTICE }));
    expect(await chat.store.posts.isEmpty()).toBe(true);
    expect(await chat.deliver()).toContain('until one of you approves it');
  });
});

describe('a channel in which the bot loses its rights', () => {
  it('is paused, operators are told once, and goes on by itself when they are back', async () => {
    const chat = await open();
    await made(chat, 'administrator');
    await made(chat, 'member', STRANGER);
    await made(chat, 'kicked', STRANGER);
    expect(await sourceOf(chat)).toMatchObject({ state: 'paused', live: false });
    const told = await chat.deliver();
    expect(told.match(/no administrator of Mission to ASEAN/g)).toHaveLength(1);
    await made(chat, 'administrator', STRANGER);
    expect(await chat.deliver()).toContain(
      'I am an administrator of Mission to ASEAN (@mission_asean) again',
    );
    await chat.update(post(41, { text: NOTICE }));
    expect(await chat.store.posts.lastArrival()).toBe(1);
  });

  it('stays paused where an operator has paused it', async () => {
    const chat = await open();
    await made(chat, 'administrator');
    await chat.say('/sources mission_asean pause');
    await made(chat, 'member', STRANGER);
    await made(chat, 'administrator', STRANGER);
    await chat.update(post(41, { text: NOTICE }));
    expect(await sourceOf(chat)).toMatchObject({ state: 'paused', live: true });
    expect(await chat.store.posts.isEmpty()).toBe(true);
    expect(await chat.deliver()).toBe('');
  });
});

describe('an edit', () => {
  const edited = (messageId: number, more: object, editDate: number) =>
    update({ edited_channel_post: message(messageId, { edit_date: editDate, ...more }) });

  it('keeps what a post said and when, and reads the facts anew; what changes nothing makes no revision', async () => {
    const chat = await open();
    await made(chat, 'administrator');
    await chat.update(post(41, { text: NOTICE }));
    await chat.update(edited(41, { text: NOTICE }, SOME_TIME + 10));
    expect(await chat.store.posts.revisions(1)).toEqual([]);
    await chat.update(edited(41, { text: NOTICE.replace('July 26', 'July 25') }, SOME_TIME + 20));
    expect(await chat.store.posts.revisions(1)).toMatchObject([{ text: NOTICE, editedAt: null }]);
    expect(await chat.store.posts.get(1)).toMatchObject({ date: '2024-07-25', editedAt: SOME_TIME + 20 });
    expect(await chat.store.posts.lastArrival()).toBe(1);
  });

  it('may put another picture in place of one, or a caption below it', async () => {
    const chat = await open();
    await made(chat, 'administrator');
    await chat.update(post(41, { photo: photo('first') }));
    await chat.update(edited(41, { photo: photo('second'), caption: NOTICE }, SOME_TIME + 10));
    expect(await chat.store.posts.get(1)).toMatchObject({
      text: NOTICE,
      media: [{ type: 'photo', fileId: 'second', messageId: 41 }],
      countries: ['LA', 'RU'],
    });
  });

  it('of one part of an album leaves the others as they are', async () => {
    const chat = await open();
    await made(chat, 'administrator');
    const part = { media_group_id: 'g1' };
    await chat.update(post(51, { ...part, photo: photo('a'), caption: 'Before' }));
    await chat.update(post(52, { ...part, photo: photo('b') }));
    await chat.settle();
    await chat.update(edited(51, { ...part, photo: photo('c'), caption: NOTICE }, SOME_TIME + 10));
    await chat.settle();
    expect(await chat.store.posts.get(1)).toMatchObject({
      text: NOTICE,
      media: [
        { fileId: 'c', messageId: 51 },
        { fileId: 'b', messageId: 52 },
      ],
    });
    expect(await chat.store.posts.revisions(1)).toMatchObject([{ text: 'Before' }]);
  });
});

it('posts an album as one, whatever the order of its parts; a late part joins it', async () => {
  const chat = await open();
  await made(chat, 'administrator');
  const part = (messageId: number, more: object = {}) =>
    post(messageId, { media_group_id: 'g1', photo: photo(`photo ${messageId}`), ...more });
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
