import { clearLine, createInterface, cursorTo, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { InlineKeyboardButton, Update, User } from 'grammy/types';
import type { I18n, Translator } from '../i18n.ts';
import type { LocalApi } from './api.ts';
import { type Keyboard, keyboardAfter, readTyped } from './keyboard.ts';
import { languageOf } from './language.ts';
import { openOutput } from './output.ts';
import { labelOf } from './render.ts';
import { ApiFault } from './rules/fault.ts';
import { LONGEST_TEXT } from './rules/text.ts';
import { blockOf } from './screen.ts';
import { paint, printable, type Screen, type Style, styleOf } from './style.ts';
import { wrap } from './wrap.ts';

export interface TerminalOptions {
  /** The bot, its calls answered by `api`. */
  readonly bot: { init(): Promise<void>; handleUpdate(update: Update): Promise<void> };
  readonly api: LocalApi;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & Screen;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly i18n: I18n;
  /** What is to be said before anything else. */
  readonly notice?: string | null;
  /** Whom the person at the keyboard is taken for; `PERSON` where not given. */
  readonly userId?: number;
  /** Lets what an answer has set going come about, before the next line of a pipe is read. */
  readonly settle?: () => Promise<void>;
  /** Writes to the person by itself until told to stop; from a pipe, the chat lasts until that is over. */
  readonly play?: (over: AbortSignal) => Promise<void>;
  /** Ends the chat from outside, once the update in hand has been answered. */
  readonly signal?: AbortSignal;
}

const PROMPT = '> ';
/** Whom the person at the keyboard is taken for, and thus their chat. */
export const PERSON = 1;

/**
 * Chats with the bot over two streams until the input ends, Ctrl-C or Ctrl-D is typed, the reader of the output
 * has gone, or the signal aborts. On a terminal there are a prompt, history and completion; from a pipe each
 * line is a message, printed before what is answered.
 * @throws what the bot throws, and errors of the output other than a closed pipe.
 */
export async function runTerminal(options: TerminalOptions): Promise<void> {
  const { bot, api, input, output, env, i18n, signal } = options;
  const interactive = input.isTTY === true && output.isTTY === true;
  const language = languageOf(env);
  const t = i18n.translator(language);
  // Anew each time: the window may have been resized.
  const style = () => styleOf(output, env);
  const user: User = {
    id: options.userId ?? PERSON,
    is_bot: false,
    first_name: env.USER || 'You',
    language_code: language,
  };
  const chat = api.privateChat(user);
  const readline = createInterface({
    input,
    ...(interactive ? { output } : {}),
    terminal: interactive,
    prompt: paint(style(), 'green', PROMPT),
    completer: (line: string) => complete(line, api, language),
  });
  // Begun before anything is awaited: lines that arrive earlier would be lost.
  const lines = readline[Symbol.asyncIterator]();
  const leaving = new AbortController();
  const leave = () => {
    leaving.abort();
    readline.close();
  };
  const screen = openOutput(output, leave);
  readline.on('SIGINT', leave);
  signal?.addEventListener('abort', leave);

  let keyboard: Keyboard | null = null;
  let waiting = false;
  const show = (block: string) => {
    const interrupts = interactive && waiting;
    if (interrupts) wipeLine(output);
    screen.write(`${block}\n\n`);
    if (interrupts) readline.prompt(true);
  };
  const remark = (text: string) => show(wrap(text, style().columns));
  const stopListening = api.on((event) => {
    if ('message' in event && event.message.chat.id !== chat.id) return;
    keyboard = keyboardAfter(event, keyboard, api);
    const block = blockOf(event, t, style());
    if (block !== null) show(block);
  });

  const say = async (text: string) => {
    for (const part of parts(text)) {
      const update = accepted(() => api.send(chat, user, part));
      if (update) await bot.handleUpdate(update);
    }
  };
  const answer = async (line: string) => {
    const typed = readTyped(line, keyboard);
    if (!interactive)
      screen.write(`${PROMPT}${echoOf(line, typed.type === 'press' ? typed.button : null)}\n`);
    switch (typed.type) {
      case 'text':
        return say(typed.text.trim());
      case 'no-button':
        return remark(t('terminal-no-button', { number: typed.number, last: typed.last }));
      case 'press': {
        const { button, messageId } = typed;
        if ('callback_data' in button) {
          return bot.handleUpdate(api.press(chat, user, messageId, button.callback_data));
        }
        return remark(effectOf(button, t, style()));
      }
    }
  };

  try {
    await bot.init();
    if (signal?.aborted) return;
    if (options.notice) remark(options.notice);
    if (interactive) {
      remark(paint(style(), 'dim', t('terminal-welcome')));
      await say('/start');
    }
    // A bot may write only to whom has written to it.
    if (options.play && !interactive) accepted(() => api.send(chat, user, '/start'));
    const playing = options.play?.(leaving.signal);
    playing?.then(() => interactive || readline.close(), leave);
    const next = () => {
      waiting = true;
      if (interactive && !isClosed(readline)) readline.prompt();
      return lines.next();
    };
    for (let read = await next(); !read.done && !screen.closed(); read = await next()) {
      waiting = false;
      const line = read.value.replace(/^\ufeff/, '');
      if (line.trim() !== '') {
        await answer(line);
        if (!interactive) await options.settle?.();
      }
      await screen.drained();
    }
    if (interactive) {
      leaving.abort();
      screen.write('\n');
    }
    await playing;
  } finally {
    stopListening();
    signal?.removeEventListener('abort', leave);
    readline.close();
    await screen.flushed();
  }
}

/** Commands of the menu that begin as typed. */
function complete(line: string, api: LocalApi, language: string): [string[], string] {
  if (!/^\/\w*$/.test(line)) return [[], line];
  const names = api.menu(language).map(({ command }) => `/${command} `);
  return [names.filter((name) => name.startsWith(line)), line];
}

/** A long line as Telegram's clients send it: in messages as long as may be, no symbol cut in two. */
function parts(text: string): string[] {
  return (
    text.match(new RegExp(`[^]{1,${LONGEST_TEXT - 1}}(?:(?<![\\ud800-\\udbff])|[\\udc00-\\udfff])`, 'g')) ??
    []
  );
}

/** Null for what no client would send, such as nothing but invisible characters. */
function accepted(send: () => Update): Update | null {
  try {
    return send();
  } catch (error) {
    if (error instanceof ApiFault) return null;
    throw error;
  }
}

function echoOf(line: string, button: InlineKeyboardButton | null): string {
  const typed = printable(line.trim());
  return button ? `${typed} [${labelOf(button)}]` : typed;
}

/** What a button does that is nothing to the bot, in words. */
function effectOf(button: InlineKeyboardButton, t: Translator, style: Style): string {
  if ('url' in button) {
    return t('terminal-open', { url: paint(style, ['blue', 'underline'], printable(button.url)) });
  }
  if ('copy_text' in button) return t('terminal-copy', { text: printable(button.copy_text.text) });
  return t('terminal-elsewhere');
}

function wipeLine(output: Writable): void {
  cursorTo(output, 0);
  clearLine(output, 0);
}

function isClosed(readline: Interface): boolean {
  return (readline as Interface & { closed?: boolean }).closed === true;
}
