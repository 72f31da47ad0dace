import type { Database } from 'better-sqlite3';
import type { Purpose } from '../../delivery/outgoing.ts';

interface Row {
  readonly id: number;
  readonly body_id: number;
  readonly purpose: string;
}

/**
 * Takes back what is owed and would tell of a post, within the transaction of its removal: alerts for good, digests to
 * be made anew of their other posts. What is in somebody's hands at the moment is left to them.
 */
export function createWithdrawal(db: Database): (postId: number, now: number) => void {
  const telling = db.prepare<[{ post: number; now: number }], Row>(
    `SELECT id, body_id, purpose FROM outbox WHERE (
       purpose LIKE '{"type":"alert",%' AND purpose ->> '$.postId' = @post
       OR purpose LIKE '{"type":"digest",%' AND EXISTS (SELECT 1 FROM slots, json_each(posts)
         WHERE subscription_id = purpose ->> '$.subscriptionId' AND slot = purpose ->> '$.slot'
           AND first < @post AND last >= @post AND value = @post))
     AND NOT (id = (SELECT min(id) FROM outbox AS own WHERE own.chat_id = outbox.chat_id) AND EXISTS (
       SELECT 1 FROM outbox_chats WHERE chat_id = outbox.chat_id AND owner IS NOT NULL AND ready_at > @now))`,
  );
  const forget = db.prepare('DELETE FROM outbox WHERE id = ?');
  const forgetBody = db.prepare(
    'DELETE FROM bodies WHERE id = @body AND NOT EXISTS (SELECT 1 FROM outbox WHERE body_id = @body)',
  );
  const forgetAlert = db.prepare('DELETE FROM alerts WHERE subscription_id = ? AND post_id = ?');
  const dueAgain = db.prepare(
    `UPDATE subscriptions SET due_at = @now,
       seen = min(seen, (SELECT first FROM slots WHERE subscription_id = @id AND slot = @slot)) WHERE id = @id`,
  );
  const forgetSlot = db.prepare('DELETE FROM slots WHERE subscription_id = @id AND slot = @slot');
  return (post, now) => {
    for (const row of telling.all({ post, now })) {
      const purpose: Purpose = JSON.parse(row.purpose);
      forget.run(row.id);
      forgetBody.run({ body: row.body_id });
      if (purpose.type === 'alert') for (const id of purpose.subscriptionIds) forgetAlert.run(id, post);
      if (purpose.type !== 'digest') continue;
      const { subscriptionId: id, slot } = purpose;
      dueAgain.run({ id, slot, now });
      forgetSlot.run({ id, slot });
    }
  };
}
