import type { Database } from 'better-sqlite3';
import type { Kind, Post } from '../../feed/post.ts';
import type { StoredPost } from '../store.ts';

/** What a source tells of a post, and may tell otherwise in an edit. */
interface ToldRow {
  published_at: number | null;
  day: string;
  link: string | null;
  kind: string;
  /** Where it stands in the text (see `headlineCell`), or itself. */
  headline: number | string;
  date: string | null;
  date_end: string | null;
  place: string | null;
  tags: string;
  countries: string;
  people: string;
  organisations: string;
  entities: string;
  media: string;
  author: string | null;
  origin: string | null;
  edited_at: number | null;
  text: string;
}

/** A row of posts, with the name of its source. */
export interface PostRow extends ToldRow {
  key: number;
  id: number;
  source_id: number;
  source: string;
  meeting_id: number | null;
  identity: string;
  rank: number;
  facets: string;
  /** See twins.ts. */
  text_key: number;
  /** How many imports hold it; 0 where it has come another way, too. */
  imported: number;
}

const LONGEST_HEADLINE = 2 ** 16;

/** Where a headline stands in its text, for it is a good part of it; itself where it does not. */
function headlineCell({ headline, text }: Post): number | string {
  const at = headline.length < LONGEST_HEADLINE ? text.indexOf(headline) : -1;
  return at < 0 ? headline : at * LONGEST_HEADLINE + headline.length;
}

function headlineOf({ headline, text }: ToldRow): string {
  if (typeof headline === 'string') return headline;
  const at = Math.floor(headline / LONGEST_HEADLINE);
  return text.slice(at, at + (headline % LONGEST_HEADLINE));
}

/** A post as its row has it. */
export function toldRow(post: Post): ToldRow {
  return {
    published_at: post.publishedAt,
    day: post.day,
    link: post.link,
    kind: post.kind,
    headline: headlineCell(post),
    date: post.date,
    date_end: post.dateEnd,
    place: post.place,
    tags: JSON.stringify(post.tags),
    countries: JSON.stringify(post.countries),
    people: JSON.stringify(post.people),
    organisations: JSON.stringify(post.organisations),
    entities: JSON.stringify(post.entities),
    media: JSON.stringify(post.media),
    author: post.author,
    origin: post.origin,
    edited_at: post.editedAt,
    text: post.text,
  };
}

const SOURCE = '(SELECT name FROM sources WHERE sources.id = source_id) AS source';
const COLUMNS = `posts.*, ${SOURCE}`;
/** Those that a post is read from: what a page of rows takes is mostly the making of its values. */
const READ =
  'key id meeting_id identity rank published_at day link kind headline date date_end place tags countries people organisations entities media author origin edited_at text'
    .split(' ')
    .map((name) => `posts.${name}`)
    .join();
/** A row without what writing alone needs. */
type ReadRow = Omit<PostRow, 'source_id' | 'facets' | 'text_key' | 'imported'>;
/** Begins a statement that reads posts. */
export const SELECT_POST = `SELECT ${COLUMNS} FROM posts`;
/** Reads the posts of a JSON list of values, to be joined by a column. */
export const SELECT_POSTS_OF = `SELECT ${COLUMNS} FROM json_each(?) AS wanted CROSS JOIN`;

/** Whether a post was taken out of every list: such keys are no times. */
export const isHidden = (row: Pick<PostRow, 'key'>): boolean => row.key < 0;

/** A list as its column has it. Most are empty. */
const list = <Item>(json: string): Item[] => (json === '[]' ? [] : JSON.parse(json));

/** A row as the post it holds. */
export function toPost(row: ReadRow): StoredPost {
  return {
    id: row.id,
    source: row.source,
    meetingId: row.meeting_id,
    identity: row.identity,
    publishedAt: row.published_at,
    day: row.day,
    rank: row.rank,
    link: row.link,
    kind: row.kind as Kind,
    headline: headlineOf(row),
    date: row.date,
    dateEnd: row.date_end,
    place: row.place,
    tags: list(row.tags),
    countries: list(row.countries),
    people: list(row.people),
    organisations: list(row.organisations),
    entities: list(row.entities),
    media: list(row.media),
    author: row.author,
    origin: row.origin,
    editedAt: row.edited_at,
    text: row.text,
  };
}

/** Whether a post says what its row does: a rank may shift with those around it, an edit may have changed nothing. */
export const isKept = (post: Post, row: PostRow): boolean =>
  Object.entries(toldRow(post)).every(
    ([column, value]) => column === 'edited_at' || value === row[column as keyof PostRow],
  );

/** Gives the rows of many keys or ids in their order; those of none, or of hidden posts, are left out. */
export function createRowReader(
  db: Database,
  column: 'key' | 'id',
): (wanted: readonly number[]) => ReadRow[] {
  // One statement for all: what a row costs is mostly the entering of SQLite.
  const select = db.prepare<[string], ReadRow>(
    `SELECT ${READ}, ${SOURCE} FROM json_each(?) AS wanted CROSS JOIN posts ON posts.${column} = wanted.value WHERE posts.key > 0`,
  );
  return (wanted) => {
    const found = new Map(select.all(JSON.stringify(wanted)).map((row) => [row[column], row]));
    return wanted.flatMap((value) => found.get(value) ?? []);
  };
}
