import { afterEach, describe, expect, it } from 'vitest';
import { loadI18n } from '../../src/i18n.ts';
import { createArrivals } from '../../src/jobs/arrivals.ts';
import type { JobDeps } from '../../src/jobs/deps.ts';
import { runDigests } from '../../src/jobs/digests.ts';
import { createLog } from '../../src/log.ts';
import { type Chat, openChat } from '../support/chat.ts';
import { viewOf } from '../support/outgoing.ts';
import { aPost, somePosts } from '../support/posts.ts';

const MINUTE = 60_000;
const at = (time: string) => Date.parse(time);

const open: Chat[] = [];

async function chatWith(posts = somePosts(3)): Promise<Chat> {
  const chat = await openChat({ posts });
  open.push(chat);
  return chat;
}

afterEach(async () => {
  for (const chat of open.splice(0)) {
    expect(chat.log).toEqual([]);
    await chat.close();
  }
});

function depsOf({ store }: Chat): JobDeps {
  const log = createLog('silent', process.stderr, null);
  return { store, i18n: loadI18n('locales'), log, adminIds: new Set() };
}

let arrived = 0;
/** So many posts arrive at a moment. */
async function arrive(chat: Chat, time: string, count = 1): Promise<void> {
  const posts = Array.from({ length: count }, () => {
    const number = ++arrived;
    const day = time.slice(0, 10);
    return aPost({
      identity: `n:${number}`,
      headline: `News ${number}`,
      publishedAt: at(time) / 1000,
      day,
      date: day,
      kind: 'statement',
    });
  });
  await chat.store.posts.write('sample', posts, new Map());
}

/** The jobs run at a moment, and what they owe is sent at another; gives how many messages. */
async function run(chat: Chat, time: string, sentAt = time): Promise<number> {
  const deps = depsOf(chat);
  await createArrivals(deps)(at(time));
  await runDigests(deps, at(time));
  let sent = 0;
  for (;;) {
    const [delivery] = await chat.store.outbox.claim('test', at(sentAt), 1, at(sentAt) + MINUTE);
    if (!delivery) return sent;
    const view = viewOf(delivery.parts[delivery.part]);
    const reply_markup = { inline_keyboard: view.buttons };
    const { text, entities } = view;
    const answer = chat.api.call('sendMessage', { chat_id: delivery.chatId, text, entities, reply_markup });
    if (!answer.ok) throw new Error(answer.description);
    const outcome = { type: 'sent', messageIds: [1], readyAt: at(sentAt) } as const;
    await chat.store.outbox.record([{ delivery, outcome }], at(sentAt));
    sent++;
  }
}

async function subscribe(chat: Chat, line: string): Promise<number> {
  await chat.say(`/subscribe ${line}`);
  await chat.press('Confirm');
  return (await chat.store.subscriptions.ofChat(chat.chat.id)).at(-1)?.id as number;
}

describe('/digest log', () => {
  it('has a line for each slot: sent, late, nothing new, held, missed, failed', async () => {
    const chat = await chatWith();
    const id = await subscribe(chat, 'daily 9:00 quiet 20:00-8:00');
    await arrive(chat, '2024-07-28T08:00:00Z', 2);
    expect(await run(chat, '2024-07-28T09:00:20Z')).toBe(1);
    await run(chat, '2024-07-29T09:00:00Z');
    await arrive(chat, '2024-07-30T08:00:00Z');
    await run(chat, '2024-07-31T09:40:00Z');
    await arrive(chat, '2024-08-01T08:00:00Z');
    await run(chat, '2024-08-01T22:00:00Z');
    await run(chat, '2024-08-02T08:00:00Z');
    await run(chat, '2024-08-02T09:00:00Z');
    await arrive(chat, '2024-08-03T07:00:00Z');
    await runDigests(depsOf(chat), at('2024-08-03T09:00:00Z'));
    const [delivery] = await chat.store.outbox.claim('test', at('2024-08-03T09:00:00Z'), 1, 0);
    if (!delivery) throw new Error('nothing is owed');
    const outcome = { type: 'failed', cause: 'Bad Request: message is too long', readyAt: 0 } as const;
    await chat.store.outbox.record([{ delivery, outcome }], at('2024-08-03T09:00:00Z'));
    expect(await chat.say('/digest log')).toBe(
      [
        '**All posts – every day at 09:00, quiet from 20:00 to 08:00 (UTC)**',
        '',
        'Sat 3 August at 09:00 – failed (Bad Request: message is too long)',
        'Fri 2 August at 09:00 – nothing new',
        'Fri 2 August at 08:00 – sent · 1 post',
        'Thu 1 August at 09:00 – held (quiet hours)',
        'Wed 31 July at 09:00 – sent late, Wed 31 July at 09:40 (I was down) · 1 post',
        'Tue 30 July at 09:00 – missed',
        'Mon 29 July at 09:00 – nothing new',
        'Sun 28 July at 09:00 – sent · 2 posts',
        '[ ‹ subscription ]',
      ].join('\n'),
    );
    expect(await chat.press('subscription')).toContain('last sent Fri 2 August at 08:00');
    expect(await chat.forge(`log:${id}`)).toContain('(in place)');
  });

  it('has pages, and asks which subscription is meant', async () => {
    const chat = await chatWith();
    await subscribe(chat, 'daily 9:00');
    await subscribe(chat, '#Nothing hourly');
    await run(chat, '2024-07-28T09:00:00Z');
    expect(await chat.say('/digest log')).toContain('The log of which subscription?');
    const first = await chat.press('2');
    expect(first.match(/ – (?:missed|nothing new)/g)).toHaveLength(15);
    const second = await chat.press('older');
    expect(second.match(/ – missed/g)).toHaveLength(6);
    expect(second).not.toContain('older');
    expect(await chat.press('newest')).toBe(first);
    expect(await chat.say('/digest log 2')).toBe(first.replace('(in place)\n', ''));
  });

  it('tells alerts, too', async () => {
    const chat = await chatWith();
    await subscribe(chat, 'now');
    await arrive(chat, '2024-07-27T12:30:00Z');
    expect(await run(chat, '2024-07-27T12:30:01Z')).toBe(1);
    expect(await chat.say('/digest log')).toContain('Sat 27 July at 12:30 – sent · 1 post');
  });
});

describe('a digest that was sent', () => {
  it('turns its pages in place, whatever has come since', async () => {
    const chat = await chatWith();
    await subscribe(chat, 'daily 9:00');
    await arrive(chat, '2024-07-28T08:00:00Z', 30);
    await run(chat, '2024-07-28T09:00:00Z');
    await arrive(chat, '2024-07-28T10:00:00Z', 3);
    const second = await chat.press('more');
    expect(second).toMatch(/^\(in place\)/);
    expect(second).toContain('30 posts');
    await chat.press('more');
    expect(await chat.press('back')).toBe(second);
  });

  it('is nobody else’s to turn', async () => {
    const chat = await chatWith();
    const id = await subscribe(chat, 'daily 9:00');
    const slot = at('2024-07-28T09:00:00Z').toString(36);
    await arrive(chat, '2024-07-28T08:00:00Z', 30);
    await run(chat, '2024-07-28T09:00:00Z');
    const data = `d:${id.toString(36)}:${slot}:1`;
    expect(await chat.forge(data)).toContain('30 posts');
    const boris = { id: 502, is_bot: false, first_name: 'Boris', language_code: 'en' };
    const theirs = chat.api.privateChat(boris);
    expect(await chat.update(chat.api.press(theirs, boris, 1, data))).toContain('expired');
  });
});

describe('/catchup', () => {
  it('shows what no digest has brought since all was marked as read', async () => {
    const chat = await chatWith([]);
    expect(await chat.say('/catchup')).toBe('Nothing new: you have been shown everything.');
    await arrive(chat, '2024-07-26T08:00:00Z');
    await arrive(chat, '2024-07-01T08:00:00Z');
    const first = await chat.say('/catchup');
    expect(first).toContain('1 post');
    await subscribe(chat, 'daily 9:00');
    await arrive(chat, '2024-07-28T08:00:00Z', 2);
    await run(chat, '2024-07-28T09:00:00Z');
    chat.wait(24 * 60 * MINUTE);
    expect(await chat.say('/catchup')).toContain(first.match(/News \d+/)?.[0]);
    expect(await chat.press('Mark as read')).toContain('Marked as read.');
    expect(await chat.say('/catchup')).toBe('Nothing new: you have been shown everything.');
    await arrive(chat, '2024-07-28T10:00:00Z', 2);
    expect(await chat.say('/catchup')).toContain('2 posts');
  });

  it('leaves out history that was imported meanwhile, and what has come since it was shown', async () => {
    const chat = await chatWith([]);
    await arrive(chat, '2024-07-27T08:00:00Z');
    await chat.say('/catchup');
    await chat.press('Mark as read');
    await arrive(chat, '2019-07-27T08:00:00Z', 5);
    expect(await chat.say('/catchup')).toContain('Nothing new');
    await arrive(chat, '2024-07-27T09:00:00Z', 20);
    expect(await chat.say('/catchup')).toContain('20 posts');
    await arrive(chat, '2024-07-27T10:00:00Z');
    expect(await chat.press('more')).toContain('20 posts');
    await chat.press('Mark as read');
    expect(await chat.say('/catchup')).toContain('1 post');
  });

  it('tells hundreds of posts in portions', async () => {
    const chat = await chatWith([]);
    await arrive(chat, '2024-07-27T08:00:00Z');
    await chat.say('/catchup');
    await chat.press('Mark as read');
    await arrive(chat, '2024-07-27T09:00:00Z', 350);
    const first = await chat.say('/catchup');
    expect(first).toContain('300 posts');
    expect(first).toContain('There is more');
    await chat.press('Mark as read');
    expect(await chat.say('/catchup')).toContain('50 posts');
  });
});
