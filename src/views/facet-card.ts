import type { FormattedString } from '@grammyjs/parse-mode';
import { countryName, flagOf } from '../feed/gazetteer.ts';
import type { Translator } from '../i18n.ts';
import type { Dossier, Encounter } from '../store/reference.ts';
import type { Facet, FacetType, StoredPost } from '../store/store.ts';
import { shortHeadline } from './card.ts';
import { writeDay } from './dates.ts';
import { heading } from './list.ts';
import type { View } from './message.ts';
import { type Buttons, bold, cut, finish, join, link, oneLine } from './text.ts';

const NAMES = 5;
const NAME_GRAPHEMES = 60;
const BLOCKS = '▁▂▃▄▅▆▇█';
/** Years of the bar line: the last. */
const YEARS = 30;

export interface FacetCard {
  readonly dossier: Dossier;
  /** The same name as it is written otherwise. */
  readonly kin: readonly Facet[];
  /** How what was typed was read. */
  readonly notes: readonly string[];
  readonly buttons: Buttons;
}

/** A facet as a reader sees it: a tag with its #, a country by its name and flag, a kind in words. */
export function facetName({ type, name }: Pick<Facet, 'type' | 'name'>, t: Translator): string {
  switch (type) {
    case 'tag':
      return `#${name}`;
    case 'country':
      return `${flagOf(name)} ${countryName(name, t.language)}`;
    default:
      return name;
  }
}

/** What the archive tells of a country, a person or a place. */
export function facetCardView({ dossier, kin, notes, buttons }: FacetCard, t: Translator): View {
  const { facet, meetings } = dossier;
  const top = heading({
    title: facetName(facet, t),
    count: join([t('posts-count', { n: facet.count }), t('meetings-count', { n: meetings })], ' · ').text,
    notes,
  });
  return finish(
    join(
      [
        top,
        join([encounter('card-first', dossier.first, t), encounter('card-last', dossier.last, t)], '\n'),
        dossier.years.length > 0 ? join([bold(t('card-years')), years(dossier.years)], '\n') : null,
        counted(dossier, t),
        announced(dossier.ahead, t),
        kin.length > 0 ? join([t('card-kin'), written(kin, t)], ' ') : null,
      ],
      '\n\n',
    ),
    buttons,
  );
}

function encounter(key: string, at: Encounter | null, t: Translator): string | null {
  return at && t(key, { day: writeDay(at.day, null, t), command: `/meeting_${at.id}` });
}

/** Meetings a year as a line of bars, between the first year and the last: `2019 ▂▁ █ 2022 (12)`. */
function years(all: Dossier['years']): string {
  const last = all.at(-1)?.year ?? 0;
  const first = Math.max(all[0]?.year ?? 0, last - YEARS + 1);
  const shown = new Map(
    all.filter(({ year }) => year >= first).map(({ year, meetings }) => [year, meetings]),
  );
  const most = Math.max(...shown.values());
  const bars = Array.from({ length: last - first + 1 }, (_, index) => {
    const n = shown.get(first + index) ?? 0;
    return n === 0 ? '·' : BLOCKS.charAt(Math.ceil((n / most) * BLOCKS.length) - 1);
  });
  const [peak] = [...shown].filter(([, n]) => n === most).map(([year]) => year);
  return first === last ? `${last} █ ${most}` : `${first} ${bars.join('')} ${last} (${peak}: ${most})`;
}

/** Whom and what it goes with: other countries, people, organisations, tags. */
function counted({ facet, met, tags, over }: Dossier, t: Translator): FormattedString {
  const of = (type: FacetType): readonly Facet[] => met.filter((facet) => facet.type === type);
  const line = (key: string, facets: readonly Facet[]) =>
    facets.length > 0 ? join([bold(t(key)), written(facets, t)], ' ') : null;
  return join(
    [
      line(facet.type === 'country' ? 'card-countries-met' : 'card-countries', of('country')),
      line(facet.type === 'person' ? 'card-people-met' : 'card-people', of('person')),
      line('card-organisations', of('organisation')),
      line('card-tags', tags),
      over && t('card-over', { n: Math.max(over.meetings, over.posts) }),
    ],
    '\n',
  );
}

function written(facets: readonly Facet[], t: Translator): string {
  return facets
    .slice(0, NAMES)
    .map((facet) => `${cut(oneLine(facetName(facet, t)), NAME_GRAPHEMES)} ${facet.count}`)
    .join(' · ');
}

function announced(posts: readonly StoredPost[], t: Translator): FormattedString | null {
  if (posts.length === 0) return null;
  const lines = posts.map((post) =>
    join(
      [
        `• ${writeDay(post.date ?? post.day, post.dateEnd, t)}:`,
        link(shortHeadline(post, t), post.link),
        `/post_${post.id}`,
      ],
      ' ',
    ),
  );
  return join([bold(t('card-ahead')), ...lines], '\n');
}
