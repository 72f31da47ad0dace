import { type Api, GrammyError } from 'grammy';
import type { User } from 'grammy/types';
import type { Translator } from '../i18n.ts';
import type { View } from '../views/message.ts';
import type { BotDeps } from './context.ts';

/** Tells somebody something in private, where the bot may write to them. */
export async function tellInPrivate(
  { id, language_code }: User,
  write: (t: Translator) => View,
  api: Api,
  { store, i18n, log }: BotDeps,
): Promise<void> {
  const { language } = await store.chats.get(id);
  const { text, buttons } = write(i18n.translator(language ?? language_code));
  try {
    await api.sendMessage(id, text, { reply_markup: { inline_keyboard: buttons.map((row) => [...row]) } });
  } catch (error) {
    // Bots may write only to people who have written to them.
    if (!(error instanceof GrammyError) || error.error_code >= 429) throw error;
    log.debug({ user: id }, 'somebody can’t be written to in private');
  }
}
