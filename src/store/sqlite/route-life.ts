import type { Database } from 'better-sqlite3';
import type { PauseReason } from '../../digest/subscription.ts';

/** What happens to the routes that lead to a chat, as to its subscriptions; `changed` numbers each change. */
export function createRouteLife(db: Database, changed: () => number) {
  const inState = db
    .prepare<[number, string], number>('SELECT id FROM routes WHERE chat_id = ? AND state = ?')
    .pluck();
  const set = db.prepare('UPDATE routes SET state = ?, changed = ? WHERE id = ?');
  const inTopic = db
    .prepare<[number, number | null], number>(
      "SELECT id FROM routes WHERE chat_id = ? AND thread_id IS ? AND state = 'active'",
    )
    .pluck();
  const pause = db.prepare(
    "UPDATE routes SET state = 'paused', reason = ?, told = 0, changed = ? WHERE id = ?",
  );
  const forgetTopic = db.prepare('DELETE FROM topics WHERE chat_id = ? AND thread_id = ?');
  const closeTopic = db.prepare('UPDATE topics SET closed = 1 WHERE chat_id = ? AND thread_id = ?');
  const rename = [
    'UPDATE routes SET chat_id = @to WHERE chat_id = @from',
    'UPDATE routes SET home_chat_id = @to WHERE home_chat_id = @from',
    'UPDATE OR REPLACE places SET chat_id = @to WHERE chat_id = @from',
    'UPDATE OR REPLACE place_people SET chat_id = @to WHERE chat_id = @from',
    "UPDATE OR IGNORE passed SET chat_id = @to WHERE chat_id = @from AND state = 'queued'",
    // Messages of the old chat are out of reach, and their ids are other messages' in the new one.
    "UPDATE passed SET state = 'lost' WHERE chat_id = @from",
    'DELETE FROM passed_messages WHERE chat_id = @from',
  ].map((sql) => db.prepare(sql));
  const setAll = (chatId: number, from: string, to: string) => {
    for (const id of inState.all(chatId, from)) set.run(to, changed(), id);
  };
  return {
    gone: (chatId: number) => setAll(chatId, 'active', 'gone'),
    returned: (chatId: number) => setAll(chatId, 'gone', 'active'),
    migrate(from: number, to: number): void {
      for (const statement of rename) statement.run({ from, to });
      setAll(to, 'active', 'active');
    },
    closeTopic(chatId: number, threadId: number | null, reason: PauseReason): void {
      for (const id of inTopic.all(chatId, threadId)) pause.run(reason, changed(), id);
      if (threadId !== null) (reason === 'topic-gone' ? forgetTopic : closeTopic).run(chatId, threadId);
    },
  };
}
