import type { Database } from 'better-sqlite3';
import { type Correction, correct, readFacts } from '../../feed/correct.ts';
import type { CorrectionStore, KeptCorrection } from '../reference.ts';
import { createCorrector } from './corrector.ts';
import type { PostLife } from './post-life.ts';
import { isHidden, type PostRow, SELECT_POST, toPost } from './rows.ts';

const SELECT = `SELECT id, post_id AS postId, field, sign, value, made_at AS madeAt, made_by AS madeBy,
  revoked_at AS revokedAt, revoked_by AS revokedBy FROM corrections`;

/** What operators have put right. */
export function createCorrectionStore(db: Database, life: PostLife): CorrectionStore {
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
      return life.transact(() => {
        const row = post.get(postId);
        if (!row || isHidden(row) || !changes(row, corrections)) return null;
        for (const { field, sign, value } of corrections) {
          const own = field === 'meeting' && value === 'new' ? String(life.newMeeting()) : value;
          insert.run(postId, field, sign, own, at, user);
        }
        return life.correct(row);
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
      return life.transact(() => {
        const found = byId.get(id);
        const row = found && found.revokedAt === null ? post.get(found.postId) : undefined;
        if (!row || isHidden(row)) return null;
        revoke.run(at, user, id);
        return life.correct(row);
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
