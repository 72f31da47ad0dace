import { afterEach, describe, expect, it } from 'vitest';
import type { Replay } from '../../src/digest/replay.ts';
import { type Chat, type ChatOptions, GROUP, openChat } from '../support/chat.ts';
import { somePosts } from '../support/posts.ts';

const BORIS = { id: 502, is_bot: false, first_name: 'Boris', language_code: 'en' };
const REFUSED = 'Only administrators of this group can do that.';
const EXPIRED = '(toast) This button has expired. Please ask again.';
const LINE = '/replay #RussiaLaos from 2024-07-01 to 2024-07-12, one day per hour';
const HOUR = 3_600_000;

const open: Chat[] = [];
let woken = 0;

async function chatWith(options: ChatOptions = {}): Promise<Chat> {
  woken = 0;
  const wake = () => {
    woken += 1;
  };
  const posts = somePosts(12, { tags: ['RussiaLaos'] });
  const chat = await openChat({ posts, ...options, deps: { wake, ...options.deps } });
  open.push(chat);
  return chat;
}

afterEach(async () => {
  for (const chat of open.splice(0)) {
    expect(chat.log).toEqual([]);
    await chat.close();
  }
});

const replaysOf = (chat: Chat): Promise<readonly Replay[]> => chat.store.replays.ofChat(chat.chat.id);

async function onlyReplay(chat: Chat): Promise<Replay> {
  const [replay, ...others] = await replaysOf(chat);
  expect(others).toEqual([]);
  if (!replay) throw new Error('nothing is played');
  return replay;
}

/** Takes so many steps as the job does, each having arrived. */
async function take(chat: Chat, { id }: Replay, steps: number): Promise<void> {
  for (let n = 0; n < steps; n++) {
    const { nextStep, dueAt } = (await chat.store.replays.get(id)) as Replay;
    expect(await chat.store.replays.advance(id, nextStep, null, dueAt)).toBe(true);
  }
}

describe('/replay', () => {
  it('shows a plan, and begins when it is confirmed', async () => {
    const chat = await chatWith();
    await chat.say('/timezone Vientiane');
    const plan = await chat.say(LINE);
    expect(plan).toContain('12 steps, one day at a time, every hour');
    expect(plan).toContain('12 posts in all');
    expect(plan).toContain('It begins at once and ends on Sun 28 July at 06:00, 11 hours later.');
    expect(plan).toContain('Step 1 of 12');
    expect(plan).toContain('/post_1');
    expect(await replaysOf(chat)).toEqual([]);
    const progress = await chat.press('Confirm');
    expect(progress).toMatch(
      /^\(in place\)\n\*\*Replay: posts tagged #RussiaLaos from 1 July 2024 to 12 July 2024/,
    );
    expect(progress).toContain('0 of 12');
    const [, , , message] = chat.api.messages(chat.chat.id);
    expect(await onlyReplay(chat)).toMatchObject({
      query: '#RussiaLaos since:2024-07-01 until:2024-07-12',
      pace: { span: { unit: 'day', count: 1 }, interval: { type: 'every', seconds: 3600 } },
      timeZone: 'Asia/Vientiane',
      createdBy: chat.person.id,
      state: 'running',
      steps: 12,
      progressMessageId: message?.message_id,
    });
    expect(woken).toBe(1);
    expect((await chat.store.chats.get(chat.chat.id)).language).toBe('en');
  });

  it('asks by buttons for what was not said', async () => {
    const chat = await chatWith();
    expect(await chat.say('/replay')).toContain('What shall be played forward?');
    expect(await chat.press('#RussiaLaos')).toContain('From which time?');
    expect(await chat.press('July 2024')).toContain('How much in one step?');
    expect(await chat.press('One week')).toContain('How often a step?');
    const plan = await chat.press('Daily at 19:00');
    expect(plan).toContain('2 steps, one week at a time, every day at 19:00 (UTC)');
    expect(plan).toContain(
      'It begins on Sat 27 July at 19:00 and ends on Sun 28 July at 19:00, 1 day later.',
    );
    expect(await chat.press('Change pace')).toContain('How much in one step?');
    expect(await chat.press('5 posts')).toContain('How often a step?');
    expect(await chat.press('Every hour')).toContain('3 steps, 5 posts at a time, every hour');
    expect(await chat.press('Cancel')).toContain('Cancelled');
    expect(await replaysOf(chat)).toEqual([]);
  });

  it('asks only for what is missing, and takes a query in words', async () => {
    const chat = await chatWith();
    expect(await chat.say('/replay Laos from July 2024')).toContain('How much in one step?');
    expect(await chat.say('/replay Laos every hour')).toContain('From which time?');
    await chat.say('/replay');
    expect(await chat.press('My own query')).toContain('Type a query');
    const plan = await chat.say('Laos, one week per hour');
    expect(plan).toContain('_“Laos” is read as the country Laos_');
    expect(plan).toContain('2 steps, one week at a time, every hour');
  });

  it.each([
    ['/replay one day per fortnight', 'as a pace. Type for example: one day per hour'],
    ['/replay #RussiaLaos from Monday to 2024-09-99', 'as days. Type for example: from 2024-07-13'],
    ['/replay one day every 5 seconds', 'A step can come once a minute at most.'],
    ['/replay #Zyzzyva one day per hour', 'There is nothing to play: posts tagged #Zyzzyva.'],
    ['/replay #RussiaLaos from July 2025, one day per hour', 'There is nothing to play'],
    ['/replay talks on:someday', 'as a date'],
    [
      `/replay ${'word '.repeat(199)} from 2024-07-01 to 2024-07-12, one day per hour`,
      'A query has at most 64 parts.',
    ],
    [`/replay "${'word '.repeat(195)}" from 2024-07-01 to 2024-07-12, one day per hour`, 'That is too long.'],
  ])('says of %.60s… what to type', async (text, said) => {
    const chat = await chatWith();
    expect(await chat.say(text)).toContain(said);
  });

  it('leaves out what belongs to no meeting, and says so', async () => {
    const [first, second] = somePosts(2);
    const alone = somePosts(3, { kind: 'statement', countries: [], place: null }).slice(2);
    const chat = await chatWith({ posts: [first, second, ...alone].filter((post) => post !== undefined) });
    expect(await chat.say('/replay one meeting per hour')).toContain(
      '1 post belongs to no meeting and is left out.',
    );
    expect(await chat.say('/replay kind:statement one meeting per hour')).toContain('No meetings are among');
  });

  it('has more than a thousand steps narrowed down', async () => {
    const chat = await chatWith({ posts: somePosts(1001) });
    const answer = await chat.say('/replay one day per hour');
    expect(answer).toContain('more than 1,000 steps');
    expect(await chat.press('Change pace')).toContain('How much in one step?');
    expect(await chat.say('/replay one week per hour')).toContain('143 steps');
  });

  it('begins once, however often the button is pressed', async () => {
    const chat = await chatWith();
    await chat.say(LINE);
    const [, plan] = chat.api.messages(chat.chat.id);
    const data = plan?.reply_markup?.inline_keyboard[0]?.[0];
    if (!data || !('callback_data' in data)) throw new Error('no button to press');
    await chat.forge(data.callback_data);
    await chat.forge(data.callback_data);
    await onlyReplay(chat);
  });

  it('goes on twice in a chat at most, for those who run the bot as often as they like', async () => {
    const chat = await chatWith();
    for (let n = 0; n < 3; n++) {
      await chat.say(LINE);
      const answer = await chat.press('Confirm');
      if (n < 2) expect(answer).toContain('0 of 12');
      else
        expect(answer).toBe(
          '(toast) Two replays are going on in this chat already. Stop one of them: /replays',
        );
    }
    await chat.say('/replays');
    await chat.press('1');
    await chat.press('Stop');
    await chat.say(LINE);
    expect(await chat.press('Confirm')).toContain('0 of 12');
    const operator = await chatWith({ deps: { adminIds: new Set([501]) } });
    for (let n = 0; n < 4; n++) {
      await operator.say(LINE);
      expect(await operator.press('Confirm')).toContain('0 of 12');
    }
  });
});

describe('the buttons of a replay', () => {
  async function playing(options: ChatOptions = {}): Promise<Chat> {
    const chat = await chatWith(options);
    await chat.say(LINE);
    await chat.press('Confirm');
    return chat;
  }

  it('pause it and let it go on', async () => {
    const chat = await playing();
    expect(await chat.press('Pause')).toContain('paused');
    expect(await onlyReplay(chat)).toMatchObject({ state: 'paused', dueAt: null });
    chat.wait(5 * HOUR);
    expect(await chat.press('Go on')).toContain('running');
    expect(await onlyReplay(chat)).toMatchObject({
      state: 'running',
      dueAt: Date.parse('2024-07-27T17:00:00Z'),
    });
    expect(woken).toBe(2);
  });

  it('let it go on after /stop, too', async () => {
    const chat = await playing();
    await chat.say('/stop');
    await chat.say('/replays');
    const opened = await chat.press('1');
    expect(opened).toContain('Next: 1 July 2024\n');
    expect(await chat.press('Go on')).toContain('running');
  });

  it('make it faster and slower', async () => {
    const chat = await playing();
    await take(chat, await onlyReplay(chat), 1);
    const { id } = await onlyReplay(chat);
    await chat.store.replays.update(id, { dueAt: Date.parse('2024-07-27T13:00:00Z') });
    expect(await chat.press('Faster')).toContain('every 30 minutes');
    expect((await onlyReplay(chat)).dueAt).toBe(Date.parse('2024-07-27T12:30:00Z'));
    await chat.press('Slower');
    expect(await chat.press('Slower')).toContain('every 2 hours');
    expect((await onlyReplay(chat)).dueAt).toBe(Date.parse('2024-07-27T12:30:00Z'));
    for (let n = 0; n < 6; n++) await chat.press('Faster');
    expect(await chat.press('Faster')).toContain('every minute');
    expect(await chat.press('Faster')).toBe('(toast) It can’t go any faster.');
  });

  it('pass over a step, running or paused', async () => {
    const chat = await playing();
    expect(await chat.press('Skip 1 July')).toContain('Next: 2 July 2024');
    await chat.press('Pause');
    expect(await chat.press('Skip 2 July')).toContain('Next: 3 July 2024');
    expect(await onlyReplay(chat)).toMatchObject({ nextStep: 2, state: 'paused' });
  });

  it('stop it for good, and list what was told', async () => {
    const chat = await playing();
    await take(chat, await onlyReplay(chat), 2);
    const stopped = await chat.press('Stop');
    expect(stopped).toContain('stopped');
    expect(stopped).not.toContain('Faster');
    expect(await onlyReplay(chat)).toMatchObject({ state: 'stopped', dueAt: null });
    const index = await chat.press('All steps');
    expect(index).toContain('2. 2 July 2024');
    expect(index).not.toContain('3. 3 July 2024');
    expect(await chat.press('2')).toContain('Step 2 of 12');
    const { id } = await onlyReplay(chat);
    await chat.forge(`rp:${id}:on`);
    expect(await onlyReplay(chat)).toMatchObject({ state: 'stopped' });
  });

  it('leave the message at hand as the one that is kept up to date', async () => {
    const chat = await playing();
    const before = (await onlyReplay(chat)).progressMessageId;
    await chat.say('/replays');
    await chat.press('1');
    const after = (await onlyReplay(chat)).progressMessageId;
    expect(after).toBeGreaterThan(before as number);
    expect(await chat.press('All replays')).toContain('**Replays**');
  });

  it('tell no step before its time', async () => {
    const chat = await playing();
    const { id } = await onlyReplay(chat);
    expect(await chat.forge(`rd:${id}:s:0`)).toBe(EXPIRED);
    await take(chat, await onlyReplay(chat), 1);
    expect(await chat.forge(`rd:${id}:s:0`)).toContain('Step 1 of 12');
    expect(await chat.forge(`rd:${id}:s:1`)).toBe(EXPIRED);
  });

  it('that are forged do nothing', async () => {
    const chat = await playing();
    const { id } = await onlyReplay(chat);
    const other = await chat.store.replays.create({
      ...{ chatId: 999, threadId: null, createdBy: 999, query: '', timeZone: 'UTC', progressMessageId: null },
      pace: { span: { unit: 'day', count: 1 }, interval: { type: 'every', seconds: 60 } },
      dueAt: 0,
      steps: [{ step: 0, since: '2024-07-01', until: '2024-07-01', posts: [1] }],
    });
    const forged = [
      ...['rp:', 'rp:x:stop', 'rp:77:stop', `rp:${other.id}:stop`, `rd:${other.id}:x`, `rd:${id}:p:99:0`],
      ...['rw:', 'rw:nokey:ok', 'rd:', `rd:${id}`, `rd:${id}:zz`, `rd:-1:x`],
    ];
    for (const data of forged) expect([data, await chat.forge(data)]).toEqual([data, EXPIRED]);
    expect(await chat.store.replays.get(other.id)).toMatchObject({ state: 'running' });
    const before = await onlyReplay(chat);
    await chat.forge(`rp:${id}:explode`);
    expect(await onlyReplay(chat)).toEqual(before);
  });
});

describe('/replays', () => {
  it('lists those that go on first, a page at a time', async () => {
    const chat = await chatWith({ deps: { adminIds: new Set([501]) } });
    expect(await chat.say('/replays')).toBe('Nothing is being replayed here. Begin with /replay');
    for (let n = 0; n < 7; n++) {
      await chat.say(LINE);
      await chat.press('Confirm');
      if (n < 3) await chat.press('Stop');
    }
    chat.wait(HOUR);
    const first = await chat.say('/replays');
    expect(first.match(/running, next on/g)).toHaveLength(4);
    expect(first.match(/stopped/g)).toHaveLength(1);
    const second = await chat.press('more');
    expect(second.match(/stopped/g)).toHaveLength(2);
    expect(await chat.press('back')).toBe(`(in place)\n${first}`);
  });
});

describe('in a group', () => {
  const FORUM = { id: -1002, type: 'supergroup', title: 'Forum', is_forum: true } as const;

  it('only administrators set it up and steer it, and everybody may look', async () => {
    const chat = await chatWith({ chat: GROUP });
    chat.api.setMember(GROUP, BORIS, 'administrator');
    expect(await chat.say(LINE)).toBe(REFUSED);
    await chat.say(LINE, { from: BORIS });
    expect(await chat.press('Confirm')).toBe(`(toast) ${REFUSED}`);
    expect(await chat.press('Confirm', BORIS)).toContain('0 of 12');
    expect(await chat.press('Pause')).toBe(`(toast) ${REFUSED}`);
    const replay = await onlyReplay(chat);
    expect(replay).toMatchObject({ state: 'running', createdBy: BORIS.id });
    expect(await chat.say('/replays')).toContain('0 of 12');
    await take(chat, replay, 1);
    expect(await chat.forge(`rd:${replay.id}:s:0`)).toContain('Step 1 of 12');
  });

  it('what an anonymous administrator has typed is confirmed by the person', async () => {
    const chat = await chatWith({ chat: GROUP });
    chat.api.setMember(GROUP, BORIS, 'administrator');
    expect(await chat.say(LINE, { from: BORIS, anonymous: true })).toContain('12 steps');
    expect(await chat.press('Confirm', BORIS)).toContain('0 of 12');
  });

  it('it stays in the topic in which it was set up', async () => {
    const chat = await chatWith({ chat: FORUM });
    chat.api.setMember(FORUM, BORIS, 'administrator');
    const { message } = chat.api.openTopic(FORUM, BORIS, 'Archive');
    const threadId = message?.message_thread_id as number;
    await chat.say(LINE, { from: BORIS, threadId });
    await chat.press('Confirm', BORIS);
    expect(await onlyReplay(chat)).toMatchObject({ threadId });
  });
});
