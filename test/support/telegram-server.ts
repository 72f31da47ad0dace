import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { ApiError, ApiResponse, Update } from 'grammy/types';
import { type Clock, systemClock } from '../../src/clock.ts';
import { createLocalApi, type LocalApi } from '../../src/local/api.ts';
import { createUpdateQueue } from './update-queue.ts';
import { createWebhookSender } from './webhook-sender.ts';

/** What goes wrong with a call. */
export type Fault =
  /** Refused with that code and nothing done: 429 with `retryAfter` in seconds, 5xx, 409. */
  | {
      readonly type: 'refuse';
      readonly code: number;
      readonly description?: string;
      readonly retryAfter?: number;
    }
  /** The connection breaks, `after` or before the call has had its effect. */
  | { readonly type: 'drop'; readonly when: 'before' | 'after' }
  /** The answer comes late; the effect does not. */
  | { readonly type: 'delay'; readonly milliseconds: number };

/** One call as it came in. */
export interface Call {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly fault: Fault | null;
  /** Null where the caller was told nothing. */
  readonly response: ApiResponse<unknown> | null;
}

/** A Bot API server on this machine, for bots that run as processes of their own. */
export interface TelegramServer {
  /** For TELEGRAM_API_ROOT. */
  readonly root: string;
  readonly token: string;
  /** The same Telegram from within: its people write with `deliver(api.send(…))`. */
  readonly api: LocalApi;
  /** All calls so far but getUpdates, in the order in which they were dealt with. */
  readonly calls: readonly Call[];
  /** How many polls have come in. */
  polls(): number;
  /** Queues an update for the bot; brings it where there is a webhook. */
  deliver(update: Update): void;
  /** Updates the bot has not confirmed yet. */
  pending(): readonly Update[];
  /** Makes the next calls of a method (`*`: of any) go wrong, by default one. */
  inject(method: string, fault: Fault, times?: number): void;
  /** Waits for a call, past or to come. @throws after so many milliseconds. */
  waitFor(matches: (call: Call) => boolean, milliseconds?: number): Promise<Call>;
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly clock?: Clock;
  readonly token?: string;
  /** 0 for any; the port of a closed server to be found again there. */
  readonly port?: number;
  readonly api?: LocalApi;
}

const WEBHOOK_CONFLICT = refused(
  409,
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
);

/** Starts a server on 127.0.0.1. */
export async function startTelegramServer(options: ServerOptions = {}): Promise<TelegramServer> {
  const clock = options.clock ?? systemClock;
  const token = options.token ?? '123456789:AAtest-token_of_the_local_server_0123';
  const api = options.api ?? createLocalApi({ clock });
  const queue = createUpdateQueue();
  const sender = createWebhookSender(queue);
  const calls: Call[] = [];
  const faults: { method: string; fault: Fault }[] = [];
  const waiters = new Set<() => void>();
  let polls = 0;

  const takeFault = (method: string) => {
    const index = faults.findIndex((other) => other.method === method || other.method === '*');
    return faults.splice(index, index < 0 ? 0 : 1)[0]?.fault ?? null;
  };
  const dispatch = (
    method: string,
    payload: Record<string, unknown>,
    gone: AbortSignal,
  ): ApiResponse<unknown> | Promise<ApiResponse<unknown>> => {
    if (method === 'getUpdates') return sender.isSet() ? WEBHOOK_CONFLICT : queue.poll(payload, gone);
    if (method === 'setWebhook') return sender.set(payload);
    if (method !== 'deleteWebhook') return api.call(method, payload);
    sender.remove();
    if (payload.drop_pending_updates === true) queue.clear();
    return { ok: true, result: true };
  };
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const [, owner, path = ''] = /^\/file\/bot([^/]+)\/(.+)$/.exec(request.url ?? '') ?? [];
    const file = owner === token ? api.fileAt(path) : null;
    if (file) {
      response.end(file);
      return;
    }
    const [, given, method = ''] = /^\/bot([^/]+)\/([A-Za-z]+)(?:\?|$)/.exec(request.url ?? '') ?? [];
    if (given === undefined) return reply(response, refused(404, 'Not Found'));
    if (given !== token) return reply(response, refused(401, 'Unauthorized'));
    const payload = await readPayload(request);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const fault = takeFault(method);
    if (method === 'getUpdates') polls++;
    const answer = await suffer(fault, () => dispatch(method, payload, gone.signal));
    if (method !== 'getUpdates') calls.push({ method, payload, at: clock.now(), fault, response: answer });
    for (const wake of waiters) wake();
    if (answer === null) request.socket.destroy();
    else reply(response, answer);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      reply(response, refused(500, `Internal Server Error: ${String(error)}`));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });

  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    api,
    calls,
    polls: () => polls,
    deliver(update) {
      queue.add(update);
      sender.wake();
    },
    pending: queue.pending,
    inject(method, fault, times = 1) {
      for (let count = 0; count < times; count++) faults.push({ method, fault });
    },
    async waitFor(matches, milliseconds = 10_000) {
      const deadline = AbortSignal.timeout(milliseconds);
      for (;;) {
        const found = calls.find(matches);
        if (found) return found;
        if (deadline.aborted) {
          throw new Error(
            `no such call within ${milliseconds} ms; there were: ${calls.map(({ method }) => method).join(', ')}`,
          );
        }
        const { promise, resolve } = Promise.withResolvers<void>();
        waiters.add(resolve);
        deadline.addEventListener('abort', () => resolve(), { once: true });
        await promise;
        waiters.delete(resolve);
      }
    },
    close: () =>
      new Promise((resolve) => {
        sender.remove();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Lets a fault have its way with a call. Null: the connection is to break. */
async function suffer(
  fault: Fault | null,
  effect: () => ApiResponse<unknown> | Promise<ApiResponse<unknown>>,
): Promise<ApiResponse<unknown> | null> {
  switch (fault?.type) {
    case undefined:
      return effect();
    case 'refuse':
      return refused(fault.code, fault.description ?? descriptionOf(fault), fault.retryAfter);
    case 'drop':
      if (fault.when === 'after') await effect();
      return null;
    case 'delay': {
      const answer = await effect();
      await setTimeout(fault.milliseconds, undefined, { ref: false });
      return answer;
    }
  }
}

function descriptionOf({ code, retryAfter }: Extract<Fault, { type: 'refuse' }>): string {
  if (code === 429) return `Too Many Requests: retry after ${retryAfter ?? 1}`;
  if (code === 409) {
    return 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
  }
  return code === 502 ? 'Bad Gateway' : 'Internal Server Error';
}

function refused(code: number, description: string, retryAfter?: number): ApiError {
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
  return { ok: false, error_code: code, description, ...parameters };
}

function reply(response: ServerResponse, answer: ApiResponse<unknown>): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(answer.ok ? 200 : answer.error_code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer));
}

/** Parameters that are texts whatever they look like; all others may be written in JSON. */
const TEXTS: ReadonlySet<string> = new Set([
  'text',
  'name',
  'description',
  'short_description',
  'caption',
  'callback_query_id',
  'inline_query_id',
  'next_offset',
  'language_code',
  'url',
  'action',
]);

/** The parameters of a call, from its address and its body as JSON or a form. */
async function readPayload(request: IncomingMessage): Promise<Record<string, unknown>> {
  const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString('utf8');
  const inAddress = fromForm(new URL(request.url ?? '/', 'http://localhost').searchParams);
  if (body === '') return inAddress;
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  return { ...inAddress, ...(isForm ? fromForm(new URLSearchParams(body)) : JSON.parse(body)) };
}

function fromForm(parameters: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(
    [...parameters].map(([key, value]) => [key, TEXTS.has(key) ? value : fromJson(value)]),
  );
}

function fromJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
