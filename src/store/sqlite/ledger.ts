import type { Database } from 'better-sqlite3';
import type { NewDelivery, Outgoing, Purpose } from '../../delivery/outgoing.ts';
import { createPassedMessages } from './passed-messages.ts';

interface PassedRow {
  readonly post_id: number;
  readonly route_id: number;
  readonly chat_id: number;
  readonly thread_id: number | null;
  readonly state: string;
  readonly stale: number;
}

/** What was sent, as what, and when. */
interface Arrival {
  readonly messageIds: readonly number[];
  readonly as: Outgoing['type'];
  readonly now: number;
}

/** Writes into slots, alerts, steps and passed posts what became of the deliveries made for them. */
export function createLedger(db: Database, owe: (deliveries: readonly NewDelivery[], now: number) => void) {
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
  const passed = db.prepare<[number], PassedRow>('SELECT * FROM passed WHERE id = ?');
  const passedSent = db.prepare("UPDATE passed SET state = 'sent', way = ?, sent_at = ? WHERE id = ?");
  const passedFailed = db.prepare("UPDATE passed SET state = 'failed' WHERE id = ? AND state = 'queued'");
  const routeSent = db.prepare('UPDATE routes SET last_sent_at = ? WHERE id = ?');
  const reopen = db.prepare('INSERT INTO edits (post_id) VALUES (?) ON CONFLICT DO NOTHING');
  const keepMessages = createPassedMessages(db);

  function passedOn(id: number, { messageIds, as, now }: Arrival): void {
    const row = passed.get(id);
    if (!row) return;
    if (!stands(id, row, messageIds, now)) return;
    const way = as === 'forward' || as === 'copy' ? as : 'card';
    passedSent.run(way, now, id);
    routeSent.run(now, row.route_id);
    // The original was forwarded or copied as it is now; a card was written before the edit.
    if (row.stale && way === 'card') reopen.run(row.post_id);
  }

  /** Keeps messages of what was passed on; false where that has been removed meanwhile, and they with it. */
  function stands(id: number, row: PassedRow, messageIds: readonly number[], now: number): boolean {
    const { post_id: postId, chat_id: chatId, thread_id: threadId, state } = row;
    if (state !== 'removed') {
      keepMessages(id, chatId, messageIds);
      return true;
    }
    const parts = [{ type: 'delete', messageIds }] as const;
    owe([{ chatId, threadId, parts, purpose: { type: 'revision', postId } }], now);
    return false;
  }

  function noted(id: number, { messageIds, now }: Arrival): void {
    const row = passed.get(id);
    if (row) stands(id, row, messageIds, now);
  }

  function failed(purpose: Purpose, cause: string): void {
    if (purpose.type === 'pass') passedFailed.run(purpose.passedId);
    if (purpose.type === 'digest') slotFailed.run(cause, purpose.subscriptionId, purpose.slot);
    if (purpose.type === 'alert')
      for (const id of purpose.subscriptionIds) alertFailed.run(cause, id, purpose.postId);
  }

  return {
    sent(purpose: Purpose, arrival: Arrival): void {
      const { messageIds, now } = arrival;
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
      if (purpose.type === 'pass') passedOn(purpose.passedId, arrival);
      if (purpose.type === 'revision' && purpose.passedId !== undefined) noted(purpose.passedId, arrival);
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
