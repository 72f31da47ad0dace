import type { Translator } from '../i18n.ts';
import type { Vouched } from '../store/rights.ts';
import { notice } from './list.ts';
import type { View } from './message.ts';
import { queryTitle } from './subscription.ts';
import { cut, join, oneLine } from './text.ts';

const SHOWN = 10;
const TITLE_GRAPHEMES = 100;

/**
 * Tells a chat, or those in charge of it, what was paused there as whoever set it up has lost their rights. `place`
 * is what the data of the buttons end in: nothing in the chat itself.
 */
export function pausedView(
  all: readonly Vouched[],
  { chat, place }: { readonly chat: string; readonly place: string },
  t: Translator,
): View {
  const lines = all.slice(0, SHOWN).map(({ query }) => `• ${queryTitle(query, t, TITLE_GRAPHEMES)}`);
  const text = join([t('rights-paused', { chat: cut(oneLine(chat), 60) }), ...lines], '\n');
  const has = (type: Vouched['type']) => all.some((each) => each.type === type);
  return notice(text, [
    ...(has('route') ? [{ text: t('button-routes'), callback_data: `routes:0${place}` }] : []),
    ...(has('subscription') ? [{ text: t('button-subscriptions'), callback_data: `subs:0${place}` }] : []),
  ]);
}
