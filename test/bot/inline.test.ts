import type { InlineQueryResultArticle } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { LocalEvent } from '../../src/local/api.ts';
import type { Store } from '../../src/store/store.ts';
import type { Chat } from '../support/chat.ts';
import { useChats } from '../support/chats.ts';
import { aPost, somePosts } from '../support/posts.ts';

const chatWith = useChats();

type Answer = Extract<LocalEvent, { type: 'inline-results' }> & {
  readonly results: readonly InlineQueryResultArticle[];
};

async function ask(chat: Chat, query: string, offset = ''): Promise<Answer> {
  const answers: Answer[] = [];
  const end = chat.api.on((event) => event.type === 'inline-results' && answers.push(event as Answer));
  await chat.update(chat.api.askInline(chat.person, query, { offset }));
  end();
  const [answer] = answers;
  if (!answer) throw new Error(`${query} was not answered: ${JSON.stringify(chat.log)}`);
  return answer;
}

const textOf = ({ input_message_content: content }: InlineQueryResultArticle): string =>
  'message_text' in content ? content.message_text : '';

describe('inline', () => {
  it('tells a call from a meeting, and when it was told of where it has no date of its own', async () => {
    const call = { kind: 'call', people: ['Sergey Lavrov', 'Wang Yi'], place: null, date: null } as const;
    const chat = await chatWith({ posts: [aPost({ identity: 'm:1', ...call, publishedAt: 1_721_900_000 })] });
    const { results } = await ask(chat, 'Laos');
    expect(results.map((result) => ('description' in result ? result.description : null))).toContain(
      'reported on 25 July 2024 · telephone call',
    );
  });

  it('lists meetings and posts that fit, each as a citation: headline, place and date, key line, link', async () => {
    const chat = await chatWith({ feed: 'db/sample/feed.txt' });
    const { results, isPersonal } = await ask(chat, 'Laos July 2024');
    expect(isPersonal).toBe(true);
    const ids = results.map(({ id }) => id);
    expect(ids.some((id) => id.startsWith('m'))).toBe(true);
    const post = results.find(({ id }) => id === 'p12') as InlineQueryResultArticle;
    expect([post.title, post.description]).toEqual([
      expect.stringContaining('Lavrov'),
      '25 July 2024 · Vientiane · remarks',
    ]);
    expect(textOf(post).split('\n')).toEqual([
      expect.stringContaining('Lavrov'),
      '25 July 2024 · Vientiane · remarks',
      expect.stringMatching(/^.{20,}/),
      'Post 12 in the archive of sample',
    ]);
  });

  it('leads to the original where that is known', async () => {
    const link = 'https://t.me/mission/41';
    const chat = await chatWith({ posts: [aPost({ identity: 'm:41', link })] });
    const { results } = await ask(chat, 'Laos');
    for (const each of results) expect(JSON.stringify(each)).toContain(link);
    expect(results.find(({ id }) => id === 'p1')?.reply_markup?.inline_keyboard).toEqual([
      [{ text: 'Original', url: link }],
    ]);
  });

  it('gives every meeting and post once, page by page, fifty at most', async () => {
    const chat = await chatWith({ posts: somePosts(140, { tags: ['RussiaLaos'] }) });
    const seen: string[] = [];
    let offset = '';
    let pages = 0;
    do {
      const { results, nextOffset } = await ask(chat, '#RussiaLaos', offset);
      expect(results.length).toBeLessThanOrEqual(50);
      expect(Buffer.byteLength(nextOffset)).toBeLessThanOrEqual(64);
      seen.push(...results.map(({ id }) => id));
      offset = nextOffset;
      pages += 1;
    } while (offset !== '');
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => id.startsWith('p'))).toHaveLength(140);
    expect(seen.filter((id) => id.startsWith('m')).length).toBeGreaterThan(100);
    expect(pages).toBeLessThanOrEqual(7);
  });

  it('is in the language of who asks', async () => {
    const chat = await chatWith({ feed: 'db/sample/feed.txt', language: 'ru' });
    const { results } = await ask(chat, 'Лаос июль 2024');
    const post = results.find(({ id }) => id === 'p16') as InlineQueryResultArticle;
    expect(post.description).toBe('25 июля 2024 г. · Vientiane · встреча');
  });

  it('says above the results what is wrong, or that there is nothing, and an empty query is for all', async () => {
    const chat = await chatWith({ posts: somePosts(3) });
    const buttons: unknown[] = [];
    chat.intercept(async (call, method, payload, signal) => {
      if (method === 'answerInlineQuery' && 'button' in payload) buttons.push(payload.button);
      return call(method, payload, signal);
    });
    expect((await ask(chat, 'zyzzyva')).results).toEqual([]);
    expect((await ask(chat, 'contry:Laos')).results).toEqual([]);
    expect((await ask(chat, '')).results).toHaveLength(6);
    expect(buttons).toEqual([
      { text: 'Nothing fits. How to search', start_parameter: 'help' },
      { text: expect.stringContaining('There is no field'), start_parameter: 'help' },
    ]);
    expect(await chat.say('/start help')).toContain('Commands');
  });

  it('shows nobody what is for certain chats alone, for it may end up anywhere', async () => {
    const chat = await chatWith({ posts: somePosts(3), deps: { adminIds: new Set([501]) } });
    await restrict(chat.store, chat.chat.id);
    expect((await ask(chat, '')).results).toEqual([]);
    expect(await chat.say('/latest')).toContain('3 posts');
  });

  it('takes offsets of nobody’s as the beginning', async () => {
    const chat = await chatWith({ posts: somePosts(3) });
    for (const offset of ['zzz', ':', '-:-', 'x'.repeat(64)])
      expect((await ask(chat, '', offset)).nextOffset).toBe('');
  });

  it('does not slow down what else is asked by typing fast', async () => {
    const chat = await chatWith({ posts: somePosts(3) });
    for (let n = 0; n < 25; n += 1) await chat.update(chat.api.askInline(chat.person, `Laos ${n}`));
    expect(await chat.say('/latest')).toContain('3 posts');
  });
});

async function restrict(store: Store, chatId: number): Promise<void> {
  const [source] = await store.sources.list();
  await store.sources.update(source?.id ?? 0, { visibleTo: [chatId] });
}
