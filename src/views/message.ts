import type { InlineKeyboardButton, MessageEntity } from 'grammy/types';
import type { Media } from '../feed/post.ts';

/** A picture, video or file that the bot may send again. */
export interface MediaFile {
  readonly type: Exclude<Media['type'], 'other'>;
  /** The bot's own (Bot API, file_id). */
  readonly fileId: string;
}

/** What a view gives: a message as the Bot API takes it, with explicit entities and no parse mode. */
export interface View {
  /** At most 4,096 UTF-16 units; 1,024 below media, where it may be empty. */
  readonly text: string;
  /** At most 100, sorted by offset, nested as Telegram allows. */
  readonly entities: readonly MessageEntity[];
  /** Rows of buttons; empty for none, as below an album. */
  readonly buttons: readonly (readonly InlineKeyboardButton[])[];
  /** Shown above the text; several make an album. What Telegram won't send again is left out. */
  readonly media?: readonly MediaFile[];
  /** Asks for an answer in words, this being the hint where they are typed (1 to 64 characters); then there are no buttons. */
  readonly prompt?: string;
}
