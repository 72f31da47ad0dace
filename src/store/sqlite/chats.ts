import type { Database } from 'better-sqlite3';
import type { ChatSettings, ChatStore } from '../store.ts';
import { createChatLife } from './chat-life.ts';
import { createForget } from './forget.ts';

const NOTHING_SET: ChatSettings = { language: null, timeZone: null, readUpTo: null };

/** Settings of chats, and whether they can be written to. */
export function createChatStore(db: Database): ChatStore {
  const life = createChatLife(db);
  const forget = createForget(db);
  const select = db.prepare<[number], ChatSettings>(
    'SELECT language, time_zone AS timeZone, read_up_to AS readUpTo FROM chats WHERE id = ?',
  );
  const write = db.prepare<[number, string | null, string | null, number | null]>(
    `INSERT INTO chats (id, language, time_zone, read_up_to) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET language = excluded.language, time_zone = excluded.time_zone, read_up_to = excluded.read_up_to`,
  );
  const settings = (chatId: number): ChatSettings => select.get(chatId) ?? NOTHING_SET;
  return {
    async get(chatId) {
      return settings(chatId);
    },
    async set(chatId, changes) {
      db.transaction(() => {
        const { language, timeZone, readUpTo } = { ...settings(chatId), ...changes };
        write.run(chatId, language ?? null, timeZone ?? null, readUpTo ?? null);
      }).immediate();
    },
    async returned(chatId, now) {
      // Nearly all have never been gone, which is told without a lock.
      return life.isGone(chatId) && db.transaction(() => life.returned(chatId, now)).immediate();
    },
    async gone(chatId, reason) {
      db.transaction(() => life.gone(chatId, reason)).immediate();
    },
    async migrate(from, to) {
      db.transaction(() => life.migrate(from, to)).immediate();
    },
    async forget(chatId, userId) {
      return db.transaction(() => forget(chatId, userId)).immediate();
    },
  };
}
