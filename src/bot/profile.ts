import type { Api } from 'grammy';
import type { I18n, Translator } from '../i18n.ts';
import { COMMANDS } from './commands.ts';

const EVERYWHERE = [{ type: 'all_private_chats' }, { type: 'all_chat_administrators' }] as const;

/** Sets the menu, the description and the short description in every language; the first one is for all others. */
export async function publishProfile(api: Api, i18n: I18n): Promise<void> {
  for (const [index, language] of i18n.languages.entries()) {
    const t = i18n.translator(language);
    // Telegram knows languages by two letters.
    const spoken = index === 0 ? {} : { language_code: language.slice(0, 2) as 'en' };
    for (const scope of EVERYWHERE) await api.setMyCommands(menu(t, true), { scope, ...spoken });
    await api.setMyCommands(menu(t, false), { scope: { type: 'all_group_chats' }, ...spoken });
    await api.setMyDescription(t('bot-description'), spoken);
    await api.setMyShortDescription(t('bot-short-description'), spoken);
  }
}

function menu(t: Translator, forAdministrators: boolean) {
  return COMMANDS.filter(
    ({ groupAdminsOnly, operatorsOnly }) => !operatorsOnly && (forAdministrators || !groupAdminsOnly),
  ).map(({ name }) => ({ command: name, description: t(`command-${name}`) }));
}
