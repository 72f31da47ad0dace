import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

/** A message as the server was asked to take it. */
interface Message {
  readonly chatId: number;
  readonly text: string;
  readonly threadId: number | null;
  /** Milliseconds since the server began. */
  readonly at: number;
}

/** What becomes of a message instead of being taken and answered at once. */
type Mishap =
  | { readonly code: number; readonly description: string; readonly parameters?: object }
  | { readonly drop: 'before' | 'after' }
  /** Taken, but answered so many milliseconds later. */
  | { readonly delay: number };

/** A Bot API that only takes messages, counts them, and punishes who sends too fast. */
export interface PunishingServer {
  /** For `apiRoot`. */
  readonly root: string;
  readonly token: string;
  /** Those taken, oldest first. */
  readonly taken: readonly Message[];
  /** How many have been refused with 429. */
  floods(): number;
  /** Waits until so many have been taken. @throws after so many milliseconds. */
  took(count: number, milliseconds?: number): Promise<void>;
  close(): Promise<void>;
}

export interface PunishingOptions {
  /** Whether there are any limits. */
  readonly limits?: boolean;
  /** How long every answer takes, in milliseconds. */
  readonly latency?: number;
  /** `nth`: how often the same text has been sent to that chat, this time included. */
  readonly mishap?: (message: Message, nth: number) => Mishap | null;
  /** 0 for any. */
  readonly port?: number;
}

const TOKEN = '123456789:AAtest-token_of_the_punishing_server_012';
const PER_SECOND = 30;
const SPACING = 1000;
const GROUP_WINDOW = 60_000;
const PER_WINDOW = 20;

/** Starts a server on 127.0.0.1. */
export async function startPunishingServer(options: PunishingOptions = {}): Promise<PunishingServer> {
  const { limits = true, latency = 0, mishap = () => null } = options;
  const began = performance.now();
  const taken: Message[] = [];
  const tries = new Map<string, number>();
  const judge = createJudge();
  let floods = 0;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = performance.now() - began;
    const body = JSON.parse(
      Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString(),
    );
    const { chat_id: chatId, text, message_thread_id: threadId = null } = body;
    const message: Message = { chatId, text, threadId, at };
    if (!request.url?.startsWith(`/bot${TOKEN}/sendMessage`)) return refuse(response, 401, 'Unauthorized');
    const wait = limits ? judge(chatId, at) : 0;
    if (wait > 0) {
      floods++;
      return refuse(response, 429, `Too Many Requests: retry after ${wait}`, { retry_after: wait });
    }
    const key = `${chatId} ${text}`;
    const nth = (tries.get(key) ?? 0) + 1;
    tries.set(key, nth);
    const fault = mishap(message, nth);
    if (fault && 'code' in fault) return refuse(response, fault.code, fault.description, fault.parameters);
    if (fault && 'drop' in fault && fault.drop === 'before') return void request.socket.destroy();
    taken.push(message);
    if (fault && 'drop' in fault) return void request.socket.destroy();
    const delay = latency + (fault?.delay ?? 0);
    if (delay > 0) await setTimeout(delay, undefined, { ref: false });
    answer(response, 200, { ok: true, result: { message_id: taken.length, date: 0, chat: { id: chatId } } });
  }

  const server = createServer((request, response) => {
    // A client that is killed leaves a request unfinished.
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });

  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: TOKEN,
    taken,
    floods: () => floods,
    async took(count, milliseconds = 10_000) {
      const deadline = performance.now() + milliseconds;
      while (taken.length < count) {
        if (performance.now() > deadline)
          throw new Error(`${taken.length} of ${count} in ${milliseconds} ms`);
        await setTimeout(5);
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Tells how many seconds a message comes too early, 0 for none: 30 a second in a bucket of as many, 1 a second in
 * a chat, 20 a minute in a group. A chat that is told to wait is refused until it has.
 */
function createJudge(): (chatId: number, now: number) => number {
  let tokens = PER_SECOND;
  let filledAt = 0;
  const chats = new Map<number, { times: number[]; punishedUntil: number }>();
  return (chatId, now) => {
    const chat = chats.get(chatId) ?? { times: [], punishedUntil: 0 };
    chats.set(chatId, chat);
    tokens = Math.min(PER_SECOND, tokens + ((now - filledAt) / 1000) * PER_SECOND);
    filledAt = now;
    if (now >= chat.punishedUntil) chat.punishedUntil = allowedAt(chat.times, chatId < 0);
    const wait = Math.max(chat.punishedUntil - now, tokens < 1 ? 1000 : 0);
    if (wait > 0) {
      chat.punishedUntil = now + Math.ceil(wait / 1000) * 1000;
      return Math.ceil(wait / 1000);
    }
    tokens--;
    chat.times.push(now);
    if (chat.times.length > PER_WINDOW) chat.times.shift();
    return 0;
  };
}

function allowedAt(times: readonly number[], isGroup: boolean): number {
  const after = (nth: number, wait: number) => (times.at(-nth) ?? Number.NEGATIVE_INFINITY) + wait;
  return Math.max(after(1, SPACING), isGroup ? after(PER_WINDOW, GROUP_WINDOW) : 0);
}

function refuse(response: ServerResponse, code: number, description: string, parameters?: object): void {
  answer(response, code, { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) });
}

function answer(response: ServerResponse, code: number, body: object): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
