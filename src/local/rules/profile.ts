import type { BotCommand } from 'grammy/types';
import { badRequest } from './fault.ts';

const MOST_COMMANDS = 100;
const LONGEST_COMMAND_DESCRIPTION = 256;

/** @throws ApiFault where a menu breaks the rules of BotCommand. */
export function checkCommands(commands: unknown): readonly BotCommand[] {
  if (!Array.isArray(commands)) throw badRequest("can't parse commands JSON object");
  if (commands.length > MOST_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  for (const { command, description } of commands as BotCommand[]) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
    if (description.trim() === '' || description.length > LONGEST_COMMAND_DESCRIPTION) {
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    }
  }
  return commands;
}

/** Two lower-case letters, or the empty string for all other languages. @throws ApiFault */
export function checkLanguageCode(code: unknown): string {
  if (code === undefined || code === '') return '';
  if (typeof code !== 'string' || !/^[a-z]{2}$/.test(code)) {
    throw badRequest('invalid language code specified');
  }
  return code;
}

/** A text of the bot's profile, in UTF-16 units. @throws ApiFault where it is longer than allowed. */
export function checkProfileText(name: string, text: unknown, longest: number): string {
  if (text === undefined) return '';
  if (typeof text !== 'string') throw badRequest(`bot ${name} must be of type String`);
  if (text.length > longest) throw badRequest(`bot ${name} is too long`);
  return text;
}
