import { describe, expect, it } from 'vitest';
import { type Chat, GROUP } from '../support/chat.ts';
import { useChats } from '../support/chats.ts';
import { aPost, somePosts } from '../support/posts.ts';

const chatWith = useChats();

/** What the newest Share button opens the bot with. */
function sharedIn(chat: Chat): string {
  const buttons = chat.api
    .messages(chat.chat.id)
    .flatMap((each) => each.reply_markup?.inline_keyboard.flat() ?? []);
  const share = buttons.findLast(({ text }) => text === 'Share');
  if (!share || !('url' in share)) throw new Error('there is no Share button');
  const url = new URL(share.url);
  expect(`${url.origin}${url.pathname}`).toBe('https://t.me/share/url');
  const link = new URL(url.searchParams.get('url') ?? '');
  expect(`${link.origin}${link.pathname}`).toBe(`https://t.me/${chat.api.me.username}`);
  const parameter = link.searchParams.get('start') ?? '';
  expect(parameter).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  return parameter;
}

describe('a link', () => {
  it.each([
    ['post_1', '**Post 1**'],
    ['meeting_1', '**Meeting 1**'],
    ['tag_RussiaLaos', '**Posts tagged #RussiaLaos**'],
    ['country_LA', '**🇱🇦 Laos**'],
    ['q_nosuchkey', 'That link has expired. Please ask for a new one.'],
    ['post_99', 'There is no post 99.'],
    ['country_XX', 'I know no country “XX”.'],
    ['nonsense', '**An official channel, as an archive you can ask**'],
    ['toString_1', '**An official channel, as an archive you can ask**'],
  ])('%s opens %s', async (parameter, expected) => {
    const chat = await chatWith({ posts: somePosts(1, { tags: ['RussiaLaos'] }) });
    expect(await chat.say(`/start ${parameter}`)).toContain(expected);
  });

  it('is offered with cards and encounters, and opens the same for somebody else', async () => {
    const chat = await chatWith({ posts: somePosts(3, { people: ['Ван И'] }) });
    const card = await chat.say('/country Laos');
    expect(sharedIn(chat)).toBe('country_LA');
    expect(await chat.say('/start country_LA')).toBe(card);
    await chat.say('/meeting 2');
    expect(sharedIn(chat)).toBe('meeting_2');
    await chat.say('/person Ван И');
    const key = sharedIn(chat);
    expect(key).toMatch(/^q_/);
    expect(await chat.say(`/start ${key}`)).toContain('**Ван И** · 3 posts · 3 meetings');
    chat.wait(31 * 24 * 3600 * 1000);
    expect(await chat.say(`/start ${key}`)).toContain('That link has expired');
  });

  it('is offered for any list behind its More button', async () => {
    const chat = await chatWith({ posts: somePosts(3, { tags: ['RussiaLaos'] }) });
    await chat.say('/tag RussiaLaos');
    await chat.press('More');
    expect(sharedIn(chat)).toBe('tag_RussiaLaos');
    const russian = await chatWith({ posts: somePosts(2, { tags: ['РоссияЛаос'] }) });
    await russian.say('/tag РоссияЛаос');
    await russian.press('More');
    expect(await russian.say(`/start ${sharedIn(russian)}`)).toContain(
      '**Posts tagged #РоссияЛаос** · 2 posts',
    );
    await chat.say('/search talks since:2024-07-02');
    await chat.press('More');
    const key = sharedIn(chat);
    expect(await chat.say(`/start ${key}`)).toContain('· 2 posts');
  });
});

describe('a place that is shared', () => {
  const place = (chat: Chat, location: { latitude: number; longitude: number }) => {
    const update = chat.api.send(chat.chat, chat.person, 'place');
    if (!update.message) throw new Error('no message was sent');
    const { text: _, ...message } = update.message;
    return chat.update({ ...update, message: { ...message, location } as typeof update.message });
  };

  it('sets the time zone of a private chat, and is not kept', async () => {
    const chat = await chatWith();
    expect(await place(chat, { latitude: 17.96, longitude: 102.61 })).toBe(
      'The time zone is now Asia/Vientiane. It is Saturday 19:00 there.',
    );
    expect(await chat.store.chats.get(501)).toMatchObject({ timeZone: 'Asia/Vientiane' });
    expect(await place(chat, { latitude: 55.75, longitude: 37.62 })).toContain('Europe/Moscow');
    expect(await place(chat, { latitude: 0, longitude: -140 })).toContain('Etc/GMT+9');
  });

  it('is chatter in a group', async () => {
    const chat = await chatWith({ chat: GROUP });
    expect(await place(chat, { latitude: 17.96, longitude: 102.61 })).toBe('');
  });
});

describe('a post', () => {
  it('is linked to by its number, whatever its address', async () => {
    const chat = await chatWith({ posts: [aPost({ identity: 'm:1', link: 'https://t.me/mfa/1' })] });
    expect(await chat.say('/start post_1')).toContain('[ Original ]');
  });
});
