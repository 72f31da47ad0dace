import type { Database } from 'better-sqlite3';
import type { Removal } from '../operators.ts';
import type { PostStore } from '../store.ts';
import { type Calendar, keyAt } from './keys.ts';
import type { PostLife } from './post-life.ts';
import { createPostReader } from './reader.ts';
import { createRowReader, type PostRow, SELECT_POST, toPost } from './rows.ts';
import { createSearch } from './search.ts';
import type { Writer } from './writer.ts';

/** Arrivals looked through at a time. */
const LOOKED_THROUGH = 5_000;

/** The posts. */
export function createPostStore(db: Database, calendar: Calendar, life: PostLife, writer: Writer): PostStore {
  // Public ids are given out as posts are first stored, so they number the arrivals too.
  const arrived = db
    .prepare<[number, number, number], number>(
      'SELECT id FROM posts WHERE id > ? AND id <= ? AND key >= ? ORDER BY id',
    )
    .pluck();
  const lastId = db.prepare<[], number>("SELECT value FROM counters WHERE name = 'post'").pluck();
  const revisions = db.prepare<[number], { text: string; entities: string; editedAt: number | null }>(
    'SELECT text, entities, edited_at AS editedAt FROM revisions WHERE post_id = ? ORDER BY coalesce(edited_at, 0), n',
  );
  const texts = db
    .prepare<[string], [number, string]>(
      'SELECT posts.key, text FROM json_each(?) AS wanted CROSS JOIN posts ON posts.key = wanted.value',
    )
    .raw();
  const removal = db.prepare<[number], Removal>(
    'SELECT at, removed_by AS by, reason FROM removals WHERE post_id = ?',
  );
  const remove = db.prepare('INSERT INTO removals (post_id, at, removed_by, reason) VALUES (?, ?, ?, ?)');
  const takeBack = db.prepare('DELETE FROM removals WHERE post_id = ?');
  const hiddenPost = db.prepare<[number], PostRow>(`${SELECT_POST} WHERE key = ?`);
  const lastDay = db
    .prepare<[number], string>('SELECT day FROM posts WHERE key < ? AND key > 0 ORDER BY key DESC LIMIT 1')
    .pluck();
  const nextDay = db
    .prepare<[number], string>('SELECT day FROM posts WHERE key > ? ORDER BY key LIMIT 1')
    .pluck();

  const byId = createRowReader(db, 'id');
  const byKey = createPostReader(db, life.writes);
  const { search, matches } = createSearch(
    db,
    'post',
    calendar,
    (keys) => new Map(texts.all(JSON.stringify(keys)).map(([key, text]) => [key, [text]])),
  );
  /** One view of the archive for several reads. */
  const read = <Result>(work: () => Result): Result => db.transaction(work).deferred();

  return {
    async write(source, posts, known, options = {}) {
      return writer.write(source, posts, known, options);
    },
    async reread(after, limit, readAnew) {
      return writer.reread(after, limit, readAnew);
    },
    async get(id) {
      return byId([id]).map(toPost)[0] ?? null;
    },
    async getMany(ids) {
      return byId(ids).map(toPost);
    },
    async hide(id, { at, by, reason }) {
      return life.transact(() => {
        const post = life.hide(id);
        if (post) remove.run(id, at, by, reason);
        return post;
      });
    },
    async restore(id) {
      return life.transact(() => {
        takeBack.run(id);
        return life.show(id);
      });
    },
    async hidden(id) {
      const [why, row] = [removal.get(id), hiddenPost.get(-id)];
      return why && row ? { post: toPost(row), removal: why } : null;
    },
    async find(query, page) {
      return search(query, page, byKey);
    },
    async matches(query, ids) {
      const idOf = new Map(byId(ids).map((row) => [row.key, row.id]));
      const fitting = await matches(query, [...idOf.keys()]);
      return new Set(fitting.flatMap((key) => idOf.get(key) ?? []));
    },
    async arrivedAfter(id, notBefore) {
      return read(() => {
        const upTo = Math.min(id + LOOKED_THROUGH, lastId.get() ?? 0);
        return { ids: arrived.all(id, upTo, keyAt(notBefore, 0)), upTo: Math.max(id, upTo) };
      });
    },
    async lastArrival() {
      return lastId.get() ?? 0;
    },
    async revisions(id) {
      return revisions.all(id).map((row) => ({ ...row, entities: JSON.parse(row.entities) }));
    },
    async nearestDays(day, limit) {
      return read(() => {
        const before: string[] = [];
        for (let last = lastDay.get(calendar.bounds(day, day).low + 1); last && before.length < limit; ) {
          before.push(last);
          last = lastDay.get(calendar.bounds(last, last).low + 1);
        }
        const after: string[] = [];
        for (let next = nextDay.get(calendar.bounds(day, day).high - 1); next && after.length < limit; ) {
          after.push(next);
          next = nextDay.get(calendar.bounds(next, next).high - 1);
        }
        return { before, after };
      });
    },
    async isEmpty() {
      return nextDay.get(0) === undefined;
    },
    async officials() {
      return writer.officials();
    },
  };
}
