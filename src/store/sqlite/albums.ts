import type { Database } from 'better-sqlite3';
import type { AlbumStore } from '../store.ts';

/** Parts of albums. */
export function createAlbumStore(db: Database): AlbumStore {
  const put = db.prepare(
    'INSERT OR REPLACE INTO album_parts (chat_id, group_id, message_id, message) VALUES (?, ?, ?, ?)',
  );
  const open = db.prepare('INSERT OR IGNORE INTO albums_open (chat_id, group_id) VALUES (?, ?)');
  const close = db.prepare('DELETE FROM albums_open WHERE chat_id = ? AND group_id = ?');
  const waiting = db.prepare<[], { chatId: number; groupId: string }>(
    'SELECT chat_id AS chatId, group_id AS groupId FROM albums_open',
  );
  const parts = db.prepare<[number, string], { message: string }>(
    'SELECT message FROM album_parts WHERE chat_id = ? AND group_id = ? ORDER BY message_id',
  );
  return {
    async put(chatId, groupId, messageId, message) {
      db.transaction(() => {
        put.run(chatId, groupId, messageId, message);
        open.run(chatId, groupId);
      }).immediate();
    },
    async open() {
      return waiting.all();
    },
    async take(chatId, groupId) {
      return db
        .transaction(() => {
          close.run(chatId, groupId);
          return parts.all(chatId, groupId).map((row) => row.message);
        })
        .immediate();
    },
  };
}
