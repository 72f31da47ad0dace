import fc from 'fast-check';
import type { Chat as TelegramChat, User } from 'grammy/types';
import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { loadI18n } from '../../src/i18n.ts';
import { createArrivals } from '../../src/jobs/arrivals.ts';
import { runDigests } from '../../src/jobs/digests.ts';
import { type Chat, GROUP, openChat } from '../support/chat.ts';
import { aPost } from '../support/posts.ts';

const CHANNEL: TelegramChat.ChannelChat = {
  id: -1_001_234_567_890,
  type: 'channel',
  title: 'Mission to ASEAN',
  username: 'mission_asean',
};
const OUTSIDER: User = { id: 777, is_bot: false, first_name: 'Olga', language_code: 'en' };

const chats: Chat[] = [];
const open = async (language = 'en'): Promise<Chat> => {
  const chat = await openChat({ language, deps: { adminIds: new Set([501]) } });
  chats.push(chat);
  return chat;
};
/** A chat in which the channel is a source. */
const openWithChannel = async (language = 'en'): Promise<Chat> => {
  const chat = await open(language);
  await chat.update(chat.api.setMember(CHANNEL, chat.api.me, 'administrator', chat.person));
  return chat;
};
afterEach(async () => {
  for (const chat of chats.splice(0)) await chat.close();
});

const post = (chat: Chat, text: string) => chat.update(chat.api.send(CHANNEL, chat.person, text));
const only = async (chat: Chat) => (await chat.store.sources.list())[0];

describe('/sources', () => {
  it('is for operators alone, and for their private chats', async () => {
    const chat = await openWithChannel();
    expect(await chat.say('/sources', { from: OUTSIDER })).toContain('Only those who run this bot');
    expect(await chat.update(chat.api.send(GROUP, chat.person, '/sources'))).toContain('our private chat');
    const { id = 0 } = (await only(chat)) ?? {};
    await chat.say('/sources');
    for (const data of [`src:${id}:pause`, `src:${id}:remove-yes`, 'srcs:0'])
      expect(await chat.forge(data, OUTSIDER)).toContain('Only those who run this bot');
    expect(await only(chat)).toMatchObject({ state: 'active' });
  });

  it('sets all that is typed in one line, in either language', async () => {
    const chat = await openWithChannel();
    await post(chat, 'Before');
    const told = await chat.say('/sources mission_asean home RU zone Europe/Moscow language en name mission');
    expect(told).toContain('Home: Russia · zone: Europe/Moscow · language: English');
    expect(await only(chat)).toMatchObject({
      name: 'mission',
      home: 'RU',
      timeZone: 'Europe/Moscow',
      language: 'en',
    });
    expect(await chat.say('/search source:mission')).toContain('Before');
    await chat.say('/sources mission страна Лаос пояс нет язык русский');
    expect(await only(chat)).toMatchObject({ home: 'LA', timeZone: null, language: 'ru' });
  });

  it('has what asks for a source by its old name ask for it by the new one', async () => {
    const chat = await openWithChannel();
    await chat.say('/subscribe source:mission_asean now');
    await chat.press('Confirm');
    const { store, chat: own } = chat;
    const made = { chatId: own.id, createdBy: chat.person.id, createdAt: 0, language: 'en' };
    const query = 'talks -source:"mission_asean" source:other since:2024-07-01';
    await store.addresses.create({ ...made, kind: 'feed', query }, 'token');
    const place = { threadId: null, way: 'card', homeChatId: own.id } as const;
    const route = await store.routes.create({
      ...made,
      ...place,
      chatId: -1,
      query: 'source:"MISSION_ASEAN"',
    });
    const key = await store.queries.remember(query, 0);
    await chat.say('/sources mission_asean name embassy');
    expect(await chat.say('/subscriptions')).toContain('embassy');
    const asks = 'talks -source:embassy source:other since:2024-07-01';
    expect(await store.addresses.find('token')).toMatchObject({ query: asks });
    expect(await store.queries.recall(key, 0)).toBe(asks);
    expect(await store.routes.get(route.id)).toMatchObject({ query: 'source:embassy' });
    const arrivals = createArrivals({
      ...{ store, i18n: loadI18n('locales'), adminIds: new Set<number>(), log: pino({ level: 'silent' }) },
    });
    await post(chat, 'After the renaming');
    const now = Date.parse('2024-07-27T12:00:00Z');
    expect(await arrivals(now)).toBe(2);
  });

  it.each([
    ['home', 'Nothing stands after “home”'],
    ['home Atlantis', 'I know no country “Atlantis”'],
    ['zone the moon', 'I know no time zone “the moon”'],
    ['language Klingonish', 'I know no language “Klingonish”'],
    ['name two words', '“two words” can’t be a name'],
    ['name pause', '“pause” can’t be a name'],
    ['name feed', 'Another source is called feed'],
    ['visible me', '“me” is no chat'],
    ['visible @nowhere', 'I know no channel or group @nowhere'],
    ['close', 'I don’t understand “close”'],
  ])('changes nothing by “%s”, and says why', async (line, why) => {
    const chat = await openWithChannel();
    await chat.store.posts.write('Feed', [aPost({ identity: 'm:1' })], new Map());
    const before = await chat.store.sources.list();
    expect(await chat.say(`/sources mission_asean ${line}`)).toContain(why);
    expect(await chat.store.sources.list()).toEqual(before);
  });

  it('pauses, goes on and removes; what is removed keeps its posts', async () => {
    const chat = await openWithChannel('ru');
    await post(chat, 'First');
    await chat.say('/sources mission_asean пауза');
    await post(chat, 'While it rests');
    await chat.say('/sources mission_asean возобновить');
    await post(chat, 'Second');
    expect(await chat.say('/sources mission_asean удалить')).toContain('Его 2 публикации останутся');
    expect(await chat.press('Да, удалить')).toContain('удалён');
    await post(chat, 'After that');
    const latest = await chat.say('/latest');
    expect(latest).toContain('Second');
    expect(latest).not.toMatch(/While it rests|After that/);
  });

  it('asks in words for what buttons can’t hold, and takes nothing for an answer once it went back', async () => {
    const chat = await openWithChannel();
    await chat.say('/sources');
    await chat.press('1');
    await chat.press('Time zone');
    expect(await chat.say('Vientane')).toContain('[ Asia/Vientiane ]');
    expect(await chat.press('Asia/Vientiane')).toContain('zone: Asia/Vientiane');
    await chat.press('Name');
    expect(await chat.say('no name')).toContain('can’t be a name');
    await chat.press('back');
    expect(await chat.say('laos')).toContain('Nothing found');
    expect(await only(chat)).toMatchObject({ name: 'mission_asean', timeZone: 'Asia/Vientiane' });
  });

  it('adds a public page to be watched, by any of its addresses, once', async () => {
    const chat = await open();
    for (const name of ['@Another_one', 'https://t.me/s/another_one', 't.me/another_one'])
      expect(await chat.say(`/sources add ${name} watch`)).toContain('I read its public page');
    expect(await chat.store.sources.list()).toMatchObject([
      { username: 'Another_one', watched: true, live: false, state: 'active', since: expect.any(Number) },
    ]);
    expect(await chat.press('Stop watching')).toContain('I have stopped reading');
    for (const line of [
      'add',
      'add @another_one',
      'add no-name watch',
      'add @a watch',
      'add @another_one watch now',
    ])
      expect(await chat.say(`/sources ${line}`)).toContain('/sources add @mission_asean watch');
  });

  it('needs not watch a channel whose administrator the bot is', async () => {
    const chat = await openWithChannel();
    expect(await chat.say('/sources add @mission_asean watch')).toContain('come by themselves already');
    expect(await only(chat)).toMatchObject({ watched: false });
  });

  it('turns pages where there are many', async () => {
    const chat = await open();
    for (let n = 1; n <= 9; n += 1)
      await chat.store.sources.add({ chatId: -n, title: `Channel ${n}`, username: null, state: 'active' });
    expect(await chat.say('/sources')).not.toContain('channel_9');
    const second = await chat.press('more');
    expect(second).toContain('channel_9');
    expect(second).toContain('[ ‹ back ]');
    await chat.press('back');
    expect(await chat.forge('srcs:99')).toContain('channel_9');
    expect(await chat.forge('srcs:x')).toContain('expired');
  });
});

it('is answered whatever is typed or pressed, and no button carries more than it can', async () => {
  const words = fc.oneof(
    fc.constantFrom('home', 'zone', 'language', 'name', 'visible', 'watch', 'pause', 'resume', 'approve'),
    fc.constantFrom(
      'Laos',
      'RU',
      'Asia/Vientiane',
      'Vientane',
      'en',
      'everyone',
      'nobody',
      '-1001',
      '"',
      '@none',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  );
  const step = fc.oneof(
    fc.array(words, { maxLength: 6 }).map((line) => `/sources mission_asean ${line.join(' ')}`),
    words,
    fc.nat({ max: 100 }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('en', 'ru'),
      fc.array(step, { maxLength: 12 }),
      async (language, steps) => {
        const chat = await openWithChannel(language);
        for (const each of steps) {
          chat.wait(5_000);
          const buttons = buttonsOf(chat).slice(-12);
          if (typeof each === 'string') await chat.say(each.trim() || '…');
          else if (buttons.length > 0) await chat.forge(buttons[each % buttons.length] ?? '');
        }
        expect(chat.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
        for (const data of buttonsOf(chat)) expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      },
    ),
    { numRuns: 30 },
  );
});

/** The data of all buttons there are, newest last. */
function buttonsOf({ api, chat }: Chat): string[] {
  return api
    .messages(chat.id)
    .flatMap(({ reply_markup }) => reply_markup?.inline_keyboard.flat() ?? [])
    .flatMap((button) => ('callback_data' in button ? [button.callback_data] : []));
}

describe('a source for certain chats', () => {
  const NOTICE = 'Minister Ann Secret of Laos met Minister of China in Luang Prabang on July 26. #Hidden';

  /** Everything that a chat can ask, together. */
  async function everything(chat: Chat, from: User): Promise<string> {
    const to = chat.api.privateChat(from);
    const lines = [
      '/latest',
      '/today',
      '/week',
      '/date 27 July 2024',
      '/date 30 July 2024',
      '/search secret',
      '/search -nothing',
      '/search "Ann Secret"',
      '/search zyzzyva hiddn',
      '/tag Hidden',
      '/tag Hiddn',
      '/tags',
      '/meetings',
      '/meetings Laos',
      '/meetings secret',
      '/meetings Hidden',
      '/catchup',
      '/post 1',
      '/post_2',
      '/diff 2',
      '/cite 2',
      '/country Laos',
      '/country China',
      '/countries',
      '/person Ann Secret',
      '/people',
      '/place Luang Prabang',
      '/places',
      '/meeting 1',
      '/meeting 2',
      '/ahead',
      '/onthisday',
      '/onthisday 26 July',
      '/search source:mission_asean',
      '/subscribe Hidden daily 9:00',
      '/replay one day per hour',
      'Luang Prabang',
    ];
    const told: string[] = [];
    for (const line of lines) {
      chat.wait(10_000);
      told.push(await chat.update(chat.api.send(to, from, line)));
    }
    return told.join('\n');
  }

  async function openPublic(): Promise<Chat> {
    const chat = await openWithChannel();
    await chat.store.posts.write('public', [aPost({ identity: 'm:1', headline: 'Open talks' })], new Map());
    return chat;
  }

  async function openRestricted(): Promise<Chat> {
    const chat = await openPublic();
    await post(chat, NOTICE);
    await chat.update(chat.api.edit(CHANNEL, 1, `${NOTICE} Edited.`));
    await chat.say(`/sources mission_asean visible ${GROUP.id}`);
    return chat;
  }

  it('is to any other chat as if it were not there', async () => {
    const [restricted, without] = [await openRestricted(), await openPublic()];
    const told = await everything(restricted, OUTSIDER);
    expect(told).toContain('Open talks');
    // How many encounters a list has can't be told without looking at each.
    const uncounted = (text: string) => text.replaceAll(' · 1 meeting', '');
    expect(uncounted(told)).toBe(uncounted(await everything(without, OUTSIDER)));
  });

  it('is seen by the chats chosen and by those who run the bot', async () => {
    const chat = await openRestricted();
    chat.wait(10_000);
    expect(await chat.say('/search secret')).toContain('met Minister of China');
    expect(await chat.update(chat.api.send(GROUP, OUTSIDER, '/search secret'))).toContain(
      'met Minister of China',
    );
    await chat.say('/sources mission_asean visible nobody');
    expect(await chat.update(chat.api.send(GROUP, OUTSIDER, '/search secret'))).not.toContain(
      'met Minister of China',
    );
    await chat.say('/sources mission_asean visible everyone');
    chat.wait(10_000);
    const olga = chat.api.privateChat(OUTSIDER);
    expect(await chat.update(chat.api.send(olga, OUTSIDER, '/search secret'))).toContain(
      'met Minister of China',
    );
  });

  it('goes out in the alerts and digests of those chats alone', async () => {
    const chat = await openRestricted();
    const { store } = chat;
    const now = Date.parse('2024-07-27T12:10:00Z');
    for (const chatId of [OUTSIDER.id, GROUP.id])
      for (const schedule of [{ type: 'now' }, { type: 'hourly', minute: 15 }] as const)
        await store.subscriptions.create({
          ...{ chatId, threadId: null, createdBy: 501, createdAt: now - 60 * 60_000, query: '', schedule },
          ...{ timeZone: 'UTC', quiet: null, missed: 'late', announceEmpty: true, edits: false },
          dueAt: schedule.type === 'now' ? null : now,
        });
    await post(chat, 'Another secret of the mission #Hidden');
    const log = pino({ level: 'silent' });
    const deps = { store, i18n: loadI18n('locales'), log, adminIds: new Set([501]) };
    await createArrivals(deps)(now);
    await runDigests(deps, now);
    const owed: { chatId: number; text: string }[] = [];
    for (const { chatId, parts } of await store.outbox.claim('x', now + 1, 10, now + 2))
      owed.push({ chatId, text: JSON.stringify(parts) });
    const to = (chatId: number) => owed.filter((each) => each.chatId === chatId).map(({ text }) => text);
    expect(to(GROUP.id).join()).toContain('Another secret');
    expect(to(OUTSIDER.id).join()).toContain('Nothing new');
    expect(to(OUTSIDER.id).join()).not.toContain('secret');
  });
});
