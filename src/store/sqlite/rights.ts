import type { Database } from 'better-sqlite3';
import type { RightsStore, Vouched } from '../rights.ts';
import { createChangeCounter } from './chat-life.ts';
import { INTEGER } from './integer.ts';
import { createOwe } from './outbox.ts';

const TYPES = ['route', 'subscription'] as const;
const tableOf = (type: Vouched['type']): string => `${type}s`;
const columns = (table: string): string =>
  `type, vouched.id, created_by AS userId, chat_id AS chatId, thread_id AS threadId, query FROM ${table}`;

/** Whose rights it hangs on that routes and subscriptions go on. */
export function createRightsStore(db: Database): RightsStore {
  const changed = createChangeCounter(db);
  const owe = createOwe(db);
  const note = db.prepare(
    'INSERT INTO vouched (type, id, due_at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET due_at = excluded.due_at',
  );
  const release = db.prepare('DELETE FROM vouched WHERE type = ? AND id = ?');
  const due = db.prepare<[number, number], Pick<Vouched, 'type' | 'id'>>(
    `SELECT type, id FROM vouched WHERE due_at <= ? ORDER BY due_at LIMIT ${INTEGER}`,
  );
  const ways = TYPES.map((type) => {
    const table = tableOf(type);
    return {
      type,
      hand: db.prepare(`UPDATE ${table} SET created_by = ? WHERE id = ?`),
      get: db.prepare<[number], Vouched>(
        `SELECT ${columns(table)} JOIN vouched ON type = '${type}' AND vouched.id = ${table}.id WHERE ${table}.id = ?`,
      ),
      of: db.prepare<[number, number], Vouched>(
        // From what the chat has: there are far more chats.
        `SELECT ${columns(table)} CROSS JOIN vouched ON type = '${type}' AND vouched.id = ${table}.id
         WHERE chat_id = ? AND created_by = ? AND state = 'active' ORDER BY ${table}.id`,
      ),
      postpone: db.prepare(
        `UPDATE vouched SET due_at = ? WHERE type = '${type}' AND id IN
         (SELECT id FROM ${table} WHERE chat_id = ? AND created_by = ?)`,
      ),
      pause: db.prepare(
        `UPDATE ${table} SET state = 'paused', reason = 'rights', told = 0, changed = ? WHERE id = ?`,
      ),
    };
  });
  const way = (type: Vouched['type']) => ways.find((each) => each.type === type) as (typeof ways)[number];
  const of = (userId: number, chatId: number) => ways.flatMap((each) => each.of.all(chatId, userId));
  const among = db
    .prepare<[string], number>(
      `SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM chats WHERE id = value AND gone IS NOT NULL)
       AND (EXISTS (SELECT 1 FROM chats WHERE id = value) OR EXISTS (SELECT 1 FROM subscriptions WHERE chat_id = value)
         OR EXISTS (SELECT 1 FROM routes WHERE home_chat_id = value AND state <> 'deleted'))`,
    )
    .pluck();

  return {
    async vouch({ type, id }, userId, dueAt) {
      db.transaction(() => {
        if (userId === null) release.run(type, id);
        else {
          note.run(type, id, dueAt);
          way(type).hand.run(userId, id);
        }
      }).immediate();
    },
    async due(now, limit) {
      return due.all(now, limit).flatMap(({ type, id }) => way(type).get.all(id));
    },
    async of(userId, chatId) {
      return of(userId, chatId);
    },
    async postpone(userId, chatId, dueAt) {
      db.transaction(() => {
        for (const each of ways) each.postpone.run(dueAt, chatId, userId);
      }).immediate();
    },
    async pause(userId, chatId, deliveries, now) {
      return db
        .transaction(() => {
          const all = of(userId, chatId);
          for (const { type, id } of all) way(type).pause.run(changed(), id);
          if (all.length > 0) owe(deliveries, now);
          return all.length > 0;
        })
        .immediate();
    },
    async among(userIds) {
      return among.all(JSON.stringify(userIds));
    },
  };
}
