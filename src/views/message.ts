import type { InlineKeyboardButton, MessageEntity } from 'grammy/types';

/** What a view gives: a message as the Bot API takes it, with explicit entities and no parse mode. */
export interface View {
  /** At most 4,096 UTF-16 units. */
  readonly text: string;
  /** At most 100, sorted by offset, nested as Telegram allows. */
  readonly entities: readonly MessageEntity[];
  /** Rows of buttons; empty for none. */
  readonly buttons: readonly (readonly InlineKeyboardButton[])[];
  /** Asks for an answer in words, this being the hint where they are typed (1 to 64 characters); then there are no buttons. */
  readonly prompt?: string;
}
