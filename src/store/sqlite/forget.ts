import type { Database } from 'better-sqlite3';
import type { Forgotten } from '../reference.ts';
import { createChangeCounter } from './chat-life.ts';

/** Of whom: a chat, and a person whatever chat it was in; -1 where there is none. */
interface Whose {
  readonly chat: number;
  readonly user: number;
}

/** Deletes all that is kept of a chat, and of a person in any chat. Within a transaction. */
export function createForget(db: Database): (chatId: number, userId: number | null) => Forgotten {
  const changed = createChangeCounter(db);
  const run = (sql: string) => {
    const statement = db.prepare<[Whose]>(sql);
    return (whose: Whose): number => statement.run(whose).changes;
  };
  const ids = (sql: string) => {
    const statement = db.prepare<[Whose], number>(sql).pluck();
    return (whose: Whose): number[] => statement.all(whose);
  };
  const subscriptions = ids('SELECT id FROM subscriptions WHERE chat_id = @chat OR created_by = @user');
  const unsubscribe = db.prepare('DELETE FROM subscriptions WHERE id = ?');
  const unsubscribed = db.prepare('INSERT INTO subscriptions_deleted (changed, id) VALUES (?, ?)');
  const routes = ids(
    "SELECT id FROM routes WHERE state <> 'deleted' AND (@chat IN (chat_id, home_chat_id) OR created_by = @user)",
  );
  // The row stays, so that others follow, but tells nothing any more.
  const unroute = db.prepare(
    "UPDATE routes SET state = 'deleted', query = '', chat_id = 0, home_chat_id = 0, created_by = 0, changed = ? WHERE id = ?",
  );
  const addresses = run('DELETE FROM addresses WHERE chat_id = @chat OR created_by = @user');
  const replays = run('DELETE FROM replays WHERE chat_id = @chat OR created_by = @user');
  const owed = run('DELETE FROM outbox WHERE chat_id = @chat');
  const others = [
    'DELETE FROM chats WHERE id = @chat',
    'DELETE FROM drafts WHERE chat_id = @chat OR user_id = @user',
    'DELETE FROM outbox_chats WHERE chat_id = @chat',
    'DELETE FROM bodies WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE body_id = bodies.id)',
    'DELETE FROM set_aside WHERE chat_id = @chat',
    "UPDATE routes SET query = '', chat_id = 0, home_chat_id = 0, created_by = 0 WHERE @chat IN (chat_id, home_chat_id) OR created_by = @user",
    'DELETE FROM passed_messages WHERE chat_id = @chat',
    'DELETE FROM passed_messages WHERE passed_id IN (SELECT id FROM passed WHERE chat_id = @chat)',
    'DELETE FROM passed WHERE chat_id = @chat',
    'DELETE FROM place_people WHERE chat_id = @chat OR user_id = @user',
    'DELETE FROM places WHERE chat_id = @chat',
    'DELETE FROM topics WHERE chat_id = @chat',
    'DELETE FROM forwarded WHERE chat_id = @chat',
    // A file that is still on its way into the archive.
    "DELETE FROM notices WHERE key LIKE 'upload:' || CAST(@chat AS INTEGER) || ':%'",
    'DELETE FROM source_viewers WHERE chat_id = @chat',
    // What was decided stays, who decided it does not.
    'UPDATE removals SET removed_by = 0 WHERE removed_by = @user',
    'UPDATE corrections SET made_by = 0 WHERE made_by = @user',
    'UPDATE corrections SET revoked_by = 0 WHERE revoked_by = @user',
  ].map(run);
  return (chatId, userId) => {
    const whose = { chat: chatId, user: userId ?? -1 };
    const [stopped, ended] = [subscriptions(whose), routes(whose)];
    for (const id of stopped) {
      unsubscribe.run(id);
      unsubscribed.run(changed(), id);
    }
    for (const id of ended) unroute.run(changed(), id);
    const forgotten = {
      subscriptions: stopped.length,
      routes: ended.length,
      addresses: addresses(whose),
      replays: replays(whose),
      owed: owed(whose),
    };
    for (const each of others) each(whose);
    return forgotten;
  };
}
