import type { I18n } from '../../i18n.ts';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import type { Action, Ask, Command, Feature } from '../command.ts';

const language: Command = {
  name: 'language',
  groupAdminsOnly: true,
  async run(ask, argument) {
    const wanted = argument.toLowerCase();
    const chosen = ask.i18n.languages.find(
      (tag) => wanted === tag || wanted === ownName(ask.i18n, tag).toLowerCase(),
    );
    return [chosen ? await choose(ask, chosen) : offer(ask)];
  },
};

/** A language's name for itself. */
function ownName(i18n: I18n, tag: string): string {
  return i18n.translator(tag)('language-name');
}

function offer({ i18n, t }: Ask): View {
  const buttons = i18n.languages.map((tag) => ({ text: ownName(i18n, tag), callback_data: `lang:${tag}` }));
  return notice(t('language-choose'), buttons, 2);
}

async function choose(ask: Ask, tag: string): Promise<View> {
  await ask.store.chats.set(ask.chatId, { language: tag });
  return notice(ask.i18n.translator(tag)('language-set'));
}

const chooseLanguage: Action = {
  name: 'lang',
  groupAdminsOnly: true,
  async run(ask, tag) {
    if (!ask.i18n.languages.includes(tag)) return { type: 'toast', text: ask.t('expired') };
    return { type: 'edit', view: await choose(ask, tag) };
  },
};

export const languageFeature: Feature = { commands: [language], actions: [chooseLanguage] };
