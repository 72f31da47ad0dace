import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboardButton } from 'grammy/types';
import type { Translator } from '../i18n.ts';
import type { Cursor, Page, StoredPost } from '../store/store.ts';
import { card } from './card.ts';
import type { Sought } from './matches.ts';
import type { View } from './message.ts';
import { type Direction, pager } from './pager.ts';
import { type Buttons, bold, cut, finish, join, oneLine, type Piece } from './text.ts';

const TITLE_GRAPHEMES = 110;

/** What stands above a page: what was asked, how many there are, how bare words were read. */
export interface Heading {
  readonly title: string;
  readonly count: string | null;
  readonly notes: readonly string[];
}

export interface PostList extends Heading {
  readonly page: Page<StoredPost>;
  readonly direction: Direction;
  /** Given for a search: matches are shown in context. */
  readonly sought: Sought | null;
  readonly turn: (cursor: Cursor) => string;
  /** Buttons below the pager. */
  readonly more: Buttons;
}

/** A page of posts. */
export function listView(list: PostList, t: Translator): View {
  const entries = list.page.items.map((post) => card(post, t, list.sought));
  return finish(join([heading(list), ...entries], '\n\n'), [
    ...pager(list.page, list.direction, t, list.turn),
    ...list.more,
  ]);
}

/** The lines above a page. */
export function heading({ title, count, notes }: Heading): FormattedString {
  const first = join([bold(cut(capitalise(oneLine(title)), TITLE_GRAPHEMES)), count], ' · ');
  const remarks = notes.map((note) => FormattedString.italic(cut(oneLine(note), TITLE_GRAPHEMES)));
  return join([first, ...remarks], '\n');
}

/** With a capital first letter, if it begins with a letter. */
export function capitalise(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** How many there are: `7 posts`, `more than 1,000 posts`; null where it isn't known. */
export function countOf(
  count: Page<unknown>['count'],
  of: 'posts' | 'meetings',
  t: Translator,
): string | null {
  if (!count) return null;
  const number = { n: count.n };
  if (of === 'posts') return count.exact ? t('posts-count', number) : t('posts-more-than', number);
  return count.exact ? t('meetings-count', number) : t('meetings-more-than', number);
}

/** A few lines of text, with buttons if any. */
export function notice(content: Piece, buttons: readonly InlineKeyboardButton[] = [], perRow = 1): View {
  return finish(content, inRows(buttons, perRow));
}

/** Buttons laid out so many to a row. */
export function inRows(buttons: readonly InlineKeyboardButton[], perRow: number): Buttons {
  return Array.from({ length: Math.ceil(buttons.length / perRow) }, (_, row) =>
    buttons.slice(row * perRow, (row + 1) * perRow),
  );
}

/** A button's label: one line, short enough to be read on a telephone. */
export function label(text: string): string {
  return cut(oneLine(text), 40) || '…';
}
