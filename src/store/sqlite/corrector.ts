import type { Database } from 'better-sqlite3';
import { type Correction, correct, type ReadFacts, readFacts } from '../../feed/correct.ts';
import type { Post } from '../../feed/post.ts';
import type { StoredPost } from '../store.ts';
import { type PostRow, toPost } from './rows.ts';

/** Keeps what was read of posts apart from what operators have made of it, within the transaction of a write. */
export function createCorrector(db: Database) {
  const active = db.prepare<[number], Correction>(
    'SELECT field, sign, value FROM corrections WHERE post_id = ? AND revoked_at IS NULL ORDER BY id',
  );
  const pin = db
    .prepare<[number], number>(
      `SELECT CAST(value AS INTEGER) FROM corrections
       WHERE post_id = ? AND field = 'meeting' AND revoked_at IS NULL ORDER BY id DESC LIMIT 1`,
    )
    .pluck();
  const read = db.prepare<[number], string>('SELECT facts FROM facts_read WHERE post_id = ?').pluck();
  const keep = db.prepare('INSERT OR REPLACE INTO facts_read (post_id, facts) VALUES (?, ?)');
  const forget = ['facts_read', 'corrections'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE post_id = ?`),
  );
  const save = (id: number, post: Post): void => {
    keep.run(id, JSON.stringify(readFacts(post)));
  };
  return {
    /** A post without its corrections. */
    asRead(row: PostRow): StoredPost {
      const facts = read.get(row.id);
      return facts === undefined ? toPost(row) : { ...toPost(row), ...(JSON.parse(facts) as ReadFacts) };
    },
    /** What was read of a post, with its corrections, if it has any. */
    apply<Read extends Post>(id: number, post: Read): Read {
      if (read.get(id) === undefined) return post;
      save(id, post);
      return correct(post, active.all(id));
    },
    save,
    /** Nothing of a post is corrected any more. */
    release(id: number): void {
      if (active.all(id).length === 0) forget[0]?.run(id);
    },
    /** The encounter that an operator has put a post into; null: none has. */
    meetingOf: (id: number): number | null => pin.get(id) ?? null,
    /** For a post that is removed. */
    forget(id: number): void {
      for (const statement of forget) statement.run(id);
    },
  };
}
