import type { Database } from 'better-sqlite3';
import type { PauseReason } from '../../digest/subscription.ts';
import { createRouteLife } from './route-life.ts';

/** The next number of a change to what stands in wait for posts. */
export function createChangeCounter(db: Database): () => number {
  const next = db.prepare<[], { value: number }>(
    "UPDATE counters SET value = value + 1 WHERE name = 'standing' RETURNING value",
  );
  return () => next.get()?.value as number;
}

/** What happens to all that a chat has asked for when the chat goes, returns or changes; within a transaction. */
export function createChatLife(db: Database) {
  const changed = createChangeCounter(db);
  const known = db.prepare('INSERT INTO chats (id) VALUES (?) ON CONFLICT DO NOTHING');
  const setGone = db.prepare('UPDATE chats SET gone = ? WHERE id = ?');
  const selectGone = db
    .prepare<[number], number>('SELECT 1 FROM chats WHERE id = ? AND gone IS NOT NULL')
    .pluck();
  const isGone = (chatId: number): boolean => selectGone.get(chatId) !== undefined;
  const park = db.prepare('DELETE FROM outbox_chats WHERE chat_id = ?');
  const unpark = db.prepare(
    'INSERT INTO outbox_chats (chat_id, ready_at, urgent) SELECT @chat, @now, max(urgent) FROM outbox WHERE chat_id = @chat HAVING count(*) > 0 ON CONFLICT DO NOTHING',
  );
  const active = db.prepare<[number, string], { id: number }>(
    'SELECT id FROM subscriptions WHERE chat_id = ? AND state = ?',
  );
  const rest = db.prepare("UPDATE subscriptions SET state = 'gone', changed = ? WHERE id = ?");
  // One that sends at once gets what has waited for it as a digest.
  const wake = db.prepare(
    "UPDATE subscriptions SET state = 'active', changed = ?, due_at = coalesce(due_at, ?) WHERE id = ?",
  );
  const pause = db.prepare(
    "UPDATE subscriptions SET state = 'paused', reason = ?, told = 0, changed = ? WHERE id = ?",
  );
  const inTopic = db.prepare<[number, number | null], { id: number }>(
    "SELECT id FROM subscriptions WHERE chat_id = ? AND thread_id IS ? AND state = 'active'",
  );
  const routes = createRouteLife(db, changed);
  const rename = [
    'INSERT OR IGNORE INTO chats (id, language, time_zone, read_up_to) SELECT @to, language, time_zone, read_up_to FROM chats WHERE id = @from',
    'DELETE FROM chats WHERE id = @from',
    'UPDATE subscriptions SET chat_id = @to WHERE chat_id = @from',
    'UPDATE outbox SET chat_id = @to WHERE chat_id = @from',
    'UPDATE OR REPLACE outbox_chats SET chat_id = @to WHERE chat_id = @from',
    'UPDATE OR REPLACE drafts SET chat_id = @to WHERE chat_id = @from',
    'UPDATE replays SET chat_id = @to WHERE chat_id = @from',
    'UPDATE addresses SET chat_id = @to WHERE chat_id = @from',
    'UPDATE OR REPLACE source_viewers SET chat_id = @to WHERE chat_id = @from',
  ].map((sql) => db.prepare(sql));
  return {
    isGone,
    gone(chatId: number, reason: string): void {
      known.run(chatId);
      setGone.run(reason, chatId);
      park.run(chatId);
      for (const { id } of active.all(chatId, 'active')) rest.run(changed(), id);
      routes.gone(chatId);
    },
    returned(chatId: number, now: number): boolean {
      if (!isGone(chatId)) return false;
      setGone.run(null, chatId);
      unpark.run({ chat: chatId, now });
      for (const { id } of active.all(chatId, 'gone')) wake.run(changed(), now, id);
      routes.returned(chatId);
      return true;
    },
    migrate(from: number, to: number): void {
      for (const statement of rename) statement.run({ from, to });
      for (const { id } of active.all(to, 'active'))
        db.prepare('UPDATE subscriptions SET changed = ? WHERE id = ?').run(changed(), id);
      routes.migrate(from, to);
    },
    closeTopic(chatId: number, threadId: number | null, reason: PauseReason): void {
      for (const { id } of inTopic.all(chatId, threadId)) pause.run(reason, changed(), id);
      routes.closeTopic(chatId, threadId, reason);
    },
  };
}
