import type { Database } from 'better-sqlite3';
import type { ForwardStore } from '../operators.ts';
import { INTEGER } from './integer.ts';

/** Messages that operators have forwarded. */
export function createForwardStore(db: Database): ForwardStore {
  const put = db.prepare('INSERT OR REPLACE INTO forwarded (chat_id, message_id, message) VALUES (?, ?, ?)');
  const open = db.prepare<[], number>('SELECT DISTINCT chat_id FROM forwarded').pluck();
  const list = db
    .prepare<[number, number], string>(
      `SELECT message FROM forwarded WHERE chat_id = ? ORDER BY message_id LIMIT ${INTEGER}`,
    )
    .pluck();
  const done = db.prepare(
    'DELETE FROM forwarded WHERE chat_id = ? AND message_id IN (SELECT value FROM json_each(?))',
  );
  return {
    async put(chatId, messageId, message) {
      put.run(chatId, messageId, message);
    },
    async open() {
      return open.all();
    },
    async list(chatId, limit) {
      return list.all(chatId, limit);
    },
    async done(chatId, messageIds) {
      done.run(chatId, JSON.stringify(messageIds));
    },
  };
}
