import { HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { retry } from '../../src/bot/retry.ts';

type Step = { ok: boolean; error_code?: number; parameters?: { retry_after: number } } | Error;

const OK = { ok: true, result: true };
const broken = (code: string) => new HttpError('failed', Object.assign(new Error(code), { code }));

/** Calls a method through the transformer, the server answering step by step; gives calls, waits and the outcome. */
async function run(method: 'sendMessage' | 'editMessageText' | 'getUpdates', steps: readonly Step[]) {
  const waits: number[] = [];
  let calls = 0;
  const transformer = retry({
    sleep: async (milliseconds) => void waits.push(milliseconds),
    random: () => 0.5,
  });
  const call = async () => {
    const step = steps[Math.min(calls++, steps.length - 1)];
    if (step instanceof Error) throw step;
    return step;
  };
  const outcome = await Promise.resolve(transformer(call as never, method, {} as never)).catch(
    (error) => error,
  );
  return { calls, waits, outcome };
}

describe('retry', () => {
  it('waits as long as Telegram asks', async () => {
    const { waits, outcome } = await run('sendMessage', [
      { ok: false, error_code: 429, parameters: { retry_after: 7 } },
      OK,
    ]);
    expect(waits).toEqual([7000]);
    expect(outcome).toEqual(OK);
  });

  it('gives up where Telegram asks for more than a minute', async () => {
    const { calls, outcome } = await run('sendMessage', [
      { ok: false, error_code: 429, parameters: { retry_after: 61 } },
    ]);
    expect(calls).toBe(1);
    expect(outcome).toMatchObject({ error_code: 429 });
  });

  it('outlives a 5xx, waiting longer each time', async () => {
    const fault = { ok: false, error_code: 502 };
    const { waits, outcome } = await run('sendMessage', [fault, fault, fault, OK]);
    expect(waits).toEqual([500, 1000, 2000]);
    expect(outcome).toEqual(OK);
  });

  it('gives up after about a minute', async () => {
    const { waits, outcome } = await run('sendMessage', [{ ok: false, error_code: 500 }]);
    const whole = waits.reduce((sum, wait) => sum + wait, 0);
    expect(whole).toBeGreaterThan(45_000);
    expect(whole).toBeLessThanOrEqual(60_000);
    expect(outcome).toMatchObject({ error_code: 500 });
  });

  it('tries again where no connection could be made', async () => {
    const { calls, outcome } = await run('sendMessage', [
      broken('ECONNREFUSED'),
      broken('UND_ERR_CONNECT_TIMEOUT'),
      OK,
    ]);
    expect(calls).toBe(3);
    expect(outcome).toEqual(OK);
  });

  it('does not send a message twice that may have arrived', async () => {
    const { calls, outcome } = await run('sendMessage', [broken('ECONNRESET'), OK]);
    expect(calls).toBe(1);
    expect(outcome).toBeInstanceOf(HttpError);
  });

  it('repeats after a broken connection what does no harm twice', async () => {
    const { calls, outcome } = await run('editMessageText', [broken('ECONNRESET'), OK]);
    expect(calls).toBe(2);
    expect(outcome).toEqual(OK);
  });

  it('leaves a 400 and long polling alone', async () => {
    expect((await run('sendMessage', [{ ok: false, error_code: 400 }, OK])).calls).toBe(1);
    expect((await run('getUpdates', [{ ok: false, error_code: 502 }, OK])).calls).toBe(1);
  });
});
