import type { Database } from 'better-sqlite3';
import type { DraftStore } from '../deliveries.ts';

/** Questions that wait for an answer. */
export function createDraftStore(db: Database): DraftStore {
  const select = db.prepare<[number, number, number], { draft: string }>(
    'SELECT draft FROM drafts WHERE chat_id = ? AND user_id = ? AND expires > ?',
  );
  const replace = db.prepare(
    'INSERT OR REPLACE INTO drafts (chat_id, user_id, draft, expires) VALUES (?, ?, ?, ?)',
  );
  const remove = db.prepare('DELETE FROM drafts WHERE chat_id = ? AND user_id = ?');
  return {
    async get(chatId, userId, now) {
      return select.get(chatId, userId, now)?.draft ?? null;
    },
    async set(chatId, userId, draft, expires) {
      if (draft === null) remove.run(chatId, userId);
      else replace.run(chatId, userId, draft, expires);
    },
  };
}
