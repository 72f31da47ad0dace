import type { InlineKeyboardButton } from 'grammy/types';
import { printQuery } from '../query/print.ts';
import type { Query } from '../query/query.ts';
import { cut, oneLine } from '../views/text.ts';
import type { Ask } from './command.ts';

/** Telegram's bound on the parameter of a link (Bot features, deep linking). */
const PARAMETER = /^[A-Za-z0-9_-]{1,64}$/;
const TITLE_GRAPHEMES = 200;

/** The parameter of a link to what a query finds: by its name where the link can carry that, else by a key. */
export async function linkTo(ask: Ask, query: Query): Promise<string> {
  const [only] = query.terms;
  if (query.terms.length === 1 && only && !only.negated && query.since === null && query.until === null) {
    const named =
      only.type === 'tag' ? `tag_${only.tag}` : only.type === 'country' ? `country_${only.code}` : '';
    if (PARAMETER.test(named)) return named;
  }
  return `q_${await ask.store.queries.remember(printQuery(query), ask.now)}`;
}

/** Offers a link to somebody else; what it opens is told by the parameter. */
export function shareButton(ask: Ask, parameter: string, title: string): InlineKeyboardButton {
  const text = encodeURIComponent(cut(oneLine(title), TITLE_GRAPHEMES));
  const url = `https://t.me/share/url?url=${encodeURIComponent(ask.link(parameter))}&text=${text}`;
  return { text: ask.t('button-share'), url };
}
