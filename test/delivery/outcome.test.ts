import { GrammyError, HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { createOutage } from '../../src/delivery/outage.ts';
import { judge } from '../../src/delivery/outcome.ts';

const NOW = 1_700_000_000_000;
const TOKEN = '123456789:AAtest-token_of_the_local_server_0123';
const attempt = { type: 'message', now: NOW, opensAt: NOW + 1000, before: 0, random: 0.5 } as const;

const refusal = (error_code: number, description: string, parameters = {}) =>
  new GrammyError('failed', { ok: false, error_code, description, parameters }, 'sendMessage', {});
const broken = (message: string, more: object = {}) =>
  new HttpError('failed', Object.assign(new Error(message), more));
const outcome = (code: number, description: string, parameters = {}) =>
  judge(refusal(code, description, parameters), attempt).outcome;

describe('an attempt that failed', () => {
  it.each([
    ['Forbidden: bot was blocked by the user', 'blocked'],
    ['Forbidden: user is deactivated', 'deactivated'],
    ['Forbidden: bot was kicked from the group chat', 'kicked'],
    ['Forbidden: bot was kicked from the supergroup chat', 'kicked'],
    ['Forbidden: bot was kicked from the channel chat', 'kicked'],
    ['Forbidden: bot is not a member of the channel chat', 'kicked'],
    ['Forbidden: the group chat was deleted', 'not-found'],
    ["Forbidden: bot can't initiate conversation with a user", 'not-allowed'],
    ["Forbidden: the bot can't send messages to the bot", 'not-allowed'],
    ['Forbidden: something new', 'not-allowed'],
  ])('%s: gone, %s', (description, reason) => {
    expect(outcome(403, description)).toEqual({ type: 'gone', reason });
  });

  it.each([
    ['Bad Request: chat not found', 'not-found'],
    ['Bad Request: PEER_ID_INVALID', 'not-found'],
    ['Bad Request: not enough rights to send text messages to the chat', 'not-allowed'],
    ['Bad Request: have no write access to the chat', 'not-allowed'],
    ['Bad Request: need administrator rights in the channel chat', 'not-allowed'],
    ['Bad Request: CHAT_WRITE_FORBIDDEN', 'not-allowed'],
    ['Bad Request: CHAT_RESTRICTED', 'not-allowed'],
  ])('%s: gone, %s', (description, reason) => {
    expect(outcome(400, description)).toEqual({ type: 'gone', reason });
  });

  it('a group that has become a supergroup has another id', () => {
    const description = 'Bad Request: group chat was upgraded to a supergroup chat';
    const migrated = { type: 'migrated', chatId: -100777 };
    expect(outcome(400, description, { migrate_to_chat_id: -100777 })).toEqual(migrated);
    expect(outcome(403, 'Forbidden: other', { migrate_to_chat_id: -100777 })).toEqual(migrated);
  });

  it.each([
    ['Bad Request: TOPIC_CLOSED', 'topic-closed'],
    ['Bad Request: message thread not found', 'topic-gone'],
    ['Bad Request: TOPIC_DELETED', 'topic-gone'],
  ])('%s: %s', (description, reason) => {
    expect(outcome(400, description)).toEqual({ type: 'topic', reason });
  });

  it.each([
    [400, "Bad Request: can't parse entities: Entity begins in a middle of a UTF-16 symbol"],
    [400, 'Bad Request: message is too long'],
    [413, 'Request Entity Too Large'],
  ])('another %i is set aside with its cause: %s', (code, cause) => {
    expect(outcome(code, cause)).toEqual({ type: 'failed', cause, readyAt: NOW + 1000 });
  });

  it('429 waits as long as Telegram asks', () => {
    const flood = refusal(429, 'Too Many Requests: retry after 17', { retry_after: 17 });
    expect(judge(flood, attempt)).toMatchObject({
      outcome: { type: 'later', readyAt: NOW + 17_000 },
      trouble: 'flood',
    });
  });

  it('a fault of the server or the network is tried again, later each time', () => {
    const waits = (error: Error) =>
      [0, 1, 2, 20].map((before) => {
        const { outcome: told, trouble } = judge(error, { ...attempt, before });
        expect([told.type, trouble]).toEqual(['later', 'unreachable']);
        return told.type === 'later' ? told.readyAt - NOW : 0;
      });
    expect(waits(refusal(502, 'Bad Gateway'))).toEqual([1000, 2000, 4000, 300_000]);
    expect(waits(broken('', { code: 'ECONNREFUSED' }))).toEqual([1000, 2000, 4000, 30_000]);
  });

  it('is spread by chance', () => {
    const readyAt = (random: number) => judge(refusal(500, ''), { ...attempt, random }).outcome;
    expect([readyAt(0), readyAt(0.999)]).toMatchObject([{ readyAt: NOW + 750 }, { readyAt: NOW + 1250 }]);
  });

  it('a token that is refused waits', () => {
    for (const code of [401, 404]) {
      expect(judge(refusal(code, 'x'), attempt)).toMatchObject({
        outcome: { type: 'later' },
        trouble: 'refused',
      });
    }
  });

  it('tells no token', () => {
    const failures = [
      broken(`request to https://api.telegram.org/bot${TOKEN}/sendMessage failed`),
      broken(`https://api.telegram.org/bot${TOKEN}/sendMessage`, { code: 'ECONNRESET' }),
      refusal(400, `Bad Request: ${TOKEN}`),
      new TypeError(TOKEN),
    ];
    const verdicts = failures.map((failure) => judge(failure, attempt));
    expect(JSON.stringify(verdicts)).not.toContain('AAtest');
    expect(verdicts.map(({ cause }) => cause)).toEqual([
      'Error: request to https://api.telegram.org/bot[token]/sendMessage failed',
      'ECONNRESET',
      'Bad Request: [token]',
      'TypeError: [token]',
    ]);
  });

  it('an edit of what is as it should be or can’t be edited owes nothing more', () => {
    for (const description of [
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same',
      'Bad Request: message to edit not found',
      "Bad Request: message can't be edited",
    ]) {
      const error = refusal(400, description);
      expect(judge(error, { ...attempt, type: 'edit' }).outcome).toMatchObject({
        type: 'sent',
        messageIds: [],
      });
      expect(judge(error, attempt).outcome.type).toBe('failed');
    }
  });
});

describe('an outage', () => {
  it('begins once several chats in a row are not reached', () => {
    const outage = createOutage(() => 0.5);
    expect([outage.failed(1, NOW), outage.failed(1, NOW), outage.failed(2, NOW)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(outage.reached()).toBe(false);
    expect([outage.failed(3, NOW), outage.failed(4, NOW), outage.isOn()]).toEqual([false, false, false]);
    expect([outage.failed(5, NOW), outage.isOn(), outage.failed(6, NOW)]).toEqual([true, true, false]);
    expect(outage.opensAt()).toBe(NOW + 1000);
  });

  it('lets single messages try, less and less often, until one gets through', () => {
    const outage = createOutage(() => 0.999);
    for (const chat of [1, 2, 3]) outage.failed(chat, NOW);
    const pauses = Array.from({ length: 8 }, () => {
      outage.trying(NOW);
      return outage.opensAt() - NOW;
    });
    expect(pauses.slice(0, 3)).toEqual([2499, 4998, 9996]);
    expect(pauses.slice(4)).toEqual([30_000, 30_000, 30_000, 30_000]);
    expect([outage.reached(), outage.isOn()]).toEqual([true, false]);
    expect(outage.opensAt()).toBeLessThan(NOW);
  });
});
