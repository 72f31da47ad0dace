import type { Database } from 'better-sqlite3';
import type { Kind, Post } from '../../feed/post.ts';
import { fold, words } from '../../feed/words.ts';
import type { StoredPost } from '../store.ts';
import { daysOf } from './keys.ts';

/** A row of posts, with the name of its source. */
export interface PostRow {
  key: number;
  id: number;
  source: string;
  meeting_id: number | null;
  identity: string;
  published_at: number | null;
  day: string;
  rank: number;
  link: string | null;
  kind: string;
  headline: string;
  date: string | null;
  date_end: string | null;
  place: string | null;
  tags: string;
  countries: string;
  people: string;
  organisations: string;
  facets: string;
  entities: string;
  text: string;
}

export const SELECT_POST =
  'SELECT posts.*, sources.name AS source FROM posts JOIN sources ON sources.id = posts.source_id';

/** A row as the post it holds. */
export function toPost(row: PostRow): StoredPost {
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
    headline: row.headline,
    date: row.date,
    dateEnd: row.date_end,
    place: row.place,
    tags: JSON.parse(row.tags),
    countries: JSON.parse(row.countries),
    people: JSON.parse(row.people),
    organisations: JSON.parse(row.organisations),
    entities: JSON.parse(row.entities),
    text: row.text,
  };
}

const LONGEST_EVENT = 31;

/** The names a post is listed by, as [type, name]. */
function namesOf(post: Post, source: string): [string, string][] {
  const days = post.date === null ? [] : daysOf(post.date, post.dateEnd, LONGEST_EVENT);
  return [
    ['kind', post.kind],
    ['source', source],
    ...[...new Set([post.day, ...days])].map((day): [string, string] => ['day', day]),
    ...post.tags.map((tag): [string, string] => ['tag', tag]),
    ...post.countries.map((code): [string, string] => ['country', code]),
    ...post.people.map((name): [string, string] => ['person', name]),
    ...post.organisations.map((id): [string, string] => ['organisation', id]),
    ...(post.place === null ? [] : [['place', post.place] as [string, string]]),
  ];
}

/** The id of the facet that everything has. */
const ALL = 1;

/** Gives the ids of a post's facets, making those that are new. */
export function createFacetIds(db: Database): (post: Post, source: string) => number[] {
  const find = db.prepare<[string, string], { id: number }>(
    'SELECT id FROM facets WHERE type = ? AND folded = ?',
  );
  const make = db.prepare<[string, string, string], { id: number }>(
    'INSERT INTO facets (type, name, folded) VALUES (?, ?, ?) RETURNING id',
  );
  return (post, source) => {
    const ids = namesOf(post, source).map(([type, name]) => {
      const folded = fold(name);
      return (find.get(type, folded) ?? make.get(type, name, folded))?.id ?? ALL;
    });
    return [...new Set([ALL, ...ids])].sort((a, b) => a - b);
  };
}

/** Enters a key under its facets and its words, and takes it out again. */
export function createIndexer(db: Database, kind: 'post' | 'meeting') {
  const [facets, fts, column, count] =
    kind === 'post'
      ? ['post_facets', 'posts_fts', 'post_key', 'posts']
      : ['meeting_facets', 'meetings_fts', 'meeting_key', 'meetings'];
  const enter = db.prepare(`INSERT INTO ${facets} (facet_id, ${column}) VALUES (?, ?)`);
  const leave = db.prepare(`DELETE FROM ${facets} WHERE facet_id = ? AND ${column} = ?`);
  const add = db.prepare(`UPDATE facets SET ${count} = ${count} + ? WHERE id = ?`);
  const write = db.prepare(`INSERT INTO ${fts} (rowid, terms) VALUES (CAST(? AS INTEGER), ?)`);
  const erase = db.prepare(`DELETE FROM ${fts} WHERE rowid = CAST(? AS INTEGER)`);
  return {
    enter(key: number, ids: readonly number[], texts: readonly string[]): void {
      for (const id of ids) {
        enter.run(id, key);
        add.run(1, id);
      }
      const stems = texts.flatMap((text) => words(text).map((word) => word.stem));
      write.run(key, [...stems, ...ids.map((id) => `#${id}`)].join(' '));
    },
    leave(key: number, ids: readonly number[]): void {
      for (const id of ids) {
        leave.run(id, key);
        add.run(-1, id);
      }
      erase.run(key);
    },
  };
}
