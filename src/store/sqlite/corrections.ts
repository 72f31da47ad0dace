import type { Database } from 'better-sqlite3';
import { type Correction, correct, type ReadFacts, readFacts } from '../../feed/correct.ts';
import type { Post } from '../../feed/post.ts';
import type { CorrectionStore, KeptCorrection } from '../reference.ts';
import type { StoredPost } from '../store.ts';
import { isHidden, type PostRow, SELECT_POST, toPost } from './rows.ts';
import type { Writer } from './writer.ts';

const SELECT = `SELECT id, post_id AS postId, field, sign, value, made_at AS madeAt, made_by AS madeBy,
  revoked_at AS revokedAt, revoked_by AS revokedBy FROM corrections`;

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

/** What operators have put right. */
export function createCorrectionStore(db: Database, writer: Writer): CorrectionStore {
  const corrector = createCorrector(db);
  const post = db.prepare<[number], PostRow>(`${SELECT_POST} WHERE id = ?`);
  const insert = db.prepare(
    'INSERT INTO corrections (post_id, field, sign, value, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const listed = db.prepare<[number], KeptCorrection>(`${SELECT} WHERE post_id = ? ORDER BY id`);
  const byId = db.prepare<[number], KeptCorrection>(`${SELECT} WHERE id = ?`);
  const revoke = db.prepare('UPDATE corrections SET revoked_at = ?, revoked_by = ? WHERE id = ?');
  return {
    async add(postId, corrections, { at, user }) {
      return writer.transact(() => {
        const row = post.get(postId);
        if (!row || isHidden(row) || !changes(row, corrections)) return null;
        for (const { field, sign, value } of corrections) {
          const own = field === 'meeting' && value === 'new' ? String(writer.newMeeting()) : value;
          insert.run(postId, field, sign, own, at, user);
        }
        return writer.correct(row);
      });
    },
    async list(postId) {
      return listed.all(postId);
    },
    async asRead(postId) {
      const row = post.get(postId);
      return row && !isHidden(row) ? corrector.asRead(row) : null;
    },
    async revoke(id, { at, user }) {
      return writer.transact(() => {
        const found = byId.get(id);
        const row = found && found.revokedAt === null ? post.get(found.postId) : undefined;
        if (!row || isHidden(row)) return null;
        revoke.run(at, user, id);
        return writer.correct(row);
      });
    },
  };
}

function changes(row: PostRow, corrections: readonly Correction[]): boolean {
  const before = toPost(row);
  const after = correct(before, corrections);
  const moved = corrections.some(
    ({ field, value }) => field === 'meeting' && value !== String(row.meeting_id),
  );
  return moved || JSON.stringify(readFacts(after)) !== JSON.stringify(readFacts(before));
}
