import type { InlineKeyboardButton, Message } from 'grammy/types';
import type { LocalApi, LocalEvent } from './api.ts';

/** The buttons that numbers press: those of the message shown last that has any. */
export interface Keyboard {
  readonly messageId: number;
  readonly buttons: readonly InlineKeyboardButton[];
}

/** What a typed line is. */
export type Typed =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'press'; readonly button: InlineKeyboardButton; readonly messageId: number }
  | { readonly type: 'no-button'; readonly number: string; readonly last: number };

/** The buttons after something was shown: of what is new or edited, else the newest that are left in the chat. */
export function keyboardAfter(event: LocalEvent, before: Keyboard | null, api: LocalApi): Keyboard | null {
  switch (event.type) {
    case 'message':
      return keyboardOf(event.message) ?? before;
    case 'edit': {
      const own = keyboardOf(event.message);
      if (own || event.message.message_id !== before?.messageId) return own ?? before;
      return newest(event.message.chat.id, api);
    }
    case 'delete':
      return event.messageId === before?.messageId ? newest(event.chatId, api) : before;
    case 'answer':
    case 'action':
    case 'inline-results':
      return before;
  }
}

function newest(chatId: number, api: LocalApi): Keyboard | null {
  const message = api.messages(chatId).findLast((other) => keyboardOf(other) !== null);
  return message ? keyboardOf(message) : null;
}

function keyboardOf(message: Message): Keyboard | null {
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
  return buttons.length > 0 ? { messageId: message.message_id, buttons } : null;
}

/**
 * A number that a button has presses it. Another number of one or two digits is a slip; longer ones, such as
 * years, are words like any other, and so is a number after a space.
 */
export function readTyped(line: string, keyboard: Keyboard | null): Typed {
  const number = /^\d{1,3}$/.exec(line.trimEnd())?.[0];
  if (number === undefined || keyboard === null) return { type: 'text', text: line };
  const { buttons, messageId } = keyboard;
  const button = buttons[Number(number) - 1];
  if (button) return { type: 'press', button, messageId };
  return number.length < 3
    ? { type: 'no-button', number, last: buttons.length }
    : { type: 'text', text: line };
}
