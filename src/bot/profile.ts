import { type Api, GrammyError } from 'grammy';
import type { I18n, Translator } from '../i18n.ts';
import type { Command } from './command.ts';
import { COMMANDS } from './commands.ts';

const EVERYWHERE = [{ type: 'all_private_chats' }, { type: 'all_chat_administrators' }] as const;

/**
 * Sets the menu, the description and the short description in every language; the first one is for all others. Those
 * who run the bot have their own commands in theirs.
 */
export async function publishProfile(
  api: Api,
  i18n: I18n,
  operators: ReadonlySet<number> = new Set(),
): Promise<void> {
  for (const [index, language] of i18n.languages.entries()) {
    const t = i18n.translator(language);
    // Telegram knows languages by two letters.
    const spoken = index === 0 ? {} : { language_code: language.slice(0, 2) as 'en' };
    for (const scope of EVERYWHERE) await api.setMyCommands(menu(t, isForAll), { scope, ...spoken });
    await api.setMyCommands(
      menu(t, (command) => isForAll(command) && !command.groupAdminsOnly),
      { scope: { type: 'all_group_chats' }, ...spoken },
    );
    for (const chat_id of operators) {
      const scope = { type: 'chat', chat_id } as const;
      await api
        .setMyCommands(
          menu(t, () => true),
          { scope, ...spoken },
        )
        .catch(unlessUnknown);
    }
    await api.setMyDescription(t('bot-description'), spoken);
    await api.setMyShortDescription(t('bot-short-description'), spoken);
  }
}

const isForAll = ({ operatorsOnly }: Command): boolean => !operatorsOnly;

function menu(t: Translator, isIn: (command: Command) => boolean) {
  return COMMANDS.filter(isIn).map(({ name }) => ({ command: name, description: t(`command-${name}`) }));
}

/** Who has never written to the bot is no chat that it knows, nor who has blocked it: they have their menu after its next start. */
function unlessUnknown(error: unknown): void {
  if (!(error instanceof GrammyError) || error.error_code >= 429) throw error;
}
