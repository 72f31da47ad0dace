import { afterEach, describe, expect, it } from 'vitest';
import { type Chat, type ChatOptions, openChat } from '../support/chat.ts';
import { CHANNEL, DESK, openDesk } from '../support/desk.ts';
import { aPost, somePosts } from '../support/posts.ts';

const open: Chat[] = [];
async function chatWith(options: ChatOptions = {}): Promise<Chat> {
  const chat = await openChat(options);
  open.push(chat);
  return chat;
}
async function desk(options: ChatOptions = {}) {
  const opened = await openDesk(options);
  open.push(opened);
  return opened;
}
afterEach(async () => {
  for (const chat of open.splice(0)) await chat.close();
});

const NOTICE = '🇷🇺🇱🇦 Ministers of Russia and Laos hold talks\n📍 Vientiane, July 26\n#RussiaLaos';
const FOOTNOTE =
  '“Ministers of Russia and Laos hold talks”, Mission to ASEAN (Telegram), 27 July 2024, https://t.me/mission_asean/1 (archived 27 July 2024, post 1).';

/** The text of the button that copies. */
function copied({ api, chat }: Chat): string | undefined {
  const button = api.messages(chat.id).at(-1)?.reply_markup?.inline_keyboard[0]?.[0];
  return button && 'copy_text' in button ? button.copy_text.text : undefined;
}

describe('/cite', () => {
  it('gives a footnote, ready to be copied', async () => {
    const chat = await desk();
    await chat.post(NOTICE);
    expect(await chat.say('/cite 1')).toBe(`${FOOTNOTE}\n[ Copy footnote ]`);
    expect(copied(chat)).toBe(FOOTNOTE);
  });

  it('names its author, and says that it was edited and when it was looked at', async () => {
    const chat = await desk();
    const id = await chat.post(NOTICE, { signature: 'Press service' });
    chat.wait(26 * 3_600_000);
    await chat.revise(id, NOTICE.replace('hold', 'held'));
    await chat.say('/cite_1');
    expect(copied(chat)).toBe(
      'Press service, “Ministers of Russia and Laos held talks”, Mission to ASEAN (Telegram), 27 July 2024, edited 28 July 2024, https://t.me/mission_asean/1 (archived 28 July 2024, post 1).',
    );
  });

  it('is in the language of the chat', async () => {
    const chat = await desk({ language: 'ru' });
    await chat.post(NOTICE);
    await chat.say('/cite 1');
    expect(copied(chat)).toBe(
      '«Ministers of Russia and Laos hold talks» // Mission to ASEAN: Telegram-канал. 27 июля 2024 г. URL: https://t.me/mission_asean/1 (архивная копия: 27 июля 2024 г., публикация 1).',
    );
  });

  it('has less of a long headline, so that a button can hold it', async () => {
    const headline = `Talks of ${'ministers and deputies '.repeat(20)}`;
    for (const language of ['en', 'ru']) {
      const link = 'https://t.me/mission_asean/12345';
      const author = 'The Press Service of the Ministry';
      const posts = [aPost({ identity: 't:1:0', headline, link, author })];
      const chat = await chatWith({ posts, language });
      await chat.say('/cite 1');
      expect(copied(chat)).toMatch(
        /Talks of ministers and deputies .*(?:and|deputies|ministers)…[”»].*12345/,
      );
      expect(copied(chat)?.length).toBeLessThanOrEqual(256);
    }
  });

  it('is to be touched where it is too long for a button even so', async () => {
    const headline = `Talks of ${'ministers and deputies '.repeat(20)}`;
    const link = `https://t.me/${'m'.repeat(120)}/1`;
    const chat = await chatWith({
      posts: [aPost({ identity: 't:1:0', headline, link, author: 'A'.repeat(90) })],
    });
    const answer = await chat.say('/cite 1');
    expect(answer).toMatch(/^`[^`]{257,}`\n\nTouch the text to copy it\.$/);
    expect(copied(chat)).toBeUndefined();
  });

  it('in reply to a message tells the post by it: an answer, a forward, what was passed on', async () => {
    const chat = await desk();
    await chat.post(NOTICE);
    await chat.say('/post 1');
    const shown = chat.api.messages(chat.chat.id).at(-1)?.message_id ?? 0;
    expect(await chat.say('/cite', { replyTo: shown })).toContain(FOOTNOTE);
    await chat.say('/route #RussiaLaos to Desk');
    await chat.press('Confirm');
    await chat.post(`Again. ${NOTICE}`);
    await chat.beat();
    const card = chat.api.messages(DESK.id).at(-1)?.message_id ?? 0;
    await chat.update(chat.api.send(DESK, chat.person, '/cite', { replyTo: card }));
    expect(chat.texts(DESK).at(-1)).toContain('post 2');
    const origin = { type: 'channel', chat: CHANNEL, message_id: 1, date: 1_722_000_000 } as const;
    await chat.update(chat.api.send(DESK, chat.person, 'Look at this', { origin }));
    const forward = chat.api.messages(DESK.id).at(-1)?.message_id ?? 0;
    await chat.update(chat.api.send(DESK, chat.person, '/cite', { replyTo: forward }));
    expect(chat.texts(DESK).at(-1)).toContain('post 1');
  });

  it('in reply to a card that was chosen inline, or to any message with its address, tells the post by that', async () => {
    const chat = await desk();
    await chat.post(NOTICE);
    await chat.post(`Again. ${NOTICE}`);
    for (const [said, answer] of [
      ['Ministers hold talks\nhttps://t.me/mission_asean/1', FOOTNOTE],
      ['see https://t.me/c/1234567890/2?single', 'post 2).'],
      ['https://t.me/mission_asean/1 and https://t.me/mission_asean/2', 'Which one? /cite_1 /cite_2'],
      [
        'https://t.me/mission_asean/77 https://t.me/others/1 https://t.me/share/1',
        'shows no post that I know',
      ],
    ] as const) {
      chat.wait(5_000);
      await chat.update(chat.api.send(DESK, chat.person, said));
      const replyTo = chat.api.messages(DESK.id).at(-1)?.message_id ?? 0;
      await chat.update(chat.api.send(DESK, chat.person, '/cite', { replyTo }));
      expect(chat.texts(DESK).at(-1)).toContain(answer);
    }
  });

  it('in reply to a list asks which', async () => {
    const chat = await chatWith({ posts: somePosts(3) });
    await chat.say('/latest');
    const list = chat.api.messages(chat.chat.id).at(-1)?.message_id ?? 0;
    expect(await chat.say('/cite', { replyTo: list })).toBe(
      'That message shows several posts. Which one? /cite_3 /cite_2 /cite_1',
    );
  });

  it('in reply to a part of a long post tells it by its title', async () => {
    const chat = await chatWith({ posts: [aPost({ identity: 't:1:0', text: 'Word. '.repeat(1500) })] });
    await chat.say('/post 1');
    const [first] = chat.api.messages(chat.chat.id).filter(({ text }) => text?.startsWith('Post 1'));
    expect(await chat.say('/cite', { replyTo: first?.message_id ?? 0 })).toContain('post 1).');
  });

  it('says where there is nothing to cite', async () => {
    const chat = await chatWith({ posts: somePosts(1) });
    const hello = chat.api.messages(chat.chat.id).length;
    await chat.say('Anything');
    expect(await chat.say('/cite', { replyTo: hello + 1 })).toContain('shows no post that I know');
    expect(await chat.say('/cite 77')).toContain('There is no post 77');
    expect(await chat.say('/cite')).toContain('Which post?');
  });
});
