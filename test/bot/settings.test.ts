import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Chat, GROUP, openChat } from '../support/chat.ts';
import { somePosts } from '../support/posts.ts';

const BORIS = { id: 502, is_bot: false, first_name: 'Boris', language_code: 'ru' };
const REFUSED = 'Only administrators of this group can do that.';

let chat: Chat;
afterEach(() => chat.close());

describe('in a private chat', () => {
  beforeEach(async () => {
    chat = await openChat({ posts: somePosts(1) });
  });

  it('the language is the person’s until another is chosen', async () => {
    expect(await chat.say('/tags', { from: { ...chat.person, language_code: 'ru-RU' } })).toContain('хештег');
    await chat.say('/language');
    expect(await chat.press('Русский')).toBe('(in place)\nЗдесь я буду отвечать по-русски.');
    expect(await chat.say('/date')).toContain('За какой день?');
  });

  it('the language can be typed', async () => {
    expect(await chat.say('/language русский')).toBe('Здесь я буду отвечать по-русски.');
    expect(await chat.say('/language EN')).toBe('I will answer in English here.');
  });

  it('today is today in the zone of the chat', async () => {
    chat.wait(10 * 3600 * 1000);
    expect(await chat.say('/today')).toContain('27 July 2024');
    expect(await chat.say('/timezone Vientiane')).toBe(
      'The time zone is now Asia/Vientiane. It is Sunday 05:00 there.',
    );
    expect(await chat.say('/today')).toContain('28 July 2024');
  });

  it('zones are suggested as buttons', async () => {
    expect(await chat.say('/timezone Vientane')).toContain('[ Asia/Vientiane ]');
    expect(await chat.press('Asia/Vientiane')).toContain('The time zone is now Asia/Vientiane.');
    expect(await chat.say('/timezone')).toContain('Time zone of this chat: Asia/Vientiane.');
    expect(await chat.say('/timezone the moon and stars')).toContain('I don’t know that zone');
  });
});

describe('in a group', () => {
  beforeEach(async () => {
    chat = await openChat({ chat: GROUP, posts: somePosts(12) });
    chat.api.setMember(GROUP, BORIS, 'administrator');
  });

  it('commands are answered in reply, with and without the bot’s name', async () => {
    expect(await chat.say('/latest@Chancery_Local_Bot')).toContain('/post_12');
    expect(await chat.say('/post_12@chancery_local_bot')).toContain('Post 12');
    const [asked, answer] = chat.api.messages(GROUP.id);
    expect(answer?.reply_to_message?.message_id).toBe(asked?.message_id);
  });

  it('nothing else is answered', async () => {
    for (const text of ['hello', '/latest@other_bot', '/unheardof', '/lattest']) {
      expect([text, await chat.say(text)]).toEqual([text, '']);
    }
    expect(await chat.say('/lattest@chancery_local_bot')).toContain('Did you mean /latest?');
  });

  it('settings are for administrators, whether typed or pressed', async () => {
    expect(await chat.say('/language')).toBe(REFUSED);
    expect(await chat.say('/timezone UTC')).toBe(REFUSED);
    expect(await chat.say('/language', { from: BORIS })).toContain('[ English ] [ Русский ]');
    expect(await chat.press('Русский')).toBe(`(toast) ${REFUSED}`);
    expect(await chat.press('Русский', BORIS)).toContain('по-русски');
    expect(await chat.forge('tz:Asia/Tokyo')).toMatch(/^\(toast\) Это доступно только администраторам/);
    expect((await chat.store.chats.get(GROUP.id)).timeZone).toBeNull();
  });

  it('an anonymous administrator may, one who speaks for a channel may not', async () => {
    expect(await chat.say('/language ru', { anonymous: true })).toContain('по-русски');
    const update = chat.api.send(GROUP, BORIS, '/language en');
    const channel = { id: -1009, type: 'channel', title: 'News' };
    Object.assign(update.message ?? {}, { sender_chat: channel });
    expect(await chat.update(update)).toContain('администраторам');
  });

  it('who may is asked anew each time', async () => {
    await chat.say('/language', { from: BORIS });
    chat.api.setMember(GROUP, BORIS, 'member');
    expect(await chat.press('English', BORIS)).toMatch(/^\(toast\)/);
  });

  it('the language is that of the asker until one is set', async () => {
    expect(await chat.say('/date', { from: BORIS })).toContain('За какой день?');
    expect(await chat.say('/date')).toContain('Which day?');
    await chat.say('/language en', { from: BORIS });
    expect(await chat.say('/date', { from: BORIS })).toContain('Which day?');
  });

  it('anyone may turn a page', async () => {
    await chat.say('/latest');
    expect(await chat.press('older', BORIS)).toContain('/post_7');
  });

  it('in a topic the answer stays in the topic', async () => {
    const forum = { ...GROUP, id: -1002, is_forum: true } as typeof GROUP;
    // Message 1, or the topic would have the id of General.
    chat.api.send(forum, BORIS, 'hello');
    const topic = chat.api.openTopic(forum, BORIS, 'Asia').message?.message_thread_id as number;
    const update = chat.api.send(forum, BORIS, '/latest', { threadId: topic });
    await chat.update(update);
    expect(chat.api.messages(forum.id).at(-1)?.message_thread_id).toBe(topic);
  });
});
