import { readFileSync } from 'node:fs';
import { Api, type Transformer } from 'grammy';
import type { InlineKeyboardButton, Message, Chat as TelegramChat, Update, User } from 'grammy/types';
import pino from 'pino';
import { type BotDeps, createBot } from '../../src/bot/bot.ts';
import { createIntake } from '../../src/bot/intake.ts';
import { importFile } from '../../src/cli/import.ts';
import { judge } from '../../src/delivery/outcome.ts';
import { sendPart } from '../../src/delivery/send.ts';
import type { Post } from '../../src/feed/post.ts';
import { readDump } from '../../src/feed/sources/dump.ts';
import { loadI18n } from '../../src/i18n.ts';
import { createLocalApi, type LocalApi, type LocalEvent, type SendOptions } from '../../src/local/api.ts';
import { openStore } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import { renderMessage } from './render.ts';

const TOKEN = '123456789:AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIII';
const ANNA: User = { id: 501, is_bot: false, first_name: 'Anna', language_code: 'en' };
export const GROUP: TelegramChat = { id: -1001, type: 'supergroup', title: 'Desk' };

export interface ChatOptions {
  /** The language Anna's Telegram is in. */
  readonly language?: string;
  /** Where she writes; her private chat with the bot where none is given. */
  readonly chat?: TelegramChat;
  /** A dump to fill the archive with; none leaves it empty. */
  readonly feed?: string;
  /** Posts to fill it with. */
  readonly posts?: readonly Post[];
  /** ISO 8601; stands still unless `wait` moves it. */
  readonly now?: string;
  readonly deps?: Partial<BotDeps>;
  /** Where the archive is; in memory where it is left out. */
  readonly database?: string;
}

/** A chat with the bot as one person sees it: each method gives what the bot did, written down. */
export interface Chat {
  readonly api: LocalApi;
  readonly store: Store;
  /** Lines of the log, parsed. */
  readonly log: Record<string, unknown>[];
  readonly person: User;
  readonly chat: TelegramChat;
  say(text: string, options?: SendOptions & { readonly from?: User }): Promise<string>;
  edit(messageId: number, text: string): Promise<string>;
  /** Presses the button with that text, or whose text holds it, on the newest message that has it. */
  press(text: string, from?: User): Promise<string>;
  /** Presses a button that perhaps isn't there, on the newest message. */
  forge(data: string, from?: User): Promise<string>;
  /** Hands the bot an update as it is. */
  update(update: Update): Promise<string>;
  /** Works up what has been forwarded, and the like, without waiting for more. */
  settle(): Promise<string>;
  /** Everything owed is sent, to whomever: gives the messages. */
  deliver(): Promise<string>;
  /** Answers the bot's calls in place of the API, for faults. */
  intercept(transformer: Transformer): void;
  wait(milliseconds: number): void;
  close(): Promise<void>;
}

/** Opens a chat with a whole bot: its own store in memory, clock standing still, the local Bot API. */
export async function openChat(options: ChatOptions = {}): Promise<Chat> {
  let now = Date.parse(options.now ?? '2024-07-27T12:00:00Z');
  const clock = { now: () => now };
  const log: Record<string, unknown>[] = [];
  const api = createLocalApi({ clock });
  const store = await openStore(options.database ?? ':memory:', { feedTimeZone: 'UTC' });
  if (options.feed !== undefined) await fill(store, options.feed);
  if (options.posts) await store.posts.write('sample', options.posts, new Map());
  const deps: BotDeps = {
    store,
    clock,
    i18n: loadI18n('locales'),
    log: pino({ level: 'debug' }, { write: (line) => void log.push(JSON.parse(line)) }),
    adminIds: new Set(),
    feedTimeZone: 'UTC',
    random: () => 0.5,
    sleep: async () => undefined,
    importFile: (path, sent) => importFile(store, path, { ...sent, feedTimeZone: 'UTC', now }),
    fetch: async (address) => {
      const path = String(address).split(`/file/bot${TOKEN}/`)[1];
      const file = path === undefined ? null : api.fileAt(path);
      return file ? new Response(Buffer.from(file)) : new Response(null, { status: 404 });
    },
    ...options.deps,
  };
  const intake = createIntake(deps);
  const bot = createBot(TOKEN, deps, { botInfo: api.me }, intake);
  bot.api.config.use(api.transformer);
  const outgoing = new Api(TOKEN);
  outgoing.config.use(api.transformer);
  const faults = (transformer: Transformer) => {
    for (const each of [bot.api, outgoing]) each.config.use(transformer);
  };
  const person: User = { ...ANNA, language_code: options.language ?? 'en' };
  const chat = options.chat ?? api.privateChat(person);

  /** What the bot does meanwhile, written down. */
  async function during(work: () => Promise<unknown>): Promise<string> {
    const events: LocalEvent[] = [];
    const end = api.on((event) => events.push(event));
    await work();
    end();
    return events.map(write).filter(Boolean).join('\n\n');
  }
  const update = (told: Update): Promise<string> => during(() => bot.handleUpdate(told));

  async function deliver(): Promise<void> {
    for (;;) {
      const claimed = await store.outbox.claim('chat', now, 10, now + 1000);
      if (claimed.length === 0) return;
      for (const delivery of claimed) {
        const outcome = await sendPart(outgoing, delivery).then(
          (sent) => ({ type: 'sent', ...sent, readyAt: now }) as const,
          (error: unknown) => {
            const type = delivery.parts[delivery.part]?.type ?? 'message';
            const attempt = { type, now, opensAt: now, before: delivery.attempt, random: 0.5 };
            return judge(error, attempt).outcome;
          },
        );
        await store.outbox.record([{ delivery, outcome }], now);
      }
    }
  }

  function newest(): Message {
    const last = api.messages(chat.id).findLast(({ from }) => from?.id === api.me.id);
    if (!last) throw new Error('the bot has not said anything');
    return last;
  }

  return {
    api,
    store,
    log,
    person,
    chat,
    update,
    say: (text, { from = person, ...rest } = {}) => update(api.send(chat, from, text, rest)),
    edit: (messageId, text) => update(api.edit(chat, messageId, text)),
    async press(text, from = person) {
      const found = api
        .messages(chat.id)
        .toReversed()
        .map((message) => ({
          message,
          button: buttonsOf(message).find((button) => button.text.includes(text)),
        }))
        .find(({ button }) => button !== undefined);
      if (!found?.button || !('callback_data' in found.button)) throw new Error(`no button ${text} to press`);
      return update(api.press(chat, from, found.message.message_id, found.button.callback_data));
    },
    forge: (data, from = person) => update(api.press(chat, from, newest().message_id, data)),
    settle: () => during(() => intake.settle()),
    deliver: () => during(deliver),
    intercept: faults,
    wait(milliseconds) {
      now += milliseconds;
    },
    close: () => store.close(),
  };
}

/** Stores the posts of a dump as `feed import` does. */
async function fill(store: Store, path: string): Promise<void> {
  const lines = readFileSync(path, 'utf8').split('\n');
  const { officials, posts } = readDump(() => lines, { today: '2024-07-27' });
  const whole = [...posts].filter((post) => 'text' in post);
  await store.posts.write('sample', whole, officials);
}

function buttonsOf(message: Message): InlineKeyboardButton[] {
  return message.reply_markup?.inline_keyboard.flat() ?? [];
}

function write(event: LocalEvent): string {
  switch (event.type) {
    case 'message':
      return writeMessage(event.message);
    case 'edit':
      return `(in place)\n${writeMessage(event.message)}`;
    case 'answer':
      return event.text === null ? '' : `(${event.alert ? 'alert' : 'toast'}) ${event.text}`;
    default:
      return `(${event.type})`;
  }
}

function writeMessage(message: Message): string {
  const { forward_origin: origin, photo, video, document, reply_markup } = message;
  const from = origin?.type === 'channel' ? `(forwarded from ${origin.chat.title})` : '';
  const media = photo ? '(photo)' : video ? '(video)' : document ? `(file ${document.file_name})` : '';
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  return [from, media, renderMessage(text, entities, reply_markup)].filter(Boolean).join('\n');
}
