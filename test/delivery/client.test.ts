import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api, HttpError, InputFile } from 'grammy';
import { describe, expect, test } from 'vitest';
import { callByHttp } from '../../src/delivery/client.ts';

const TOKEN = '123456789:AAtest-token_of_the_local_server_0123';

/** A server that does as it is told, and an Api that calls it. */
interface World {
  /** What came in last. */
  readonly last: { method: string; url: string; body: string };
  answer(listener: RequestListener): void;
  api(timeoutSeconds?: number): Api;
  close(): Promise<void>;
}

const it = test.extend('world', async ({ task: _ }, { onCleanup }): Promise<World> => {
  const last = { method: '', url: '', body: '' };
  let listener: RequestListener = (_request, response) => response.end('{"ok":true,"result":true}');
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    Object.assign(last, { method: request.method, url: request.url, body });
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onCleanup(close);
  return {
    last,
    answer: (told) => {
      listener = told;
    },
    api(timeoutSeconds = 5) {
      const api = new Api(TOKEN, { apiRoot });
      api.config.use(callByHttp(TOKEN, { apiRoot: `${apiRoot}/`, timeoutSeconds }));
      return api;
    },
    close,
  };
});

async function textOf(request: IncomingMessage): Promise<string> {
  return Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();
}

/** The error of the network within the HttpError a call fails with. */
async function causeOf(call: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(HttpError);
  const { message, error: cause } = error as HttpError;
  expect(`${message} ${cause}`).not.toContain(TOKEN);
  return { ...(cause as object) };
}

describe('calls', () => {
  it('carries what a method is called with, without what is null, and gives what comes', async ({
    world,
  }) => {
    world.answer((_request, response) =>
      response.end('{"ok":true,"result":{"message_id":7,"text":"Лаос 🇱🇦"}}'),
    );
    const sent = await world.api().sendMessage(5, 'Вьентьян', { reply_markup: null as never });
    expect(world.last).toEqual({
      method: 'POST',
      url: `/bot${TOKEN}/sendMessage`,
      body: '{"chat_id":5,"text":"Вьентьян"}',
    });
    expect(sent).toMatchObject({ message_id: 7, text: 'Лаос 🇱🇦' });
  });

  it('tells what Telegram refuses', async ({ world }) => {
    world.answer((_request, response) => {
      response.statusCode = 429;
      response.end('{"ok":false,"error_code":429,"description":"Too Many","parameters":{"retry_after":3}}');
    });
    await expect(world.api().getMe()).rejects.toMatchObject({
      error_code: 429,
      parameters: { retry_after: 3 },
    });
  });

  it('tells a page of a proxy from an answer', async ({ world }) => {
    world.answer((_request, response) => response.end('<html>502 Bad Gateway</html>'));
    expect(await causeOf(world.api().getMe())).toEqual({ type: 'invalid-json' });
  });

  it('tells a connection that broke, before an answer and within', async ({ world }) => {
    world.answer((request) => request.socket.destroy());
    expect(await causeOf(world.api().getMe())).toMatchObject({ code: 'UND_ERR_SOCKET' });
    world.answer((request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{"ok":');
      setTimeout(() => request.socket.destroy(), 20);
    });
    expect(await causeOf(world.api().getMe())).toMatchObject({ code: 'UND_ERR_SOCKET' });
  });

  it('tells a connection that could not be made', async ({ world }) => {
    const api = world.api();
    await world.close();
    expect(await causeOf(api.getMe())).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('gives a server up that does not answer', async ({ world }) => {
    world.answer(() => undefined);
    expect(await causeOf(world.api(0.05).getMe())).toMatchObject({ code: 'UND_ERR_HEADERS_TIMEOUT' });
  });

  it('ends when told to, also before it has begun', async ({ world }) => {
    const stop = new AbortController();
    world.answer(() => stop.abort());
    expect(await causeOf(world.api().getMe(stop.signal as never))).toMatchObject({ code: 'ABORT_ERR' });
    expect(await causeOf(world.api().getMe(stop.signal as never))).toMatchObject({ code: 'ABORT_ERR' });
  });

  it('sends files as a form, also those of an album', async ({ world }) => {
    const file = () => new InputFile(Buffer.from('BEGIN:VCALENDAR'), 'meetings.ics');
    await world.api().sendDocument(5, file());
    expect(world.last.body).toContain('BEGIN:VCALENDAR');
    await world.api().sendMediaGroup(5, [{ type: 'document', media: file() }]);
    expect(world.last.body).toContain('BEGIN:VCALENDAR');
  });
});
