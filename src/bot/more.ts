import type { InlineKeyboardButton } from 'grammy/types';
import { type Query, queryOf } from '../query/query.ts';
import type { Cursor, StoredPost } from '../store/store.ts';
import type { Ask } from './command.ts';
import { refer } from './reference.ts';

/** Leads to all that can be done with a query, and with the posts of the page at hand; see the actions `x` and `xm`. */
export async function moreButton(
  ask: Ask,
  query: Query,
  { list = 'posts', cursor }: { list?: 'posts' | 'meetings'; cursor?: Cursor | undefined } = {},
): Promise<InlineKeyboardButton> {
  const action = list === 'posts' ? 'x' : 'xm';
  return {
    text: ask.t('button-actions'),
    callback_data: `${action}:${cursor ?? ''}:${await refer(ask, query)}`,
  };
}

/** The query for posts like one: of the same sides, else of its last hashtag, of its side, of its kind. */
export function queryLike({ countries, tags, kind }: StoredPost): Query {
  const tag = tags.at(-1);
  const terms: Query['terms'] =
    countries.length > 1 || (countries.length === 1 && tag === undefined)
      ? countries.slice(0, 3).map((code) => ({ type: 'country', code, negated: false }))
      : tag !== undefined
        ? [{ type: 'tag', tag, negated: false }]
        : [{ type: 'kind', kind, negated: false }];
  return queryOf(...terms);
}
