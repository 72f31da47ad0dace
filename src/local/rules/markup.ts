import type { ForceReply, InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { badRequest } from './fault.ts';
import { isLink } from './links.ts';

const MOST_BUTTONS = 100;
const MOST_DATA_BYTES = 64;
const LONGEST_COPY = 256;
const LONGEST_INLINE_QUERY = 256;
const LONGEST_PLACEHOLDER = 64;

/**
 * An inline keyboard as Telegram keeps it, or undefined where no button is left. A forced reply is the client's
 * matter and not kept; other keyboards are refused.
 * @throws ApiFault
 */
export function checkMarkup(markup: unknown): InlineKeyboardMarkup | undefined {
  if (markup === undefined || markup === null) return undefined;
  if (typeof markup === 'object' && 'force_reply' in markup) {
    checkForceReply(markup as ForceReply);
    return undefined;
  }
  if (typeof markup !== 'object' || !('inline_keyboard' in markup)) {
    throw badRequest('only inline keyboards are supported locally');
  }
  const rows: unknown = markup.inline_keyboard;
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) {
    throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
  }
  const keyboard = (rows as InlineKeyboardButton[][]).filter((row) => row.length > 0);
  const buttons = keyboard.flat();
  if (buttons.length > MOST_BUTTONS) throw badRequest('reply markup is too long');
  for (const button of buttons) checkButton(button);
  return keyboard.length > 0 ? { inline_keyboard: keyboard } : undefined;
}

function checkForceReply({ input_field_placeholder: placeholder = '-' }: ForceReply): void {
  if (placeholder.length < 1 || placeholder.length > LONGEST_PLACEHOLDER) {
    throw badRequest('force reply has an invalid placeholder');
  }
}

function checkButton(button: InlineKeyboardButton): void {
  if (typeof button.text !== 'string' || button.text.trim() === '') {
    throw badRequest("can't parse inline keyboard button: inline keyboard button text must be non-empty");
  }
  if (!button.text.isWellFormed()) {
    throw badRequest('inline keyboard button text must be encoded in UTF-8');
  }
  if ('callback_data' in button) {
    const bytes = new TextEncoder().encode(button.callback_data).length;
    if (bytes < 1 || bytes > MOST_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
  } else if ('url' in button) {
    if (!isLink(button.url)) {
      throw badRequest(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`);
    }
  } else if ('copy_text' in button) {
    const { length } = button.copy_text.text;
    if (length < 1 || length > LONGEST_COPY) throw badRequest('BUTTON_COPY_TEXT_INVALID');
  } else if ('switch_inline_query' in button || 'switch_inline_query_current_chat' in button) {
    const query =
      'switch_inline_query' in button ? button.switch_inline_query : button.switch_inline_query_current_chat;
    if (query.length > LONGEST_INLINE_QUERY) throw badRequest('BUTTON_DATA_INVALID');
  } else {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
}
