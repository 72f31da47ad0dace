import { Bot } from 'grammy';
import type { ChatMember, Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { LocalEvent } from '../../src/local/api.ts';
import { ANN, BORIS, FORUM, GROUP, openWorld, refusalOf, resultOf } from './people.ts';

const GONE = '400 Bad Request: query is too old and response timeout expired or query ID is invalid';
const buttons = (callback_data: string) => ({ inline_keyboard: [[{ text: 'b', callback_data }]] });

describe('messages', () => {
  it('are told to those who look on, until they look away', () => {
    const { api, chat } = openWorld();
    const events: LocalEvent[] = [];
    const stop = api.on((event) => events.push(event));
    api.call('sendMessage', { chat_id: chat.id, text: 'one' });
    stop();
    api.call('sendMessage', { chat_id: chat.id, text: 'two' });
    expect(events).toMatchObject([{ type: 'message', message: { text: 'one', from: { id: api.me.id } } }]);
    expect(api.messages(chat.id).map(({ text }) => text)).toEqual(['/start', 'one', 'two']);
  });

  it('have ids that grow, as updates have', () => {
    const { api, chat } = openWorld();
    const first = api.send(chat, ANN, 'a');
    const answer = resultOf<Message>(api, 'sendMessage', { chat_id: chat.id, text: 'b' });
    const second = api.send(chat, ANN, 'c');
    expect(second.update_id).toBe(first.update_id + 1);
    expect([first.message?.message_id, answer.message_id, second.message?.message_id]).toEqual([2, 3, 4]);
  });

  it('are edited only where there is something new', () => {
    const { api, chat, pass } = openWorld();
    const content = { text: 'one #tag', reply_markup: buttons('x') };
    const { message_id } = resultOf<Message>(api, 'sendMessage', { chat_id: chat.id, ...content });
    const place = { chat_id: chat.id, message_id };
    const edit = (change: object) => refusalOf(api, 'editMessageText', { ...place, ...change });
    expect(edit(content)).toMatch(/^400 Bad Request: message is not modified: specified new message content/);
    expect(edit({ ...content, text: 'one #tag\n ' })).toMatch(/message is not modified/);
    expect(edit({ ...content, entities: [{ type: 'bold', offset: 0, length: 3 }] })).toBeNull();
    expect(edit({ ...content, reply_markup: buttons('y') })).toBeNull();
    expect(refusalOf(api, 'editMessageReplyMarkup', { ...place, reply_markup: buttons('y') })).toMatch(
      /message is not modified/,
    );
    pass(5);
    const edited = resultOf<Message>(api, 'editMessageReplyMarkup', place);
    expect(edited.reply_markup).toBeUndefined();
    expect(edited.edit_date).toBe(edited.date + 5);
  });

  it('of others or of nobody are not edited', () => {
    const { api, chat } = openWorld();
    const edit = (message_id: number) =>
      refusalOf(api, 'editMessageText', { chat_id: chat.id, message_id, text: 'x' });
    expect(edit(1)).toBe("400 Bad Request: message can't be edited");
    expect(edit(99)).toBe('400 Bad Request: message to edit not found');
  });

  it('are deleted within two days', () => {
    const { api, chat, pass } = openWorld();
    const send = () => resultOf<Message>(api, 'sendMessage', { chat_id: chat.id, text: 'x' }).message_id;
    const remove = (message_id: number) => refusalOf(api, 'deleteMessage', { chat_id: chat.id, message_id });
    const [early, late] = [send(), send()];
    pass(48 * 3600);
    expect(remove(early)).toBeNull();
    expect(remove(early)).toBe('400 Bad Request: message to delete not found');
    pass(1);
    expect(remove(late)).toBe("400 Bad Request: message can't be deleted");
  });

  it('reply to what is there', () => {
    const { api, chat } = openWorld();
    const reply = (reply_parameters: object) => ({ chat_id: chat.id, text: 'x', reply_parameters });
    expect(resultOf<Message>(api, 'sendMessage', reply({ message_id: 1 })).reply_to_message?.text).toBe(
      '/start',
    );
    expect(refusalOf(api, 'sendMessage', reply({ message_id: 99 }))).toBe(
      '400 Bad Request: message to be replied not found',
    );
    expect(
      refusalOf(api, 'sendMessage', reply({ message_id: 99, allow_sending_without_reply: true })),
    ).toBeNull();
  });
});

describe('callback queries', () => {
  it('are answered once', () => {
    const { api, chat } = openWorld();
    const id = api.press(chat, ANN, 1, 'x').callback_query?.id ?? '';
    const answer = (callback_query_id: string, text = '') =>
      refusalOf(api, 'answerCallbackQuery', { callback_query_id, text });
    expect(answer('unknown')).toBe(GONE);
    expect(answer(id, 'x'.repeat(201))).toBe('400 Bad Request: MESSAGE_TOO_LONG');
    expect(answer(id, 'x'.repeat(200))).toBeNull();
    expect(answer(id)).toBe(GONE);
  });

  it('carry the message, or its place where it is gone', () => {
    const { api, chat } = openWorld();
    expect(api.press(chat, ANN, 1, 'x').callback_query?.message).toMatchObject({ text: '/start' });
    expect(api.press(chat, ANN, 77, 'x').callback_query?.message).toEqual({ chat, message_id: 77, date: 0 });
  });
});

describe('chats', () => {
  it('are known from the first message on', () => {
    const { api } = openWorld();
    const send = (chat_id: number | string) => refusalOf(api, 'sendMessage', { chat_id, text: 'x' });
    expect(send(BORIS.id)).toBe('400 Bad Request: chat not found');
    expect(send('@forum_of_ours')).toBe('400 Bad Request: chat not found');
    api.send(FORUM, BORIS, 'hello');
    expect(send('@forum_of_ours')).toBeNull();
    expect(refusalOf(api, 'sendMessage', { text: 'x' })).toBe('400 Bad Request: chat_id is empty');
  });

  it('that the bot is not in refuse it', () => {
    const { api, chat } = openWorld();
    api.send(GROUP, ANN, 'hello');
    api.send(FORUM, ANN, 'hello');
    const send = (chat_id: number) => refusalOf(api, 'sendMessage', { chat_id, text: 'x' });
    const removed = api.setMember(GROUP, api.me, 'kicked', ANN);
    expect(removed.my_chat_member).toMatchObject({
      old_chat_member: { status: 'member' },
      new_chat_member: { status: 'kicked' },
    });
    expect(send(GROUP.id)).toBe('403 Forbidden: bot was kicked from the group chat');
    api.setMember(FORUM, api.me, 'left', ANN);
    expect(send(FORUM.id)).toBe('403 Forbidden: bot is not a member of the supergroup chat');
    api.setMember(chat, api.me, 'kicked', ANN);
    expect(send(chat.id)).toBe('403 Forbidden: bot was blocked by the user');
    api.send(chat, ANN, '/start');
    expect(send(chat.id)).toBeNull();
  });

  it('tell who is in them', () => {
    const { api, chat } = openWorld();
    api.setMember(GROUP, ANN, 'creator');
    api.setMember(GROUP, BORIS, 'administrator', ANN);
    api.send(GROUP, { id: 13, is_bot: false, first_name: 'C' }, 'hello');
    const status = (user_id: number) =>
      resultOf<ChatMember>(api, 'getChatMember', { chat_id: GROUP.id, user_id }).status;
    expect([ANN.id, BORIS.id, 13].map(status)).toEqual(['creator', 'administrator', 'member']);
    const administrators = resultOf<ChatMember[]>(api, 'getChatAdministrators', { chat_id: GROUP.id });
    expect(administrators.map(({ user }) => user.id)).toEqual([ANN.id, BORIS.id]);
    expect(refusalOf(api, 'getChatMember', { chat_id: GROUP.id, user_id: 999 })).toBe(
      '400 Bad Request: member not found',
    );
    expect(refusalOf(api, 'getChatAdministrators', { chat_id: chat.id })).toBe(
      '400 Bad Request: there are no administrators in the private chat',
    );
  });

  it('have anonymous administrators, who write as the group', () => {
    const { api } = openWorld();
    const { message } = api.send(GROUP, ANN, '/language', { anonymous: true });
    expect(message).toMatchObject({ from: { id: 1087968824 }, sender_chat: { id: GROUP.id } });
  });
});

describe('topics', () => {
  it('are written to while they are open', () => {
    const { api } = openWorld();
    const thread = api.openTopic(FORUM, ANN, 'News').message?.message_thread_id ?? 0;
    const send = (message_thread_id?: number) =>
      refusalOf(api, 'sendMessage', { chat_id: FORUM.id, text: 'x', message_thread_id });
    expect(send(thread)).toBeNull();
    expect(send()).toBeNull();
    expect(send(1)).toBe('400 Bad Request: message thread not found');
    expect(send(thread + 50)).toBe('400 Bad Request: message thread not found');
    api.closeTopic(FORUM, ANN, thread);
    api.closeTopic(FORUM, ANN, 1);
    expect(send(thread)).toBe('400 Bad Request: TOPIC_CLOSED');
    expect(send()).toBe('400 Bad Request: TOPIC_CLOSED');
    api.setMember(FORUM, api.me, 'administrator', ANN);
    expect(send(thread)).toBeNull();
  });

  it('are where replies and answers within them go', async () => {
    const { api } = openWorld();
    const bot = new Bot('1:x', { botInfo: api.me });
    bot.api.config.use(api.transformer);
    bot.on('message', (ctx) => ctx.reply('here'));
    const thread = api.openTopic(FORUM, ANN, 'News').message?.message_thread_id;
    await bot.handleUpdate(api.send(FORUM, ANN, 'hi', thread === undefined ? {} : { threadId: thread }));
    expect(api.messages(FORUM.id).at(-1)).toMatchObject({ text: 'here', message_thread_id: thread });
  });
});

describe('what is not there', () => {
  it('is refused by name', () => {
    const { api, chat } = openWorld();
    expect(refusalOf(api, 'sendDice', {})).toBe('404 Not Found: method sendDice is not answered locally');
    expect(refusalOf(api, 'toString', {})).toMatch(/^404/);
    expect(refusalOf(api, 'sendMessage', { chat_id: chat.id, text: '<b>x</b>', parse_mode: 'HTML' })).toBe(
      '400 Bad Request: sendMessage takes no parse_mode locally',
    );
    expect(refusalOf(api, 'sendChatAction', { chat_id: chat.id, action: 'dancing' })).toBe(
      '400 Bad Request: wrong parameter action in request',
    );
  });

  it('reaches a bot as the error it would be', async () => {
    const { api, chat } = openWorld();
    const bot = new Bot('1:x');
    bot.api.config.use(api.transformer);
    await expect(bot.api.sendMessage(chat.id, '')).rejects.toMatchObject({
      error_code: 400,
      description: 'Bad Request: message text is empty',
    });
    await expect(bot.api.getMe()).resolves.toEqual(api.me);
  });
});

it('shows each person the menu in their language, and the narrowest there is', () => {
  const { api } = openWorld();
  const set = (command: string, options: object) =>
    api.call('setMyCommands', { commands: [{ command, description: 'd' }], ...options });
  set('everyone', {});
  expect(api.menu('ru').map(({ command }) => command)).toEqual(['everyone']);
  set('private', { scope: { type: 'all_private_chats' } });
  set('russian', { scope: { type: 'all_private_chats' }, language_code: 'ru' });
  expect([api.menu('ru')[0]?.command, api.menu('en')[0]?.command]).toEqual(['russian', 'private']);
  expect(resultOf(api, 'getMyCommands', {})).toEqual([{ command: 'everyone', description: 'd' }]);
});

it('tells of edits by people', () => {
  const { api, chat } = openWorld();
  expect(api.edit(chat, 1, '/help me').edited_message).toMatchObject({
    text: '/help me',
    entities: [{ type: 'bot_command', offset: 0, length: 5 }],
  });
  expect(() => api.edit(chat, 99, 'x')).toThrow(RangeError);
});

it('hands out copies that change nothing within', () => {
  const { api, chat } = openWorld();
  const result = resultOf<Message>(api, 'sendMessage', { chat_id: chat.id, text: 'one' });
  result.text = 'changed';
  expect(api.messages(chat.id).at(-1)?.text).toBe('one');
});
