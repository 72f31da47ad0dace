import type { Message, Update, User } from 'grammy/types';

/** What somebody asks of the bot. */
export type Request =
  | {
      readonly type: 'command';
      readonly name: string;
      readonly argument: string;
      readonly addressed: boolean;
    }
  /** In a group only such as reply to the bot. */
  | { readonly type: 'words'; readonly text: string }
  /** A place that somebody shares in a private chat, in degrees. */
  | { readonly type: 'location'; readonly latitude: number; readonly longitude: number }
  | { readonly type: 'press'; readonly data: string }
  /** From any chat, by the bot's name; `offset` is where the results before ended. */
  | { readonly type: 'inline'; readonly text: string; readonly offset: string };

const COMMAND = /^\/([\p{L}\p{N}_]{1,64})(?:@(\w+))?(?:\s+([\s\S]*))?$/u;

/**
 * What an update asks of the bot; null where it asks nothing: chatter of a group, a command for
 * another bot, a post in a channel, what other bots say.
 */
export function readRequest(update: Update, bot: Pick<User, 'id'> & { username: string }): Request | null {
  if (update.callback_query) return { type: 'press', data: update.callback_query.data ?? '' };
  if (update.inline_query)
    return { type: 'inline', text: update.inline_query.query.trim(), offset: update.inline_query.offset };
  const message = update.message ?? update.edited_message;
  const place = update.message?.chat.type === 'private' ? update.message.location : undefined;
  if (place) return { type: 'location', latitude: place.latitude, longitude: place.longitude };
  // A card of the bot's own that was chosen inline.
  if (!message?.text || !isFromPerson(message) || message.via_bot?.id === bot.id) return null;
  const command = readCommand(message.text, bot.username);
  if (command !== null) return command === 'for another bot' ? null : command;
  const isMeant = message.chat.type === 'private' || message.reply_to_message?.from?.id === bot.id;
  return isMeant ? { type: 'words', text: withoutName(message.text.trim(), bot.username) } : null;
}

/** An inline query that was sent as a message begins with the bot's name. */
function withoutName(text: string, name: string): string {
  const [, before, rest] = /^@(\w+)\s+(.+)$/s.exec(text) ?? [];
  return before?.toLowerCase() === name.toLowerCase() ? (rest ?? text) : text;
}

/** Reads `/name@bot argument`; null where the text is no command. */
export function readCommand(text: string, botName: string): Request | 'for another bot' | null {
  const parts = COMMAND.exec(text.trim());
  if (!parts?.[1]) return null;
  const [, name, bot, argument] = parts;
  if (bot !== undefined && bot.toLowerCase() !== botName.toLowerCase()) return 'for another bot';
  return {
    type: 'command',
    name: name.toLowerCase(),
    argument: (argument ?? '').trim(),
    addressed: bot !== undefined,
  };
}

/** An anonymous administrator writes as a bot of Telegram's, on behalf of the group (`sender_chat`). */
function isFromPerson(message: Message): boolean {
  if (message.is_automatic_forward) return false;
  return message.sender_chat !== undefined || message.from?.is_bot === false;
}
