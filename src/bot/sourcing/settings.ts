import type { InlineKeyboardButton } from 'grammy/types';
import type { Source } from '../../store/store.ts';
import { label, notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { languageName } from '../../views/sources.ts';
import type { Ask, Question } from '../command.ts';
import { pose } from '../questions.ts';
import { findTimeZones } from '../timezones.ts';
import { answerLine } from './answer.ts';
import { readSourceOrder, wordsOf } from './read.ts';

/** Settings for which words are asked. */
export const ASKED: Readonly<Record<string, string>> = {
  name: 'name',
  home: 'home',
  zone: 'zone',
  language: 'language',
  restrict: 'visible',
};

/** Asks for a setting in words, with buttons for the likely answers. */
export async function askForSetting(ask: Ask, source: Source, what: string): Promise<View> {
  await pose(ask, 'source', `${source.id}:${ASKED[what]}`);
  const likely = suggestionsFor(ask, what).map(({ text, value }) => ({
    text: label(text),
    callback_data: `src:${source.id}:${what}:${value}`,
  }));
  return notice(ask.t(`source-ask-${what}`), [...likely, backTo(ask, source)], 2);
}

function backTo({ t }: Ask, { id }: Source): InlineKeyboardButton {
  return { text: t('button-back'), callback_data: `src:${id}:open` };
}

function suggestionsFor(ask: Ask, what: string): { text: string; value: string }[] {
  const none = { text: ask.t('source-setting-none'), value: 'none' };
  switch (what) {
    case 'language':
      return [
        ...ask.i18n.languages.map((code) => ({ text: languageName(code, ask.t.language), value: code })),
        none,
      ];
    case 'zone':
      return [...[...new Set([ask.timeZone, 'UTC'])].map((zone) => ({ text: zone, value: zone })), none];
    case 'home':
      return [none];
    case 'restrict':
      return [{ text: ask.t('source-visible-button-nobody'), value: 'nobody' }];
    default:
      return [];
  }
}

/** A setting in words: `<id>:<field>`. */
export const answerSetting: Question = {
  name: 'source',
  async run(ask, data, answer) {
    const [id, field = ''] = data.split(':');
    const source = ask.isAdmin ? await ask.store.sources.get(Number(id)) : null;
    if (!source) return [notice(ask.t('expired'))];
    const near = field === 'zone' ? findTimeZones(answer, ask.t.language) : null;
    if (near && !near.exact && near.near.length > 0) {
      await pose(ask, 'source', data);
      const buttons = near.near.map((zone) => ({
        text: label(zone),
        callback_data: `src:${id}:zone:${zone}`,
      }));
      return [notice(ask.t('timezone-did-you-mean'), buttons, 2)];
    }
    // Of chats there may be several; anything else is one answer.
    const words = [field, ...(field === 'visible' ? wordsOf(answer) : [answer])];
    if (readSourceOrder(words, ask.t.language).ok) return [await answerLine(ask, source, words)];
    // What can't be read is asked again.
    await pose(ask, 'source', data);
    const { text, entities } = await answerLine(ask, source, words);
    return [{ text, entities, buttons: [[backTo(ask, source)]] }];
  },
};
