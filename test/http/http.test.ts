import { connect } from 'node:net';
import type { Update } from 'grammy/types';
import { afterEach, describe, expect, it } from 'vitest';
import type { HttpDeps } from '../../src/http/http.ts';
import { type Served, serve } from './server.ts';

const open: Served[] = [];
const opened = async (given: Partial<HttpDeps> = {}): Promise<Served> => {
  const served = await serve(given);
  open.push(served);
  return served;
};
afterEach(async () => {
  for (const served of open.splice(0)) await served.close();
});

const SECRET = 'a-secret_of_the_webhook';
const UPDATE = {
  update_id: 7,
  message: { message_id: 1, date: 0, chat: { id: 1, type: 'private' }, text: 'x' },
};

describe('the webhook', () => {
  async function hooked() {
    const taken: Update[] = [];
    const served = await opened({
      webhook: { secret: SECRET, receive: async (update) => void taken.push(update) },
    });
    const post = (body: string | ReadableStream, secret: string | null = SECRET) =>
      served.get('/telegram', {
        method: 'POST',
        body,
        headers: secret === null ? {} : { 'X-Telegram-Bot-Api-Secret-Token': secret },
        ...(typeof body === 'string' ? {} : ({ duplex: 'half' } as object)),
      });
    return { ...served, taken, post };
  }

  it('takes what comes with the secret', async () => {
    const { post, taken } = await hooked();
    const answer = await post(JSON.stringify(UPDATE));
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(taken).toEqual([UPDATE]);
  });

  it.each([
    ['none', null],
    ['another', 'a-secret_of_the_webhooc'],
    ['a part', SECRET.slice(0, -1)],
    ['more', `${SECRET}x`],
    ['nothing', ''],
  ])('takes nothing that comes with %s', async (_, secret) => {
    const { post, taken, log } = await hooked();
    expect((await post(JSON.stringify(UPDATE), secret)).status).toBe(401);
    expect(taken).toEqual([]);
    expect(log.join('')).not.toContain(SECRET);
  });

  it('does not ask for the secret what is too long for it', async () => {
    const { post, taken } = await hooked();
    const long = JSON.stringify({ ...UPDATE, long: 'x'.repeat(2 << 20) });
    expect((await post(long)).status).toBe(413);
    expect((await post(new Blob([long]).stream())).status).toBe(413);
    expect(taken).toEqual([]);
  });

  it.each(['', 'no json', '[]', 'null', '{"update_id":"7"}', '{"update_id":1e99}', '{"message":{}}'])(
    'takes no update for %j',
    async (body) => {
      const { post, taken } = await hooked();
      expect((await post(body)).status).toBe(400);
      expect(taken).toEqual([]);
    },
  );

  it('does not confirm what could not be stored', async () => {
    const served = await opened({
      webhook: {
        secret: SECRET,
        async receive() {
          throw new Error('disk on fire');
        },
      },
    });
    const headers = { 'X-Telegram-Bot-Api-Secret-Token': SECRET };
    const answer = await served.get('/telegram', { method: 'POST', body: JSON.stringify(UPDATE), headers });
    expect(answer.status).toBe(500);
    expect(served.log.join('')).toContain('disk on fire');
  });

  it('is not there unless it is wanted', async () => {
    const served = await opened();
    expect((await served.get('/telegram', { method: 'POST', body: '{}' })).status).toBe(404);
    const { get } = await hooked();
    expect((await get('/telegram')).status).toBe(404);
  });
});

describe('health', () => {
  const health = async ({ get }: Served) => {
    const answer = await get('/healthz');
    return { code: answer.status, ...((await answer.json()) as object) };
  };
  const never = () => Promise.reject(new Error('no answer'));

  it('is well where the database and Telegram answer', async () => {
    const answeredAt = Date.parse('2024-07-27T11:59:00Z');
    const served = await opened({ telegram: { answeredAt: () => answeredAt, ask: never } });
    expect(await health(served)).toEqual({
      code: 200,
      status: 'ok',
      database: true,
      telegram: true,
      answered: '2024-07-27T11:59:00.000Z',
      owed: 0,
      updates: 0,
    });
    expect((await served.get('/health')).status).toBe(200);
  });

  it('asks Telegram where it has not been heard of lately', async () => {
    const answeredAt = () => Date.parse('2024-07-27T11:50:00Z');
    const ill = await opened({ telegram: { answeredAt, ask: never } });
    expect(await health(ill)).toMatchObject({
      code: 503,
      status: 'unavailable',
      database: true,
      telegram: false,
    });
    const well = await opened({ telegram: { answeredAt: () => null, ask: async () => true } });
    expect(await health(well)).toMatchObject({ code: 200, answered: null });
  });

  it('is ill where the database does not answer, until it does', async () => {
    const served = await opened();
    const { stats } = served.store;
    served.store.stats = never;
    expect(await health(served)).toMatchObject({ code: 503, database: false, owed: null });
    served.store.stats = stats;
    served.wait(1000);
    expect(await health(served)).toMatchObject({ code: 200 });
  });
});

describe('metrics', () => {
  it('tell what was counted and what there is, for Prometheus', async () => {
    const { store, get, metrics } = await opened();
    await store.outbox.add(
      [{ chatId: 1, threadId: null, purpose: { type: 'notice' }, parts: [] }],
      Date.parse('2024-07-27T11:58:00Z'),
    );
    await store.updates.put(1, '{}', 0);
    metrics.updated('message');
    metrics.answered('/latest', 20);
    metrics.called({ method: 'sendMessage', outcome: '429', milliseconds: 3 });
    await get('/healthz');
    const answer = await get('/metrics');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const lines = (await answer.text()).split('\n');
    for (const line of [
      'chancery_updates_total{kind="message"} 1',
      'chancery_answer_seconds_bucket{le="0.025",command="/latest"} 1',
      'chancery_answer_seconds_sum{command="/latest"} 0.02',
      'chancery_api_call_seconds_count{method="sendMessage",outcome="429"} 1',
      'chancery_http_request_seconds_count{route="healthz",status="200"} 1',
      'chancery_outbox_messages 1',
      'chancery_outbox_wait_seconds 120',
      'chancery_updates_waiting 1',
      'chancery_posts 0',
    ])
      expect(lines).toContain(line);
  });
});

describe('the server', () => {
  it('says in a sentence that its port is taken', async () => {
    const first = await opened();
    const port = Number(new URL((await first.get('/healthz')).url).port);
    await expect(serve({ port })).rejects.toThrow(
      `HTTP_PORT ${port} is in use by another program: choose another, or end that one.`,
    );
  });

  it('ends soon, whoever keeps a connection open', async () => {
    const served = await opened();
    const { port } = new URL((await served.get('/healthz')).url);
    const idle = connect(Number(port), '127.0.0.1');
    const slow = connect(Number(port), '127.0.0.1', () =>
      slow.write('POST /telegram HTTP/1.1\r\nHost: x\r\n'),
    );
    const closed = Promise.all(
      [idle, slow].map(
        (socket) => new Promise((end) => socket.once('close', end).on('error', () => undefined)),
      ),
    );
    await new Promise((connected) => slow.once('connect', connected));
    const began = performance.now();
    await served.http.stop();
    await closed;
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
