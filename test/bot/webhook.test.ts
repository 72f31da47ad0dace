import { Api, type Transformer } from 'grammy';
import pino from 'pino';
import { expect, it } from 'vitest';
import { setWebhook } from '../../src/bot/webhook.ts';

const WEBHOOK = { url: 'https://chancery.example/telegram', secret: 'secret' };
const log = pino({ level: 'silent' });

/** An API whose answers to setWebhook are these, one after the other. */
function apiThat(...answers: { ok: boolean; error_code?: number; description?: string }[]) {
  const calls: object[] = [];
  const api = new Api('1:x');
  const answer: Transformer = async (_call, method, payload) => {
    calls.push({ method, ...payload });
    return { result: true, ...answers.shift() } as never;
  };
  api.config.use(answer);
  return { api, calls };
}

it('asks for what the bot understands, and tries again until it is answered', async () => {
  const { api, calls } = apiThat({ ok: false, error_code: 502, description: 'Bad Gateway' }, { ok: true });
  await setWebhook(api, WEBHOOK, log, new AbortController().signal);
  expect(calls).toHaveLength(2);
  expect(calls[1]).toMatchObject({ method: 'setWebhook', url: WEBHOOK.url, secret_token: 'secret' });
});

it('says in a sentence that Telegram won’t have the address', async () => {
  const description = 'Bad Request: bad webhook: HTTPS url must be provided for webhook';
  const { api } = apiThat({ ok: false, error_code: 400, description });
  await expect(setWebhook(api, WEBHOOK, log, new AbortController().signal)).rejects.toThrow(
    `Telegram won’t bring updates to PUBLIC_URL: ${description}`,
  );
});
