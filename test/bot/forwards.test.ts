import type { MessageOrigin, Chat as TelegramChat, User } from 'grammy/types';
import { afterEach, describe, expect, it } from 'vitest';
import { type Chat, GROUP, openChat } from '../support/chat.ts';

const CHANNEL: TelegramChat.ChannelChat = {
  id: -1_001_234_567_890,
  type: 'channel',
  title: 'Mission to ASEAN',
  username: 'mission_asean',
};
const PRIVATE: TelegramChat.ChannelChat = {
  id: -1_001_000_000_777,
  type: 'channel',
  title: 'Внутренний канал',
};
const OLGA: User = { id: 777, is_bot: false, first_name: 'Olga', language_code: 'en' };
const NOW = Date.parse('2024-07-27T12:00:00Z') / 1000;
const SOME_TIME = Date.parse('2024-03-01T10:00:00Z') / 1000;

const chats: Chat[] = [];
const open = async (language = 'en'): Promise<Chat> => {
  const chat = await openChat({ language, deps: { adminIds: new Set([501]) } });
  chats.push(chat);
  await chat.say(`/language ${language}`);
  return chat;
};
afterEach(async () => {
  for (const chat of chats.splice(0)) {
    expect(chat.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    await chat.close();
  }
});

const of = (messageId: number, chat: TelegramChat.ChannelChat = CHANNEL): MessageOrigin => ({
  ...{ type: 'channel', chat, message_id: messageId, date: SOME_TIME + messageId },
  author_signature: 'Press service',
});
const forward = (chat: Chat, text: string, origin: MessageOrigin) => chat.say(text, { origin });
/** What the bot says once they have stopped coming. */
const summary = async (chat: Chat): Promise<string> => {
  await chat.settle();
  return chat.deliver();
};

describe('messages that an operator forwards', () => {
  it('are stored under their channel, message and date, and answered once', async () => {
    const chat = await open();
    for (let n = 1; n <= 100; n += 1)
      expect(await forward(chat, `Talks number ${n} in Vientiane #Laos`, of(n))).toBe('');
    expect(await summary(chat)).toBe('mission_asean: 100 posts stored');
    expect(await chat.store.posts.get(1)).toMatchObject({
      ...{ source: 'mission_asean', identity: 'm:1', publishedAt: SOME_TIME + 1, day: '2024-03-01' },
      ...{ link: 'https://t.me/mission_asean/1', author: 'Press service', tags: ['Laos'] },
    });
    expect(await summary(chat)).toBe('');
  });

  it('are one post where they are an album, and what they are not is told', async () => {
    const chat = await open('ru');
    const parts = [
      { media: 'photo', caption: 'Три снимка' },
      { media: 'photo' },
      { media: 'photo' },
    ] as const;
    const album = chat.api.sendAlbum(chat.chat, chat.person, parts);
    for (const [index, update] of album.entries())
      await chat.update({
        ...update,
        message: { ...update.message, forward_origin: of(20 + index, PRIVATE) },
      } as typeof update);
    await forward(chat, 'Сам по себе', of(30, PRIVATE));
    await forward(chat, 'Чужое', { type: 'user', date: SOME_TIME, sender_user: OLGA });
    await forward(chat, 'Скрытое', { type: 'hidden_user', date: SOME_TIME, sender_user_name: 'Кто-то' });
    expect(await summary(chat)).toBe(
      'внутренний_канал: сохранены 2 публикации\n2 сообщения не из каналов, они пропущены.',
    );
    expect(await chat.store.posts.get(1)).toMatchObject({
      text: 'Три снимка',
      link: 'https://t.me/c/1000000777/20',
      media: [20, 21, 22].map((messageId) => expect.objectContaining({ type: 'photo', messageId })),
    });
  });

  it('are the posts that are known already, whatever way those came, and may know more', async () => {
    const chat = await open();
    await chat.update(chat.api.setMember(CHANNEL, chat.api.me, 'administrator', chat.person));
    await chat.update(chat.api.send(CHANNEL, chat.person, 'Talks in Vientiane'));
    const origin = { type: 'channel', chat: CHANNEL, message_id: 1, date: NOW } as const;
    await forward(chat, 'Talks in Vientiane', origin);
    expect(await summary(chat)).toBe('mission_asean: 1 known already');
    await forward(chat, 'Talks in Vientiane', { ...origin, author_signature: 'Press service' });
    expect(await summary(chat)).toBe('mission_asean: 1 brought up to date');
    expect(await chat.store.posts.lastArrival()).toBe(1);
  });

  it('approve nothing else that their channel posts', async () => {
    const chat = await open();
    await forward(chat, 'One', of(1));
    await summary(chat);
    await chat.update(chat.api.setMember(CHANNEL, chat.api.me, 'administrator', OLGA));
    await chat.update(chat.api.send(CHANNEL, OLGA, 'Two'));
    expect(await chat.deliver()).toContain('Nothing it posts is stored until one of you approves it');
    expect(await chat.store.posts.lastArrival()).toBe(1);
  });

  it('are kept while the bot is down, and stored when it is back', async () => {
    const chat = await open();
    await forward(chat, 'One', of(1));
    const [waiting] = await chat.store.forwards.open();
    expect(waiting).toBe(chat.chat.id);
    expect(await chat.store.forwards.list(chat.chat.id, 9)).toHaveLength(1);
    await summary(chat);
    expect(await chat.store.forwards.open()).toEqual([]);
  });

  it('are answered by itself a moment after the last one', async () => {
    const chat = await open();
    await forward(chat, 'One', of(1));
    await new Promise((resolve) => setTimeout(resolve, 1_800));
    expect(await chat.deliver()).toBe('mission_asean: 1 post stored');
  });
});

it('takes what a stranger forwards, or what is forwarded to a group, for what it says', async () => {
  const chat = await open();
  const olga = chat.api.privateChat(OLGA);
  expect(await chat.update(chat.api.send(olga, OLGA, 'talks', { origin: of(1) }))).toContain('Nothing found');
  expect(await chat.update(chat.api.send(GROUP, chat.person, 'talks', { origin: of(1) }))).toBe('');
  expect(await summary(chat)).toBe('');
  expect(await chat.store.posts.isEmpty()).toBe(true);
});
