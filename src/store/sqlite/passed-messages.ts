import type { Database } from 'better-sqlite3';

/** Keeps which messages of a chat a post is that was passed on to it. */
export function createPassedMessages(db: Database) {
  const keep = db.prepare(
    'INSERT OR REPLACE INTO passed_messages (chat_id, message_id, passed_id) VALUES (?, ?, ?)',
  );
  return (passedId: number, chatId: number, messageIds: readonly number[]): void => {
    for (const id of messageIds) keep.run(chatId, id, passedId);
  };
}
