import type { InlineKeyboardButton } from 'grammy/types';
import type { SourceReport } from '../../store/operators.ts';
import type { Source } from '../../store/store.ts';
import { label, notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { languageName, removalOfSourceView, sourcesView, sourceView } from '../../views/sources.ts';
import {
  type Action,
  type Ask,
  type Command,
  expired,
  type Feature,
  type PressAnswer,
  type Question,
} from '../command.ts';
import { pose, withdraw } from '../questions.ts';
import { carryOut } from '../sourcing/carry-out.ts';
import { isVerb, readSourceOrder, type SourceOrder, type Verb, wordsOf } from '../sourcing/read.ts';
import { findTimeZones } from '../timezones.ts';

const ADD = ['add', 'добавить'];
/** A public name, perhaps as the address of its page. */
const PUBLIC_NAME = /^(?:@|(?:https?:\/\/)?(?:t|telegram)\.me\/(?:s\/)?)?([a-z]\w{3,31})\/?$/i;
const NO_ORDER: SourceOrder = { verbs: [], settings: {}, name: null };

const sources: Command = {
  name: 'sources',
  operatorsOnly: true,
  async run(ask, argument) {
    if (!isPrivate(ask)) return [notice(ask.t('source-in-private'))];
    const [first, ...rest] = wordsOf(argument);
    if (first === undefined) return [await showAll(ask, 0)];
    if (ADD.includes(first.toLowerCase())) return [await addSource(ask, rest)];
    const source = await ask.store.sources.find(first);
    if (!source) return [notice(ask.t('source-unknown', { name: first.slice(0, 60) }))];
    return [await answerLine(ask, source, rest)];
  },
};

/** What operators have to do with sources is nobody else's business. */
const isPrivate = (ask: Ask): boolean => ask.chatId === ask.userId;

async function showAll(ask: Ask, page: number): Promise<View> {
  const reports = await ask.store.operations.sources();
  const order = ['pending', 'active', 'paused', 'removed'];
  const sorted = reports.toSorted((a, b) => order.indexOf(a.source.state) - order.indexOf(b.source.state));
  return sourcesView(sorted, page, ask.t);
}

async function showOne(ask: Ask, id: number, notes: readonly string[] = []): Promise<View> {
  const report = await reportOf(ask, id);
  return report ? sourceView(report, notes, ask.t) : notice(ask.t('expired'));
}

async function reportOf(ask: Ask, id: number): Promise<SourceReport | null> {
  return (await ask.store.operations.sources()).find(({ source }) => source.id === id) ?? null;
}

/** `add @channel watch`. */
async function addSource(ask: Ask, words: readonly string[]): Promise<View> {
  const username = PUBLIC_NAME.exec(words[0] ?? '')?.[1];
  const watches = words.slice(1).some((word) => isVerb(word, 'watch'));
  if (!username || !watches || words.length > 2) return notice(ask.t('source-add-usage'));
  const source = await ask.store.sources.add({ chatId: null, title: null, username, state: 'active' });
  if (source.live && source.state === 'active')
    return showOne(ask, source.id, [ask.t('source-live-already')]);
  return finish(ask, source, { ...NO_ORDER, verbs: ['watch'] }, 'source-watched');
}

async function answerLine(ask: Ask, source: Source, words: readonly string[]): Promise<View> {
  if (words.length === 0) return showOne(ask, source.id);
  const read = readSourceOrder(words, ask.t.language);
  if (!read.ok) return notice(ask.t(read.key, short(read.variables)));
  if (read.order.verbs.includes('remove')) return askToRemove(ask, source.id);
  return finish(ask, source, read.order, 'source-changed');
}

async function finish(ask: Ask, source: Source, order: SourceOrder, done: string): Promise<View> {
  const refused = await carryOut(ask, source, order);
  if (refused) return notice(ask.t(refused.key, short(refused.variables)));
  const later = order.settings.home === undefined ? [] : [ask.t('source-home-later')];
  return showOne(ask, source.id, [ask.t(done), ...later]);
}

const short = (variables: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, value.slice(0, 60)]));

async function askToRemove(ask: Ask, id: number): Promise<View> {
  const report = await reportOf(ask, id);
  return report ? removalOfSourceView(report, ask.t) : notice(ask.t('expired'));
}

/** A page of the list. */
const turnSources: Action = {
  name: 'srcs',
  operatorsOnly: true,
  async run(ask, page) {
    if (!isPrivate(ask) || !/^\d{1,4}$/.test(page)) return expired(ask);
    return { type: 'edit', view: await showAll(ask, Number(page)) };
  },
};

/** Settings for which words are asked. */
const ASKED: Readonly<Record<string, string>> = {
  name: 'name',
  home: 'home',
  zone: 'zone',
  language: 'language',
  restrict: 'visible',
};
const VERBS: Readonly<Record<string, Verb>> = {
  approve: 'approve',
  ignore: 'ignore',
  pause: 'pause',
  resume: 'resume',
  'remove-yes': 'remove',
  watch: 'watch',
  unwatch: 'unwatch',
};

/** Does something with a source: `<id>:<what>[:<value>]`. */
const manageSource: Action = {
  name: 'src',
  operatorsOnly: true,
  async run(ask, data) {
    const [id = '', what = '', value] = data.split(':');
    const source = isPrivate(ask) && /^\d{1,15}$/.test(id) ? await ask.store.sources.get(Number(id)) : null;
    if (!source) return expired(ask);
    if (what === 'open') {
      await withdraw(ask);
      return edit(await showOne(ask, source.id));
    }
    if (what === 'remove') return edit(await askToRemove(ask, source.id));
    if (what === 'open-to-all')
      return edit(await finish(ask, source, { ...NO_ORDER, visibleTo: null }, 'source-changed'));
    if (Object.hasOwn(ASKED, what) && value !== undefined)
      return edit(await answerLine(ask, source, [ASKED[what] as string, value]));
    if (Object.hasOwn(ASKED, what)) return edit(await askForSetting(ask, source, what));
    if (!Object.hasOwn(VERBS, what)) return expired(ask);
    const verb = VERBS[what] as Verb;
    // Another operator may have been faster.
    if ((verb === 'approve' || verb === 'ignore') && source.state !== 'pending')
      return edit(await showOne(ask, source.id, [ask.t('source-decided')]));
    return edit(await finish(ask, source, { ...NO_ORDER, verbs: [verb] }, `source-done-${verb}`));
  },
};

const edit = (view: View): PressAnswer => ({ type: 'edit', view });

/** Asks for a setting in words, with buttons for the likely answers. */
async function askForSetting(ask: Ask, source: Source, what: string): Promise<View> {
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
const answerSetting: Question = {
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

export const sourcesFeature: Feature = {
  commands: [sources],
  actions: [turnSources, manageSource],
  questions: [answerSetting],
};
