import { readPrinted } from '../query/printed.ts';
import { type Query, queryOf } from '../query/query.ts';
import { notice } from '../views/list.ts';
import type { View } from '../views/message.ts';
import type { Ask } from './command.ts';
import { showCard } from './features/cards.ts';
import { showPosts } from './posts.ts';

/** What a link leads to, by its parameter; null where that is none of ours. */
export async function openLink(ask: Ask, parameter: string): Promise<readonly View[] | null> {
  const [, type, value = ''] = /^(post|meeting|tag|country|q)_(.+)$/.exec(parameter) ?? [];
  switch (type) {
    case 'post':
    case 'meeting': {
      const command = ask.commands.find(({ name }) => name === type);
      return command ? command.run(ask, value) : null;
    }
    case 'tag':
      return [await showPosts(ask, queryOf({ type, tag: value, negated: false }))];
    case 'country':
      return [await showCard(ask, type, value)];
    case 'q': {
      const printed = await ask.store.queries.recall(value, ask.now);
      return [printed === null ? notice(ask.t('links-expired')) : await show(ask, readPrinted(printed))];
    }
    default:
      return null;
  }
}

/** A person or a place by its card, anything else by its posts. */
async function show(ask: Ask, query: Query): Promise<View> {
  const [only, ...others] = query.terms;
  const named =
    only && others.length + Number(only.negated) === 0 && query.since === null && query.until === null;
  if (named && (only.type === 'person' || only.type === 'place')) return showCard(ask, only.type, only.name);
  return showPosts(ask, query);
}
