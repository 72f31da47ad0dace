import type { Database } from 'better-sqlite3';
import type { Officials, Post } from '../../feed/post.ts';
import type { PostStore, WriteResult } from '../store.ts';
import { type Calendar, endOfSecond, keyAt } from './keys.ts';
import { createMatcher } from './meetings.ts';
import { createFacetIds, createIndexer, type PostRow, SELECT_POST, toPost } from './rows.ts';
import { createSearch } from './search.ts';

const COLUMNS =
  'key, source_id, meeting_id, identity, published_at, day, rank, link, kind, headline, date, date_end, place, tags, countries, people, organisations, facets, entities, text, id';

/** Arrivals looked through at a time. */
const LOOKED_THROUGH = 5_000;

/** The posts. */
export function createPostStore(db: Database, calendar: Calendar): PostStore {
  const byId = db.prepare<[number], PostRow>(`${SELECT_POST} WHERE posts.id = ?`);
  // Public ids are given out as posts are first stored, so they number the arrivals too.
  const arrived = db.prepare<[number, number, number], { id: number }>(
    'SELECT id FROM posts WHERE id > ? AND id <= ? AND key >= ? ORDER BY id',
  );
  const lastId = db.prepare<[], { value: number }>("SELECT value FROM counters WHERE name = 'post'");
  const byIdentity = db.prepare<[number, string], PostRow>(
    `${SELECT_POST} WHERE source_id = ? AND identity = ?`,
  );
  const byKey = db.prepare<[number], PostRow>(`${SELECT_POST} WHERE key = ?`);
  const after = db.prepare<[number, number], PostRow>(`${SELECT_POST} WHERE key > ? ORDER BY key LIMIT ?`);
  const taken = db.prepare<[number], { key: number }>('SELECT key FROM posts WHERE key = ?');
  const sourceId = db.prepare<[string], { id: number }>(
    'INSERT INTO sources (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id',
  );
  const nextId = db.prepare<[], { value: number }>(
    "UPDATE counters SET value = value + 1 WHERE name = 'post' RETURNING value",
  );
  const insert = db.prepare(`INSERT INTO posts (${COLUMNS}) VALUES (${COLUMNS.replace(/\w+/g, '?')})`);
  const update = db.prepare(
    `UPDATE posts SET ${COLUMNS.replace(/, id$/, '').replace(/\w+/g, '$& = ?')} WHERE id = ?`,
  );
  const revise = db.prepare(
    'INSERT INTO revisions SELECT ?, (SELECT coalesce(max(n), 0) + 1 FROM revisions WHERE post_id = ?), ?, ?',
  );
  const revisions = db.prepare<[number], { text: string; entities: string }>(
    'SELECT text, entities FROM revisions WHERE post_id = ? ORDER BY n',
  );
  const learn = db.prepare('INSERT INTO officials (name, country) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const learned = db.prepare<[], { name: string; country: string }>('SELECT name, country FROM officials');
  const dayBefore = db.prepare<[number], { day: string; key: number }>(
    'SELECT day, key FROM posts WHERE key < ? ORDER BY key DESC LIMIT 1',
  );
  const dayAfter = db.prepare<[number], { day: string; key: number }>(
    'SELECT day, key FROM posts WHERE key >= ? ORDER BY key LIMIT 1',
  );
  const facetIds = createFacetIds(db);
  const indexer = createIndexer(db, 'post');
  const matcher = createMatcher(db, calendar);
  const texts = (key: number) => [byKey.get(key)?.text ?? ''];
  const { search, matches } = createSearch(
    db,
    { table: 'posts', facets: 'post_facets', key: 'post_key', fts: 'posts_fts', texts },
    calendar,
  );

  const secondOf = (post: Post): number => post.publishedAt ?? calendar.midnight(post.day);

  function freeKey(post: Post): number {
    let key = keyAt(secondOf(post), post.publishedAt === null ? post.rank : 0);
    while (taken.get(key)) key += 1;
    return key;
  }

  const values = (
    key: number,
    source: number,
    meeting: number | null,
    post: Post,
    facets: readonly number[],
    id: number,
  ) => [
    key,
    source,
    meeting,
    post.identity,
    post.publishedAt,
    post.day,
    post.rank,
    post.link,
    post.kind,
    post.headline,
    post.date,
    post.dateEnd,
    post.place,
    JSON.stringify(post.tags),
    JSON.stringify(post.countries),
    JSON.stringify(post.people),
    JSON.stringify(post.organisations),
    JSON.stringify(facets),
    JSON.stringify(post.entities),
    post.text,
    id,
  ];

  function create(post: Post, source: string, source_id: number): number {
    const id = nextId.get()?.value as number;
    const facets = facetIds(post, source);
    const key = freeKey(post);
    insert.run(...values(key, source_id, null, post, facets, id));
    indexer.enter(key, facets, [post.text]);
    matcher.attach(id, post);
    return id;
  }

  /** Writes a post over what is kept of it; the public id stays. */
  function replace(old: PostRow, post: Post, source_id: number): void {
    if (old.text !== post.text || old.entities !== JSON.stringify(post.entities))
      revise.run(old.id, old.id, old.text, old.entities);
    if (old.meeting_id !== null) matcher.detach(old.id, old.meeting_id);
    indexer.leave(old.key, JSON.parse(old.facets));
    const stays = old.key >= keyAt(secondOf(post), 0) && old.key < endOfSecond(keyAt(secondOf(post), 0));
    const key = stays ? old.key : freeKey(post);
    const facets = facetIds(post, old.source);
    update.run(...values(key, source_id, null, post, facets, old.id));
    indexer.enter(key, facets, [post.text]);
    matcher.attach(old.id, post);
  }

  /** Everything a source can change, as one string to compare; a rank may shift with the posts around it. */
  const imprint = (post: Post): string =>
    JSON.stringify([
      post.text,
      post.entities,
      post.publishedAt,
      post.day,
      post.link,
      post.kind,
      post.headline,
      post.date,
      post.dateEnd,
      post.place,
      post.tags,
      post.countries,
      post.people,
      post.organisations,
    ]);

  const write = db.transaction(
    (source: string, posts: readonly Post[], officials: Officials): WriteResult => {
      for (const [name, country] of officials) learn.run(name, country);
      const source_id = sourceId.get(source)?.id as number;
      const results: WriteResult['posts'][number][] = new Array(posts.length);
      const ascending = posts
        .map((post, index) => ({ post, index }))
        .sort((a, b) => secondOf(a.post) - secondOf(b.post) || a.post.rank - b.post.rank);
      for (const { post, index } of ascending) {
        const old = byIdentity.get(source_id, post.identity);
        if (!old) results[index] = { id: create(post, source, source_id), outcome: 'new' };
        else if (imprint(toPost(old)) === imprint(post))
          results[index] = { id: old.id, outcome: 'unchanged' };
        else {
          replace(old, post, source_id);
          results[index] = { id: old.id, outcome: 'changed' };
        }
      }
      return { posts: results };
    },
  );

  /** One view of the archive for several reads. */
  const read = <Result>(work: () => Result): Result => db.transaction(work).deferred();

  const officials = (): Officials => new Map(learned.all().map((row) => [row.name, row.country]));

  return {
    async write(source, posts, known) {
      return write.immediate(source, posts, known);
    },
    async get(id) {
      const row = byId.get(id);
      return row ? toPost(row) : null;
    },
    async getMany(ids) {
      return read(() => ids.flatMap((id) => byId.get(id) ?? []).map(toPost));
    },
    async matches(query, ids) {
      return read(() => {
        const idOf = new Map(ids.flatMap((id) => byId.get(id) ?? []).map((row) => [row.key, row.id]));
        return new Set(matches(query, [...idOf.keys()]).flatMap((key) => idOf.get(key) ?? []));
      });
    },
    async arrivedAfter(id, notBefore) {
      return read(() => {
        const upTo = Math.min(id + LOOKED_THROUGH, lastId.get()?.value ?? 0);
        return {
          ids: arrived.all(id, upTo, keyAt(notBefore, 0)).map((row) => row.id),
          upTo: Math.max(id, upTo),
        };
      });
    },
    async lastArrival() {
      return lastId.get()?.value ?? 0;
    },
    async revisions(id) {
      return revisions.all(id).map((row) => ({ text: row.text, entities: JSON.parse(row.entities) }));
    },
    async find(query, page) {
      const found = await search(query, page);
      return { ...found, items: found.items.flatMap((key) => byKey.get(key) ?? []).map(toPost) };
    },
    async nearestDays(day, limit) {
      const before: string[] = [];
      let at = keyAt(calendar.midnight(day), 0);
      for (let row = dayBefore.get(at); row && before.length < limit; row = dayBefore.get(at)) {
        before.push(row.day);
        at = keyAt(calendar.midnight(row.day), 0);
      }
      const next = (of: string): number =>
        keyAt(calendar.midnight(Temporal.PlainDate.from(of).add({ days: 1 }).toString()), 0);
      const later: string[] = [];
      let from = next(day);
      for (let row = dayAfter.get(from); row && later.length < limit; row = dayAfter.get(from)) {
        later.push(row.day);
        from = next(row.day);
      }
      return { before, after: later };
    },
    async isEmpty() {
      return dayAfter.get(0) === undefined;
    },
    async officials() {
      return officials();
    },
    async reread(from, limit, readAnew) {
      return db
        .transaction(() => {
          const known = officials();
          const rows = after.all(from, limit);
          let changed = 0;
          for (const row of rows) {
            const old = toPost(row);
            const post = readAnew(old, known);
            if (imprint(post) === imprint(old)) continue;
            replace(row, post, sourceId.get(row.source)?.id as number);
            changed += 1;
          }
          return { last: rows.at(-1)?.key ?? null, changed };
        })
        .immediate();
    },
  };
}
