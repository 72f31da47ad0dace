import { FormattedString } from '@grammyjs/parse-mode';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { bold, join } from '../../views/text.ts';
import { type Ask, type Command, type Feature, runButton } from '../command.ts';
import { openLink } from '../opening.ts';
import { offerPlaces } from './forward.ts';

const start: Command = {
  name: 'start',
  async run(ask, argument) {
    const { t, store, chatId } = ask;
    const linked = (await follow(ask, argument)) ?? (await openLink(ask, argument));
    if (linked) return linked;
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

/** What a link into the private chat is for: `post_24`, `forward_24`, `help`. */
async function follow(ask: Ask, parameter: string): Promise<readonly View[] | null> {
  const [, name, id] = /^(post|forward|help)(?:_(\d{1,15}))?$/.exec(parameter) ?? [];
  if (name === 'forward' && id !== undefined) return [await offerPlaces(ask, Number(id))];
  const command = ask.commands.find((other) => other.name === name);
  return command ? command.run(ask, id ?? '') : null;
}

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
