import { type AddressInfo, createServer, type Socket } from 'node:net';

// A Bot API server as a process of its own. It does as little as can be, so that the bot is what is measured: it makes
// updates up, each from another person, and answers a message with itself.

/** What it is told to do: hand a bot so many updates, with these texts in turn, and answer each call so late. */
export interface Round {
  readonly token: string;
  readonly updates: number;
  readonly texts: readonly string[];
  /** In milliseconds. */
  readonly latency: number;
}

/** What it tells once every update of a round has been answered by a message. */
export interface Answered {
  /** Milliseconds from the first update handed out to the last message taken in. */
  readonly took: number;
  /** The body of the last message. */
  readonly message: string;
}

/** A round, and how far it has come. */
interface Progress extends Round {
  given: number;
  answered: number;
  since: number;
  /** Answers the poll that waits for updates. */
  wake: () => void;
}

type Reply = (result: string) => void;

const HEAD_END = '\r\n\r\n';
const DATE = 1_735_689_600;
const bots = new Map<string, Progress>();
let latency = 0;
let lastUpdate = 0;

function call(path: string, body: string, reply: Reply): void {
  const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? [];
  const bot = botOf(token);
  if (method === 'getUpdates') poll(token, JSON.parse(body), reply);
  else if (method === 'getMe') reply('{"id":1,"is_bot":true,"first_name":"Bench","username":"bench_bot"}');
  else if (method === 'sendMessage') {
    reply(`{"message_id":1,"date":${DATE},"chat":{"id":1,"type":"private"},${body.slice(1)}`);
    bot.answered += 1;
    if (bot.answered === bot.updates)
      process.send?.({ took: performance.now() - bot.since, message: body } satisfies Answered);
  } else reply('true');
}

function poll(token: string, wanted: { limit?: number; timeout?: number }, reply: Reply): void {
  const { limit = 100, timeout = 0 } = wanted;
  const bot = botOf(token);
  const count = Math.min(limit, bot.updates - bot.given);
  if (count === 0 && timeout > 0) {
    const timer = setTimeout(() => botOf(token).wake(), timeout * 1000);
    bot.wake = () => {
      clearTimeout(timer);
      botOf(token).wake = () => undefined;
      poll(token, { limit }, reply);
    };
    return;
  }
  if (bot.given === 0) bot.since = performance.now();
  const updates = Array.from({ length: count }, (_, n) =>
    updateOf(++lastUpdate, bot.texts[(bot.given + n) % bot.texts.length] ?? ''),
  );
  bot.given += count;
  reply(`[${updates.join()}]`);
}

/** An update with a command from somebody not heard of before, so that nobody asks too much. */
function updateOf(id: number, text: string): string {
  const person = `"id":${1_000_000 + id},"first_name":"Ann"`;
  const command = text.split(' ')[0]?.length;
  return `{"update_id":${id},"message":{"message_id":${id},"date":${DATE},"chat":{${person},"type":"private"},"from":{${person},"is_bot":false,"language_code":"en"},"text":${asBytes(JSON.stringify(text))},"entities":[{"type":"bot_command","offset":0,"length":${command}}]}}`;
}

/** A text as its bytes in UTF-8, one a character: connections are read and written so. */
const asBytes = (text: string): string => Buffer.from(text).toString('latin1');

/** Reads requests off a connection, and answers each. */
function serve(socket: Socket): void {
  let read = '';
  socket.setNoDelay().setEncoding('latin1');
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    read += chunk;
    for (let end = read.indexOf(HEAD_END); end >= 0; end = read.indexOf(HEAD_END)) {
      const head = read.slice(0, end);
      const body = end + HEAD_END.length;
      const next = body + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
      if (read.length < next) return;
      call(head.split(' ', 2)[1] ?? '', read.slice(body, next), (result) => answer(socket, result));
      read = read.slice(next);
    }
  });
}

function answer(socket: Socket, result: string): void {
  const body = `{"ok":true,"result":${result}}`;
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}`;
  const send = () => socket.write(head + HEAD_END + body, 'latin1');
  if (latency > 0) setTimeout(send, latency);
  else send();
}

function botOf(token: string): Progress {
  const known = bots.get(token);
  if (known) return known;
  const idle = {
    token,
    updates: 0,
    texts: [],
    latency,
    given: 0,
    answered: 0,
    since: 0,
    wake: () => undefined,
  };
  bots.set(token, idle);
  return idle;
}

process.on('message', (round: Round) => {
  latency = round.latency;
  const bot = botOf(round.token);
  Object.assign(bot, round, { given: 0, answered: 0 });
  bot.wake();
});
const server = createServer(serve).listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
