import { FormattedString } from '@grammyjs/parse-mode';
import { notice } from '../../views/list.ts';
import { bold, join } from '../../views/text.ts';
import { type Command, type Feature, runButton } from '../command.ts';

const start: Command = {
  name: 'start',
  async run({ t, store, chatId }) {
    const all = await store.subscriptions.ofChat(chatId);
    const n = all.filter(({ state }) => state === 'stopped').length;
    const again = notice(t('start-again', { n }), [{ text: t('start-again-yes'), callback_data: 'again:' }]);
    const buttons = [
      { text: t('start-try-latest'), callback_data: runButton('latest') },
      { text: t('start-try-meetings'), callback_data: runButton('meetings') },
      { text: t('start-try-tags'), callback_data: runButton('tags') },
      { text: t('start-try-subscribe'), callback_data: runButton('subscribe') },
    ];
    const welcome = notice(join([bold(t('start-title')), t('start-text')], '\n\n'), buttons);
    return n > 0 ? [welcome, again] : [welcome];
  },
};

const help: Command = {
  name: 'help',
  async run({ t, commands, inGroup, isAdmin }) {
    const known = commands.filter(({ operatorsOnly }) => isAdmin || !operatorsOnly);
    const lines = known.map(({ name, groupAdminsOnly }) => {
      const description = t(`command-${name}`);
      const qualified = inGroup && groupAdminsOnly ? t('help-admins-only', { description }) : description;
      return t('help-line', { command: `/${name}`, description: qualified });
    });
    const examples = t('help-examples')
      .split('\n')
      .map((line) => FormattedString.code(line));
    return [
      notice(
        join(
          [
            bold(t('help-title')),
            lines.join('\n'),
            join([bold(t('help-query-title')), t('help-query')], '\n'),
            join(examples, '\n'),
            inGroup ? null : t('help-words'),
          ],
          '\n\n',
        ),
      ),
    ];
  },
};

export const startFeature: Feature = { commands: [start, help], actions: [] };
