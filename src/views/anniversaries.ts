import type { Translator } from '../i18n.ts';
import type { StoredPost } from '../store/store.ts';
import { flags, shortHeadline } from './card.ts';
import { heading, inRows } from './list.ts';
import type { View } from './message.ts';
import { bold, finish, join, link } from './text.ts';

/** What there is of a day in one year. */
export interface Anniversary {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** The newest. */
  readonly posts: readonly StoredPost[];
  readonly n: number;
  /** There are more than are shown. */
  readonly more: boolean;
}

export interface Anniversaries {
  readonly title: string;
  readonly years: readonly Anniversary[];
  /** What the buttons to other years send; null where there are none. */
  readonly previous: string | null;
  readonly next: string | null;
  /** What the button of a year sends. */
  readonly open: (day: string) => string;
}

/** A day in several years, each with a few of its posts and a button to them all. */
export function anniversariesView(
  { title, years, previous, next, open }: Anniversaries,
  t: Translator,
): View {
  const blocks = years.map(({ day, posts, n }) =>
    join(
      [
        join([bold(day.slice(0, 4)), t('posts-count', { n })], ' · '),
        ...posts.map((post) =>
          join(
            [flags(post.countries, post.text), link(shortHeadline(post, t), post.link), `/post_${post.id}`],
            ' ',
          ),
        ),
      ],
      '\n',
    ),
  );
  const opened = years
    .filter(({ more }) => more)
    .map(({ day }) => ({ text: day.slice(0, 4), callback_data: open(day) }));
  const turns = [
    ...(previous === null ? [] : [{ text: t('button-newer'), callback_data: previous }]),
    ...(next === null ? [] : [{ text: t('button-older'), callback_data: next }]),
  ];
  return finish(join([heading({ title, count: null, notes: [] }), ...blocks], '\n\n'), [
    ...inRows(opened, 5),
    turns,
  ]);
}
