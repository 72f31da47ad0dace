import type { Database } from 'better-sqlite3';
import type { Officials, Post } from '../../feed/post.ts';
import type { StoredPost, WriteResult } from '../store.ts';
import { createIndexer } from './indexer.ts';
import { INTEGER } from './integer.ts';
import { type Calendar, freeKey, keyAt } from './keys.ts';
import { createMatcher } from './matcher.ts';
import { type PostRow, SELECT_POST, toldRow, toPost } from './rows.ts';

const COLUMNS =
  'key source_id meeting_id identity rank facets published_at day link kind headline date date_end place tags countries people organisations entities text media author origin edited_at'.split(
    ' ',
  );

/** Stores posts and what follows from them. Each of its functions is one transaction. */
export function createWriter(db: Database, calendar: Calendar, officials: () => Officials) {
  const byIdentity = db.prepare<[number, string], PostRow>(
    `${SELECT_POST} WHERE source_id = ? AND identity = ?`,
  );
  const page = db.prepare<[number, number], PostRow>(
    `${SELECT_POST} WHERE key > ? ORDER BY key LIMIT ${INTEGER}`,
  );
  const last = db
    .prepare<[number], number>('SELECT key FROM posts WHERE key < ? ORDER BY key DESC LIMIT 1')
    .pluck();
  const sourceId = db
    .prepare<[string], number>(
      'INSERT INTO sources (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id',
    )
    .pluck();
  const nextId = db
    .prepare<[], number>("UPDATE counters SET value = value + 1 WHERE name = 'post' RETURNING value")
    .pluck();
  const insert = db.prepare<[Omit<PostRow, 'source'>]>(
    `INSERT INTO posts (id, ${COLUMNS.join()}) VALUES (@id, ${COLUMNS.map((name) => `@${name}`).join()})`,
  );
  const update = db.prepare<[PostRow]>(
    `UPDATE posts SET ${COLUMNS.map((name) => `${name} = @${name}`).join()} WHERE id = @id`,
  );
  const revise = db.prepare(
    'INSERT INTO revisions (post_id, n, text, entities, edited_at) SELECT ?, (SELECT coalesce(max(n), 0) + 1 FROM revisions WHERE post_id = ?), ?, ?, ?',
  );
  const learn = db.prepare('INSERT INTO officials (name, country) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const indexer = createIndexer(db);
  const matcher = createMatcher(db, calendar, indexer);

  /** Where a post would stand if it stood alone. */
  const placeOf = (post: Post): number =>
    post.publishedAt === null ? keyAt(calendar.midnight(post.day), post.rank) : keyAt(post.publishedAt, 0);
  const keyFor = (post: Post): number => freeKey(placeOf(post), (key) => last.get(key) ?? 0);

  function create(post: Post, source: string, source_id: number): number {
    const id = nextId.get() as number;
    const meeting_id = matcher.place(id, post, null);
    const facets = indexer.facetIds(post, source);
    const key = keyFor(post);
    const { identity, rank } = post;
    insert.run({
      id,
      key,
      source_id,
      meeting_id,
      identity,
      rank,
      facets: JSON.stringify(facets),
      ...toldRow(post),
    });
    indexer.posts.enter(key, facets, indexer.stems({ id, text: post.text }));
    return id;
  }

  /** Writes a post over what is kept of it; the public id stays. */
  function replace(old: PostRow, told: ReturnType<typeof toldRow>, post: Post, source: string): void {
    if (old.text !== told.text || old.entities !== told.entities)
      revise.run(old.id, old.id, old.text, old.entities, old.edited_at);
    if (old.meeting_id !== null) matcher.leave(old.id, old.meeting_id);
    indexer.posts.leave(old.key, JSON.parse(old.facets));
    const stays = old.published_at === told.published_at && old.day === told.day;
    const key = stays ? old.key : keyFor(post);
    const facets = indexer.facetIds(post, source);
    const meeting_id = matcher.place(old.id, post, old.meeting_id);
    update.run({ ...old, key, meeting_id, rank: post.rank, facets: JSON.stringify(facets), ...told });
    indexer.posts.enter(key, facets, indexer.stems({ id: old.id, text: post.text }));
  }

  /** Stores a post over the row kept of it, if any; a rank may shift with the posts around it. */
  function store(
    post: Post,
    old: PostRow | undefined,
    source: string,
    id: number,
  ): WriteResult['posts'][number] {
    if (!old) return { id: create(post, source, id), outcome: 'new' };
    const told = toldRow(post);
    const same = (Object.keys(told) as (keyof typeof told)[]).every(
      (column) => column === 'edited_at' || told[column] === old[column],
    );
    if (same) return { id: old.id, outcome: 'unchanged' };
    replace(old, told, post, source);
    return { id: old.id, outcome: 'changed' };
  }

  /** Runs a write as one transaction, at whose end what it has gathered is written. */
  function transact<Result>(work: () => Result): Result {
    try {
      return db
        .transaction(() => {
          const result = work();
          matcher.settle();
          indexer.settle();
          return result;
        })
        .immediate();
    } catch (error) {
      matcher.forget();
      indexer.forget();
      throw error;
    }
  }

  return {
    write: (source: string, posts: readonly Post[], known: Officials): WriteResult =>
      transact(() => {
        for (const [name, country] of known) learn.run(name, country);
        const id = sourceId.get(source) as number;
        const results: WriteResult['posts'][number][] = new Array(posts.length);
        const places = posts.map(placeOf);
        const ascending = [...posts.keys()].sort((a, b) => (places[a] as number) - (places[b] as number));
        for (const index of ascending) {
          const post = posts[index] as Post;
          results[index] = store(post, byIdentity.get(id, post.identity), source, id);
        }
        return { posts: results };
      }),
    reread: (after: number, limit: number, readAnew: (post: StoredPost, officials: Officials) => Post) =>
      transact(() => {
        const known = officials();
        const rows = page.all(after, limit);
        let changed = 0;
        for (const row of rows) {
          const old = toPost(row);
          if (store(readAnew(old, known), row, old.source, row.source_id).outcome === 'changed') changed += 1;
        }
        return { last: rows.at(-1)?.key ?? null, changed };
      }),
  };
}
