import { Api, HttpError, type Transformer } from 'grammy';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDelivery, type DeliveryDeps } from '../../src/delivery/delivery.ts';
import type { NewDelivery, Outgoing, Purpose } from '../../src/delivery/outgoing.ts';
import { createPace } from '../../src/delivery/pace.ts';
import { createLocalApi } from '../../src/local/api.ts';
import { openStore } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import type { View } from '../../src/views/message.ts';

const TOKEN = '123456789:AAtest-token_of_the_local_server_0123';
const NOTICE: Purpose = { type: 'notice' };

/** What Telegram makes of a message. */
type Answer =
  | { readonly code: number; readonly description: string; readonly parameters?: object }
  | { readonly after: number }
  | 'broken';
type Call = { chat: number; text: string; at: number; payload: Record<string, unknown> };

let store: Store;
let start: number;
/** Answers for a chat, the first first; then it takes everything. */
let answers: Map<number, Answer[]>;
let calls: Call[];
let log: Record<string, unknown>[];
let loops: { stop(): Promise<void> }[];

beforeEach(async () => {
  vi.useFakeTimers();
  store = await openStore(':memory:', { feedTimeZone: 'UTC' });
  start = Date.now();
  answers = new Map();
  calls = [];
  log = [];
  loops = [];
});

afterEach(async () => {
  const stopped = loops.map((loop) => loop.stop());
  await vi.advanceTimersByTimeAsync(5000);
  await Promise.all(stopped);
  await store.close();
  vi.useRealTimers();
});

const telegram: Transformer = async (_call, _method, payload) => {
  const { chat_id: chat, text } = payload as { chat_id: number; text: string };
  calls.push({ chat, text, at: Date.now() - start, payload: payload as never });
  const answer = answers.get(chat)?.shift();
  if (answer === 'broken')
    throw new HttpError(TOKEN, Object.assign(new Error(TOKEN), { code: 'ECONNREFUSED' }));
  if (answer && 'code' in answer) return { ok: false, error_code: answer.code, ...answer };
  await new Promise((resolve) => setTimeout(resolve, answer?.after ?? 20));
  return { ok: true, result: { message_id: calls.length } as never };
};

function open(more: Partial<DeliveryDeps> = {}, transformer = telegram) {
  const api = new Api(TOKEN);
  api.config.use(transformer);
  const delivery = createDelivery({
    outbox: store.outbox,
    api,
    clock: { now: () => Date.now() },
    log: pino({ level: 'debug' }, { write: (line) => void log.push(JSON.parse(line)) }),
    random: () => 0.5,
    pace: createPace(),
    owner: 'one',
    ...more,
  });
  loops.push(delivery);
  delivery.start();
  return delivery;
}

const view = (text: string): View => ({ text, entities: [], buttons: [] });
const message = (text: string): Outgoing => ({ type: 'message', view: view(text) });
const owe = (chatId: number, texts: readonly string[], more: Partial<NewDelivery> = {}) =>
  store.outbox.add(
    [{ chatId, threadId: null, purpose: NOTICE, parts: texts.map(message), ...more }],
    Date.now(),
  );
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const textsTo = (chat: number) => calls.filter((call) => call.chat === chat).map(({ text }) => text);
const timesOf = (chat: number) => calls.filter((call) => call.chat === chat).map(({ at }) => at);
const logged = (text: string) => log.filter(({ msg }) => String(msg).includes(text)).length;

describe('the loop', () => {
  it('sends what is owed, as Telegram takes it, and owes it no more', async () => {
    await owe(-7, ['hello'], { threadId: 12 });
    open();
    await pass(100);
    expect(calls).toEqual([
      {
        chat: -7,
        text: 'hello',
        at: 0,
        payload: {
          chat_id: -7,
          text: 'hello',
          entities: [],
          link_preview_options: { is_disabled: true },
          reply_markup: { inline_keyboard: [] },
          message_thread_id: 12,
        },
      },
    ]);
    expect(await store.outbox.backlog(10)).toBe(0);
  });

  it('sends the parts of a message one by one, a second apart, three in a group', async () => {
    await owe(7, ['1', '2', '3']);
    await owe(-7, ['a', 'b']);
    open();
    await pass(5000);
    expect([textsTo(7), textsTo(-7)]).toEqual([
      ['1', '2', '3'],
      ['a', 'b'],
    ]);
    const [first = 0, second = 0, third = 0] = timesOf(7);
    expect([second - first, third - second].every((gap) => gap >= 1020 && gap < 1060)).toBe(true);
    const [a = 0, b = 0] = timesOf(-7);
    expect(b - a).toBeGreaterThanOrEqual(3020);
  });

  it('goes on with the next part where another left off', async () => {
    await owe(7, ['1', '2', '3']);
    const first = open();
    await pass(1100);
    expect(textsTo(7)).toEqual(['1', '2']);
    await first.stop();
    open({ owner: 'two' });
    await pass(3000);
    expect(textsTo(7)).toEqual(['1', '2', '3']);
  });

  it('keeps to thirty a second and asks the store for no more than that', async () => {
    for (let chat = 1; chat <= 200; chat++) await owe(chat, ['x']);
    const claim = vi.fn(store.outbox.claim);
    open({ outbox: { ...store.outbox, claim } });
    await pass(3000);
    expect(calls.length).toBeGreaterThanOrEqual(90);
    expect(calls.length).toBeLessThanOrEqual(93);
    expect(Math.max(...claim.mock.calls.map(([, , limit]) => limit))).toBeLessThanOrEqual(3);
  });

  it('sleeps while nothing is owed, and looks again after a quarter of a minute', async () => {
    const claim = vi.fn(store.outbox.claim);
    const delivery = open({ outbox: { ...store.outbox, claim } });
    await pass(60_000);
    expect(claim.mock.calls.length).toBeLessThanOrEqual(5);
    await owe(7, ['from another process']);
    await pass(15_000);
    expect(textsTo(7)).toHaveLength(1);
    await owe(8, ['from this one']);
    delivery.wake();
    await pass(1);
    expect(textsTo(8)).toHaveLength(1);
  });

  it('edits in place, and owes nothing where that is not possible', async () => {
    const edit = (messageId: number): Outgoing => ({ type: 'edit', messageId, view: view('50 %') });
    await owe(7, [], { parts: [edit(3)] });
    await owe(8, [], { parts: [edit(4)] });
    answers.set(8, [{ code: 400, description: 'Bad Request: message to edit not found' }]);
    open();
    await pass(100);
    expect(calls.map(({ payload }) => payload.message_id)).toEqual([3, 4]);
    expect(await store.outbox.backlog(10)).toBe(0);
    expect(await store.outbox.setAside(10)).toEqual([]);
  });
});

describe('faults of one chat', () => {
  it('429: it waits as long as asked, the others go on', async () => {
    answers.set(1, [
      { code: 429, description: 'Too Many Requests: retry after 8', parameters: { retry_after: 8 } },
    ]);
    for (let chat = 1; chat <= 5; chat++) await owe(chat, ['x', 'y']);
    open();
    await pass(3000);
    expect(textsTo(1)).toEqual(['x']);
    for (let chat = 2; chat <= 5; chat++) expect(textsTo(chat)).toEqual(['x', 'y']);
    await pass(8000);
    expect(textsTo(1)).toEqual(['x', 'x', 'y']);
    expect(timesOf(1)[1]).toBeGreaterThanOrEqual(8000);
    expect(timesOf(1)[1]).toBeLessThan(8050);
  });

  it('several 429 in a row: everything waits for the longest', async () => {
    for (let chat = 1; chat <= 40; chat++) await owe(chat, ['x']);
    open({}, async (...call) => {
      const { chat_id: chat } = call[2] as { chat_id: number };
      const seconds = 4 + (chat % 3);
      if (Date.now() - start < 4000) {
        answers.set(chat, [{ code: 429, description: '', parameters: { retry_after: seconds } }]);
      }
      return telegram(...call);
    });
    await pass(5900);
    expect(calls).toHaveLength(3);
    await pass(2000);
    expect(await store.outbox.backlog(100)).toBe(0);
    expect(calls).toHaveLength(43);
  });

  it('a server that chokes on one message holds up nobody else', async () => {
    answers.set(1, Array<Answer>(30).fill({ code: 500, description: 'Internal Server Error' }));
    await owe(1, ['x']);
    for (let chat = 2; chat <= 9; chat++) await owe(chat, ['1', '2', '3']);
    open();
    await pass(4000);
    for (let chat = 2; chat <= 9; chat++) expect(textsTo(chat)).toEqual(['1', '2', '3']);
    expect(timesOf(1).length).toBeLessThanOrEqual(3);
  });

  it('an answer that takes a minute holds up its own chat only, and is not sent twice', async () => {
    answers.set(1, [{ after: 60_000 }]);
    await owe(1, ['slow', 'after']);
    for (let chat = 2; chat <= 9; chat++) await owe(chat, ['1', '2', '3']);
    open();
    await pass(4000);
    for (let chat = 2; chat <= 9; chat++) expect(textsTo(chat)).toEqual(['1', '2', '3']);
    open({ owner: 'another process', pace: createPace() });
    await pass(55_000);
    expect(textsTo(1)).toEqual(['slow']);
    await pass(3000);
    expect(textsTo(1)).toEqual(['slow', 'after']);
  });

  it.each([
    ['Forbidden: bot was blocked by the user', 403],
    ['Forbidden: bot was kicked from the supergroup chat', 403],
    ['Forbidden: user is deactivated', 403],
    ['Bad Request: chat not found', 400],
  ])('%s: what it is owed rests until it is back', async (description, code) => {
    answers.set(1, [{ code, description }]);
    await owe(1, ['x']);
    await owe(1, ['y']);
    await owe(2, ['z']);
    const delivery = open();
    await pass(60_000);
    expect([textsTo(1), textsTo(2)]).toEqual([['x'], ['z']]);
    expect(await store.chats.returned(1, Date.now())).toBe(true);
    delivery.wake();
    await pass(3000);
    expect(textsTo(1)).toEqual(['x', 'x', 'y']);
  });

  it('a group that has become a supergroup gets it there', async () => {
    const description = 'Bad Request: group chat was upgraded to a supergroup chat';
    answers.set(-5, [{ code: 400, description, parameters: { migrate_to_chat_id: -1005 } }]);
    await owe(-5, ['x', 'y']);
    open();
    await pass(5000);
    expect([textsTo(-5), textsTo(-1005)]).toEqual([['x'], ['x', 'y']]);
  });

  it('a group that becomes a supergroup while a message to it is in flight goes on there', async () => {
    answers.set(-5, [{ after: 1000 }]);
    answers.set(9, [{ after: 50_000 }]);
    await owe(9, ['holds the leases']);
    await owe(-5, ['x', 'y']);
    open();
    await pass(500);
    await store.chats.migrate(-5, -1005);
    await pass(6000);
    expect([textsTo(-5), textsTo(-1005)]).toEqual([['x'], ['y']]);
  });

  it('a closed topic: what it is owed is no longer, and other topics go on', async () => {
    answers.set(-5, [{ code: 400, description: 'Bad Request: TOPIC_CLOSED' }]);
    await owe(-5, ['x'], { threadId: 3 });
    await owe(-5, ['y'], { threadId: 4 });
    open();
    await pass(5000);
    expect(textsTo(-5)).toEqual(['x', 'y']);
    expect(await store.outbox.backlog(10)).toBe(0);
  });

  it('a message Telegram won’t take is set aside with its cause, and the rest go on', async () => {
    const api = createLocalApi({ clock: { now: () => Date.now() } });
    for (const id of [1, 2]) {
      const anna = { id, is_bot: false, first_name: 'Anna' };
      api.send(api.privateChat(anna), anna, '/start');
    }
    const wrong = { ...view('🇱🇦'), entities: [{ type: 'bold', offset: 1, length: 1 } as const] };
    await owe(1, [], { parts: [{ type: 'message', view: wrong }] });
    await owe(1, ['after']);
    await owe(2, ['other']);
    open({}, api.transformer);
    await pass(3000);
    expect(api.messages(1).map(({ text }) => text)).toEqual(['/start', 'after']);
    expect(api.messages(2).map(({ text }) => text)).toEqual(['/start', 'other']);
    expect(await store.outbox.setAside(10)).toMatchObject([
      { chatId: 1, purpose: NOTICE, cause: expect.stringContaining('UTF-16') },
    ]);
    expect(logged('set aside')).toBe(1);
  });
});

describe('faults of the way there', () => {
  it('refused for minutes: tries less and less, tells once, goes on within half a minute, loses nothing', async () => {
    const chats = Array.from({ length: 100 }, (_, n) => n + 1);
    let away = true;
    for (const chat of chats) await owe(chat, ['x']);
    open({}, async (...call) => {
      if (away) answers.set((call[2] as { chat_id: number }).chat_id, ['broken']);
      return telegram(...call);
    });
    await pass(300_000);
    expect(calls.length).toBeLessThan(25);
    away = false;
    const tried = calls.length;
    await pass(40_000);
    expect(calls.length - tried).toBe(100);
    expect(await store.outbox.backlog(10)).toBe(0);
    expect([logged('can’t be reached'), logged('answers again')]).toEqual([1, 1]);
    expect(JSON.stringify(log)).not.toContain('AAtest');
  });

  it('a token that is refused is told as an error, and nothing is lost', async () => {
    for (let chat = 1; chat <= 10; chat++) {
      await owe(chat, ['x']);
      answers.set(chat, [{ code: 401, description: 'Unauthorized' }]);
    }
    open();
    await pass(600_000);
    expect(await store.outbox.backlog(10)).toBe(0);
    expect(log.filter(({ level }) => level === 50)).toHaveLength(1);
  });

  it('is not kept waiting by a clock that is set back', async () => {
    let shift = 0;
    await owe(7, ['1', '2', '3']);
    open({ clock: { now: () => Date.now() + shift } });
    await pass(100);
    shift = -3_600_000;
    await pass(20_000);
    expect(textsTo(7)).toEqual(['1', '2', '3']);
  });
});

describe('faults of the store', () => {
  const full = () => Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });

  it('a disk that is full: nothing more is sent, and what was sent is written down once there is room', async () => {
    for (let chat = 1; chat <= 100; chat++) await owe(chat, ['x']);
    let room = true;
    const tries: number[] = [];
    const outbox: typeof store.outbox = {
      ...store.outbox,
      async record(...outcomes) {
        if (!room) tries.push(Date.now());
        if (!room) throw full();
        return store.outbox.record(...outcomes);
      },
    };
    open({ outbox });
    await pass(1000);
    room = false;
    await pass(500);
    const sent = calls.length;
    await pass(10_000);
    expect(calls.length).toBe(sent);
    expect(tries.length).toBeGreaterThan(8);
    expect(tries.length).toBeLessThan(14);
    room = true;
    await pass(6000);
    expect(calls.map(({ chat }) => chat).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, n) => n + 1),
    );
    expect([logged('can’t write down'), logged('going on')]).toEqual([1, 1]);
  });

  it('a store that can’t be read is asked every second', async () => {
    await owe(7, ['x']);
    let locked = true;
    const claim = vi.fn(async (...asked: Parameters<typeof store.outbox.claim>) => {
      if (locked) throw new Error('database is locked');
      return store.outbox.claim(...asked);
    });
    open({ outbox: { ...store.outbox, claim } });
    await pass(10_000);
    expect(claim.mock.calls.length).toBeGreaterThan(8);
    expect(claim.mock.calls.length).toBeLessThan(13);
    locked = false;
    await pass(1100);
    expect(textsTo(7)).toEqual(['x']);
    expect(logged('can’t tell what is owed')).toBe(1);
  });

  it('writes down together what was answered at the same time', async () => {
    for (let chat = 1; chat <= 3; chat++) {
      await owe(chat, ['x']);
      answers.set(chat, [{ after: 500 - chat }]);
    }
    for (let chat = 4; chat <= 6; chat++) answers.set(chat, [{ after: 300 }]);
    for (let chat = 4; chat <= 6; chat++) await owe(chat, ['x']);
    const record = vi.fn(store.outbox.record);
    open({ outbox: { ...store.outbox, record } });
    await pass(1000);
    expect(record.mock.calls.flatMap(([outcomes]) => outcomes)).toHaveLength(6);
    expect(await store.outbox.backlog(10)).toBe(0);
  });
});

describe('stopping', () => {
  it('claims nothing more and waits for what is in flight', async () => {
    for (let chat = 1; chat <= 50; chat++) {
      await owe(chat, ['x']);
      answers.set(chat, [{ after: 1500 }]);
    }
    const delivery = open();
    await pass(500);
    const sent = calls.length;
    let stopped = 0;
    const began = Date.now();
    const over = delivery.stop().then(() => {
      stopped = Date.now() - began;
    });
    await pass(5000);
    await over;
    expect(calls.length).toBe(sent);
    expect(stopped).toBeLessThanOrEqual(1550);
    expect(await store.outbox.backlog(100)).toBe(50 - sent);
  });

  it('waits four seconds and no more; what has no answer by then is sent again', async () => {
    answers.set(1, [{ after: 60_000 }]);
    await owe(1, ['x']);
    const delivery = open();
    await pass(100);
    const over = delivery.stop();
    await pass(4000);
    await over;
    expect(logged('sent again')).toBe(1);
    open({ owner: 'two' });
    await pass(25_000);
    expect(textsTo(1)).toEqual(['x', 'x']);
    await pass(60_000);
    expect(await store.outbox.backlog(10)).toBe(0);
  });

  it('needs no wait where nothing is owed', async () => {
    const delivery = open();
    await pass(100);
    await delivery.stop();
    await delivery.stop();
    expect(calls).toEqual([]);
  });
});
