import type { SourceReport } from '../../store/operators.ts';
import type { Source } from '../../store/store.ts';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { removalOfSourceView, sourceView } from '../../views/sources.ts';
import type { Ask } from '../command.ts';
import { carryOut } from './carry-out.ts';
import { readSourceOrder, type SourceOrder } from './read.ts';

/** Answers what was asked of a source in words; without any, shows it. */
export async function answerLine(ask: Ask, source: Source, words: readonly string[]): Promise<View> {
  if (words.length === 0) return showOne(ask, source.id);
  const read = readSourceOrder(words, ask.t.language);
  if (!read.ok) return notice(ask.t(read.key, short(read.variables)));
  if (read.order.verbs.includes('remove')) return askToRemove(ask, source.id);
  return finish(ask, source, read.order, 'source-changed');
}

/** Carries an order out and shows the source as it is then, or tells why not. `done` is the key of what to say. */
export async function finish(ask: Ask, source: Source, order: SourceOrder, done: string): Promise<View> {
  const refused = await carryOut(ask, source, order);
  if (refused) return notice(ask.t(refused.key, short(refused.variables)));
  const later = order.settings.home === undefined ? [] : [ask.t('source-home-later')];
  return showOne(ask, source.id, [ask.t(done), ...later]);
}

const short = (variables: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, value.slice(0, 60)]));

/** Asks once more before a source is removed. */
export async function askToRemove(ask: Ask, id: number): Promise<View> {
  const report = await reportOf(ask, id);
  return report ? removalOfSourceView(report, ask.t) : notice(ask.t('expired'));
}

/** A source as it stands, with notes on what was done. */
export async function showOne(ask: Ask, id: number, notes: readonly string[] = []): Promise<View> {
  const report = await reportOf(ask, id);
  return report ? sourceView(report, notes, ask.t) : notice(ask.t('expired'));
}

async function reportOf(ask: Ask, id: number): Promise<SourceReport | null> {
  return (await ask.store.operations.sources()).find(({ source }) => source.id === id) ?? null;
}
