import { afterEach, describe, expect, it } from 'vitest';
import { type Chat, type ChatOptions, openChat } from '../support/chat.ts';
import { BORIS, CHANNEL, DESK, type Desk, openDesk } from '../support/desk.ts';
import { aPost, somePosts } from '../support/posts.ts';

const open: Chat[] = [];
async function deskWith(options: ChatOptions = {}): Promise<Desk> {
  const desk = await openDesk(options);
  open.push(desk);
  return desk;
}
afterEach(async () => {
  for (const chat of open.splice(0)) await chat.close();
});

const NOTICE = '🇷🇺🇱🇦 Ministers of Russia and Laos hold talks\n📍 Vientiane, July 27\n#RussiaLaos';

/** Shows a post and forwards it to the topic. */
async function forward(desk: Desk, id: number): Promise<string> {
  await desk.say(`/post ${id}`);
  await desk.press('Forward');
  await desk.press('Desk');
  return desk.press('News');
}

describe('the Forward button', () => {
  it('offers the groups of the asker and their topics, sends the original there, and says so', async () => {
    const desk = await deskWith();
    await desk.update(
      desk.api.setMember(
        { id: -1_005, type: 'supergroup', title: 'Of others' },
        desk.api.me,
        'member',
        BORIS,
      ),
    );
    const message = await desk.post(NOTICE);
    await desk.say('/post 1');
    const offer = await desk.press('Forward');
    expect(offer).toContain('[ Desk ]');
    expect(offer).not.toContain('Of others');
    expect(await desk.press('Desk')).toContain('[ General ] [ News ]');
    expect(await desk.press('News')).toBe(
      `(forwarded from Mission to ASEAN)\n${NOTICE}\n\n(in place)\nForwarded to Desk › News.\n[ Show ]`,
    );
    expect(desk.api.messages(DESK.id).at(-1)).toMatchObject({
      message_thread_id: desk.news,
      forward_origin: { type: 'channel', message_id: message },
    });
    expect(await desk.store.passed.postOf(DESK.id, desk.api.messages(DESK.id).at(-1)?.message_id ?? 0)).toBe(
      1,
    );
  });

  it('keeps an album together, and General has no thread of its own', async () => {
    const desk = await deskWith();
    await desk.postAlbum([{ media: 'photo', caption: NOTICE }, { media: 'photo' }, { media: 'video' }]);
    await desk.say('/post 1');
    await desk.press('Forward');
    await desk.press('Desk');
    await desk.press('General');
    const album = desk.api.messages(DESK.id).slice(-3);
    expect(new Set(album.map(({ media_group_id }) => media_group_id)).size).toBe(1);
    expect(album.every(({ message_thread_id }) => message_thread_id === undefined)).toBe(true);
  });

  it('copies what is protected, and says so', async () => {
    const desk = await deskWith();
    await desk.post(NOTICE, { isProtected: true });
    expect(await forward(desk, 1)).toContain('Copied to Desk › News: the original may not be forwarded.');
    expect(desk.api.messages(DESK.id).at(-1)).toMatchObject({ text: NOTICE });
  });

  it('sends a card where the bot is no member, and of what was imported, and says so', async () => {
    const desk = await deskWith({ posts: [aPost({ identity: 't:1:0', headline: 'From a file' })] });
    await desk.post(NOTICE);
    expect(await forward(desk, 1)).toContain(
      'Sent to Desk › News as a card: it is not known where the original stands on Telegram.',
    );
    expect(desk.texts(DESK).at(-1)).toContain('Post 1 in the archive of sample');
    await desk.update(desk.api.setMember(CHANNEL, desk.api.me, 'left', desk.person));
    expect(await forward(desk, 2)).toContain(
      'as a card: the original can be neither forwarded nor copied by me.',
    );
    expect(desk.texts(DESK).at(-1)).toContain('https://t.me/mission_asean/1');
  });

  it('says where a topic is closed, or no more', async () => {
    const desk = await deskWith();
    await desk.post(NOTICE);
    desk.api.closeTopic(DESK, desk.person, desk.news);
    expect(await forward(desk, 1)).toContain('Desk › News is closed.');
    desk.api.reopenTopic(DESK, desk.person, desk.news);
    await desk.update(desk.api.reopenTopic(DESK, desk.person, desk.news));
    desk.api.deleteTopic(DESK, desk.news);
    expect(await forward(desk, 1)).toContain('Desk › News is no more.');
    expect(await desk.store.places.topics(DESK.id)).toEqual([]);
  });

  it('keeps posts of a source that is for certain chats from others', async () => {
    const desk = await deskWith();
    await desk.post(NOTICE);
    const [source] = await desk.store.sources.list();
    await desk.store.sources.update(source?.id ?? 0, { visibleTo: [desk.chat.id] });
    expect(await forward(desk, 1)).toContain('Posts of this source are not for Desk › News.');
    expect(desk.texts(DESK)).toEqual([]);
  });

  it('asks Telegram anew: nobody forwards to where they are no administrator, however they press', async () => {
    const desk = await deskWith();
    await desk.post(NOTICE);
    await desk.say('/post 1');
    await desk.press('Forward');
    desk.api.setMember(DESK, desk.person, 'member');
    expect(await desk.press('Desk')).toContain('(toast) You are no administrator');
    for (const data of [`f:1:${DESK.id}:g`, `f:1:${DESK.id}:${desk.news}`, 'f:1:-42', 'f:1:@desk'])
      expect(await desk.forge(data)).toMatch(/^\(toast\)/);
    expect(await desk.forge('f:99')).toBe('(toast) There is no post 99. /latest shows the newest ones.');
    expect(desk.texts(DESK)).toEqual([]);
  });

  it('in a group leads to the private chat, where the groups of the asker are nobody else’s business', async () => {
    const desk = await deskWith();
    await desk.post(NOTICE);
    await desk.update(desk.api.send(DESK, desk.person, '/post 1'));
    const shown = desk.api.messages(DESK.id).at(-1)?.message_id ?? 0;
    const urls: (string | null)[] = [];
    const end = desk.api.on((event) => event.type === 'answer' && urls.push(event.url));
    await desk.update(desk.api.press(DESK, desk.person, shown, 'f:1'));
    end();
    expect(urls).toEqual(['https://t.me/chancery_local_bot?start=forward_1']);
    expect(await desk.say('/start forward_1')).toContain('[ Desk ]');
  });

  it('speaks Russian', async () => {
    const desk = await deskWith({ language: 'ru' });
    await desk.post(NOTICE);
    await desk.say('/post 1');
    await desk.press('Переслать');
    await desk.press('Desk');
    expect(await desk.press('News')).toContain('Переслано: Desk › News.');
  });
});

describe('More', () => {
  it('offers the posts of a page to be forwarded', async () => {
    const desk = await deskWith({ posts: somePosts(7, { tags: ['RussiaLaos'] }) });
    await desk.say('/tag RussiaLaos');
    await desk.press('older');
    const menu = await desk.press('More');
    expect(menu).toContain('[ Forward 2 ] [ Forward 1 ]');
    expect(menu).not.toContain('Forward 3');
    await desk.press('Forward 2');
    await desk.press('Desk');
    expect(await desk.press('General')).toContain('Sent to Desk as a card');
  });

  it('begins a route with the query of a list, without its days', async () => {
    const desk = await deskWith({ posts: somePosts(3, { tags: ['RussiaLaos'] }) });
    for (const [asked, query] of [
      ['/tag RussiaLaos', '#RussiaLaos'],
      ['/date July 2024', ''],
      ['/meetings Laos since:2024-07', 'country:LA kind:encounter'],
      ['/tag Unheard', '#Unheard'],
    ] as const) {
      desk.wait(10_000);
      await desk.say(asked);
      await desk.press('More');
      await desk.press('Route');
      await desk.press('Desk');
      await desk.press('News');
      await desk.press('Confirm');
      expect([asked, (await desk.store.routes.all()).at(-1)?.query]).toEqual([asked, query]);
    }
  });

  it('exports what fits as a file', async () => {
    const desk = await deskWith({ posts: somePosts(3, { tags: ['RussiaLaos'] }) });
    await desk.say('/tag RussiaLaos');
    await desk.press('More');
    await desk.press('Export');
    expect(await desk.press('Table')).toBe('(file RussiaLaos.csv)\nPosts tagged #RussiaLaos');
    const sent = desk.api.messages(desk.chat.id).at(-1)?.document;
    const table = Buffer.from(desk.api.fileAt(`files/${sent?.file_id}`) ?? []).toString('utf8');
    expect(new Set(table.match(/notice t:\d+/g)).size).toBe(3);
  });

  it('of a list of meetings exports their posts of every kind, and makes a calendar of them all', async () => {
    const of = (n: number, more: object) =>
      aPost({ identity: `m:${n}`, tags: ['RussiaLaos'], headline: `Post ${n}`, ...more });
    const posts = [
      of(1, { kind: 'readout' }),
      of(2, { kind: 'meeting', countries: ['LA', 'VN'] }),
      of(3, { kind: 'statement' }),
    ];
    const addresses = { publicUrl: 'https://x.example', newToken: () => 'token' };
    const desk = await deskWith({ posts, deps: { addresses } });
    await desk.say('/meetings RussiaLaos');
    await desk.press('More');
    await desk.press('Calendar');
    expect(await desk.store.addresses.ofChat(desk.chat.id, 'calendar')).toMatchObject([
      { query: '#RussiaLaos' },
    ]);
    await desk.press('Export');
    expect(await desk.press('Table')).toBe('(file RussiaLaos.csv)\nMeetings tagged #RussiaLaos');
    const sent = desk.api.messages(desk.chat.id).at(-1)?.document;
    const table = Buffer.from(desk.api.fileAt(`files/${sent?.file_id}`) ?? []).toString('utf8');
    expect(new Set(table.match(/Post \d/g))).toEqual(new Set(['Post 1', 'Post 2']));
  });

  it('of a post in a channel leads to the private chat: nobody makes the bot write there', async () => {
    const desk = await deskWith();
    await desk.post(NOTICE);
    const before = desk.api.messages(CHANNEL.id).length;
    await desk.update(desk.api.press(CHANNEL, BORIS, 1, 'xp:1'));
    expect(desk.api.messages(CHANNEL.id)).toHaveLength(before);
    expect(await desk.say('/start post_1')).toContain('hold talks');
  });
});

describe('the pictures of a post', () => {
  it('are shown by /post: one with the text below it, an album before it', async () => {
    const desk = await deskWith();
    await desk.post(NOTICE, { media: 'photo' });
    await desk.postAlbum([{ media: 'photo', caption: `Two. ${NOTICE}` }, { media: 'video' }]);
    expect(await desk.say('/post 1')).toMatch(
      /^\(photo\)\n\*\*Post 1\*\*[\s\S]*hold talks[\s\S]*\[ Forward \]/,
    );
    expect(await desk.say('/post 2')).toMatch(
      /^\(photo\)\n\n\(video\)\n\n\*\*Post 2\*\*[\s\S]*\[ Forward \]/,
    );
  });

  it('stand before a text that is too long for a caption', async () => {
    const desk = await deskWith();
    await desk.post(`${NOTICE}\n${'Long, '.repeat(150)}`, { media: 'photo' });
    expect(await desk.say('/post 1')).toMatch(/^\(photo\)\n\n\*\*Post 1\*\*[\s\S]*\[ Forward \]/);
  });

  it('are left out where Telegram won’t send them again', async () => {
    const chat = await openChat({
      posts: [aPost({ identity: 'm:5', media: [{ type: 'photo', fileId: 'of another bot', messageId: 5 }] })],
    });
    open.push(chat);
    expect(await chat.say('/post 1')).toMatch(/^\*\*Post 1\*\*/);
    expect(chat.log).toEqual([]);
  });
});
