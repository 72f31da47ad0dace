import type { Database } from 'better-sqlite3';
import { merge } from '../../feed/merge.ts';
import type { Officials, Post, Revision } from '../../feed/post.ts';
import type { Told } from '../../feed/sources/reading.ts';
import type { StoredPost, WriteOptions, WriteResult } from '../store.ts';
import { createCorrector } from './corrections.ts';
import { createGap } from './gap.ts';
import { createIndexer, type FacetIds } from './indexer.ts';
import { INTEGER } from './integer.ts';
import { type Calendar, keyAt } from './keys.ts';
import { createMatcher } from './matcher.ts';
import { createNumbers } from './numbers.ts';
import { isHidden, type PostRow, SELECT_POST, toldRow, toPost } from './rows.ts';
import { createTwins, type Met } from './twins.ts';

/** Of a post, beside its id. */
const COLUMNS =
  'key source_id meeting_id identity rank facets published_at day link kind headline date date_end place tags countries people organisations entities text media author origin edited_at text_key imported'.split(
    ' ',
  ) as Exclude<keyof PostRow, 'source'>[];

/** Stores posts and what follows from them. */
export function createWriter(db: Database, calendar: Calendar) {
  const byId = db.prepare<[number], PostRow>(`${SELECT_POST} WHERE id = ?`);
  const page = db.prepare<[number, number], PostRow>(
    `${SELECT_POST} WHERE key > ? ORDER BY key LIMIT ${INTEGER}`,
  );
  const gap = createGap(
    db.prepare<[number], number>('SELECT key FROM posts WHERE key < ? ORDER BY key DESC LIMIT 1').pluck(),
    db.prepare<[number], number>('SELECT key FROM posts WHERE key >= ? ORDER BY key LIMIT 1').pluck(),
  );
  const sourceId = db
    .prepare<[string], number>(
      'INSERT INTO sources (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id',
    )
    .pluck();
  // By position: to look parameters up by their names takes longer than all else about them.
  const insert = db.prepare<[unknown[]]>(
    `INSERT INTO posts (${COLUMNS.join()}, id) VALUES (${COLUMNS.map(() => '?').join()}, ?)`,
  );
  const update = db.prepare<[unknown[]]>(
    `UPDATE posts SET ${COLUMNS.map((name) => `${name} = ?`).join()} WHERE id = ?`,
  );
  const cells = (row: Omit<PostRow, 'source'>): unknown[] => [
    ...COLUMNS.map((column) => row[column]),
    row.id,
  ];
  const revise = db.prepare(
    'INSERT INTO revisions (post_id, n, text, entities, edited_at) SELECT ?, (SELECT coalesce(max(n), 0) + 1 FROM revisions WHERE post_id = ?), ?, ?, ?',
  );
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
  const forgetRevisions = db.prepare('DELETE FROM revisions WHERE post_id = ?');
  const forgetPost = db.prepare('DELETE FROM posts WHERE id = ?');
  const renameSource = db.prepare('UPDATE sources SET name = ? WHERE id = ?');
  const learned = db.prepare<[], [string, string]>('SELECT name, country FROM officials').raw();
  const learn = db.prepare('INSERT INTO officials (name, country) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const indexer = createIndexer(db);
  const matcher = createMatcher(db, calendar, indexer);
  const twins = createTwins(db);
  const ids = createNumbers(db, 'post');
  const corrector = createCorrector(db);
  const officials = (): Officials => new Map(learned.all());

  /** The facets of posts that are to be written and have not come before. */
  const named = new Map<Post, FacetIds>();

  /** Where a post would stand if it stood alone. */
  const placeOf = (post: Post): number =>
    post.publishedAt === null ? keyAt(calendar.midnight(post.day), post.rank) : keyAt(post.publishedAt, 0);
  const keyFor = (post: Post): number => gap.take(placeOf(post));

  function create(post: Told, source: string, source_id: number, imported: number, wanted?: number): number {
    const isFree = wanted !== undefined && byId.get(wanted) === undefined;
    const id = isFree ? wanted : ids.next();
    if (isFree) ids.take(id);
    const facets = named.get(post) ?? indexer.facetIds(post, source);
    const key = keyFor(post);
    const meeting_id = matcher.place({ id, key, facets, post }, null, null);
    const { identity, rank } = post;
    insert.run(
      cells({
        ...{ id, key, source_id, meeting_id, identity, rank, imported },
        facets: JSON.stringify(facets),
        text_key: twins.textKey(post),
        ...toldRow(post),
      }),
    );
    twins.note(post);
    indexer.posts.enter(key, facets, indexer.stems([{ id, text: post.text }]));
    for (const before of post.revisions ?? []) keepRevision(id, before);
    return id;
  }

  /** Takes a post out of what it is entered under, if it is. */
  function leave(row: PostRow): void {
    if (isHidden(row)) return;
    gap.forget();
    if (row.meeting_id !== null) matcher.leave(row.id, row.meeting_id);
    indexer.posts.leave(row.key, JSON.parse(row.facets));
  }

  /**
   * Writes a post over what is kept of it; the public id stays. A hidden one stays hidden. `read` is the post without
   * its corrections, as it is told again.
   */
  function replace(old: PostRow, post: Post, source: string, source_id: number, read: Post): void {
    const told = {
      ...{ source_id, identity: post.identity, rank: post.rank, text_key: twins.textKey(read) },
      ...toldRow(post),
    };
    twins.note(post);
    twins.note(read);
    if (isHidden(old)) {
      update.run(cells({ ...old, ...told }));
      return;
    }
    leave(old);
    const stays = old.published_at === post.publishedAt && old.day === post.day;
    enter({ ...old, ...told }, stays ? old.key : keyFor(post), post, source);
  }

  /** Enters a post under all that it is found by. */
  function enter(row: PostRow, key: number, post: Post, source: string): void {
    const facets = indexer.facetIds(post, source);
    const told = { id: row.id, key, facets, post };
    const meeting_id = matcher.place(told, row.meeting_id, corrector.meetingOf(row.id));
    update.run(cells({ ...row, key, meeting_id, facets: JSON.stringify(facets) }));
    indexer.posts.enter(key, facets, indexer.stems([{ id: row.id, text: post.text }]));
  }

  function keepRevision(id: number, { text, entities, editedAt }: Revision): void {
    revise.run(id, id, text, JSON.stringify(entities), editedAt);
  }

  /** A rank may shift with the posts around it, an edit may be told of that changed nothing. */
  const isKept = (post: Post, row: PostRow): boolean =>
    Object.entries(toldRow(post)).every(
      ([column, value]) => column === 'edited_at' || value === row[column as keyof PostRow],
    );

  /** Puts together what is kept and what has come; tells whether that changes anything. */
  function join({ row, as }: Met, told: Told, source: string, sourceId: number): boolean {
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
  function store(
    post: Told,
    source: string,
    sourceId: number,
    { importId = null, keepIds = false }: WriteOptions,
    created: Set<number>,
  ): WriteResult['posts'][number] {
    const met = twins.find(sourceId, post);
    if (!met) {
      const id = create(post, source, sourceId, importId === null ? 0 : 1, keepIds ? post.id : undefined);
      created.add(id);
      twins.remember(id, sourceId, post);
      return { id, outcome: 'new' };
    }
    const { id, imported } = met.row;
    const changed = join(met, post, source, sourceId);
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

  let writes = 0;

  /** Runs a write as one transaction, at whose end what it has gathered is written. */
  function transact<Result>(work: () => Result): Result {
    writes += 1;
    try {
      return db
        .transaction(() => {
          indexer.begin();
          gap.forget();
          const result = work();
          ids.settle();
          matcher.settle();
          indexer.settle();
          twins.forget();
          named.clear();
          return result;
        })
        .immediate();
    } catch (error) {
      ids.forget();
      twins.forget();
      named.clear();
      matcher.forget();
      indexer.forget();
      throw error;
    }
  }

  return {
    officials,
    transact,
    /** How many writes there have been. */
    writes: () => writes,
    write: (source: string, posts: readonly Told[], known: Officials, options: WriteOptions): WriteResult =>
      transact(() => {
        for (const [name, country] of known) learn.run(name, country);
        const id = sourceId.get(source) as number;
        const results: WriteResult['posts'][number][] = new Array(posts.length);
        const places = posts.map(placeOf);
        const numbers = posts.map(({ identity }) => Number(/^m:(\d+)$/.exec(identity)?.[1] ?? 0));
        const compare = (all: readonly number[], a: number, b: number): number =>
          (all[a] as number) - (all[b] as number);
        // Within a second messages stand by their numbers, whichever comes first.
        const ascending = [...posts.keys()].sort((a, b) => compare(places, a, b) || compare(numbers, a, b));
        const created = new Set<number>();
        twins.expect(id, posts);
        // All names that are new are made before the first post is: to make one has FTS5 write what it has gathered.
        for (const post of posts) if (!twins.mayBeMet(post)) named.set(post, indexer.facetIds(post, source));
        for (const index of ascending)
          results[index] = store(posts[index] as Told, source, id, options, created);
        if (options.importId != null) {
          holdAll.run(options.importId, JSON.stringify([...created]));
          countImport(options.importId, results);
        }
        return { posts: results };
      }),
    /** Takes a post out of the archive, within a transaction of `transact`. Its public id is not used again. */
    remove(row: PostRow): void {
      leave(row);
      corrector.forget(row.id);
      forgetRevisions.run(row.id);
      forgetPost.run(row.id);
    },
    /** Takes a post out of every list, within a transaction of `transact`. Null where it is in none. */
    hide(id: number): StoredPost | null {
      const row = byId.get(id);
      if (!row || isHidden(row)) return null;
      leave(row);
      update.run(cells({ ...row, key: -id, meeting_id: null, facets: '[]' }));
      return toPost(row);
    },
    /** Puts a hidden post back, within a transaction of `transact`. */
    show(id: number): StoredPost | null {
      const row = byId.get(id);
      if (!row || !isHidden(row)) return null;
      const post = toPost(row);
      enter(row, keyFor(post), post, row.source);
      return post;
    },
    /** Works a post out anew from what was read and what is corrected by now, within a transaction of `transact`. */
    correct(row: PostRow): StoredPost {
      const read = corrector.asRead(row);
      corrector.save(row.id, read);
      const post = corrector.apply(row.id, read);
      replace(row, post, row.source, row.source_id, read);
      corrector.release(row.id);
      return toPost(byId.get(row.id) as PostRow);
    },
    /** The id of an encounter that is to be. */
    newMeeting: matcher.newId,
    /** Gives a source a name that no other has, within a transaction of `transact`. */
    renameSource({ id, name }: { readonly id: number; readonly name: string }, to: string): void {
      renameSource.run(to, id);
      indexer.rename('source', name, to);
    },
    reread: (after: number, limit: number, readAnew: (post: StoredPost, officials: Officials) => Post) =>
      transact(() => {
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
      }),
  };
}

export type Writer = ReturnType<typeof createWriter>;
