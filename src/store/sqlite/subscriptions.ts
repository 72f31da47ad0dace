import type { Database } from 'better-sqlite3';
import type { NewDelivery } from '../../delivery/outgoing.ts';
import type {
  PauseReason,
  Slot,
  SlotState,
  Subscription,
  SubscriptionState,
} from '../../digest/subscription.ts';
import type { Settlement, SubscriptionStore } from '../deliveries.ts';
import { createChangeCounter } from './chat-life.ts';
import { createOwe } from './outbox.ts';

/** A row of subscriptions. */
export interface SubscriptionRow {
  readonly id: number;
  readonly chat_id: number;
  readonly thread_id: number | null;
  readonly created_by: number;
  readonly created_at: number;
  readonly query: string;
  readonly schedule: string;
  readonly time_zone: string;
  readonly quiet: string | null;
  readonly missed: string;
  readonly announce_empty: number;
  readonly edits: number;
  readonly state: string;
  readonly reason: string | null;
  readonly snoozed_until: number | null;
  readonly due_at: number | null;
  readonly seen: number;
  readonly last_sent_at: number | null;
  readonly changed: number;
}

interface SlotRow {
  readonly subscriptionId: number;
  readonly slot: number;
  readonly state: string;
  readonly posts: string;
  readonly sentAt: number | null;
  readonly reason: string | null;
}

const CHOSEN = [
  'query',
  'schedule',
  'time_zone',
  'quiet',
  'missed',
  'announce_empty',
  'edits',
  'state',
  'reason',
  'snoozed_until',
  'due_at',
];

/** How long it is kept what became of a slot. */
const KEPT_MILLISECONDS = 90 * 24 * 60 * 60 * 1000;

/** What chats have asked for. */
export function createSubscriptionStore(db: Database): SubscriptionStore {
  const owe = createOwe(db);
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
  const claim = db.prepare(
    'INSERT INTO slots (subscription_id, slot, state, first, last, posts) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const proceed = db.prepare(
    'UPDATE subscriptions SET due_at = ?, seen = ?, snoozed_until = NULL WHERE id = ?',
  );
  // One that waits for a moment has its posts then, and one whose digest has covered a post is done with it.
  const claimAlert = db.prepare<[{ id: number; post: number; now: number }]>(
    `INSERT INTO alerts (subscription_id, post_id, at, state) SELECT id, @post, @now, 'queued' FROM subscriptions
     WHERE id = @id AND state = 'active' AND due_at IS NULL AND seen < @post ON CONFLICT DO NOTHING`,
  );
  // A few of the oldest go with each that comes, so that what is kept stays bounded and nothing takes long.
  const trim = (table: string, key: string, time: string) =>
    db.prepare<[{ id: number; before: number }]>(
      `DELETE FROM ${table} WHERE subscription_id = @id AND ${time} < @before AND ${key} IN
       (SELECT ${key} FROM ${table} WHERE subscription_id = @id ORDER BY ${key} LIMIT 3)`,
    );
  const trimSlots = trim('slots', 'slot', 'slot');
  const trimAlerts = trim('alerts', 'post_id', 'at');
  const cover = db.prepare('UPDATE subscriptions SET seen = max(seen, ?) WHERE id = ?');
  const hold = db.prepare('UPDATE subscriptions SET due_at = ? WHERE id = ? AND due_at IS NULL');
  const mark = db.prepare<[], { value: number }>("SELECT value FROM counters WHERE name = 'alerted'");
  const setMark = db.prepare("UPDATE counters SET value = max(value, ?) WHERE name = 'alerted'");
  const changes = db.prepare<[number, number], SubscriptionRow>(
    'SELECT * FROM subscriptions WHERE changed > ? ORDER BY changed LIMIT ?',
  );
  const deletions = db.prepare<[number, number], { changed: number; id: number }>(
    'SELECT changed, id FROM subscriptions_deleted WHERE changed > ? ORDER BY changed LIMIT ?',
  );
  const log = db.prepare<[{ id: number; before: number; limit: number }], SlotRow>(
    `SELECT * FROM (
       SELECT * FROM (SELECT subscription_id AS subscriptionId, slot, state, posts, sent_at AS sentAt, reason FROM slots
         WHERE subscription_id = @id AND slot < @before ORDER BY slot DESC LIMIT @limit)
       UNION ALL
       SELECT * FROM (SELECT subscription_id, at, state, json_array(post_id), sent_at, reason FROM alerts
         WHERE subscription_id = @id AND at < @before ORDER BY post_id DESC LIMIT @limit)
     ) ORDER BY slot DESC LIMIT @limit`,
  );
  const untold = db.prepare<[number], SubscriptionRow>(
    'UPDATE subscriptions SET told = 1 WHERE id IN (SELECT id FROM subscriptions WHERE told = 0 LIMIT ?) RETURNING *',
  );
  const sentTo = db.prepare<[{ chat: number; above: number }], { id: number }>(
    `SELECT value AS id FROM subscriptions JOIN slots ON subscription_id = subscriptions.id, json_each(posts)
       WHERE chat_id = @chat AND last > @above AND slots.state IN ('sent', 'queued') AND value > @above
     UNION SELECT post_id FROM subscriptions JOIN alerts ON subscription_id = subscriptions.id
       WHERE chat_id = @chat AND post_id > @above AND alerts.state IN ('sent', 'queued')`,
  );

  function settle(settlement: Settlement): boolean {
    const row = byId.get(settlement.subscriptionId);
    if (row?.state !== 'active' || row.due_at !== settlement.dueAt) return false;
    let owed = settlement.delivery;
    let { seen } = settlement;
    for (const { slot, state } of settlement.slots) {
      const posts = state === 'queued' ? settlement.posts : [];
      const claimed = claim.run(row.id, slot, state, row.seen, seen, JSON.stringify(posts)).changes > 0;
      // A slot that has had its row is over, whatever the clock says: its posts are for the next one.
      if (state === 'queued' && !claimed) [owed, seen] = [null, row.seen];
    }
    trimSlots.run({ id: row.id, before: settlement.dueAt - KEPT_MILLISECONDS });
    proceed.run(settlement.nextDueAt, seen, row.id);
    if (owed) owe([owed], settlement.dueAt);
    return true;
  }

  function alert(delivery: NewDelivery, now: number): void {
    const { purpose } = delivery;
    if (purpose.type !== 'alert') return;
    const { postId: post } = purpose;
    const claimed = purpose.subscriptionIds.filter((id) => claimAlert.run({ id, post, now }).changes > 0);
    if (claimed.length === 0) return;
    for (const id of claimed) {
      cover.run(post, id);
      trimAlerts.run({ id, before: now - KEPT_MILLISECONDS });
    }
    owe([{ ...delivery, purpose: { ...purpose, subscriptionIds: claimed } }], now);
  }

  return {
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
    async settle(settlement) {
      return db.transaction(settle).immediate(settlement);
    },
    async alerted() {
      return mark.get()?.value ?? 0;
    },
    async setAlerted(upTo) {
      setMark.run(upTo);
    },
    async alert(deliveries, held, now) {
      db.transaction(() => {
        for (const delivery of deliveries) alert(delivery, now);
        for (const { subscriptionId, until } of held) hold.run(until, subscriptionId);
      }).immediate();
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
    async log(id, before, limit) {
      return log
        .all({ id, before, limit })
        .map((row): Slot => ({ ...row, state: row.state as SlotState, posts: JSON.parse(row.posts) }));
    },
    async untold(limit) {
      return untold.all(limit).map(toSubscription);
    },
    async sentTo(chatId, above) {
      return new Set(sentTo.all({ chat: chatId, above }).map((row) => row.id));
    },
  };
}

type Chosen = Pick<
  Subscription,
  | 'query'
  | 'schedule'
  | 'timeZone'
  | 'quiet'
  | 'missed'
  | 'announceEmpty'
  | 'edits'
  | 'state'
  | 'reason'
  | 'snoozedUntil'
  | 'dueAt'
>;

function toColumns(chosen: Chosen): Record<string, string | number | null> {
  return {
    query: chosen.query,
    schedule: JSON.stringify(chosen.schedule),
    time_zone: chosen.timeZone,
    quiet: chosen.quiet === null ? null : JSON.stringify(chosen.quiet),
    missed: chosen.missed,
    announce_empty: Number(chosen.announceEmpty),
    edits: Number(chosen.edits),
    state: chosen.state,
    reason: chosen.reason,
    snoozed_until: chosen.snoozedUntil,
    due_at: chosen.dueAt,
  };
}

/** The subscription that a row holds. */
export function toSubscription(row: SubscriptionRow): Subscription {
  return {
    id: row.id,
    chatId: row.chat_id,
    threadId: row.thread_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
    query: row.query,
    schedule: JSON.parse(row.schedule),
    timeZone: row.time_zone,
    quiet: row.quiet === null ? null : JSON.parse(row.quiet),
    missed: row.missed as Subscription['missed'],
    announceEmpty: row.announce_empty === 1,
    edits: row.edits === 1,
    state: row.state as SubscriptionState,
    reason: row.reason as PauseReason | null,
    snoozedUntil: row.snoozed_until,
    dueAt: row.due_at,
    seen: row.seen,
    lastSentAt: row.last_sent_at,
  };
}
