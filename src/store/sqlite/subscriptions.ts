import type { Database } from 'better-sqlite3';
import type { SubscriptionStore } from '../deliveries.ts';
import { createChangeCounter } from './chat-life.ts';
import { createSlots } from './slots.ts';
import { CHOSEN, type SubscriptionRow, toColumns, toSubscription } from './subscription-rows.ts';

/** What chats have asked for. */
export function createSubscriptionStore(db: Database): SubscriptionStore {
  const changed = createChangeCounter(db);
  const nextId = db.prepare<[], { value: number }>(
    "UPDATE counters SET value = value + 1 WHERE name = 'subscription' RETURNING value",
  );
  const newest = db.prepare<[], { id: number | null }>('SELECT max(id) AS id FROM posts');
  const insert = db.prepare(
    `INSERT INTO subscriptions (id, chat_id, thread_id, created_by, created_at, seen, changed, ${CHOSEN.join(', ')})
     VALUES (@id, @chat_id, @thread_id, @created_by, @created_at, @seen, @changed, ${CHOSEN.map((name) => `@${name}`).join(', ')})`,
  );
  const update = db.prepare(
    `UPDATE subscriptions SET changed = @changed, ${CHOSEN.map((name) => `${name} = @${name}`).join(', ')} WHERE id = @id`,
  );
  const byId = db.prepare<[number], SubscriptionRow>('SELECT * FROM subscriptions WHERE id = ?');
  const byChat = db.prepare<[number], SubscriptionRow>(
    'SELECT * FROM subscriptions WHERE chat_id = ? ORDER BY id',
  );
  const byDue = db.prepare<[number, number], SubscriptionRow>(
    "SELECT * FROM subscriptions WHERE due_at <= ? AND state = 'active' ORDER BY due_at LIMIT ?",
  );
  const remove = db.prepare('DELETE FROM subscriptions WHERE id = ?');
  const removed = db.prepare('INSERT INTO subscriptions_deleted (changed, id) VALUES (?, ?)');
  const changes = db.prepare<[number, number], SubscriptionRow>(
    'SELECT * FROM subscriptions WHERE changed > ? ORDER BY changed LIMIT ?',
  );
  const deletions = db.prepare<[number, number], { changed: number; id: number }>(
    'SELECT changed, id FROM subscriptions_deleted WHERE changed > ? ORDER BY changed LIMIT ?',
  );
  const untold = db.prepare<[number], SubscriptionRow>(
    'UPDATE subscriptions SET told = 1 WHERE id IN (SELECT id FROM subscriptions WHERE told = 0 LIMIT ?) RETURNING *',
  );

  return {
    ...createSlots(db),
    async create(subscription) {
      return db
        .transaction(() => {
          const id = nextId.get()?.value as number;
          insert.run({
            ...toColumns({ ...subscription, state: 'active', reason: null, snoozedUntil: null }),
            id,
            chat_id: subscription.chatId,
            thread_id: subscription.threadId,
            created_by: subscription.createdBy,
            created_at: subscription.createdAt,
            seen: newest.get()?.id ?? 0,
            changed: changed(),
          });
          return toSubscription(byId.get(id) as SubscriptionRow);
        })
        .immediate();
    },
    async get(id) {
      const row = byId.get(id);
      return row ? toSubscription(row) : null;
    },
    async ofChat(chatId) {
      return byChat.all(chatId).map(toSubscription);
    },
    async update(id, changes) {
      return db
        .transaction(() => {
          const row = byId.get(id);
          if (!row) return null;
          update.run({ ...toColumns({ ...toSubscription(row), ...changes }), id, changed: changed() });
          return toSubscription(byId.get(id) as SubscriptionRow);
        })
        .immediate();
    },
    async delete(id) {
      return db
        .transaction(() => {
          const gone = remove.run(id).changes > 0;
          if (gone) removed.run(changed(), id);
          return gone;
        })
        .immediate();
    },
    async due(now, limit) {
      return byDue.all(now, limit).map(toSubscription);
    },
    async changes(after, limit) {
      return db.transaction(() => {
        const kept = changes.all(after, limit).map((row) => ({
          changed: row.changed,
          id: row.id,
          subscription: row.state === 'active' ? toSubscription(row) : null,
        }));
        const gone = deletions.all(after, limit).map((row) => ({ ...row, subscription: null }));
        return [...kept, ...gone].sort((a, b) => a.changed - b.changed).slice(0, limit);
      })();
    },
    async untold(limit) {
      return untold.all(limit).map(toSubscription);
    },
  };
}
