import type { Database } from 'better-sqlite3';
import { merge } from '../../feed/merge.ts';
import type { Officials, Post } from '../../feed/post.ts';
import type { Told } from '../../feed/sources/reading.ts';
import type { StoredPost, WriteOptions, WriteResult } from '../store.ts';
import { createCorrector } from './corrector.ts';
import type { FacetIds } from './indexer.ts';
import { INTEGER } from './integer.ts';
import { type Calendar, placeOf } from './keys.ts';
import type { PostLife } from './post-life.ts';
import { isKept, type PostRow, SELECT_POST, toPost } from './rows.ts';
import type { Met } from './twins.ts';

/** Posts of one source that are written together. */
interface Batch {
  readonly source: string;
  readonly sourceId: number;
  readonly importId: number | null;
  readonly keepIds: boolean;
  /** The facets of those that have not come before. */
  readonly named: Map<Post, FacetIds>;
  /** The ids of those made. */
  readonly created: Set<number>;
}

/** Stores posts as they come, many at a time, each as one with what is kept of it; and works kept ones out anew. */
export function createWriter(db: Database, calendar: Calendar, life: PostLife) {
  const { twins, transact, replace, keepRevision } = life;
  const page = db.prepare<[number, number], PostRow>(
    `${SELECT_POST} WHERE key > ? ORDER BY key LIMIT ${INTEGER}`,
  );
  const idOfSource = db
    .prepare<[string], number>(
      'INSERT INTO sources (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id',
    )
    .pluck();
  const saidBefore = db.prepare<[number, string], number>(
    'SELECT 1 FROM revisions WHERE post_id = ? AND text = ?',
  );
  const hold = db.prepare('INSERT OR IGNORE INTO import_posts (import_id, post_id) VALUES (?, ?)');
  const holdAll = db.prepare(
    'INSERT OR IGNORE INTO import_posts (import_id, post_id) SELECT ?, value FROM json_each(?)',
  );
  const countPosts = db.prepare(
    'UPDATE imports SET created = created + ?, changed = changed + ?, unchanged = unchanged + ? WHERE id = ?',
  );
  const heldBy = db.prepare('UPDATE posts SET imported = ? WHERE id = ?');
  const learned = db.prepare<[], [string, string]>('SELECT name, country FROM officials').raw();
  const learn = db.prepare('INSERT INTO officials (name, country) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const corrector = createCorrector(db);
  const officials = (): Officials => new Map(learned.all());

  /** Puts together what is kept and what has come; tells whether that changes anything. */
  function join({ row, as }: Met, told: Told, { source, sourceId }: Batch): boolean {
    if (as === 'part') return false;
    const wasBefore = (text: string): boolean => saidBefore.get(row.id, text) !== undefined;
    const { post: read, earlier } = merge(corrector.asRead(row), told, wasBefore);
    const post = corrector.apply(row.id, read);
    const unknown = (told.revisions ?? []).filter(({ text }) => text !== post.text && !wasBefore(text));
    for (const before of unknown) keepRevision(row.id, before);
    if (earlier) keepRevision(row.id, earlier === 'kept' ? toPost(row) : told);
    // A post of a channel is the channel's, wherever else it has been read.
    const moves = post.identity === told.identity && !twins.isChannel(row.source_id);
    const [name, id] = moves ? [source, sourceId] : [row.source, row.source_id];
    const same = id === row.source_id && post.identity === row.identity && isKept(post, row);
    if (!same) replace(row, post, name, id, read);
    if (as === 'twin')
      twins.remember(row.id, id, post, [row.source_id, row.identity], [sourceId, told.identity]);
    return !same || earlier !== null || unknown.length > 0;
  }

  /** Stores a post, as one with what is kept of it, if any. */
  function store(post: Told, batch: Batch): WriteResult['posts'][number] {
    const { source, sourceId, importId, keepIds, named, created } = batch;
    const met = twins.find(sourceId, post);
    if (!met) {
      const facets = named.get(post) ?? life.facetIds(post, source);
      const id = life.create(
        post,
        sourceId,
        facets,
        importId === null ? 0 : 1,
        keepIds ? post.id : undefined,
      );
      created.add(id);
      twins.remember(id, sourceId, post);
      return { id, outcome: 'new' };
    }
    const { id, imported } = met.row;
    const changed = join(met, post, batch);
    if (importId === null && imported > 0) heldBy.run(0, id);
    const isHeld = importId === null || imported === 0 || created.has(id);
    if (!isHeld && hold.run(importId, id).changes > 0) heldBy.run(imported + 1, id);
    return { id, outcome: changed ? 'changed' : 'unchanged' };
  }

  function countImport(id: number, posts: WriteResult['posts']): void {
    const sum = { new: 0, changed: 0, unchanged: 0 };
    for (const { outcome } of posts) sum[outcome] += 1;
    countPosts.run(sum.new, sum.changed, sum.unchanged, id);
  }

  return {
    officials,
    write(
      source: string,
      posts: readonly Told[],
      known: Officials,
      { importId = null, keepIds = false }: WriteOptions,
    ): WriteResult {
      return transact(() => {
        for (const [name, country] of known) learn.run(name, country);
        const sourceId = idOfSource.get(source) as number;
        const batch = { source, sourceId, importId, keepIds, named: new Map(), created: new Set<number>() };
        const results: WriteResult['posts'][number][] = new Array(posts.length);
        twins.expect(sourceId, posts);
        // All names that are new are made before the first post is: to make one has FTS5 write what it has gathered.
        for (const post of posts)
          if (!twins.mayBeMet(post)) batch.named.set(post, life.facetIds(post, source));
        for (const index of ascending(posts, calendar)) results[index] = store(posts[index] as Told, batch);
        if (importId !== null) {
          holdAll.run(importId, JSON.stringify([...batch.created]));
          countImport(importId, results);
        }
        return { posts: results };
      });
    },
    reread(
      after: number,
      limit: number,
      readAnew: (post: StoredPost, officials: Officials) => Post,
    ): { last: number | null; changed: number } {
      return transact(() => {
        const known = officials();
        const rows = page.all(after, limit);
        let changed = 0;
        for (const row of rows) {
          const read = readAnew(corrector.asRead(row), known);
          const post = corrector.apply(row.id, read);
          // One that says the same may be found by other words by now, or belong to an encounter.
          replace(row, post, row.source, row.source_id, read);
          if (!isKept(post, row)) changed += 1;
        }
        return { last: rows.at(-1)?.key ?? null, changed };
      });
    },
  };
}

export type Writer = ReturnType<typeof createWriter>;

/** Posts by their index, in the order of time; within a second messages stand by their numbers, whichever comes first. */
function ascending(posts: readonly Post[], calendar: Calendar): number[] {
  const places = posts.map((post) => placeOf(post, calendar));
  const numbers = posts.map(({ identity }) => Number(/^m:(\d+)$/.exec(identity)?.[1] ?? 0));
  const compare = (all: readonly number[], a: number, b: number): number =>
    (all[a] as number) - (all[b] as number);
  return [...posts.keys()].sort((a, b) => compare(places, a, b) || compare(numbers, a, b));
}
