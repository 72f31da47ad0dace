import type { Database } from 'better-sqlite3';
import type { Route, Way } from '../../digest/route.ts';
import type { PauseReason } from '../../digest/subscription.ts';
import type { RouteStore } from '../routes.ts';
import { createChangeCounter } from './chat-life.ts';
import { INTEGER } from './integer.ts';

interface Row {
  readonly id: number;
  readonly query: string;
  readonly chat_id: number;
  readonly thread_id: number | null;
  readonly way: string;
  readonly home_chat_id: number;
  readonly created_by: number;
  readonly created_at: number;
  readonly state: string;
  readonly reason: string | null;
  readonly last_sent_at: number | null;
  readonly changed: number;
}

/** Rules by which posts are passed on. One that is deleted keeps its row, so that others follow. */
export function createRouteStore(db: Database): RouteStore {
  const changed = createChangeCounter(db);
  const insert = db.prepare<[object], Row>(
    `INSERT INTO routes (query, chat_id, thread_id, way, home_chat_id, created_by, created_at, changed)
     VALUES (@query, @chatId, @threadId, @way, @homeChatId, @createdBy, @createdAt, @changed) RETURNING *`,
  );
  const one = db.prepare<[number], Row>("SELECT * FROM routes WHERE id = ? AND state <> 'deleted'");
  const byChat = db.prepare<[{ chat: number }], Row>(
    "SELECT * FROM routes WHERE (chat_id = @chat OR home_chat_id = @chat) AND state <> 'deleted' ORDER BY id",
  );
  const all = db.prepare<[], Row>("SELECT * FROM routes WHERE state <> 'deleted' ORDER BY id");
  const update = db.prepare(
    'UPDATE routes SET way = @way, state = @state, reason = @reason, changed = @changed WHERE id = @id',
  );
  const changes = db.prepare<[number, number], Row>(
    `SELECT * FROM routes WHERE changed > ${INTEGER} ORDER BY changed LIMIT ${INTEGER}`,
  );
  const untold = db.prepare<[number], Row>(
    `UPDATE routes SET told = 1 WHERE id IN (SELECT id FROM routes WHERE told = 0 LIMIT ${INTEGER}) RETURNING *`,
  );

  /** Writes a route as changed; null where there is none. */
  const change = db.transaction((id: number, changes: object): Route | null => {
    const row = one.get(id);
    if (!row) return null;
    const { way, state, reason } = { ...row, ...changes };
    update.run({ id, way, state, reason, changed: changed() });
    return toRoute({ ...row, way, state, reason });
  });

  return {
    async create(route) {
      return db.transaction(() => toRoute(insert.get({ ...route, changed: changed() }) as Row)).immediate();
    },
    async get(id) {
      const row = one.get(id);
      return row ? toRoute(row) : null;
    },
    async ofChat(chat) {
      return byChat.all({ chat }).map(toRoute);
    },
    async all() {
      return all.all().map(toRoute);
    },
    async update(id, changes) {
      return change.immediate(id, changes);
    },
    async delete(id) {
      return change.immediate(id, { state: 'deleted' }) !== null;
    },
    async changes(after, limit) {
      return changes.all(after, limit).map((row) => ({
        changed: row.changed,
        id: row.id,
        route: row.state === 'active' ? toRoute(row) : null,
      }));
    },
    async untold(limit) {
      return untold.all(limit).map(toRoute);
    },
  };
}

function toRoute(row: Row): Route {
  return {
    id: row.id,
    query: row.query,
    chatId: row.chat_id,
    threadId: row.thread_id,
    way: row.way as Way,
    homeChatId: row.home_chat_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
    state: row.state as Route['state'],
    reason: row.reason as PauseReason | null,
    lastSentAt: row.last_sent_at,
  };
}
