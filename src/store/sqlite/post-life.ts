import type { Database } from 'better-sqlite3';
import type { Post, Revision } from '../../feed/post.ts';
import type { Told } from '../../feed/sources/reading.ts';
import type { StoredPost } from '../store.ts';
import { createCorrector } from './corrector.ts';
import { createGap } from './gap.ts';
import { createIndexer, type FacetIds } from './indexer.ts';
import { type Calendar, placeOf } from './keys.ts';
import { createMatcher } from './matcher.ts';
import { createNumbers } from './numbers.ts';
import { isHidden, type PostRow, SELECT_POST, toldRow, toPost } from './rows.ts';
import { createTwins } from './twins.ts';

/** Of a post, beside its id. */
const COLUMNS =
  'key source_id meeting_id identity rank facets published_at day link kind headline date date_end place tags countries people organisations entities text media author origin edited_at text_key imported'.split(
    ' ',
  ) as Exclude<keyof PostRow, 'source'>[];

/**
 * What happens to a post: it comes, changes, is hidden, shown again or removed, and with it all that it is found by.
 * Each step is one within a transaction of `transact`.
 */
export function createPostLife(db: Database, calendar: Calendar) {
  const byId = db.prepare<[number], PostRow>(`${SELECT_POST} WHERE id = ?`);
  const gap = createGap(
    db.prepare<[number], number>('SELECT key FROM posts WHERE key < ? ORDER BY key DESC LIMIT 1').pluck(),
    db.prepare<[number], number>('SELECT key FROM posts WHERE key >= ? ORDER BY key LIMIT 1').pluck(),
  );
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
  const forgetRevisions = db.prepare('DELETE FROM revisions WHERE post_id = ?');
  const forgetPost = db.prepare('DELETE FROM posts WHERE id = ?');
  const renameSource = db.prepare('UPDATE sources SET name = ? WHERE id = ?');
  const indexer = createIndexer(db);
  const matcher = createMatcher(db, calendar, indexer);
  const twins = createTwins(db);
  const ids = createNumbers(db, 'post');
  const corrector = createCorrector(db);

  const keyFor = (post: Post): number => gap.take(placeOf(post, calendar));

  /** Takes a post out of what it is entered under, if it is. */
  function leave(row: PostRow): void {
    if (isHidden(row)) return;
    gap.forget();
    if (row.meeting_id !== null) matcher.leave(row.id, row.meeting_id);
    indexer.posts.leave(row.key, JSON.parse(row.facets));
  }

  /** Enters a post under all that it is found by. */
  function enter(row: PostRow, key: number, post: Post, source: string): void {
    const facets = indexer.facetIds(post, source);
    const told = { id: row.id, key, facets, post };
    const meeting_id = matcher.place(told, row.meeting_id, corrector.meetingOf(row.id));
    update.run(cells({ ...row, key, meeting_id, facets: JSON.stringify(facets) }));
    indexer.posts.enter(key, facets, indexer.stems([{ id: row.id, text: post.text }]));
  }

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

  function keepRevision(id: number, { text, entities, editedAt }: Revision): void {
    revise.run(id, id, text, JSON.stringify(entities), editedAt);
  }

  let writes = 0;

  return {
    /** Runs a write as one transaction, at whose end what it has gathered is written. */
    transact<Result>(work: () => Result): Result {
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
            return result;
          })
          .immediate();
      } catch (error) {
        ids.forget();
        twins.forget();
        matcher.forget();
        indexer.forget();
        throw error;
      }
    },
    /** How many writes there have been. */
    writes: () => writes,
    twins,
    facetIds: indexer.facetIds,
    /** Stores a post that has not come before, under the public id wanted, if that is free; gives the one it has. */
    create(
      post: Told,
      source_id: number,
      facets: FacetIds,
      imported: number,
      wanted: number | undefined,
    ): number {
      const isFree = wanted !== undefined && byId.get(wanted) === undefined;
      const id = isFree ? wanted : ids.next();
      if (isFree) ids.take(id);
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
    },
    /**
     * Writes a post over what is kept of it; the public id stays. A hidden one stays hidden. `read` is the post
     * without its corrections, as it is told again.
     */
    replace,
    /** Keeps what a post said before. */
    keepRevision,
    /** Takes a post out of the archive. Its public id is not used again. */
    remove(row: PostRow): void {
      leave(row);
      corrector.forget(row.id);
      forgetRevisions.run(row.id);
      forgetPost.run(row.id);
    },
    /** Takes a post out of every list. Null where it is in none. */
    hide(id: number): StoredPost | null {
      const row = byId.get(id);
      if (!row || isHidden(row)) return null;
      leave(row);
      update.run(cells({ ...row, key: -id, meeting_id: null, facets: '[]' }));
      return toPost(row);
    },
    /** Puts a hidden post back. */
    show(id: number): StoredPost | null {
      const row = byId.get(id);
      if (!row || !isHidden(row)) return null;
      const post = toPost(row);
      enter(row, keyFor(post), post, row.source);
      return post;
    },
    /** Works a post out anew from what was read and what is corrected by now. */
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
    /** Gives a source a name that no other has. */
    renameSource({ id, name }: { readonly id: number; readonly name: string }, to: string): void {
      renameSource.run(to, id);
      indexer.rename('source', name, to);
    },
  };
}

export type PostLife = ReturnType<typeof createPostLife>;
