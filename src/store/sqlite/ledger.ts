import type { Database } from 'better-sqlite3';
import type { Purpose } from '../../delivery/outgoing.ts';

/** Writes into slots, alerts and steps what became of the deliveries made for them. */
export function createLedger(db: Database) {
  const slotSent = db.prepare(
    "UPDATE slots SET state = 'sent', sent_at = ? WHERE subscription_id = ? AND slot = ?",
  );
  const slotFailed = db.prepare(
    "UPDATE slots SET state = 'failed', reason = ? WHERE subscription_id = ? AND slot = ?",
  );
  const alertSent = db.prepare(
    "UPDATE alerts SET state = 'sent', sent_at = ? WHERE subscription_id = ? AND post_id = ?",
  );
  const alertFailed = db.prepare(
    "UPDATE alerts SET state = 'failed', reason = ? WHERE subscription_id = ? AND post_id = ?",
  );
  const lastSent = db.prepare('UPDATE subscriptions SET last_sent_at = ? WHERE id = ?');
  const uncoverSlot = db.prepare(
    'UPDATE subscriptions SET seen = min(seen, (SELECT first FROM slots WHERE subscription_id = @id AND slot = @slot)) WHERE id = @id',
  );
  const uncoverAlert = db.prepare('UPDATE subscriptions SET seen = min(seen, ? - 1) WHERE id = ?');
  const stepSent = db.prepare('UPDATE replay_steps SET message_id = ? WHERE replay_id = ? AND step = ?');
  const pauseReplay = db.prepare(
    "UPDATE replays SET state = 'paused', due_at = NULL, next_step = min(next_step, ?) WHERE id = ? AND state <> 'stopped'",
  );

  function failed(purpose: Purpose, cause: string): void {
    if (purpose.type === 'digest') slotFailed.run(cause, purpose.subscriptionId, purpose.slot);
    if (purpose.type === 'alert')
      for (const id of purpose.subscriptionIds) alertFailed.run(cause, id, purpose.postId);
  }

  return {
    sent(purpose: Purpose, messageIds: readonly number[], now: number): void {
      if (purpose.type === 'digest') {
        slotSent.run(now, purpose.subscriptionId, purpose.slot);
        lastSent.run(now, purpose.subscriptionId);
      }
      if (purpose.type === 'alert') {
        for (const id of purpose.subscriptionIds) {
          alertSent.run(now, id, purpose.postId);
          lastSent.run(now, id);
        }
      }
      if (purpose.type === 'replay') stepSent.run(messageIds[0] ?? null, purpose.replayId, purpose.step);
    },
    failed,
    /** Failed, and its posts are news again, its step still to be taken. */
    uncovered(purpose: Purpose, reason: string): void {
      failed(purpose, reason);
      if (purpose.type === 'digest') uncoverSlot.run({ id: purpose.subscriptionId, slot: purpose.slot });
      if (purpose.type === 'alert')
        for (const id of purpose.subscriptionIds) uncoverAlert.run(purpose.postId, id);
      if (purpose.type === 'replay') pauseReplay.run(purpose.step, purpose.replayId);
    },
  };
}
