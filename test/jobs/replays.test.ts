import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { Outgoing } from '../../src/delivery/outgoing.ts';
import type { Interval, Replay, Span } from '../../src/digest/replay.ts';
import { firstMoment } from '../../src/digest/replay-pace.ts';
import { planReplay } from '../../src/digest/replay-plan.ts';
import { loadI18n } from '../../src/i18n.ts';
import { runReplays } from '../../src/jobs/replays.ts';
import { printQuery } from '../../src/query/print.ts';
import type { Query } from '../../src/query/query.ts';
import { openStore } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import { expectWithinLimits } from '../support/limits.ts';
import { viewOf } from '../support/outgoing.ts';
import { aPost, somePosts } from '../support/posts.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-03-01T12:00:00Z');
const PRIVATE = 7;
const FORUM = -1_001_234_567_890;
const i18n = loadI18n('locales');
const log = pino({ level: 'silent' });
const adminIds: ReadonlySet<number> = new Set();

/** A message as it arrived. */
interface Sent {
  readonly chatId: number;
  readonly threadId: number | null;
  readonly messageId: number;
  readonly part: Outgoing;
  readonly text: string;
}

/** A store with those who read what it owes; closed and removed after the test. */
interface Desk {
  store: Store;
  readonly sent: Sent[];
  /** The texts of the messages (not the edits) sent to a chat. */
  texts(chatId?: number): string[];
  begin(options?: Begin): Promise<Replay>;
  /** Runs the job and delivers what it owes. Gives how many steps it took. */
  beat(now: number): Promise<number>;
  deliver(now: number): Promise<void>;
  /** Another process opens the same file. */
  reopen(): Promise<Store>;
}

interface Begin {
  readonly chatId?: number;
  readonly threadId?: number | null;
  readonly span?: Span;
  readonly interval?: Interval;
  readonly query?: Partial<Query>;
  readonly progressMessageId?: number | null;
  readonly now?: number;
  readonly timeZone?: string;
}

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function openDesk(posts = somePosts(5)): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-'));
  cleanups.push(async () => rmSync(folder, { recursive: true }));
  const opened = async () => {
    const store = await openStore(join(folder, 'chancery.db'), { feedTimeZone: 'UTC' });
    cleanups.push(() => store.close());
    return store;
  };
  const store = await opened();
  await store.posts.write('sample', posts, new Map());
  const sent: Sent[] = [];
  let messageId = 100;
  const desk: Desk = {
    store,
    sent,
    texts: (chatId = PRIVATE) =>
      sent.filter(({ chatId: id, part }) => id === chatId && part.type === 'message').map(({ text }) => text),
    async begin(options = {}) {
      const {
        chatId = PRIVATE,
        threadId = null,
        timeZone = 'UTC',
        now = START,
        progressMessageId = null,
      } = options;
      const { span = { unit: 'day', count: 1 }, interval = { type: 'every', seconds: 3600 } } = options;
      const query: Query = { terms: [], since: null, until: null, order: 'newest', ...options.query };
      const planned = await planReplay(store.posts, query, span);
      if (!planned.ok) throw new Error(planned.reason);
      const pace = { span, interval };
      const where = { chatId, threadId, createdBy: 7, timeZone, progressMessageId };
      const dueAt = firstMoment(pace, timeZone, now);
      return desk.store.replays.create({
        ...where,
        query: printQuery(query),
        pace,
        dueAt,
        steps: planned.steps,
      });
    },
    async beat(now) {
      const taken = await runReplays({ store: desk.store, i18n, log, adminIds }, now);
      await desk.deliver(now);
      return taken;
    },
    async deliver(now) {
      for (;;) {
        const [delivery] = await desk.store.outbox.claim('test', now, 1, now + 1);
        if (!delivery) return;
        const { chatId, threadId, parts, part } = delivery;
        const outgoing = parts[part] as Outgoing;
        expectWithinLimits(viewOf(outgoing));
        const ids = outgoing.type === 'message' ? [++messageId] : [];
        sent.push({ chatId, threadId, messageId, part: outgoing, text: viewOf(outgoing).text });
        const outcome = { type: 'sent', messageIds: ids, readyAt: now } as const;
        await desk.store.outbox.record([{ delivery, outcome }], now);
      }
    },
    reopen: opened,
  };
  return desk;
}

const stepsIn = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => /Step (\d+) of \d+/.exec(text)?.[1] ?? []);

describe('a replay', () => {
  it('takes a step an hour and closes with a list of all', async () => {
    const desk = await openDesk();
    const { id } = await desk.begin();
    for (let hour = 0; hour < 8; hour++) await desk.beat(START + hour * HOUR);
    const texts = desk.texts();
    expect(stepsIn(texts)).toEqual(['1', '2', '3', '4', '5']);
    expect(texts).toHaveLength(6);
    expect(texts[0]).toContain('/post_1');
    expect(texts.at(-1)).toContain('All steps');
    expect(texts.at(-1)).toContain('5. 5 July 2024 · 1 post');
    expect(await desk.store.replays.get(id)).toMatchObject({ state: 'done', dueAt: null, nextStep: 5 });
  });

  it('is silent between its moments', async () => {
    const desk = await openDesk();
    await desk.begin();
    expect(await desk.beat(START)).toBe(1);
    for (let minute = 1; minute < 60; minute++) expect(await desk.beat(START + minute * 60_000)).toBe(0);
    expect(await desk.beat(START + HOUR)).toBe(1);
  });

  it('passes over days without posts and tells of them', async () => {
    const days = ['2024-07-13', '2024-07-16', '2024-07-23'];
    const desk = await openDesk(days.map((day, n) => aPost({ identity: `m:${n}`, day })));
    await desk.begin({ query: { since: '2024-07-12', until: '2024-07-27' } });
    for (let hour = 0; hour < 5; hour++) await desk.beat(START + hour * HOUR);
    expect(desk.texts().map((text) => /nothing on [^\n]+/.exec(text)?.[0])).toEqual([
      'nothing on 12 July',
      'nothing on 14–15 July',
      'nothing on 17–22 July',
      'nothing on 24–27 July',
    ]);
  });

  it('plays the posts of each meeting together', async () => {
    const post = (n: number, facts: object) =>
      aPost({ identity: `m:${n}`, people: [`Person ${n % 2}`], ...facts });
    const desk = await openDesk([
      post(0, { day: '2024-07-25', date: '2024-07-25', countries: ['LA'], headline: 'Talks with Laos' }),
      post(1, { day: '2024-07-25', date: '2024-07-25', countries: ['CN'], headline: 'Talks with China' }),
      aPost({ identity: 'm:9', kind: 'statement', countries: [], people: [], headline: 'A statement' }),
    ]);
    await desk.begin({ span: { unit: 'meeting', count: 1 } });
    for (let hour = 0; hour < 4; hour++) await desk.beat(START + hour * HOUR);
    const texts = desk.texts();
    expect(stepsIn(texts)).toEqual(['1', '2']);
    expect(texts[0]).toContain('Laos');
    expect(texts[1]).toContain('China');
    expect(texts.join('\n')).not.toContain('A statement');
  });

  it('comes at 19:00 by the clock on the wall while clocks change', async () => {
    const desk = await openDesk();
    const times = { type: 'times', days: [1, 2, 3, 4, 5, 6, 7], times: ['19:00'] } as const;
    const now = Date.parse('2026-03-27T12:00:00Z');
    await desk.begin({ interval: { type: 'times', schedule: times }, timeZone: 'Europe/Berlin', now });
    const taken: string[] = [];
    for (let moment = now; moment < now + 5 * 24 * HOUR; moment += HOUR / 4) {
      if ((await desk.beat(moment)) > 0) taken.push(new Date(moment).toISOString().slice(5, 16));
    }
    // Clocks went forward in the night to 29 March; the list comes right behind the last step.
    expect(taken).toEqual([
      '03-27T18:00',
      '03-28T18:00',
      '03-29T17:00',
      '03-30T17:00',
      '03-31T17:00',
      '03-31T17:15',
    ]);
  });

  it('takes one step late after a month away, and goes on from there', async () => {
    const desk = await openDesk();
    await desk.begin();
    await desk.beat(START);
    const back = START + 30 * 24 * HOUR;
    for (const minute of [0, 1, 2, 30]) await desk.beat(back + minute * 60_000);
    expect(stepsIn(desk.texts())).toEqual(['1', '2']);
    await desk.beat(back + HOUR);
    expect(stepsIn(desk.texts())).toEqual(['1', '2', '3']);
  });

  it('goes on at its step when the process is started anew', async () => {
    const desk = await openDesk();
    await desk.begin({ progressMessageId: 50 });
    await desk.beat(START);
    // Killed after the step was owed and before it was sent.
    await runReplays({ store: desk.store, i18n, log, adminIds }, START + HOUR);
    desk.store = await desk.reopen();
    for (let hour = 1; hour < 7; hour++) await desk.beat(START + hour * HOUR);
    expect(stepsIn(desk.texts())).toEqual(['1', '2', '3', '4', '5']);
  });

  it('sends nothing twice when the job runs doubled, on one store or two', async () => {
    const desk = await openDesk();
    await desk.begin();
    const other = await desk.reopen();
    for (let hour = 0; hour < 8; hour++) {
      const now = START + hour * HOUR;
      const runs = [desk.store, other, desk.store, other].map((store) =>
        runReplays({ store, i18n, log, adminIds }, now),
      );
      const taken = (await Promise.all(runs)).reduce((sum, count) => sum + count, 0);
      expect(taken).toBeLessThanOrEqual(1);
      await desk.deliver(now);
    }
    expect(stepsIn(desk.texts())).toEqual(['1', '2', '3', '4', '5']);
    expect(desk.texts()).toHaveLength(6);
  });

  it('takes no step while the one before is on its way', async () => {
    const desk = await openDesk();
    await desk.begin();
    for (let hour = 0; hour < 5; hour++)
      await runReplays({ store: desk.store, i18n, log, adminIds }, START + hour * HOUR);
    await desk.deliver(START + 5 * HOUR);
    expect(stepsIn(desk.texts())).toEqual(['1']);
  });

  it('goes side by side with others, in chats and topics', async () => {
    const desk = await openDesk();
    await desk.begin();
    await desk.begin({ span: { unit: 'post', count: 5 } });
    await desk.begin({ chatId: FORUM, threadId: 12, span: { unit: 'week', count: 1 } });
    await desk.beat(START);
    expect(desk.texts()).toHaveLength(2);
    expect(desk.sent.filter(({ chatId }) => chatId === FORUM).map(({ threadId }) => threadId)).toEqual([12]);
  });

  it('waits while its chat is gone, and is paused with its topic', async () => {
    const desk = await openDesk();
    await desk.begin();
    const { id } = await desk.begin({ chatId: FORUM, threadId: 12 });
    await desk.store.chats.gone(PRIVATE, 'blocked');
    expect(await runReplays({ store: desk.store, i18n, log, adminIds }, START)).toBe(1);
    const [delivery] = await desk.store.outbox.claim('test', START, 1, START + 1);
    if (!delivery) throw new Error('nothing is owed');
    await desk.store.outbox.record([{ delivery, outcome: { type: 'topic', reason: 'topic-closed' } }], START);
    expect(await desk.store.replays.get(id)).toMatchObject({ state: 'paused', nextStep: 0 });
    await desk.store.chats.returned(PRIVATE, START + HOUR);
    expect(await desk.beat(START + HOUR)).toBe(1);
    expect(stepsIn(desk.texts())).toEqual(['1']);
  });

  it('keeps its progress up to date in place', async () => {
    const desk = await openDesk(somePosts(2));
    await desk.begin({ progressMessageId: 50 });
    for (let hour = 0; hour < 3; hour++) await desk.beat(START + hour * HOUR);
    const edits = desk.sent.flatMap(({ part }) => (part.type === 'edit' ? [part] : []));
    expect(edits.map(({ messageId }) => messageId)).toEqual([50, 50, 50]);
    expect(edits.map(({ view }) => view.text.split('\n')[1])).toEqual([
      '▰▰▰▰▰▰▱▱▱▱▱▱ 1 of 2',
      '▰▰▰▰▰▰▰▰▰▰▰▰ 2 of 2',
      '▰▰▰▰▰▰▰▰▰▰▰▰ 2 of 2',
    ]);
    expect(edits[0]?.view.text).toContain('Next: 2 July 2024, on Sun 1 March at 13:00');
    expect(edits[2]?.view.text).toContain('done');
  });

  it('links its steps where messages have an address, and lists them with buttons where they have none', async () => {
    const desk = await openDesk(somePosts(30));
    await desk.begin({ chatId: FORUM, threadId: 12 });
    await desk.begin();
    for (let hour = 0; hour < 32; hour++) await desk.beat(START + hour * HOUR);
    const indexes = desk.sent.filter(({ text }) => text.includes('All steps'));
    const linked = viewOf(indexes.find(({ chatId }) => chatId === FORUM)?.part);
    const links = linked.entities.flatMap((entity) => (entity.type === 'text_link' ? [entity.url] : []));
    expect(links).toHaveLength(25);
    const [first] = desk.sent.filter(({ chatId }) => chatId === FORUM);
    expect(links[0]).toBe(`https://t.me/c/1234567890/12/${first?.messageId}`);
    const plain = viewOf(indexes.find(({ chatId }) => chatId === PRIVATE)?.part);
    expect(plain.entities.filter(({ type }) => type === 'text_link')).toEqual([]);
    expect(plain.buttons.flat().map(({ text }) => text)).toEqual([
      ...Array.from({ length: 10 }, (_, n) => String(n + 1)),
      'more ›',
    ]);
  });

  it('whose step can’t be made is tried again and keeps no other from going on', async () => {
    const desk = await openDesk();
    await desk.begin();
    await desk.begin({ chatId: 8 });
    const { posts } = desk.store;
    const broken = { ...posts, getMany: async () => Promise.reject(new Error('disk on fire')) };
    const [healthy] = [desk.store];
    desk.store = { ...healthy, posts: broken };
    expect(await desk.beat(START)).toBe(0);
    desk.store = healthy;
    expect(await desk.beat(START + 30_000)).toBe(0);
    expect(await desk.beat(START + 60_000)).toBe(2);
  });
});
