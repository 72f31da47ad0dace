import type { Chat as TelegramChat } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewSubscription } from '../../src/store/deliveries.ts';
import { type Chat, GROUP, openChat } from '../support/chat.ts';

const DAILY: Omit<NewSubscription, 'chatId'> = {
  threadId: null,
  createdBy: 501,
  createdAt: 0,
  query: '',
  schedule: { type: 'times', days: [1, 2, 3, 4, 5, 6, 7], times: ['09:00'] },
  timeZone: 'UTC',
  quiet: null,
  missed: 'late',
  announceEmpty: false,
  edits: false,
  dueAt: Date.parse('2024-07-28T09:00:00Z'),
};

let chat: Chat;
let woken = 0;

beforeEach(async () => {
  woken = 0;
  const wake = () => {
    woken += 1;
  };
  chat = await openChat({ deps: { wake } });
});

afterEach(async () => {
  expect(chat.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  await chat.close();
});

const subscribe = (chatId: number, more: Partial<NewSubscription> = {}) =>
  chat.store.subscriptions.create({ ...DAILY, ...more, chatId });
const states = async (chatId: number) =>
  (await chat.store.subscriptions.ofChat(chatId)).map(({ state }) => state);
const owe = (chatId: number) =>
  chat.store.outbox.add(
    [
      {
        chatId,
        threadId: null,
        parts: [{ type: 'message', view: { text: 'Owed', entities: [], buttons: [] } }],
        purpose: { type: 'notice' },
      },
    ],
    0,
  );

describe('what is sent to a person rests', () => {
  it('while they block the bot, and comes back with them', async () => {
    await subscribe(chat.person.id);
    await owe(chat.person.id);
    await chat.update(chat.api.setMember(chat.chat, chat.api.me, 'kicked', chat.person));
    expect(await states(chat.person.id)).toEqual(['gone']);
    expect(await chat.store.outbox.nextReadyAt()).toBeNull();
    await chat.update(chat.api.setMember(chat.chat, chat.api.me, 'member', chat.person));
    expect(await states(chat.person.id)).toEqual(['active']);
    expect(await chat.store.outbox.nextReadyAt()).not.toBeNull();
    expect(woken).toBe(1);
  });

  it('until they write, where their unblocking was not told', async () => {
    await subscribe(chat.person.id);
    await chat.store.chats.gone(chat.person.id, 'blocked');
    await chat.say('/help');
    expect(await states(chat.person.id)).toEqual(['active']);
    expect(woken).toBe(1);
    await chat.say('/help');
    expect(woken).toBe(1);
  });
});

describe('what is sent to a group rests', () => {
  it('while the bot is out of it', async () => {
    await subscribe(GROUP.id);
    await chat.update(chat.api.setMember(GROUP, chat.api.me, 'kicked', chat.person));
    expect(await states(GROUP.id)).toEqual(['gone']);
    await chat.update(chat.api.setMember(GROUP, chat.api.me, 'administrator', chat.person));
    expect(await states(GROUP.id)).toEqual(['active']);
    await chat.update(chat.api.setMember(GROUP, chat.api.me, 'left', chat.person));
    expect(await states(GROUP.id)).toEqual(['gone']);
  });

  it('while the bot may not write there', async () => {
    await subscribe(GROUP.id);
    for (const [may, state] of [
      [false, 'gone'],
      [true, 'active'],
    ] as const) {
      const update = chat.api.setMember(GROUP, chat.api.me, 'member', chat.person);
      const member = { status: 'restricted', user: chat.api.me, is_member: true, can_send_messages: may };
      Object.assign(update.my_chat_member ?? {}, { new_chat_member: member });
      await chat.update(update);
      expect(await states(GROUP.id)).toEqual([state]);
    }
  });
});

describe('a group that becomes a supergroup', () => {
  const BEFORE: TelegramChat.GroupChat = { id: -55, type: 'group', title: 'Desk' };
  const AFTER: TelegramChat.SupergroupChat = { id: -100_055, type: 'supergroup', title: 'Desk' };

  it.each([
    ['first the old one is told of', [0, 1]],
    ['first the new one is told of', [1, 0]],
    ['only the old one is told of', [0]],
    ['only the new one is told of', [1]],
  ])('keeps its subscriptions and its language where %s', async (_, order) => {
    await subscribe(BEFORE.id);
    await owe(BEFORE.id);
    await chat.store.chats.set(BEFORE.id, { language: 'ru', timeZone: 'Asia/Vientiane' });
    const updates = chat.api.upgrade(BEFORE, chat.person, AFTER);
    for (const index of order) {
      const update = updates[index];
      if (update) await chat.update(update);
    }
    expect(await states(BEFORE.id)).toEqual([]);
    expect(await states(AFTER.id)).toEqual(['active']);
    expect(await chat.store.chats.get(AFTER.id)).toMatchObject({
      language: 'ru',
      timeZone: 'Asia/Vientiane',
    });
    const [owed] = await chat.store.outbox.claim('test', Date.now(), 5, Date.now() + 1000);
    expect(owed?.chatId).toBe(AFTER.id);
  });
});

describe('a topic', () => {
  it('that is opened again lets go on what was paused as it was closed, and nothing else', async () => {
    const forum = { ...GROUP, id: -1002, is_forum: true } as typeof GROUP;
    const threadId = chat.api.openTopic(forum, chat.person, 'Asia').message?.message_thread_id as number;
    const closed = { state: 'paused', reason: 'topic-closed' } as const;
    const subscriptions = [
      [await subscribe(forum.id, { threadId }), closed, 'active'],
      [await subscribe(forum.id, { threadId }), { state: 'paused', reason: null }, 'paused'],
      [await subscribe(forum.id), closed, 'paused'],
    ] as const;
    for (const [{ id }, changes] of subscriptions) await chat.store.subscriptions.update(id, changes);
    await chat.update(chat.api.closeTopic(forum, chat.person, threadId));
    await chat.update(chat.api.reopenTopic(forum, chat.person, threadId));
    expect(await states(forum.id)).toEqual(subscriptions.map(([, , state]) => state));
    const [first] = await chat.store.subscriptions.ofChat(forum.id);
    expect(first).toMatchObject({ reason: null, dueAt: Date.parse('2024-07-28T09:00:00Z') });
  });
});
