import type { Facts, Kind, Post } from './post.ts';

export const CORRECTABLE = ['country', 'person', 'organisation', 'date', 'place', 'kind', 'meeting'] as const;

/** What can be corrected of a post, as it was read. */
export type ReadFacts = Pick<
  Post,
  'kind' | 'date' | 'dateEnd' | 'place' | 'countries' | 'people' | 'organisations' | 'day'
>;

export function readFacts(post: Facts & Pick<Post, 'day'>): ReadFacts {
  const { kind, date, dateEnd, place, countries, people, organisations, day } = post;
  return { kind, date, dateEnd, place, countries, people, organisations, day };
}

/** A fact put right: `+` adds the value, `-` takes it away, `=` sets it, null being nothing. */
export interface Correction {
  readonly field: (typeof CORRECTABLE)[number];
  readonly sign: '+' | '-' | '=';
  /**
   * A country's alpha-2 code, a person's name, an organisation's id; a day or `first/last` of a span (ISO 8601); a town; a kind; the id of
   * an encounter.
   */
  readonly value: string | null;
}

/** A post with its corrections, in their order. The encounter is none of its facts. */
export function correct<Facts extends Post>(post: Facts, corrections: readonly Correction[]): Facts {
  return corrections.reduce(correctOne, post);
}

function correctOne<Facts extends Post>(post: Facts, { field, sign, value }: Correction): Facts {
  switch (field) {
    case 'country':
      return { ...post, countries: changed(post.countries, sign, value).sort() };
    case 'person':
      return { ...post, people: changed(post.people, sign, value) };
    case 'organisation':
      return { ...post, organisations: changed(post.organisations, sign, value) };
    case 'date': {
      const [date = null, dateEnd = null] = value?.split('/') ?? [];
      // Without a time of publication a post is listed by its event.
      return { ...post, date, dateEnd, day: post.publishedAt === null && date !== null ? date : post.day };
    }
    case 'place':
      return { ...post, place: value };
    case 'kind':
      return { ...post, kind: (value ?? 'other') as Kind };
    case 'meeting':
      return post;
  }
}

function changed(all: readonly string[], sign: Correction['sign'], value: string | null): string[] {
  const others = all.filter((each) => each !== value);
  if (value === null || sign === '-') return others;
  return all.includes(value) ? [...all] : [...others, value];
}
