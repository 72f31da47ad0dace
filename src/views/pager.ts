import type { InlineKeyboardButton } from 'grammy/types';
import type { Translator } from '../i18n.ts';
import type { Cursor, Page } from '../store/store.ts';
import type { Buttons } from './text.ts';

/** What lies before and after a page: younger and older posts, or simply what comes first and next. */
export type Direction = 'time' | 'rank';

/** Buttons that turn a page; `data` gives what a button sends for a cursor. Empty where there is one page. */
export function pager(
  page: Pick<Page<unknown>, 'previous' | 'next' | 'further'>,
  direction: Direction,
  t: Translator,
  data: (cursor: Cursor) => string,
): Buttons {
  const turn: InlineKeyboardButton[] = [];
  if (page.previous !== null) {
    const text = direction === 'time' ? t('button-newer') : t('button-back');
    turn.push({ text, callback_data: data(page.previous) });
  }
  if (page.next !== null) {
    const text = direction === 'time' ? t('button-older') : t('button-more');
    turn.push({ text, callback_data: data(page.next) });
  }
  const further =
    page.further === null ? [] : [{ text: t('button-further'), callback_data: data(page.further) }];
  return [turn, further].filter((row) => row.length > 0);
}
