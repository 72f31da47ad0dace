import type { Database } from 'better-sqlite3';
import type { Import, ImportStore } from '../imports.ts';
import { INTEGER } from './integer.ts';
import type { PostLife } from './post-life.ts';
import { type PostRow, SELECT_POST } from './rows.ts';

const SELECT =
  'SELECT id, at, file, files, format, state, created AS new, changed, unchanged, set_aside AS setAside FROM imports';

/** Imports, and the undoing of them. */
export function createImportStore(db: Database, life: PostLife): ImportStore {
  const nextId = db
    .prepare<[], number>("UPDATE counters SET value = value + 1 WHERE name = 'import' RETURNING value")
    .pluck();
  const insert = db.prepare('INSERT INTO imports (id, at, file, files, format) VALUES (?, ?, ?, ?, ?)');
  const end = db.prepare('UPDATE imports SET state = ?, set_aside = ? WHERE id = ?');
  const byId = db.prepare<[number], Import>(`${SELECT} WHERE id = ?`);
  const listed = db.prepare<[number, number], Import>(
    `${SELECT} WHERE id < ${INTEGER} ORDER BY id DESC LIMIT ${INTEGER}`,
  );
  const held = db
    .prepare<[number, number], number>(
      `SELECT post_id FROM import_posts WHERE import_id = ? ORDER BY post_id LIMIT ${INTEGER}`,
    )
    .pluck();
  const release = db.prepare('DELETE FROM import_posts WHERE import_id = ? AND post_id = ?');
  const post = db.prepare<[number], PostRow>(`${SELECT_POST} WHERE id = ?`);
  const lessHeld = db.prepare('UPDATE posts SET imported = imported - 1 WHERE id = ? AND imported > 1');
  const undone = db.prepare("UPDATE imports SET state = 'undone' WHERE id = ?");

  return {
    async begin({ at, file, files, format }) {
      return db
        .transaction(() => {
          const id = nextId.get() as number;
          insert.run(id, at, file, files, format);
          return id;
        })
        .immediate();
    },
    async end(id, state, setAside) {
      end.run(state, setAside, id);
    },
    async get(id) {
      return byId.get(id) ?? null;
    },
    async list(limit, before = Number.MAX_SAFE_INTEGER) {
      return listed.all(before, limit);
    },
    async undo(id, limit) {
      return life.transact(() => {
        const ids = held.all(id, limit);
        let removed = 0;
        for (const postId of ids) {
          release.run(id, postId);
          const row = post.get(postId);
          if (row?.imported === 1) {
            life.remove(row);
            removed += 1;
          } else lessHeld.run(postId);
        }
        const left = ids.length === limit;
        if (!left) undone.run(id);
        return { removed, kept: ids.length - removed, left };
      });
    },
  };
}
