import { stringify } from 'csv-stringify/sync';
import type { StoredPost } from '../store/store.ts';
import { clean, cleanLine, webAddress } from './clean.ts';

const COLUMNS = [
  'id',
  'day',
  'published',
  'kind',
  'headline',
  'date',
  'dateEnd',
  'place',
  'countries',
  'organisations',
  'people',
  'tags',
  'source',
  'link',
  'text',
] as const;

/** What a row of the table says. Lists are set apart by `; `. */
type Row = Record<(typeof COLUMNS)[number], string | number | null>;

/**
 * Posts as a table (RFC 4180), with its header where `header` says so. What a spreadsheet would take for a formula
 * begins with an apostrophe.
 */
export function writeTable(posts: readonly StoredPost[], header: boolean): string {
  return stringify(posts.map(rowOf), {
    columns: [...COLUMNS],
    header,
    record_delimiter: '\r\n',
    escape_formulas: true,
  });
}

function rowOf(post: StoredPost): Row {
  const { id, day, publishedAt, kind, date, dateEnd } = post;
  return {
    ...{ id, day, kind, date, dateEnd, source: cleanLine(post.source), link: webAddress(post.link) },
    published:
      publishedAt === null ? null : Temporal.Instant.fromEpochMilliseconds(publishedAt * 1000).toString(),
    headline: clean(post.headline),
    place: post.place && clean(post.place),
    countries: list(post.countries),
    organisations: list(post.organisations),
    people: list(post.people),
    tags: list(post.tags),
    text: clean(post.text),
  };
}

const list = (names: readonly string[]): string => names.map(cleanLine).join('; ');
