import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace, TELEGRAM_LIMITS } from '../../src/delivery/pace.ts';
import { spend } from '../../src/delivery/spend.ts';
import { steady } from '../../src/delivery/steady.ts';

const START = 1_700_000_000_000;

/** Sends to chats in turn as soon as the pace allows; a timer is late by as much as told. Gives what was sent when. */
function run(
  chats: readonly number[],
  until: number,
  lateness: readonly number[],
  answers: readonly number[] = [],
) {
  const pace = createPace();
  const sent: { chat: number; at: number }[] = [];
  const readyAt = new Map<number, number>(chats.map((chat) => [chat, 0]));
  const spontaneous = [...answers];
  let now = START;
  for (let step = 0; now < START + until; step++) {
    while (spontaneous[0] !== undefined && START + spontaneous[0] <= now) {
      sent.push({ chat: 1, at: now });
      pace.spend(1, now);
      spontaneous.shift();
    }
    for (let room = pace.room(now); room > 0; room--) {
      const chat = chats.find(
        (each) => (readyAt.get(each) ?? 0) <= now && pace.chatOpensAt(each, now) <= now,
      );
      if (chat === undefined) break;
      pace.spend(chat, now);
      readyAt.set(chat, pace.answered(chat, now));
      sent.push({ chat, at: now });
    }
    now = Math.max(now + 1, Math.ceil(pace.opensAt(now))) + (lateness[step % lateness.length] ?? 0);
  }
  return sent;
}

/** The most that fall into any stretch of so many milliseconds. */
function most(times: readonly number[], stretch: number): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + stretch).length));
}

describe('the pace', () => {
  const chat = fc.oneof(fc.integer({ min: 2, max: 60 }), fc.integer({ min: -5, max: -1 }));
  const late = fc.array(fc.oneof(fc.constant(0), fc.nat(5), fc.nat(400)), { minLength: 1, maxLength: 30 });

  it('keeps to 30 a second, 1 a second a chat, 20 a minute a group, whatever timers do', () => {
    fc.assert(
      fc.property(fc.uniqueArray(chat, { minLength: 1, maxLength: 60 }), late, (chats, lateness) => {
        const sent = run(chats, 20_000, lateness);
        const times = sent.map(({ at }) => at);
        for (const seconds of [0.1, 0.5, 1, 5, 20]) {
          expect(most(times, seconds * 1000)).toBeLessThanOrEqual(
            Math.ceil(seconds * 30) + TELEGRAM_LIMITS.burst - 1,
          );
        }
        for (const each of chats) {
          const own = sent.filter((one) => one.chat === each).map(({ at }) => at);
          expect(most(own, 1000)).toBeLessThanOrEqual(1);
          if (each < 0) expect(most(own, 60_000)).toBeLessThanOrEqual(20);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('lets bulk make way for what is sent to people', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { maxLength: 200 }), (answers) => {
        const chats = Array.from({ length: 100 }, (_, n) => n + 2);
        const sent = run(
          chats,
          15_000,
          [0],
          answers.toSorted((a, b) => a - b),
        );
        // Bulk never goes where it would be too much together with what people were answered.
        for (const { chat: to, at } of sent) {
          if (to === 1) continue;
          const before = sent.filter((one) => one.at > at - 15_000 && one.at <= at).length;
          expect(before).toBeLessThanOrEqual(15 * 30 + TELEGRAM_LIMITS.burst);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('loses nothing to timers that are late by less than the burst', () => {
    const chats = Array.from({ length: 100 }, (_, n) => n + 1);
    const count = run(chats, 30_000, [0, 7, 31, 2, 45, 12]).length;
    expect(count).toBeGreaterThanOrEqual(30 * 30 * 0.99);
  });

  it('spaces a chat from the answer on', () => {
    const pace = createPace();
    pace.spend(5, START);
    expect(pace.chatOpensAt(5, START)).toBe(START + 1000);
    expect(pace.answered(5, START + 700)).toBe(START + 1700);
    expect(pace.answered(-5, START)).toBe(START + 3000);
  });

  it('adds up what is owed for several answers in one chat', () => {
    const pace = createPace();
    for (let n = 0; n < 5; n++) pace.spend(-5, START);
    expect(pace.chatOpensAt(-5, START)).toBe(START + 15_000);
    for (let n = 0; n < 500; n++) pace.spend(-5, START);
    expect(pace.chatOpensAt(-5, START)).toBe(START + 60_000);
  });

  it('pauses one chat where one asks, and everything where several in a row do', () => {
    const pace = createPace();
    pace.pause(1, START + 5000);
    pace.pause(1, START + 5000);
    expect([pace.chatOpensAt(1, START), pace.opensAt(START)]).toEqual([START + 5000, START]);
    pace.pause(2, START + 9000);
    pace.answered(3, START);
    pace.pause(4, START + 7000);
    expect(pace.opensAt(START)).toBe(START);
    pace.pause(5, START + 30_000);
    pace.pause(6, START + 1000);
    expect([pace.opensAt(START), pace.room(START + 29_999)]).toEqual([START + 30_000, 0]);
    expect(pace.room(START + 30_000)).toBe(3);
  });

  it('does not shorten a pause by what is sent meanwhile', () => {
    const pace = createPace();
    pace.pause(1, START + 3_600_000);
    pace.spend(1, START + 1);
    pace.answered(1, START + 2);
    expect(pace.chatOpensAt(1, START)).toBe(START + 3_600_000);
  });

  it('remembers the chats written to lately and no more', () => {
    const pace = createPace();
    for (let n = 0; n < 10_000; n++) pace.spend(n, START);
    expect(pace.chatOpensAt(0, START)).toBe(START);
    expect(pace.chatOpensAt(9999, START)).toBe(START + 1000);
  });
});

describe('what a bot sends to people', () => {
  const answer = (pace = createPace()) => {
    const transformer = spend(pace, { now: () => START });
    return async (method: string, payload: object, response: object = { ok: true, result: true }) => {
      await transformer(
        (async () => response) as never,
        method as never,
        payload as never,
        undefined as never,
      );
      return pace;
    };
  };

  it('counts, each message of several', async () => {
    const call = answer();
    const payloads: [string, object][] = [
      ['sendMessage', { chat_id: 1 }],
      ['editMessageText', { chat_id: 2 }],
      ['copyMessages', { chat_id: 3, message_ids: [1, 2, 3] }],
      ['sendMediaGroup', { chat_id: -4, media: [{}, {}] }],
    ];
    let pace = createPace();
    for (const [method, payload] of payloads) pace = await call(method, payload);
    expect([1, 2, 3, -4].map((chat) => pace.chatOpensAt(chat, START) - START)).toEqual([
      1000, 1000, 3000, 6000,
    ]);
    expect(pace.opensAt(START) - START).toBeCloseTo((7 - 2) * (1000 / 30), 2);
  });

  it('counts no answers to buttons, and no chat without a number', async () => {
    const call = answer();
    await call('answerCallbackQuery', {});
    const pace = await call('sendChatAction', { chat_id: 1 });
    expect([pace.room(START), pace.chatOpensAt(1, START)]).toEqual([3, START]);
    await call('sendMessage', { chat_id: '@channel' });
    await call('editMessageText', { inline_message_id: 'x' });
    expect(pace.room(START)).toBe(1);
  });

  it('heeds what Telegram asks for', async () => {
    const flood = { ok: false, error_code: 429, description: '', parameters: { retry_after: 40 } };
    const pace = await answer()('sendMessage', { chat_id: 1 }, flood);
    expect(pace.chatOpensAt(1, START)).toBe(START + 40_000);
  });
});

describe('a steady clock', () => {
  it('goes on where the other is set back, and with it where it is set forward', () => {
    let told = 1000;
    const clock = steady({ now: () => told });
    const seen = [1000, 1500, 200, 700, 5000, 4000, 4001].map((at) => {
      told = at;
      return clock.now();
    });
    expect(seen).toEqual([1000, 1500, 1500, 2000, 6300, 6300, 6301]);
  });
});
