import type { Chat as TelegramChat } from 'grammy/types';
import { afterEach, describe, expect, it } from 'vitest';
import type { Subscription } from '../../src/digest/subscription.ts';
import { type Chat, type ChatOptions, GROUP, openChat } from '../support/chat.ts';
import { somePosts } from '../support/posts.ts';

const BORIS = { id: 502, is_bot: false, first_name: 'Boris', language_code: 'en' };
const REFUSED = 'Only administrators of this group can do that.';
const EXPIRED = '(toast) This button has expired. Please ask again.';
const HOUR = 3_600_000;

const open: Chat[] = [];
let woken = 0;

async function chatWith(options: ChatOptions = {}): Promise<Chat> {
  woken = 0;
  const wake = () => {
    woken += 1;
  };
  const chat = await openChat({
    posts: somePosts(12, { tags: ['RussiaLaos'] }),
    ...options,
    deps: { wake, ...options.deps },
  });
  open.push(chat);
  return chat;
}

afterEach(async () => {
  for (const chat of open.splice(0)) {
    expect(chat.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    await chat.close();
  }
});

async function subscribed(chat: Chat, line = '#RussiaLaos daily 9:00'): Promise<Subscription> {
  await chat.say(`/subscribe ${line}`);
  expect(await chat.press('Confirm')).toContain('You are subscribed.');
  return (await chat.store.subscriptions.ofChat(chat.chat.id)).at(-1) as Subscription;
}

/** A subscription as it is now. */
async function now(chat: Chat, { id }: Subscription): Promise<Subscription> {
  return (await chat.store.subscriptions.get(id)) as Subscription;
}

const at = (time: string) => Date.parse(time);

describe('a subscription', () => {
  it('is what was confirmed', async () => {
    const chat = await chatWith();
    const line = '#RussiaLaos Mon and Thu 8:30 Asia/Vientiane quiet 22:00-07:00 skip empty edits';
    expect(await subscribed(chat, line)).toMatchObject({
      query: '#RussiaLaos',
      schedule: { type: 'times', days: [1, 4], times: ['08:30'] },
      timeZone: 'Asia/Vientiane',
      quiet: { from: '22:00', to: '07:00' },
      missed: 'skip',
      announceEmpty: true,
      edits: true,
      chatId: chat.person.id,
      threadId: null,
      createdBy: chat.person.id,
      state: 'active',
      dueAt: at('2024-07-29T01:30:00Z'),
    });
  });

  it('takes the zone of a chat that has set one, and does not ask for it', async () => {
    const chat = await chatWith();
    await chat.say('/timezone Vientiane');
    await chat.say('/subscribe');
    await chat.press('Everything');
    await chat.press('Every day');
    expect(await chat.press('09:00')).toContain('Are there hours');
    await chat.press('No quiet hours');
    await chat.press('Confirm');
    const [made] = await chat.store.subscriptions.ofChat(chat.chat.id);
    expect(made).toMatchObject({ query: '', timeZone: 'Asia/Vientiane', dueAt: at('2024-07-28T02:00:00Z') });
  });

  it('is sent in the language of whoever set it up', async () => {
    const chat = await chatWith({ language: 'ru' });
    await chat.say('/subscribe ежедневно 9:00');
    await chat.press('Подтвердить');
    expect((await chat.store.chats.get(chat.chat.id)).language).toBe('ru');
  });

  it('is set up once, however often it is confirmed', async () => {
    const chat = await chatWith();
    await chat.say('/subscribe #RussiaLaos daily 9:00');
    const message = chat.api.messages(chat.chat.id).at(-1);
    const button = message?.reply_markup?.inline_keyboard[0]?.[0];
    const data = button && 'callback_data' in button ? button.callback_data : '';
    expect(await chat.forge(data)).toContain('You are subscribed.');
    expect(await chat.forge(data)).toBe(
      '(toast) This chat has that very subscription already: /subscriptions',
    );
    expect(await chat.store.subscriptions.ofChat(chat.chat.id)).toHaveLength(1);
  });

  it('may be one of fifty in a chat', async () => {
    const chat = await chatWith();
    const one = await subscribed(chat);
    for (let n = 1; n < 50; n++) await chat.store.subscriptions.create({ ...one, query: `#T${n}` });
    await chat.say('/subscribe Laos now');
    expect(await chat.press('Confirm')).toContain('(toast) There are 50 subscriptions');
    expect(await chat.say('/subscriptions')).toContain('5. ');
    expect(await chat.press('more')).toContain('10. ');
    await chat.press('back');
    expect(await chat.press('1')).toContain('Send now');
  });

  it('begins with the query of any list, without its days', async () => {
    const chat = await chatWith();
    for (const [asked, query] of [
      ['/tag RussiaLaos', '#RussiaLaos'],
      ['/date July 2024', ''],
      ['/meetings Laos since:2024-07', 'country:LA kind:encounter'],
      ['/search talks order:relevance', 'talks'],
      ['/search zyzzyva', 'zyzzyva'],
      ['/tag Unheard', '#Unheard'],
    ] as const) {
      chat.wait(10_000);
      await chat.say(asked);
      await chat.press('More');
      expect(await chat.press('Subscribe')).toContain('When? Choose');
      await chat.press('At once');
      await chat.press('No quiet hours');
      await chat.press('Confirm');
      const made = (await chat.store.subscriptions.ofChat(chat.chat.id)).at(-1);
      expect([asked, made?.query]).toEqual([asked, query]);
      expect(made).toMatchObject({ schedule: { type: 'now' }, dueAt: null });
    }
  });

  it('previews the moments at which it would be sent: one in quiet hours at their end', async () => {
    const chat = await chatWith();
    const preview = await chat.say('/subscribe daily 6:00 12:00 quiet 22:00-07:00');
    expect(preview.match(/(?<=• ).*/g)).toEqual([
      'Sun 28 July at 07:00',
      'Sun 28 July at 12:00',
      'Mon 29 July at 07:00',
      'Mon 29 July at 12:00',
      'Tue 30 July at 07:00',
    ]);
    const message = chat.api.messages(chat.chat.id).at(-1);
    const moments = message?.entities?.filter(({ type }) => type === 'date_time') ?? [];
    expect(moments.map((moment) => 'unix_time' in moment && moment.unix_time)).toContain(
      at('2024-07-28T12:00:00Z') / 1000,
    );
  });
});

describe('what can be done with a subscription', () => {
  it('send now: it is due at once', async () => {
    const chat = await chatWith();
    const one = await subscribed(chat);
    await chat.press('Subscriptions');
    const before = woken;
    expect(await chat.press('Send now')).toContain('On its way');
    expect(await now(chat, one)).toMatchObject({ dueAt: at('2024-07-27T12:00:00Z') });
    expect(woken).toBe(before + 1);
  });

  it('pause, and go on with its next moment', async () => {
    const chat = await chatWith();
    const one = await subscribed(chat);
    await chat.press('Subscriptions');
    await chat.press('Pause');
    expect(await now(chat, one)).toMatchObject({ state: 'paused', reason: null });
    chat.wait(48 * HOUR);
    await chat.press('Go on');
    expect(await now(chat, one)).toMatchObject({ state: 'active', dueAt: at('2024-07-30T09:00:00Z') });
  });

  it('go on with one that sends at once: what it has missed is due', async () => {
    const chat = await chatWith();
    const one = await subscribed(chat, '#RussiaLaos now');
    await chat.press('Subscriptions');
    await chat.press('Pause');
    chat.wait(HOUR);
    await chat.press('Go on');
    expect(await now(chat, one)).toMatchObject({ state: 'active', dueAt: at('2024-07-27T13:00:00Z') });
  });

  it('rest until a day in its own zone', async () => {
    const chat = await chatWith();
    const one = await subscribed(chat, '#RussiaLaos daily 0:00 9:00 Asia/Vientiane');
    await chat.press('Subscriptions');
    await chat.press('Rest until');
    await chat.press('For 3 days');
    const midnight = at('2024-07-29T17:00:00Z');
    expect(await now(chat, one)).toMatchObject({ snoozedUntil: midnight, dueAt: midnight });
    await chat.press('Go on');
    expect(await now(chat, one)).toMatchObject({ snoozedUntil: null, dueAt: at('2024-07-27T17:00:00Z') });
  });

  it('change all of it, and see what it comes to before it does', async () => {
    const chat = await chatWith();
    const one = await subscribed(chat);
    await chat.press('Subscriptions');
    await chat.press('Change');
    await chat.press('What');
    expect(await chat.say('country:Laos')).toContain('Posts with Laos – every day at 09:00');
    expect((await now(chat, one)).query).toBe('#RussiaLaos');
    await chat.press('Change');
    await chat.press('When');
    await chat.press('Once a week');
    await chat.press('Wednesday');
    await chat.press('18:00');
    expect(await chat.press('Confirm')).toContain('The subscription was changed.');
    expect(await now(chat, one)).toMatchObject({
      query: 'country:LA',
      schedule: { type: 'times', days: [3], times: ['18:00'] },
      dueAt: at('2024-07-31T18:00:00Z'),
    });
    expect(await chat.store.subscriptions.ofChat(chat.chat.id)).toHaveLength(1);
  });

  it('delete it, when asked twice', async () => {
    const chat = await chatWith();
    const one = await subscribed(chat);
    await chat.press('Subscriptions');
    await chat.press('Delete');
    expect(await chat.store.subscriptions.get(one.id)).not.toBeNull();
    await chat.press('Yes, delete');
    expect(await chat.store.subscriptions.get(one.id)).toBeNull();
    expect(await chat.forge(`sub:${one.id}:pause`)).toBe('(toast) There is no such subscription any more.');
  });

  it('stop all of them, with what is paused left as it is, and start them again', async () => {
    const chat = await chatWith();
    const one = await subscribed(chat);
    const other = await subscribed(chat, 'Laos now');
    await chat.forge(`sub:${other.id}:pause`);
    await chat.say('/stop');
    expect([(await now(chat, one)).state, (await now(chat, other)).state]).toEqual(['stopped', 'paused']);
    await chat.say('/start');
    await chat.press('Switch on again');
    expect([(await now(chat, one)).state, (await now(chat, other)).state]).toEqual(['active', 'paused']);
  });

  it('says why one is paused whose topic was closed', async () => {
    const chat = await chatWith();
    const one = await subscribed(chat);
    await chat.store.subscriptions.update(one.id, { state: 'paused', reason: 'topic-closed' });
    expect(await chat.say('/subscriptions')).toContain('Paused, because its topic was closed');
  });
});

describe('a question', () => {
  it('is taken back by any command, and forgotten after an hour', async () => {
    const chat = await chatWith();
    await chat.say('/subscribe');
    await chat.say('/help');
    expect(await chat.say('#RussiaLaos')).toContain('12 posts');
    await chat.say('/subscribe');
    chat.wait(HOUR + 1);
    expect(await chat.say('#RussiaLaos')).toContain('12 posts');
  });

  it('is asked again until it can be read', async () => {
    const chat = await chatWith();
    await chat.say('/subscribe #RussiaLaos');
    expect(await chat.say('whenever')).toContain('I can’t read “whenever” as a schedule');
    expect(await chat.say('25:00')).toContain('There is no time of day “25:00”');
    expect(await chat.say('weekdays 8:30')).toContain('In which time zone?');
    expect(await chat.say('the moon')).toContain('I don’t know that zone');
    expect(await chat.say('Vientiane')).toContain('Are there hours');
    expect(await chat.say('at night')).toContain('as quiet hours');
    expect(await chat.say('22:00–07:00')).toContain('Next:');
  });

  it('waits in a group for a reply to the bot by the one who was asked', async () => {
    const chat = await chatWith({ chat: GROUP });
    chat.api.setMember(GROUP, chat.person, 'administrator');
    chat.api.setMember(GROUP, BORIS, 'administrator');
    const asked: Record<string, unknown>[] = [];
    chat.intercept((call, method, payload, signal) => {
      if (method === 'sendMessage') asked.push(payload as Record<string, unknown>);
      return call(method, payload, signal);
    });
    await chat.say('/subscribe');
    expect(await chat.press('My own query')).toContain('Anna: Type your query');
    expect(asked.at(-1)?.reply_markup).toEqual({
      force_reply: true,
      selective: true,
      input_field_placeholder: 'country:Laos kind:meeting',
    });
    expect(asked.at(-1)?.entities).toContainEqual(
      expect.objectContaining({ type: 'text_mention', length: 4 }),
    );
    const question = chat.api.messages(GROUP.id).at(-1)?.message_id as number;
    expect(await chat.say('#RussiaLaos')).toBe('');
    expect(await chat.say('#RussiaLaos', { from: BORIS, replyTo: question })).toBe('');
    expect(await chat.say('#RussiaLaos', { replyTo: question })).toContain('When? Choose');
  });

  it('is answered by an anonymous administrator, too', async () => {
    const chat = await chatWith({ chat: GROUP });
    chat.api.setMember(GROUP, chat.person, 'administrator');
    await chat.say('/subscribe', { anonymous: true });
    await chat.press('My own query');
    const question = chat.api.messages(GROUP.id).at(-1)?.message_id as number;
    expect(await chat.say('#RussiaLaos', { anonymous: true, replyTo: question })).toContain('When? Choose');
  });

  it('is no longer for one who is no administrator any more', async () => {
    const chat = await chatWith({ chat: GROUP });
    chat.api.setMember(GROUP, chat.person, 'administrator');
    await chat.say('/subscribe');
    await chat.press('My own query');
    const question = chat.api.messages(GROUP.id).at(-1)?.message_id as number;
    chat.api.setMember(GROUP, chat.person, 'member');
    expect(await chat.say('#RussiaLaos', { replyTo: question })).toBe(REFUSED);
  });
});

describe('in a group', () => {
  it('only administrators change anything, whether they type or press', async () => {
    const chat = await chatWith({ chat: GROUP });
    chat.api.setMember(GROUP, BORIS, 'administrator');
    for (const command of ['/subscribe daily 9:00', '/unsubscribe', '/stop'])
      expect([command, await chat.say(command)]).toEqual([command, REFUSED]);
    await chat.say('/subscribe #RussiaLaos daily 9:00', { from: BORIS });
    expect(await chat.press('Confirm')).toBe(`(toast) ${REFUSED}`);
    expect(await chat.store.subscriptions.ofChat(GROUP.id)).toEqual([]);
    expect(await chat.press('Confirm', BORIS)).toContain('You are subscribed.');
    const [one] = await chat.store.subscriptions.ofChat(GROUP.id);
    expect(one?.createdBy).toBe(BORIS.id);
    for (const verb of [
      'pause',
      'resume',
      'now',
      'snooze:3',
      'snooze',
      'change',
      'delete',
      'delete:yes',
      'open',
    ])
      expect([verb, await chat.forge(`sub:${one?.id}:${verb}`)]).toEqual([verb, `(toast) ${REFUSED}`]);
    expect(await chat.forge('again:')).toBe(`(toast) ${REFUSED}`);
    expect(await chat.forge('cr:3')).toBe(`(toast) ${REFUSED}`);
    await chat.say('/latest');
    await chat.press('More');
    expect(await chat.press('Subscribe')).toBe(`(toast) ${REFUSED}`);
    expect(await chat.store.subscriptions.ofChat(GROUP.id)).toEqual([one]);
  });

  it('an anonymous administrator may', async () => {
    const chat = await chatWith({ chat: GROUP });
    chat.api.setMember(GROUP, chat.person, 'administrator');
    await chat.say('/subscribe daily 9:00', { anonymous: true });
    expect(await chat.press('Confirm')).toContain('You are subscribed.');
    expect(await chat.say('/stop', { anonymous: true })).toContain('1 subscription is kept');
  });

  it('everyone may see what is sent, and what became of it', async () => {
    const chat = await chatWith({ chat: GROUP });
    chat.api.setMember(GROUP, BORIS, 'administrator');
    await chat.say('/subscribe #RussiaLaos daily 9:00', { from: BORIS });
    await chat.press('Confirm', BORIS);
    expect(await chat.say('/subscriptions')).toContain('Posts tagged #RussiaLaos – every day at 09:00 (UTC)');
    expect(await chat.say('/digest log')).toContain('No moment of this subscription has come yet.');
  });

  it('a digest goes to the topic in which it was set up', async () => {
    const forum = { ...GROUP, id: -1002, is_forum: true } as typeof GROUP;
    const chat = await chatWith({ chat: forum });
    chat.api.setMember(forum, chat.person, 'administrator');
    const topic = chat.api.openTopic(forum, chat.person, 'Asia').message?.message_thread_id as number;
    await chat.say('/subscribe #RussiaLaos daily 9:00', { threadId: topic });
    await chat.press('Confirm');
    await chat.say('/subscribe #RussiaLaos daily 9:00');
    await chat.press('Confirm');
    const made = await chat.store.subscriptions.ofChat(forum.id);
    expect(made.map(({ threadId }) => threadId)).toEqual([topic, null]);
  });
});

describe('for a channel', () => {
  const CHANNEL = {
    id: -1003,
    type: 'channel',
    title: 'Mission',
    username: 'mission_news',
  } as TelegramChat;

  async function withChannel(): Promise<Chat> {
    const chat = await chatWith();
    await chat.update(chat.api.setMember(CHANNEL, chat.api.me, 'administrator', BORIS));
    chat.api.setMember(CHANNEL, chat.person, 'administrator');
    return chat;
  }

  it('its administrators set it up from their private chat, and manage it there', async () => {
    const chat = await withChannel();
    expect(await chat.say('/subscribe #RussiaLaos daily 9:00 to @mission_news')).toContain(
      'To be sent to: Mission',
    );
    expect(await chat.press('Confirm')).toContain('You are subscribed.');
    const [made] = await chat.store.subscriptions.ofChat(CHANNEL.id);
    expect(made).toMatchObject({ query: '#RussiaLaos', threadId: null, createdBy: chat.person.id });
    expect(await chat.press('Subscriptions')).toContain('Send now');
    await chat.press('Pause');
    expect((await chat.store.subscriptions.ofChat(CHANNEL.id))[0]?.state).toBe('paused');
    expect(await chat.say('/subscriptions @mission_news')).toContain('Paused');
    await chat.press('Change');
    await chat.press('When');
    await chat.press('Every hour');
    expect(await chat.press('Confirm')).toContain('The subscription was changed.');
    expect((await chat.store.subscriptions.ofChat(CHANNEL.id))[0]?.schedule.type).toBe('hourly');
    expect(await chat.store.subscriptions.ofChat(chat.chat.id)).toEqual([]);
  });

  it('nobody else does', async () => {
    const chat = await withChannel();
    await chat.say('/subscribe #RussiaLaos daily 9:00 to @mission_news');
    chat.api.setMember(CHANNEL, chat.person, 'member');
    expect(await chat.press('Confirm')).toBe(
      '(toast) You are no administrator of Mission, or it does not tell me who is.',
    );
    expect(await chat.say('/subscribe daily 9:00 to @mission_news')).toContain('You are no administrator of');
    expect(await chat.say('/subscriptions @mission_news')).toContain('You are no administrator of');
    expect(await chat.say('/subscribe daily 9:00 to @elsewhere')).toContain(
      'I know no channel or group @elsewhere',
    );
    const one = await chat.store.subscriptions.create({
      ...(await subscribed(chat)),
      chatId: CHANNEL.id,
    });
    for (const data of [`sub:${one.id}:delete:yes`, `subs:0:${CHANNEL.id}`, `sc:${CHANNEL.id}`])
      expect([data, await chat.forge(data)]).toEqual([
        data,
        '(toast) Only administrators of that chat can do that.',
      ]);
    expect(await chat.forge(`log:${one.id}`)).toBe(EXPIRED);
    expect(await chat.store.subscriptions.get(one.id)).not.toBeNull();
  });

  it('it is said where the bot may not post', async () => {
    const chat = await withChannel();
    chat.api.setMember(CHANNEL, chat.api.me, 'member');
    expect(await chat.say('/subscribe daily 9:00 to @mission_news')).toContain(
      'I may not post in @mission_news.',
    );
  });

  it('a button under a message of it is for its administrators', async () => {
    const chat = await withChannel();
    const one = await chat.store.subscriptions.create({ ...(await subscribed(chat)), chatId: CHANNEL.id });
    chat.api.setMember(CHANNEL, BORIS, 'member');
    const press = (data: string) => chat.update(chat.api.press(CHANNEL, BORIS, 1, data));
    expect(await press(`sub:${one.id}:delete:yes`)).toBe(`(toast) ${REFUSED}`);
    expect(await press('again:')).toBe(`(toast) ${REFUSED}`);
    expect(await chat.store.subscriptions.get(one.id)).not.toBeNull();
  });

  it('whoever lets the bot in is asked what is to be sent there', async () => {
    const chat = await chatWith();
    await chat.say('/help');
    chat.api.setMember(CHANNEL, chat.api.me, 'left');
    chat.api.setMember(CHANNEL, chat.person, 'administrator');
    const update = chat.api.setMember(CHANNEL, chat.api.me, 'administrator', chat.person);
    expect(await chat.update(update)).toContain('I can post in Mission now.');
    expect(await chat.press('Set up a subscription')).toContain('What would you like to be sent?');
    await chat.press('Everything');
    await chat.press('Every hour');
    await chat.press('No quiet hours');
    await chat.press('Confirm');
    expect(await chat.store.subscriptions.ofChat(CHANNEL.id)).toHaveLength(1);
  });

  it('one may be chosen among those the bot knows', async () => {
    const chat = await chatWith({ deps: { adminIds: new Set([BORIS.id]) } });
    await chat.update(chat.api.setMember(CHANNEL, chat.api.me, 'administrator', BORIS));
    chat.api.setMember(CHANNEL, chat.person, 'administrator');
    await chat.say('/subscribe daily 9:00');
    await chat.press('Change');
    expect(await chat.press('Where')).toContain('[ Mission ]');
    expect(await chat.press('Mission')).toContain('To be sent to: Mission');
    await chat.press('Change');
    await chat.press('Where');
    expect(await chat.press('Here')).not.toContain('To be sent to');
  });
});

describe('buttons that are forged', () => {
  it('do nothing and are answered', async () => {
    const chat = await chatWith();
    const one = await subscribed(chat);
    const other = await chat.store.subscriptions.create({ ...one, chatId: 77 });
    const { remember } = chat.store.queries;
    const foreign = await remember('#RussiaLaos', at('2024-07-27T12:00:00Z'));
    await chat.say('/subscribe');
    const [row] = chat.api.messages(chat.chat.id).at(-1)?.reply_markup?.inline_keyboard ?? [];
    const key = row?.[0] && 'callback_data' in row[0] ? row[0].callback_data.split(':')[1] : '';
    const codes = [
      '',
      'ok',
      '?',
      '?toString',
      '!',
      '!menu',
      'zMars/Base',
      't',
      't2500',
      't08',
      'q08',
      'r',
      'r~no',
      'w',
    ];
    for (const data of [
      's:',
      's:~nokey',
      'w:',
      'w:nokey:ok',
      `w:${foreign}:ok`,
      ...codes.map((code) => `w:${key}:${code}`),
      `sub:${one.id}:`,
      `sub:${one.id}:toString`,
      `sub:${one.id}:snooze:5`,
      'subs:x',
      'log:',
      `log:${other.id}`,
      'd:',
      `d:${one.id.toString(36)}:zz:0`,
      'cu:x:y',
      'cr:',
      'cr:x',
      'cr:999',
    ]) {
      expect([data, await chat.forge(data)]).toEqual([data, EXPIRED]);
      chat.wait(1000);
    }
    expect(await chat.forge('sub:999:open')).toBe('(toast) There is no such subscription any more.');
    expect(await chat.forge(`sub:${other.id}:delete:yes`)).toBe(
      '(toast) Only administrators of that chat can do that.',
    );
    expect(await now(chat, one)).toEqual(one);
    expect(await now(chat, other)).toEqual(other);
  });
});
