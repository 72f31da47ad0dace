import { FormattedString } from '@grammyjs/parse-mode';
import { flagOf } from '../feed/gazetteer.ts';
import { memo } from '../feed/memo.ts';
import type { Facts } from '../feed/post.ts';
import type { Translator } from '../i18n.ts';
import type { StoredPost } from '../store/store.ts';
import { writeDay } from './dates.ts';
import { contextOf, mark, type Sought } from './matches.ts';
import { cut, join, link, oneLine } from './text.ts';

const HEADLINE_GRAPHEMES = 140;
const SHORTEST_SENTENCE = 40;
const FLAGS = 8;
const sentences = memo((language) => new Intl.Segmenter(language, { granularity: 'sentence' }));

/** The flags of the parties in a row, as a text has them where it does; a number stands for those beyond eight. */
export function flags(countries: readonly string[], text: string): string {
  const place = (flag: string) => (text.includes(flag) ? text.indexOf(flag) : Number.POSITIVE_INFINITY);
  const all = countries.map(flagOf);
  const shown = all
    .toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)))
    .slice(0, FLAGS)
    .join('');
  return countries.length > FLAGS ? `${shown} +${countries.length - FLAGS}` : shown;
}

/** A headline short enough for a list: whole, or its first sentence, or cut. */
export function shortHeadline(facts: Pick<Facts, 'headline'>, t: Translator): string {
  const headline = oneLine(facts.headline);
  if (headline === '') return t('untitled');
  if (headline.length <= HEADLINE_GRAPHEMES) return headline;
  const first =
    sentences(t.language).segment(headline.slice(0, 1000))[Symbol.iterator]().next().value?.segment.trim() ??
    '';
  return cut(first.length >= SHORTEST_SENTENCE ? first : headline, HEADLINE_GRAPHEMES);
}

/** Date, place and kind of a post on one line. */
export function circumstances(post: StoredPost, t: Translator): string {
  const date = post.date ? writeDay(post.date, post.dateEnd, t) : writeDay(post.day, null, t);
  const place = post.place ? cut(oneLine(post.place), 25) : null;
  return join([date, place, t(`kind-${post.kind}`)], ' · ').text;
}

/** Cards by language and post: the newest posts are shown to many. */
const cards = new WeakMap<Translator, WeakMap<StoredPost, FormattedString>>();

/** A post in a list: flags and headline, circumstances with the command that shows it, and what was sought in it. */
export function card(post: StoredPost, t: Translator, sought: Sought | null): FormattedString {
  if (sought) return write(post, t, sought);
  const written = cards.get(t) ?? new WeakMap();
  const known = written.get(post) ?? write(post, t, null);
  cards.set(t, written.set(post, known));
  return known;
}

function write(post: StoredPost, t: Translator, sought: Sought | null): FormattedString {
  const headline = shortHeadline(post, t);
  const marked = sought ? mark(headline, sought) : headline;
  // What the headline was cut of is context as well, where nothing else matches.
  const context = sought
    ? (contextOf(post.text, post.headline, sought) ?? contextOf(post.text, headline, sought))
    : null;
  return join(
    [
      join([flags(post.countries, post.text), link(marked, post.link)], ' '),
      `${circumstances(post, t)} · /post_${post.id}`,
      context ? FormattedString.blockquote(context) : null,
    ],
    '\n',
  );
}
