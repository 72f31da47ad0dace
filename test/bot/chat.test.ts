import { describe, expect, it } from 'vitest';
import { useChats } from '../support/chats.ts';
import { aPost, somePosts } from '../support/posts.ts';

const chatWith = useChats();

const tagged = { tags: ['RussiaLaos'] };

describe('lists', () => {
  it('turn in place, to older posts and back to the same newer ones', async () => {
    const chat = await chatWith({ posts: somePosts(12, tagged) });
    const first = await chat.say('/tag russialaos');
    expect(first.match(/\/post_\d+/g)).toHaveLength(5);
    expect(first).toContain('12 posts');
    const second = await chat.press('older');
    expect(second).toMatch(/^\(in place\)/);
    const third = await chat.press('older');
    expect(third.match(/\/post_\d+/g)).toHaveLength(2);
    expect(third).not.toContain('older');
    expect(await chat.press('newer')).toBe(second);
    expect(await chat.press('newer')).toBe(`(in place)\n${first}`);
  });

  it('of a query too long for a button turn by a key, until it expires', async () => {
    const chat = await chatWith({
      posts: somePosts(12, { headline: 'Министры провели переговоры о торговле и сотрудничестве в регионе' }),
    });
    const first = await chat.say('/search министры переговоры торговля сотрудничество регион');
    expect(first).toContain('older');
    expect(await chat.press('older')).toMatch(/^\(in place\)/);
    chat.wait(400 * 24 * 3600 * 1000);
    expect(await chat.press('older')).toBe('(toast) This button has expired. Please ask again.');
  });

  it('are empty in a kind way', async () => {
    const chat = await chatWith();
    expect(await chat.say('/latest')).toBe('The archive has no posts yet.');
    expect(await chat.say('/tags')).toBe('No post has a hashtag yet.');
    expect(await chat.say('/post 7')).toBe('There is no post 7. /latest shows the newest ones.');
  });

  it('link to the original where it is known', async () => {
    const chat = await chatWith({
      posts: [aPost({ identity: 'm:9', link: 'https://t.me/mfa/9', headline: 'Talks' })],
    });
    expect(await chat.say('/latest')).toContain('[Talks](https://t.me/mfa/9)');
    const post = await chat.say('/post 1');
    expect(post).toContain('[ Original ] [ Share ]');
  });
});

describe('a long post', () => {
  it('comes in parts, whole, with its buttons on the last', async () => {
    const words = Array.from({ length: 3000 }, (_, n) => `word${n}`).join(' ');
    const chat = await chatWith({
      posts: [aPost({ identity: 'm:1', text: `Talks\n${words}`, headline: 'Talks' })],
    });
    const answer = await chat.say('/post_1');
    const sent = chat.api.messages(chat.chat.id).slice(1);
    expect(sent.length).toBeGreaterThan(4);
    for (let n = 0; n < 3000; n += 100) expect(answer).toContain(`word${n} `);
    expect(sent.map(({ reply_markup }) => reply_markup?.inline_keyboard.length ?? 0).slice(0, -1)).toEqual(
      sent.slice(1).map(() => 0),
    );
    expect(answer).toContain('[ Copy citation ]');
  });
});

describe('what is typed', () => {
  it('is a command in any case, and a search where it is plain words', async () => {
    const chat = await chatWith({ posts: somePosts(1, tagged) });
    expect(await chat.say('/LATEST')).toContain('/post_1');
    expect(await chat.say('ministers talk')).toContain('**Ministers**');
  });

  it('is answered anew when it is edited', async () => {
    const chat = await chatWith({ posts: somePosts(1, tagged) });
    await chat.say('/tag Nothing');
    chat.wait(1000);
    expect(await chat.edit(1, '/tag RussiaLaos')).toContain('/post_1');
  });

  it('gets the nearest command, which a button runs', async () => {
    const chat = await chatWith({ posts: somePosts(1, tagged) });
    expect(await chat.say('/lattest')).toContain('Did you mean /latest?');
    expect(await chat.press('/latest')).toContain('/post_1');
    expect(await chat.say('/abracadabra')).toContain('/help lists them all');
  });

  it('is pointed at where it is no query', async () => {
    const chat = await chatWith({ posts: somePosts(1) });
    expect(await chat.say('/search talks on:someday')).toContain('**__');
  });

  it('is answered once when it is delivered twice', async () => {
    const chat = await chatWith({ posts: somePosts(1) });
    const update = chat.api.send(chat.chat, chat.person, '/latest');
    expect(await chat.update(update)).toContain('/post_1');
    expect(await chat.update(update)).toBe('');
    expect(await chat.update({ ...update, update_id: update.update_id + 50 })).toBe('');
  });

  it('is slowed with one notice when there is too much of it', async () => {
    const chat = await chatWith({ posts: somePosts(1) });
    const answers: string[] = [];
    for (let n = 0; n < 25; n++) answers.push(await chat.say('/latest'));
    expect(answers.slice(0, 20).every((answer) => answer.includes('/post_1'))).toBe(true);
    expect(answers.slice(20)).toEqual([
      'That was a lot at once. Please go on in 10 seconds.',
      '',
      '',
      '',
      '',
    ]);
    chat.wait(10_000);
    expect(await chat.say('/latest')).toContain('/post_1');
  });
});

describe('suggestions', () => {
  it('name the tag that was perhaps meant, and its button shows it in place', async () => {
    const chat = await chatWith({ posts: somePosts(7, tagged) });
    const answer = await chat.say('/tag RussiaLao');
    expect(answer).toBe(
      'No posts are tagged #RussiaLao.\nDid you mean #RussiaLaos (7)?\n[ #RussiaLaos (7) ]\n[ More ]',
    );
    expect(await chat.press('#RussiaLaos')).toMatch(/^\(in place\)\n.*7 posts/);
  });

  it('offer the nearest days to one without posts', async () => {
    const chat = await chatWith({ posts: somePosts(3) });
    const answer = await chat.say('/date 20 July 2024');
    expect(answer).toContain('No posts: 20 July 2024.');
    expect(answer).toContain('[ 3 July 2024 ]');
    expect(await chat.press('3 July 2024')).toContain('/post_3');
  });

  it('say what to type where words are no date', async () => {
    const chat = await chatWith({ posts: somePosts(1) });
    expect(await chat.say('/date sometime')).toContain('I can’t read that as a date');
  });
});

describe('buttons', () => {
  it('that are forged do nothing and are answered', async () => {
    const chat = await chatWith({ posts: somePosts(1) });
    await chat.say('/latest');
    for (const data of [
      'x',
      'zz:1',
      'l:::',
      'l:',
      'c:',
      'c:drop table',
      '~',
      'o:~nokey',
      'lang:xx',
      'tz:Mars/Base',
      'l::~../../x',
    ]) {
      expect([data, await chat.forge(data)]).toEqual([
        data,
        '(toast) This button has expired. Please ask again.',
      ]);
    }
    expect(chat.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it('with a cursor of nobody’s show the first page', async () => {
    const chat = await chatWith({ posts: somePosts(12) });
    const first = await chat.say('/latest');
    await chat.press('older');
    expect(await chat.forge('l:zzzzzz:=')).toBe(`(in place)\n${first}`);
  });

  it('are answered where pressing one changes nothing', async () => {
    const chat = await chatWith({ posts: somePosts(12) });
    await chat.say('/latest');
    expect(await chat.forge('l::=')).toBe('');
    expect(chat.log).toEqual([]);
  });

  it('whose message is gone bring their page as a new one', async () => {
    const chat = await chatWith({ posts: somePosts(12) });
    await chat.say('/latest');
    const update = chat.api.press(chat.chat, chat.person, 999, 'l::=');
    expect(await chat.update(update)).toMatch(/^\*\*/);
  });
});

describe('a fault', () => {
  it('reaches the asker as one kind sentence with a code, and the log with its cause under it', async () => {
    const chat = await chatWith();
    chat.store.posts.find = async () => {
      throw new Error('disk on fire');
    };
    const answer = await chat.say('/latest');
    const code = /the code ([A-Z0-9]{6})\.$/.exec(answer)?.[1];
    expect(answer).toMatch(/^Sorry, something went wrong/);
    expect(chat.log).toMatchObject([{ code, cause: expect.stringContaining('disk on fire') }]);
  });

  it('of a press is told by an alert', async () => {
    const chat = await chatWith({ posts: somePosts(12), language: 'ru' });
    await chat.say('/latest');
    chat.store.posts.find = async () => {
      throw new Error('disk on fire');
    };
    expect(await chat.press('старше')).toMatch(/^\(alert\) К сожалению/);
  });

  it('never carries the token into the log', async () => {
    const chat = await chatWith();
    chat.store.posts.find = async () => {
      throw new Error(
        'request to https://api.telegram.org/bot123456789:AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIII/x failed',
      );
    };
    await chat.say('/latest');
    expect(JSON.stringify(chat.log)).not.toContain('AAAABBBB');
    expect(JSON.stringify(chat.log)).toContain('<token>');
  });

  it('of a chat that has blocked the bot is a line in the log', async () => {
    const chat = await chatWith();
    const update = chat.api.send(chat.chat, chat.person, '/help');
    chat.api.setMember(chat.chat, chat.api.me, 'kicked');
    expect(await chat.update(update)).toBe('');
    expect(chat.log).toMatchObject([{ level: 40 }]);
  });
});
