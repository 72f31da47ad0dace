import type { Database } from 'better-sqlite3';
import type { ChatSettings, ChatStore } from '../store.ts';

/** Settings of chats. */
export function createChatStore(db: Database): ChatStore {
  const select = db.prepare<[number], ChatSettings>(
    'SELECT language, time_zone AS timeZone FROM chats WHERE id = ?',
  );
  const replace = db.prepare<[number, string | null, string | null]>(
    'INSERT OR REPLACE INTO chats (id, language, time_zone) VALUES (?, ?, ?)',
  );
  const settings = (chatId: number): ChatSettings => select.get(chatId) ?? { language: null, timeZone: null };
  return {
    async get(chatId) {
      return settings(chatId);
    },
    async set(chatId, changes) {
      db.transaction(() => {
        const { language, timeZone } = { ...settings(chatId), ...changes };
        replace.run(chatId, language ?? null, timeZone ?? null);
      }).immediate();
    },
  };
}
