import type { Database } from 'better-sqlite3';
import type { NewDelivery } from '../../delivery/outgoing.ts';
import type { Slot, SlotState } from '../../digest/subscription.ts';
import type { Settlement, SubscriptionStore } from '../deliveries.ts';
import { createOwe } from './outbox.ts';
import type { SubscriptionRow } from './subscription-rows.ts';

interface SlotRow {
  readonly subscriptionId: number;
  readonly slot: number;
  readonly state: string;
  readonly posts: string;
  readonly sentAt: number | null;
  readonly reason: string | null;
}

/** How long it is kept what became of a slot. */
const KEPT_MILLISECONDS = 90 * 24 * 60 * 60 * 1000;

/** What becomes of the moments of subscriptions: their slots, or an alert for each post. */
export function createSlots(
  db: Database,
): Pick<SubscriptionStore, 'settle' | 'alerted' | 'setAlerted' | 'alert' | 'log' | 'sentTo'> {
  const owe = createOwe(db);
  const byId = db.prepare<[number], SubscriptionRow>('SELECT * FROM subscriptions WHERE id = ?');
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
  const log = db.prepare<[{ id: number; before: number; limit: number }], SlotRow>(
    `SELECT * FROM (
       SELECT * FROM (SELECT subscription_id AS subscriptionId, slot, state, posts, sent_at AS sentAt, reason FROM slots
         WHERE subscription_id = @id AND slot < @before ORDER BY slot DESC LIMIT @limit)
       UNION ALL
       SELECT * FROM (SELECT subscription_id, at, state, json_array(post_id), sent_at, reason FROM alerts
         WHERE subscription_id = @id AND at < @before ORDER BY post_id DESC LIMIT @limit)
     ) ORDER BY slot DESC LIMIT @limit`,
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
    async log(id, before, limit) {
      return log
        .all({ id, before, limit })
        .map((row): Slot => ({ ...row, state: row.state as SlotState, posts: JSON.parse(row.posts) }));
    },
    async sentTo(chatId, above) {
      return new Set(sentTo.all({ chat: chatId, above }).map((row) => row.id));
    },
  };
}
