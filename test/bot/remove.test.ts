import type { User } from 'grammy/types';
import { afterEach, describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/export/formats.ts';
import { loadI18n } from '../../src/i18n.ts';
import { type Chat, openChat } from '../support/chat.ts';
import { aPost } from '../support/posts.ts';

const OLGA: User = { id: 777, is_bot: false, first_name: 'Olga', language_code: 'en' };
const POSTS = [
  aPost({ identity: 't:1', headline: 'Talks in Vientiane', tags: ['ASEAN'], people: ['Wang Yi'] }),
  aPost({ identity: 't:2', headline: 'Nothing to do with it', kind: 'other', date: null, place: null }),
];

const chats: Chat[] = [];
const open = async (language = 'en'): Promise<Chat> => {
  const chat = await openChat({ language, posts: POSTS, deps: { adminIds: new Set([501]) } });
  chats.push(chat);
  return chat;
};
afterEach(async () => {
  for (const chat of chats.splice(0)) {
    expect(chat.log.filter(({ level }) => Number(level) >= 40)).toEqual([]);
    await chat.close();
  }
});

describe('/remove', () => {
  it('takes a post out of everything, tells everybody why, and puts it back', async () => {
    const chat = await open();
    expect(await chat.say('/remove 1 posted <b>by mistake</b>')).toContain(
      'Reason: posted <b>by mistake</b>',
    );
    expect(await chat.press('Remove')).toContain('[ Undo ]');
    for (const line of ['/latest', '/search talks', '/tag ASEAN', '/meetings', '/tags', '/date 25 July 2024'])
      expect(await chat.say(line), line).not.toContain('Talks in Vientiane');
    chat.wait(60_000);
    const told = await chat.update(chat.api.send(chat.api.privateChat(OLGA), OLGA, '/post 1'));
    expect(told).toBe('Post 1 was removed on 27 July 2024 at 12:00.\nReason: posted <b>by mistake</b>');
    expect(await chat.say('/diff 1')).toContain('Post 1 was removed');
    expect(await chat.say('/remove 1')).toContain('Post 1 was removed');
    expect(await chat.press('Undo')).toBe('(in place)\nPost 1 is back.');
    expect(await chat.say('/search talks')).toContain('Vientiane');
  });

  it('is in no list, count, card, citation, suggestion, calendar, feed or export any more', async () => {
    const chat = await open();
    await chat.say('/remove 1');
    await chat.press('Remove');
    const lines = [
      '/today',
      '/week',
      '/latest',
      '/countries',
      '/people',
      '/places',
      '/country Laos',
      '/person Wang Yi',
    ];
    const others = [
      '/place Vientiane',
      '/ahead',
      '/onthisday',
      '/catchup',
      '/post 1',
      '/cite 1',
      '/meeting 1',
      '/fix 1',
    ];
    for (const line of [...lines, ...others, 'Vientiane', '/search -nothing'])
      expect(await chat.say(line), line).not.toMatch(/Talks in Vientiane|Wang Yi\W+\d/);
    const events: unknown[] = [];
    const end = chat.api.on((event) => events.push(event));
    await chat.update(chat.api.askInline(chat.person, 'Vientiane', { offset: '' }));
    end();
    expect(JSON.stringify(events)).toMatch(/^(?!.*Talks in Vientiane).*inline-results/);
    const head = { title: 'All', t: loadI18n('locales').translator('en'), now: 0 };
    const everything = { terms: [], since: null, until: null, order: 'newest' } as const;
    for (const [format, write] of Object.entries(FORMATS)) {
      let text = '';
      for await (const part of write(chat.store, everything, head)) text += part;
      expect(text, format).not.toContain('Talks in Vientiane');
    }
    expect(await chat.store.stats()).toMatchObject({ posts: 1, meetings: 0 });
    for (const type of ['tag', 'person', 'place', 'country'] as const)
      expect((await chat.store.facets.list(type, { limit: 9 })).items.map(({ name }) => name)).not.toContain(
        'Wang Yi',
      );
  });

  it('asks before, and needs no reason', async () => {
    const chat = await open('ru');
    expect(await chat.say('/remove_1')).not.toContain('Причина');
    expect(await chat.press('Нет, оставить')).toContain('Публикация 1 остаётся');
    expect(await chat.store.posts.get(1)).not.toBeNull();
    await chat.say('/remove #1');
    expect(await chat.press('Убрать')).toContain('Публикация 1 убрана: 27 июля 2024 г. в 12:00.');
  });

  it('is for operators alone, whatever buttons somebody forges', async () => {
    const chat = await open();
    expect(await chat.say('/remove 1', { from: OLGA })).toContain('Only those who run this bot');
    await chat.say('/start');
    for (const data of ['rm:1:', 'unrm:1', 'rmno:1'])
      expect(await chat.forge(data, OLGA)).toContain('Only those who run this bot');
    for (const data of ['rm:1:nokey', 'rm:1', 'rm:x:', 'rm::', 'rm:99:'])
      expect(await chat.forge(data)).toContain('expired');
    expect(await chat.forge('unrm:1')).toContain('That post is not removed');
    expect(await chat.store.posts.get(1)).not.toBeNull();
  });

  it('takes down what was passed on, as far as that can still be done', async () => {
    const chat = await open();
    const note = (chatId: number, at: number) =>
      chat.store.passed.note({ postId: 1, chatId, threadId: null, way: 'card', messageIds: [7] }, at);
    const now = Date.parse('2024-07-27T12:00:00Z');
    await note(-1_001, now - 60_000);
    await note(-1_002, now - 3 * 24 * 60 * 60_000);
    await chat.say('/remove 1 a duplicate');
    const told = await chat.press('Remove');
    expect(told).toContain('It is taken down in 1 chat it was passed on to.');
    expect(told).toContain('In 1 chat it stays');
    expect(await chat.store.outbox.backlog(10)).toBe(1);
  });

  it('is out of what was sent before, page by page', async () => {
    const chat = await open();
    await chat.say('/catchup');
    await chat.store.posts.hide(1, { at: 0, by: 501, reason: null });
    expect(await chat.say('/catchup')).not.toContain('Talks in Vientiane');
  });

  it.each(['/remove', '/remove Talks', '/remove -1', '/remove 99999999999999999'])(
    '%s asks which',
    async (line) => {
      const chat = await open();
      expect(await chat.say(line)).toContain('/remove 128 posted by mistake');
    },
  );
});
