import { readReplay } from '../../digest/replay-read.ts';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { type Action, type Ask, type Command, expired, type Feature, type Question } from '../command.ts';
import { pose, withdraw } from '../questions.ts';
import { proceed } from '../replaying/ask.ts';
import { chosenBy, NEW_DRAFT, printWithin, recall, SHORTEST_SECONDS } from '../replaying/draft.ts';
import { confirm } from '../replaying/plan.ts';
import { understand } from '../understand.ts';

const replay: Command = {
  name: 'replay',
  groupAdminsOnly: true,
  run: async (ask, argument) => [
    argument === '' ? await proceed(ask, NEW_DRAFT) : await begin(ask, argument),
  ],
};

/** Reads what somebody typed, and goes on from there. */
async function begin(ask: Ask, text: string): Promise<View> {
  const words = readReplay(text, { language: ask.t.language, today: ask.today });
  if (!words.ok) return notice(ask.t(words.key, words.variables));
  const understood = await understand(ask, words.queryText, 'list');
  if (!understood.ok) return understood.view;
  const { span, interval } = words;
  const since = words.since ?? understood.query.since;
  const until = words.until ?? understood.query.until;
  if (since !== null && until !== null && since > until)
    return notice(ask.t('query-error-span', { since, until }));
  if (interval?.type === 'every' && interval.seconds < SHORTEST_SECONDS)
    return notice(ask.t('replay-error-fast'));
  const query = printWithin({ ...understood.query, since, until });
  if (query === null) return notice(ask.t('replay-error-long'));
  // Who has said the pace means all there is, unless they say which days.
  const period = since !== null || until !== null || (span !== null && interval !== null);
  return proceed(ask, { query, period, span, interval }, understood.notes);
}

const choose: Action = {
  name: 'rw',
  groupAdminsOnly: true,
  async run(ask, data) {
    const [key = '', ...rest] = data.split(':');
    const draft = await recall(ask, key);
    const choice = rest.join(':');
    if (!draft) return expired(ask);
    await withdraw(ask);
    if (choice === 'ok') return confirm(ask, draft);
    if (choice === 'no') return { type: 'edit', view: notice(ask.t('replay-cancelled')) };
    if (choice === 'ask') {
      await pose(ask, ownQuery.name, '');
      const prompt = ask.t('replay-own-query-hint');
      return { type: 'send', views: [{ ...notice(ask.t('replay-own-query-ask')), prompt }] };
    }
    const changed = await chosenBy(ask, draft, choice);
    if (!changed) return expired(ask);
    return { type: 'edit', view: await proceed(ask, changed) };
  },
};

const ownQuery: Question = {
  name: 'replay',
  groupAdminsOnly: true,
  run: async (ask, _, answer) => [await begin(ask, answer)],
};

export const replayFeature: Feature = { commands: [replay], actions: [choose], questions: [ownQuery] };
