import { Bot, GrammyError } from 'grammy';
import type { Chat, ChatFullInfo, Message, MessageOrigin } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { LocalEvent } from '../../src/local/api.ts';
import { ANN, BORIS, CHANNEL, FORUM, GROUP, openWorld, refusalOf, resultOf } from './people.ts';

describe('a channel', () => {
  it('posts and edits posts in its own name', () => {
    const { api, pass } = openWorld();
    const link = { type: 'text_link', offset: 0, length: 3, url: 'https://mid.ru/1' } as const;
    const { channel_post } = api.send(CHANNEL, ANN, 'One', { entities: [link], signature: 'Ann' });
    expect(channel_post).toMatchObject({
      chat: CHANNEL,
      sender_chat: CHANNEL,
      author_signature: 'Ann',
      text: 'One',
      entities: [link],
    });
    expect(channel_post).not.toHaveProperty('from');
    pass(9);
    const { edited_channel_post } = api.edit(CHANNEL, channel_post?.message_id ?? 0, 'Two', [link]);
    expect(edited_channel_post).toMatchObject({ text: 'Two', entities: [link], author_signature: 'Ann' });
    expect(edited_channel_post?.edit_date).toBe((edited_channel_post?.date ?? 0) + 9);
    const picture = api.send(CHANNEL, ANN, 'See', { media: 'photo' }).channel_post;
    const captioned = api.edit(CHANNEL, picture?.message_id ?? 0, 'Look').edited_channel_post;
    expect(captioned).toMatchObject({ caption: 'Look', photo: picture?.photo });
  });

  it('is written to by a bot that is its administrator, whose posts are edited like its messages', () => {
    const { api } = openWorld();
    const added = api.setMember(CHANNEL, api.me, 'administrator', ANN);
    expect(added.my_chat_member).toMatchObject({
      from: ANN,
      old_chat_member: { status: 'left' },
      new_chat_member: { status: 'administrator', can_post_messages: true },
    });
    const send = () => refusalOf(api, 'sendMessage', { chat_id: CHANNEL.id, text: 'x' });
    const post = resultOf<Message>(api, 'sendMessage', { chat_id: CHANNEL.id, text: 'x' });
    expect(post.sender_chat).toEqual(CHANNEL);
    expect(post).not.toHaveProperty('from');
    const edit = (message_id?: number) =>
      refusalOf(api, 'editMessageText', { chat_id: CHANNEL.id, message_id, text: 'y' });
    expect(edit(post.message_id)).toBeNull();
    expect(edit(api.send(CHANNEL, ANN, 'Ours').channel_post?.message_id)).toBe(
      "400 Bad Request: message can't be edited",
    );
    api.setMember(CHANNEL, api.me, 'member', ANN);
    expect(send()).toBe('400 Bad Request: need administrator rights in the channel chat');
    api.setMember(CHANNEL, api.me, 'kicked', ANN);
    expect(send()).toBe('403 Forbidden: bot was kicked from the channel chat');
    const gone = api.setMember(CHANNEL, api.me, 'left', ANN).my_chat_member;
    expect(gone).toMatchObject({ old_chat_member: { status: 'kicked' } });
    expect(send()).toBe('403 Forbidden: bot is not a member of the channel chat');
  });
});

it('a person forwards posts to the bot', () => {
  const { api, chat } = openWorld();
  const origin: MessageOrigin = { type: 'channel', chat: CHANNEL, message_id: 77, date: 1_720_000_000 };
  const { message } = api.send(chat, ANN, 'One', { origin });
  expect(message).toMatchObject({ from: ANN, text: 'One', forward_origin: origin });
  const album = api.sendAlbum(chat, ANN, [{ media: 'photo' }, { media: 'photo' }], { origin });
  expect(album.map(({ message }) => message?.forward_origin)).toEqual([origin, origin]);
});

describe('a group', () => {
  const SUPERGROUP: Chat.SupergroupChat = { id: -1_003_456, type: 'supergroup', title: 'Desk' };
  const send = (api: ReturnType<typeof openWorld>['api'], chat: Chat) =>
    refusalOf(api, 'sendMessage', { chat_id: chat.id, text: 'x' });

  it('becomes a supergroup, which both tell, and is written to no more', async () => {
    const { api } = openWorld();
    api.setMember(GROUP, ANN, 'creator');
    api.send(GROUP, BORIS, 'hi');
    const [last, first] = api.upgrade(GROUP, ANN, SUPERGROUP);
    expect(last.message).toMatchObject({ chat: GROUP, migrate_to_chat_id: SUPERGROUP.id });
    expect(first.message).toMatchObject({ chat: SUPERGROUP, migrate_from_chat_id: GROUP.id });
    expect(api.call('sendMessage', { chat_id: GROUP.id, text: 'x' })).toEqual({
      ok: false,
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: SUPERGROUP.id },
    });
    expect(send(api, SUPERGROUP)).toBeNull();
    const member = { chat_id: SUPERGROUP.id, user_id: ANN.id };
    expect(resultOf(api, 'getChatMember', member)).toMatchObject({ status: 'creator' });
    const bot = new Bot('1:x', { botInfo: api.me });
    bot.api.config.use(api.transformer);
    const refusal = await bot.api.sendMessage(GROUP.id, 'x').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(GrammyError);
    expect(refusal).toMatchObject({ parameters: { migrate_to_chat_id: SUPERGROUP.id } });
  });

  it('or a person that shuts the bot out says how', () => {
    const { api, chat } = openWorld();
    api.send(GROUP, ANN, 'hi');
    api.send(FORUM, ANN, 'hi');
    api.setMember(GROUP, api.me, 'left', ANN);
    expect(send(api, GROUP)).toBe('403 Forbidden: bot is not a member of the group chat');
    api.setMember(GROUP, api.me, 'kicked', ANN);
    expect(send(api, GROUP)).toBe('403 Forbidden: bot was kicked from the group chat');
    api.setMember(FORUM, api.me, 'kicked', ANN);
    expect(send(api, FORUM)).toBe('403 Forbidden: bot was kicked from the supergroup chat');
    api.deleteChat(GROUP);
    expect(send(api, GROUP)).toBe('403 Forbidden: the group chat was deleted');
    api.setMember(chat, api.me, 'kicked', ANN);
    expect(send(api, chat)).toBe('403 Forbidden: bot was blocked by the user');
    api.deleteChat(chat);
    expect(send(api, chat)).toBe('403 Forbidden: user is deactivated');
  });

  it('without topics takes no notice of one, and a private chat has none', () => {
    const { api, chat } = openWorld();
    api.send(SUPERGROUP, ANN, 'hi');
    const sent = resultOf<Message>(api, 'sendMessage', {
      chat_id: SUPERGROUP.id,
      message_thread_id: 5,
      text: 'x',
    });
    expect(sent).not.toHaveProperty('message_thread_id');
    expect(refusalOf(api, 'sendMessage', { chat_id: chat.id, message_thread_id: 5, text: 'x' })).toBe(
      '400 Bad Request: message thread not found',
    );
  });
});

it('topics that are closed can be opened again, and those that are deleted are gone', () => {
  const { api } = openWorld();
  const thread = api.openTopic(FORUM, ANN, 'News').message?.message_thread_id ?? 0;
  api.send(FORUM, ANN, 'within', { threadId: thread });
  api.send(FORUM, ANN, 'without');
  const send = () =>
    refusalOf(api, 'sendMessage', { chat_id: FORUM.id, message_thread_id: thread, text: 'x' });
  api.closeTopic(FORUM, ANN, thread);
  expect(send()).toBe('400 Bad Request: TOPIC_CLOSED');
  expect(api.reopenTopic(FORUM, ANN, thread).message).toMatchObject({ message_thread_id: thread });
  expect(send()).toBeNull();
  api.deleteTopic(FORUM, thread);
  expect(send()).toBe('400 Bad Request: message thread not found');
  expect(api.messages(FORUM.id).map(({ text }) => text)).toEqual(['without']);
  expect(() => api.deleteTopic(FORUM, thread)).toThrow(RangeError);
});

it('chats tell what they are', () => {
  const { api, chat } = openWorld();
  api.send(FORUM, ANN, 'hi');
  const chatOf = (chat_id: number | string) => resultOf<ChatFullInfo>(api, 'getChat', { chat_id });
  expect(chatOf(chat.id)).toMatchObject({ type: 'private', first_name: 'Ann' });
  expect(chatOf('@forum_of_ours')).toMatchObject({ ...FORUM, max_reaction_count: expect.any(Number) });
  api.setMember(FORUM, api.me, 'kicked', ANN);
  expect(refusalOf(api, 'getChat', { chat_id: FORUM.id })).toBe(
    '403 Forbidden: bot was kicked from the supergroup chat',
  );
});

describe('an inline query', () => {
  const article = (id: string, rest: object = {}) => ({
    type: 'article',
    id,
    title: 'One',
    input_message_content: { message_text: 'One' },
    ...rest,
  });

  function ask(query = 'Laos', options = {}) {
    const { api, pass } = openWorld();
    const { inline_query } = api.askInline(ANN, query, options);
    const answer = (results: unknown, rest: object = {}) =>
      refusalOf(api, 'answerInlineQuery', { inline_query_id: inline_query?.id, results, ...rest });
    return { api, pass, inline_query, answer };
  }

  it('is told of and answered once', () => {
    const { api, inline_query, answer } = ask('Laos', { offset: '50', chatType: 'supergroup' });
    expect(inline_query).toMatchObject({ from: ANN, query: 'Laos', offset: '50', chat_type: 'supergroup' });
    const events: LocalEvent[] = [];
    api.on((event) => events.push(event));
    const results = [article('a'), article('b')];
    expect(answer(results, { next_offset: '2', is_personal: true, cache_time: 0 })).toBeNull();
    expect(events).toEqual([
      {
        type: 'inline-results',
        inlineQueryId: inline_query?.id,
        results,
        nextOffset: '2',
        isPersonal: true,
      },
    ]);
    expect(answer(results)).toMatch(/^400 Bad Request: query is too old/);
  });

  it('is answered within half a minute', () => {
    const { pass, answer } = ask();
    pass(31);
    expect(answer([])).toMatch(/^400 Bad Request: query is too old/);
  });

  const fifty = Array.from({ length: 50 }, (_, index) => article(String(index)));
  it.each<[string, unknown, object, RegExp | null]>([
    ['nothing', [], {}, null],
    ['50 results', fifty, {}, null],
    ['51 results', [...fifty, article('x')], {}, /: too many inline query results specified$/],
    ['an id of 64 bytes', [article('ж'.repeat(32))], {}, null],
    ['an id of 66 bytes', [article('ж'.repeat(33))], {}, /: RESULT_ID_INVALID$/],
    ['no id', [article('')], {}, /: RESULT_ID_INVALID$/],
    ['an id twice', [article('a'), article('a')], {}, /: RESULT_ID_DUPLICATE$/],
    ['no title', [article('a', { title: '' })], {}, /can't find field "title"$/],
    ['no text', [article('a', { input_message_content: { message_text: '' } })], {}, /text is empty$/],
    ['a picture', [{ type: 'photo', id: 'a', photo_file_id: 'x' }], {}, /only articles/],
    ['an offset of 64 bytes', [], { next_offset: 'x'.repeat(64) }, null],
    ['an offset of 65 bytes', [], { next_offset: 'x'.repeat(65) }, /: NEXT_OFFSET_INVALID$/],
    ['a button', [], { button: { text: 'Go', start_parameter: 'post-1' } }, null],
    ['a button to nowhere', [], { button: { text: 'Go', start_parameter: 'a b' } }, /START_PARAM_INVALID$/],
  ])('is answered with %s', (_, results, rest, refusal) => {
    const { answer } = ask();
    if (refusal === null) expect(answer(results, rest)).toBeNull();
    else expect(answer(results, rest)).toMatch(refusal);
  });
});
