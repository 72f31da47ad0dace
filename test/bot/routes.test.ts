import { afterEach, describe, expect, it } from 'vitest';
import type { ChatOptions } from '../support/chat.ts';
import { BORIS, CHANNEL, DESK, type Desk, openDesk } from '../support/desk.ts';

const open: Desk[] = [];
async function deskWith(options: ChatOptions = {}): Promise<Desk> {
  const desk = await openDesk(options);
  open.push(desk);
  return desk;
}
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close();
});

const HOUR = 3_600_000;
const NOTICE = '🇷🇺🇱🇦 Ministers of Russia and Laos hold talks\n📍 Vientiane, July 27\n#RussiaLaos';

/** Sets a route up from Anna's private chat. */
async function routeTo(desk: Desk, order: string): Promise<void> {
  await desk.say(`/route ${order}`);
  expect(await desk.press('Confirm')).toContain('The route is set up.');
}

describe('a route', () => {
  it('forwards each new post that fits into a topic, with the name of its channel above it', async () => {
    const desk = await deskWith();
    await desk.post('Before it was set up #RussiaLaos');
    desk.wait(1_000);
    await routeTo(desk, '#RussiaLaos to Desk › News as forward');
    const id = await desk.post(NOTICE);
    await desk.post('Of no interest #Other');
    expect(await desk.beat()).toBe(`(forwarded from Mission to ASEAN)\n${NOTICE}`);
    expect(desk.api.messages(DESK.id).at(-1)).toMatchObject({
      message_thread_id: desk.news,
      forward_origin: { type: 'channel', message_id: id },
    });
    expect(await desk.beat()).toBe('');
  });

  it('copies, or sends a card', async () => {
    const desk = await deskWith();
    await routeTo(desk, '#RussiaLaos to Desk as copies');
    await routeTo(desk, 'Laos to Desk › News');
    await desk.post(NOTICE);
    await desk.beat();
    const [copy, card] = desk.api.messages(DESK.id).slice(-2);
    expect(copy).toMatchObject({ text: NOTICE });
    expect(copy?.forward_origin).toBeUndefined();
    expect(card?.text).toBe(
      '🇷🇺🇱🇦 Ministers of Russia and Laos hold talks\n27 July 2024 · Vientiane · meeting\nhttps://t.me/mission_asean/1',
    );
  });

  it('passes a post on once to each place, whichever of its routes leads there, and after a restart', async () => {
    const desk = await deskWith();
    await routeTo(desk, '#RussiaLaos to Desk');
    await routeTo(desk, 'Laos to Desk');
    await desk.post(NOTICE);
    await desk.beat();
    await desk.beat();
    expect(desk.texts(DESK).filter((text) => text.includes('hold talks'))).toHaveLength(1);
  });

  it('keeps albums together, forwarded and copied', async () => {
    const desk = await deskWith();
    await routeTo(desk, '#RussiaLaos to Desk as forward');
    await routeTo(desk, '#RussiaLaos to Desk › News as copy');
    await desk.postAlbum([{ media: 'photo' }, { media: 'photo', caption: NOTICE }, { media: 'video' }]);
    await desk.beat();
    const albums = Map.groupBy(
      desk.api.messages(DESK.id).filter(({ media_group_id }) => media_group_id),
      ({ media_group_id }) => media_group_id,
    );
    expect([...albums.values()].map((parts) => parts.map(({ caption = '' }) => caption))).toEqual([
      ['', NOTICE, ''],
      ['', NOTICE, ''],
    ]);
  });

  it('from a list of meetings passes on all that is told of such, not notices alone', async () => {
    const desk = await deskWith();
    await desk.post(NOTICE);
    desk.wait(1_000);
    await desk.say('/meetings Laos');
    await desk.press('More');
    expect(await desk.press('Route')).toContain('Meetings and calls with Laos');
    await desk.press('Desk');
    await desk.press('General');
    expect(await desk.press('Confirm')).toContain('Meetings and calls with Laos → Desk');
    expect(await desk.store.routes.all()).toMatchObject([{ query: 'country:LA kind:encounter' }]);
    const told = [
      'On July 27, Vientiane hosted talks between the Foreign Ministers of Russia 🇷🇺 and Laos 🇱🇦\n#RussiaLaos',
      '📞🇷🇺🇱🇦 Foreign Ministers of Russia and Laos hold a telephone conversation\nJuly 27\n#RussiaLaos',
    ];
    for (const text of told) await desk.post(text);
    await desk.post('🇷🇺🇱🇦 Congratulations to Laos on its national day\n#RussiaLaos');
    await desk.beat();
    const passed = desk.texts(DESK);
    expect(passed).toHaveLength(2);
    expect(passed[0]).toContain('Vientiane hosted talks');
    expect(passed[1]).toContain('hold a telephone conversation');
  });

  it('is for what nothing fits yet, too', async () => {
    const desk = await deskWith();
    expect(await desk.say('/route #Unheard to Desk')).toContain('Nothing in the archive fits yet');
    await desk.press('Confirm');
    await desk.post('The first of its kind #Unheard');
    expect(await desk.beat()).toContain('The first of its kind');
  });

  it('asks where to, among the groups of the asker and their topics, where that is not said', async () => {
    const desk = await deskWith();
    const other = { id: -1_005, type: 'supergroup', title: 'Of others' } as const;
    await desk.update(desk.api.setMember(other, desk.api.me, 'member', BORIS));
    const asked = await desk.say('/route #RussiaLaos as copy');
    expect(asked).toContain('[ Desk ]');
    expect(asked).not.toContain('Of others');
    expect(await desk.press('Desk')).toContain('[ General ] [ News ]');
    expect(await desk.press('News')).toContain('Posts tagged #RussiaLaos → Desk › News, as copies');
    await desk.press('Confirm');
    expect(await desk.store.routes.ofChat(desk.chat.id)).toMatchObject([
      { query: '#RussiaLaos', chatId: DESK.id, threadId: desk.news, way: 'copy', homeChatId: desk.chat.id },
    ]);
  });

  it('is set up in a group for the topic where that is done', async () => {
    const desk = await deskWith();
    await desk.update(
      desk.api.send(DESK, desk.person, '/route #RussiaLaos as forward', { threadId: desk.news }),
    );
    const preview = desk.api.messages(DESK.id).at(-1);
    const confirm = preview?.reply_markup?.inline_keyboard.flat().find(({ text }) => text === 'Confirm');
    const data = confirm && 'callback_data' in confirm ? confirm.callback_data : '';
    await desk.update(desk.api.press(DESK, desk.person, preview?.message_id ?? 0, data));
    expect(await desk.store.routes.ofChat(DESK.id)).toMatchObject([{ threadId: desk.news, way: 'forward' }]);
  });

  it('leads to what is called a group, a channel or a topic, and here', async () => {
    const desk = await deskWith();
    const said = async (text: string) => (await desk.say(text)).split('\n')[0];
    expect(await said('/route #X to the group Desk')).toBe('**Posts tagged #X → Desk, as cards**');
    expect(await said('/route #X в тему News копией')).toBe('**Posts tagged #X → Desk › News, as copies**');
    expect(await said('/route #X to group Desk › News')).toBe('**Posts tagged #X → Desk › News, as cards**');
    expect(await desk.say('/route #X to the group Unheard')).toContain('I know no channel or group');
    // A private chat is no place for routes: the question is where.
    for (const here of ['here', 'to here', 'сюда'])
      expect(await desk.say(`/route #X ${here}`)).toMatch(/^\*\*Posts tagged #X\*\*\nWhere to\?/);
    for (const here of ['here', 'to this topic', 'сюда копией', 'в эту тему', 'to the group']) {
      desk.wait(5_000);
      await desk.update(desk.api.send(DESK, desk.person, `/route #X ${here}`, { threadId: desk.news }));
      expect(desk.texts(DESK).at(-1)).toMatch(/^Posts tagged #X → Desk › News, as c/);
    }
  });

  it('speaks Russian', async () => {
    const desk = await deskWith({ language: 'ru' });
    expect(await desk.say('/route Лаос в Desk › News пересылкой')).toContain(
      'Публикации: Лаос → Desk › News, пересылкой',
    );
    await desk.press('Карточка');
    await desk.press('Подтвердить');
    await desk.post(NOTICE);
    expect(await desk.beat()).toContain('27 июля 2024 г. · Vientiane · встреча');
    expect(await desk.say('/routes')).toContain('Действует');
  });
});

describe('what stands in where the original can’t be sent', () => {
  it('protected content is copied', async () => {
    const desk = await deskWith();
    await routeTo(desk, '#RussiaLaos to Desk as forward');
    await desk.post(NOTICE, { isProtected: true });
    expect(await desk.beat()).toBe(NOTICE);
  });

  it('a card is sent for what was imported, and where the bot is no member any more', async () => {
    const desk = await deskWith();
    await routeTo(desk, '#RussiaLaos to Desk as forward');
    await desk.post(NOTICE);
    await desk.update(desk.api.setMember(CHANNEL, desk.api.me, 'left', desk.person));
    expect(await desk.beat()).toContain('27 July 2024 · Vientiane · meeting\nhttps://t.me/mission_asean/1');
  });
});

describe('an edit', () => {
  const AFTER = NOTICE.replace('hold talks', 'held talks');

  it('follows to cards and copies, captions among them, and leaves all else of an album', async () => {
    const desk = await deskWith();
    await routeTo(desk, '#RussiaLaos to Desk');
    await routeTo(desk, '#RussiaLaos to Desk › News as copy');
    const text = await desk.post(NOTICE);
    const [, captioned = 0] = await desk.postAlbum([
      { media: 'photo' },
      { media: 'photo', caption: `Photos. ${NOTICE}` },
    ]);
    await desk.beat();
    await desk.revise(text, AFTER);
    await desk.revise(captioned, `Photos. ${AFTER}`);
    expect(await desk.beat()).toMatch(/^\(in place\)/);
    const texts = desk.texts(DESK).filter((each) => each.includes('talks'));
    expect(texts).toHaveLength(4);
    for (const each of texts) expect(each).toContain('held talks');
    expect(await desk.beat()).toBe('');
  });

  it('can’t follow to a forward: a note is added below it, once', async () => {
    const desk = await deskWith();
    await routeTo(desk, '#RussiaLaos to Desk › News as forward');
    const id = await desk.post(NOTICE);
    await desk.beat();
    const forward = desk.api.messages(DESK.id).at(-1);
    await desk.revise(id, AFTER);
    expect(await desk.beat()).toBe('This post was edited after it had been forwarded.\n[ Original ]');
    expect(desk.api.messages(DESK.id).at(-1)).toMatchObject({
      message_thread_id: desk.news,
      reply_to_message: { message_id: forward?.message_id },
    });
    await desk.revise(id, `${AFTER}\nOnce more`);
    expect(await desk.beat()).toBe('');
  });

  it('that comes while the card is on its way follows once that has arrived', async () => {
    const desk = await deskWith();
    await routeTo(desk, '#RussiaLaos to Desk');
    const id = await desk.post(NOTICE);
    let late: Promise<void> | null = null;
    desk.intercept(async (call, method, payload, signal) => {
      if (method === 'sendMessage' && late === null) {
        late = desk.revise(id, AFTER).then(async () => {
          const passed = await desk.store.passed.outdated(1);
          expect(passed).toEqual([]);
        });
        await late;
      }
      return call(method, payload, signal);
    });
    await desk.beat();
    expect(desk.texts(DESK).at(-1)).toContain('hold talks');
    expect(await desk.beat()).toMatch(/^\(in place\)\n[\s\S]*held talks/);
  });

  it('of what is gone by then owes nothing', async () => {
    const desk = await deskWith();
    await routeTo(desk, '#RussiaLaos to Desk');
    const id = await desk.post(NOTICE);
    await desk.beat();
    const card = desk.api.messages(DESK.id).at(-1)?.message_id;
    desk.api.call('deleteMessage', { chat_id: DESK.id, message_id: card });
    await desk.revise(id, AFTER);
    expect(await desk.beat()).toBe('');
    expect(await desk.store.outbox.backlog(10)).toBe(0);
    expect(await desk.store.outbox.setAside(10)).toEqual([]);
  });
});

describe('/remove', () => {
  it('takes down what was passed on, where Telegram still allows it', async () => {
    const desk = await deskWith();
    await routeTo(desk, '#RussiaLaos to Desk as copy');
    await routeTo(desk, '#RussiaLaos to Desk › News');
    await desk.post(NOTICE);
    await desk.beat();
    expect(desk.texts(DESK).filter((text) => text.includes('talks'))).toHaveLength(2);
    desk.wait(47 * HOUR);
    await desk.say('/remove 1');
    await desk.press('Remove');
    expect(await desk.beat()).toBe('(delete)\n\n(delete)');
    expect(desk.texts(DESK).filter((text) => text.includes('talks'))).toEqual([]);
  });

  it('takes a forward down with the note below it, also one that is on its way', async () => {
    const desk = await deskWith();
    await routeTo(desk, '#RussiaLaos to Desk as forward');
    const [first, second] = [await desk.post(NOTICE), await desk.post(`${NOTICE} again`)];
    await desk.beat();
    await desk.revise(first, NOTICE.replace('hold', 'held'));
    await desk.beat();
    await desk.revise(second, NOTICE.replace('hold', 'have held'));
    desk.intercept(async (call, method, payload, signal) => {
      const sent = await call(method, payload, signal);
      if (method === 'sendMessage')
        for (const id of [1, 2]) await desk.store.passed.takeDown(id, Date.parse('2024-07-27T13:00:00Z'));
      return sent;
    });
    await desk.beat();
    await desk.beat();
    expect(desk.texts(DESK)).toEqual([]);
  });

  it('leaves what has been there for longer than two days, and takes back what is on its way', async () => {
    const desk = await deskWith();
    await routeTo(desk, '#RussiaLaos to Desk');
    await desk.post(NOTICE);
    await desk.beat();
    desk.wait(49 * HOUR);
    expect(await desk.store.passed.takeDown(1, Date.parse('2024-07-29T13:00:00Z'))).toEqual({
      taken: 0,
      late: 1,
    });
    await desk.post(`${NOTICE} again`);
    const deliveries = desk.store.outbox;
    desk.intercept(async (call, method, payload, signal) => {
      if (method === 'sendMessage') await desk.store.passed.takeDown(2, Date.parse('2024-07-29T13:00:00Z'));
      return call(method, payload, signal);
    });
    await desk.beat();
    expect(await deliveries.backlog(10)).toBe(0);
    expect(desk.texts(DESK).filter((text) => text.includes('talks'))).toHaveLength(1);
  });
});

describe('who may', () => {
  it('only administrators of both ends set a route up', async () => {
    const desk = await deskWith();
    const refused = 'Only administrators of this group can do that.';
    await desk.update(desk.api.send(DESK, BORIS, '/route #RussiaLaos'));
    expect(desk.texts(DESK).at(-1)).toBe(refused);
    expect(await desk.say('/route #RussiaLaos to Desk')).toContain('Confirm');
    // Meanwhile she has lost her rights there.
    desk.api.setMember(DESK, desk.person, 'member');
    expect(await desk.press('Confirm')).toContain('You are no administrator of Desk');
    expect(await desk.say('/route #RussiaLaos to Desk')).toContain('You are no administrator of Desk');
    expect(await desk.say('/route #RussiaLaos to @unknown_group')).toContain('I know no channel or group');
    expect(await desk.store.routes.all()).toEqual([]);
  });

  it.each([
    ['en', 'Only administrators of this group can do that.', 'Posts tagged #RussiaLaos → Desk'],
    ['ru', 'Это доступно только администраторам группы.', 'Публикации: с хештегом #RussiaLaos → Desk'],
  ])(
    'only administrators see where routes lead, anonymous ones among them (%s)',
    async (language, refused, route) => {
      const desk = await deskWith({ language });
      await desk.store.chats.set(DESK.id, { language });
      await desk.say('/route #RussiaLaos to Desk');
      await desk.press(language === 'ru' ? 'Подтвердить' : 'Confirm');
      const ask = async (from: typeof BORIS, options = {}) => {
        desk.wait(5_000);
        await desk.update(desk.api.send(DESK, from, '/routes', options));
        return desk.texts(DESK).at(-1);
      };
      expect(await ask(BORIS)).toBe(refused);
      expect(await ask(desk.person)).toContain(route);
      expect(await ask(BORIS)).toBe(refused);
      desk.api.setMember(DESK, BORIS, 'administrator');
      expect(await ask(BORIS, { anonymous: true })).toContain(route);
    },
  );

  it('nobody lets a route go on where they are no administrator any more', async () => {
    const desk = await deskWith();
    await routeTo(desk, '#RussiaLaos to Desk');
    await desk.say('/routes');
    await desk.press('Pause');
    desk.api.setMember(DESK, desk.person, 'member');
    expect(await desk.press('Go on')).toContain('You are no administrator of Desk');
    expect(await desk.store.routes.get(1)).toMatchObject({ state: 'paused' });
  });

  it('administrators of a channel see, pause and delete in private what others have had lead there', async () => {
    const desk = await deskWith();
    await routeTo(desk, '#RussiaLaos -source:"mission_asean" to @mission_asean');
    await routeTo(desk, '#Other -source:"mission_asean" to @mission_asean');
    const own = desk.api.privateChat(BORIS);
    const ask = async (data?: string): Promise<string> => {
      desk.wait(5_000);
      const last = desk.api.messages(own.id).at(-1)?.message_id ?? 0;
      const update = data
        ? desk.api.press(own, BORIS, last, data)
        : desk.api.send(own, BORIS, '/routes @mission_asean');
      return desk.update(update);
    };
    expect(await ask()).toContain('You are no administrator of @mission_asean');
    expect(await ask(`routes:0:${CHANNEL.id}`)).toContain('Only administrators of that chat');
    desk.api.setMember(CHANNEL, BORIS, 'administrator');
    expect(await ask()).toContain('#Other');
    expect(await ask('route:2:open')).toContain('all routes');
    expect(await ask('route:2:pause')).toContain('Paused');
    expect(await ask('route:2:delete:yes')).toContain('The route is deleted.');
    expect(await ask(`routes:0:${CHANNEL.id}`)).toContain('#RussiaLaos');
    expect(await desk.store.routes.all()).toMatchObject([{ id: 1, state: 'active' }]);
    desk.wait(5_000);
    await desk.update(desk.api.send(DESK, desk.person, '/routes @mission_asean'));
    expect(desk.texts(DESK).at(-1)).toBe('What is sent to another chat is arranged in our private chat.');
  });

  it('nobody steers routes of other chats by forged buttons', async () => {
    const desk = await deskWith();
    await routeTo(desk, '#RussiaLaos to Desk');
    const privateOfBoris = desk.api.privateChat(BORIS);
    await desk.update(desk.api.send(privateOfBoris, BORIS, '/start'));
    const hello = desk.api.messages(BORIS.id).at(-1)?.message_id ?? 0;
    for (const verb of ['open', 'pause', 'delete', 'delete:yes'])
      expect(await desk.update(desk.api.press(privateOfBoris, BORIS, hello, `route:1:${verb}`))).toBe(
        '(toast) There is no such route any more.',
      );
    const data = ['route:1:pause', 'routes:0', 'rr:nokey:ok', 'rt:=%23RussiaLaos'];
    await desk.update(desk.api.send(DESK, desk.person, '/routes'));
    const list = desk.api.messages(DESK.id).at(-1)?.message_id ?? 0;
    for (const each of data)
      expect(await desk.update(desk.api.press(DESK, BORIS, list, each))).toContain('Only administrators');
    expect(await desk.store.routes.get(1)).toMatchObject({ state: 'active' });
  });
});

describe('routes that would lead back', () => {
  const SECOND = { id: -1_002_222_222_222, type: 'channel', title: 'Second', username: 'second' } as const;
  const both = async (): Promise<Desk> => {
    const desk = await deskWith();
    desk.api.setMember(SECOND, desk.person, 'administrator');
    await desk.update(desk.api.setMember(SECOND, desk.api.me, 'administrator', desk.person));
    return desk;
  };

  it('are refused, into the channel itself and round about', async () => {
    const desk = await both();
    expect(await desk.say('/route #RussiaLaos to @mission_asean')).toBe(
      'Posts of mission_asean would come back to it. Leave them out: -source:"mission_asean"',
    );
    await routeTo(desk, '#RussiaLaos -source:"mission_asean" to @mission_asean');
    expect(await desk.say('/route source:"mission_asean" to @second')).toBe(
      'Posts would come back to where they come from: mission_asean → second → mission_asean',
    );
    expect(await desk.store.routes.all()).toHaveLength(1);
  });

  it('are refused through three channels, too', async () => {
    const desk = await both();
    const third = { id: -1_003_333_333_333, type: 'channel', title: 'Third', username: 'third' } as const;
    desk.api.setMember(third, desk.person, 'administrator');
    await desk.update(desk.api.setMember(third, desk.api.me, 'administrator', desk.person));
    await routeTo(desk, 'source:second to @third');
    await routeTo(desk, 'source:third to @mission_asean');
    expect(await desk.say('/route #RussiaLaos source:"mission_asean" to @second')).toContain(
      'mission_asean → second → third → mission_asean',
    );
    expect(await desk.store.routes.all()).toHaveLength(2);
  });

  it('what the bot itself posts in a channel that is a source is no post', async () => {
    const desk = await both();
    await routeTo(desk, 'source:"mission_asean" to @second as forward');
    await desk.post(NOTICE);
    await desk.beat();
    expect(desk.texts(SECOND)).toEqual([NOTICE]);
    expect(await desk.store.posts.lastArrival()).toBe(1);
  });
});

describe('/routes', () => {
  it('pauses, lets go on and deletes', async () => {
    const desk = await deskWith();
    await routeTo(desk, '#RussiaLaos to Desk');
    expect(await desk.say('/routes')).toContain('Passing on · nothing sent yet');
    expect(await desk.press('Pause')).toContain('Paused');
    await desk.post(NOTICE);
    expect(await desk.beat()).toBe('');
    await desk.press('Go on');
    await desk.post(`${NOTICE} again`);
    expect(await desk.beat()).toContain('hold talks');
    await desk.press('Delete');
    await desk.press('Yes, delete');
    await desk.post(`${NOTICE} and again`);
    expect(await desk.beat()).toBe('');
    expect(await desk.say('/routes')).toContain('No posts are passed on here');
  });

  it('are off after /stop where they lead to, until somebody lets them go on', async () => {
    const desk = await deskWith();
    await routeTo(desk, '#RussiaLaos to Desk');
    await desk.update(desk.api.send(DESK, desk.person, '/stop'));
    expect(desk.texts(DESK).at(-1)).toContain('1 route to this chat is paused: /routes');
    await desk.post(NOTICE);
    expect(await desk.beat()).toBe('');
    expect(await desk.say('/stop')).toBe('Nothing is sent here unasked.');
  });

  it('says when a topic is closed, tells who set it up, and goes on when it is opened again', async () => {
    const desk = await deskWith();
    await routeTo(desk, '#RussiaLaos to Desk › News');
    await desk.update(desk.api.closeTopic(DESK, desk.person, desk.news));
    await desk.post(NOTICE);
    await desk.beat();
    expect(await desk.beat()).toContain('leads was closed, so it is paused');
    expect(await desk.say('/routes')).toContain('Paused, because its topic was closed');
    await desk.update(desk.api.reopenTopic(DESK, desk.person, desk.news));
    await desk.post(`${NOTICE} again`);
    expect(await desk.beat()).toContain('hold talks');
  });

  it('rests while the bot is out of the group, and follows a group that becomes a supergroup', async () => {
    const desk = await deskWith();
    const plain = { id: -77, type: 'group', title: 'Plain' } as const;
    const grown = { id: -1_007_777_777_777, type: 'supergroup', title: 'Plain' } as const;
    desk.api.setMember(plain, desk.person, 'administrator');
    await desk.update(desk.api.setMember(plain, desk.api.me, 'member', desk.person));
    await routeTo(desk, '#RussiaLaos to Plain');
    await desk.update(desk.api.setMember(plain, desk.api.me, 'kicked', desk.person));
    expect(await desk.say('/routes')).toContain('Resting');
    await desk.update(desk.api.setMember(plain, desk.api.me, 'member', desk.person));
    for (const update of desk.api.upgrade(plain, desk.person, grown)) await desk.update(update);
    await desk.post(NOTICE);
    await desk.beat();
    expect(desk.texts(grown).at(-1)).toContain('hold talks');
  });
});
