import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { sourcesView } from '../../views/sources.ts';
import { type Action, type Ask, type Command, expired, type Feature, type PressAnswer } from '../command.ts';
import { withdraw } from '../questions.ts';
import { answerLine, askToRemove, finish, showOne } from '../sourcing/answer.ts';
import { isVerb, NO_ORDER, type Verb, wordsOf } from '../sourcing/read.ts';
import { ASKED, answerSetting, askForSetting } from '../sourcing/settings.ts';

const ADD = ['add', 'добавить'];
/** A public name, perhaps as the address of its page. */
const PUBLIC_NAME = /^(?:@|(?:https?:\/\/)?(?:t|telegram)\.me\/(?:s\/)?)?([a-z]\w{3,31})\/?$/i;

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

/** A page of the list. */
const turnSources: Action = {
  name: 'srcs',
  operatorsOnly: true,
  async run(ask, page) {
    if (!isPrivate(ask) || !/^\d{1,4}$/.test(page)) return expired(ask);
    return { type: 'edit', view: await showAll(ask, Number(page)) };
  },
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

export const sourcesFeature: Feature = {
  commands: [sources],
  actions: [turnSources, manageSource],
  questions: [answerSetting],
};
