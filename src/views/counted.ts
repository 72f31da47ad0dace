import type { InlineKeyboardButton } from 'grammy/types';
import type { Translator } from '../i18n.ts';
import type { Cursor, Facet, Page } from '../store/store.ts';
import { type Heading, heading, inRows, label } from './list.ts';
import type { View } from './message.ts';
import { pager } from './pager.ts';
import { cut, finish, join, oneLine } from './text.ts';

export interface CountedList extends Heading {
  readonly page: Page<Facet>;
  /** How a name is shown: a tag with its #, a country with its flag. */
  readonly name: (facet: Facet) => string;
  readonly turn: (cursor: Cursor) => string;
  /** What the button of an entry sends. */
  readonly open: (facet: Facet) => string;
}

/** Names with the number of posts they have, most used first; a button each opens its posts. */
export function countedView(list: CountedList, t: Translator): View {
  const lines = list.page.items.map((facet) =>
    t('counted-line', { name: cut(oneLine(list.name(facet)), 80), n: facet.count }),
  );
  const buttons = list.page.items.map(
    (facet): InlineKeyboardButton => ({ text: label(list.name(facet)), callback_data: list.open(facet) }),
  );
  return finish(join([heading(list), lines.join('\n')], '\n\n'), [
    ...inRows(buttons, 2),
    ...pager(list.page, 'rank', t, list.turn),
  ]);
}
