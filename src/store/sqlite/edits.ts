import type { Database } from 'better-sqlite3';
import type { EditStore } from '../routes.ts';
import { INTEGER } from './integer.ts';
import { createOwe } from './outbox.ts';
import { type SubscriptionRow, toSubscription } from './subscription-rows.ts';

/** Edits of posts that somebody has, and who is to be told of them. */
export function createEditStore(db: Database): EditStore {
  const owe = createOwe(db);
  const open = db.prepare<[number], { postId: number; before: string | null; after: number }>(
    `SELECT post_id AS postId, before, after FROM edits ORDER BY post_id LIMIT ${INTEGER}`,
  );
  const subscribers = db.prepare<[{ post: number; after: number; limit: number }], SubscriptionRow>(
    `SELECT * FROM subscriptions WHERE edits = 1 AND state = 'active' AND id > CAST(@after AS INTEGER) AND (
       EXISTS (SELECT 1 FROM alerts WHERE subscription_id = subscriptions.id AND post_id = @post
         AND alerts.state IN ('sent', 'queued'))
       OR EXISTS (SELECT 1 FROM slots, json_each(posts) WHERE subscription_id = subscriptions.id
         AND first < @post AND last >= @post AND slots.state IN ('sent', 'queued') AND value = @post))
     ORDER BY id LIMIT CAST(@limit AS INTEGER)`,
  );
  const keepText = db
    .prepare<[number], number>(
      'INSERT INTO edited_texts (text) SELECT before FROM edits WHERE post_id = ? AND text_id IS NULL AND before IS NOT NULL RETURNING id',
    )
    .pluck();
  const setText = db.prepare('UPDATE edits SET text_id = ? WHERE post_id = ?');
  const remind = db.prepare(
    `INSERT INTO edit_notices (subscription_id, post_id, text_id, due_at)
     SELECT @subscriptionId, post_id, text_id, @dueAt FROM edits WHERE post_id = @postId AND text_id IS NOT NULL
     ON CONFLICT DO NOTHING`,
  );
  const proceed = db.prepare('UPDATE edits SET after = ? WHERE post_id = ?');
  const close = db
    .prepare<[number], number | null>('DELETE FROM edits WHERE post_id = ? RETURNING text_id')
    .pluck();
  const due = db.prepare<[number, number], SubscriptionRow & { post_id: number; before: string }>(
    `SELECT subscriptions.*, edit_notices.post_id, text AS before FROM edit_notices
     JOIN subscriptions ON subscriptions.id = subscription_id
     JOIN edited_texts ON edited_texts.id = text_id
     WHERE edit_notices.due_at <= ${INTEGER} ORDER BY edit_notices.due_at LIMIT ${INTEGER}`,
  );
  const done = db
    .prepare<[number, number], number>(
      'DELETE FROM edit_notices WHERE subscription_id = ? AND post_id = ? RETURNING text_id',
    )
    .pluck();
  const forgetText = db.prepare(
    `DELETE FROM edited_texts WHERE id = @id AND NOT EXISTS (SELECT 1 FROM edit_notices WHERE text_id = @id)
     AND NOT EXISTS (SELECT 1 FROM edits WHERE text_id = @id)`,
  );

  return {
    async open(limit) {
      return open.all(limit).map(({ postId, before, after }) => ({ postId, tells: before !== null, after }));
    },
    async subscribers(post, after, limit) {
      return subscribers.all({ post, after, limit }).map(toSubscription);
    },
    async remind(postId, notices, upTo) {
      db.transaction(() => {
        const kept = notices.length > 0 ? keepText.get(postId) : undefined;
        if (kept !== undefined) setText.run(kept, postId);
        for (const notice of notices) remind.run({ ...notice, postId });
        if (upTo !== null) proceed.run(upTo, postId);
        else forgetText.run({ id: close.get(postId) ?? null });
      }).immediate();
    },
    async due(now, limit) {
      return due.all(now, limit).map((row) => ({
        subscription: toSubscription(row),
        postId: row.post_id,
        before: row.before,
      }));
    },
    async tell(told, now) {
      db.transaction(() => {
        const texts = new Set<number>();
        for (const { notices, delivery } of told) {
          const over = notices.flatMap(({ subscription, postId }) => done.get(subscription.id, postId) ?? []);
          if (delivery && over.length > 0) owe([delivery], now);
          for (const id of over) texts.add(id);
        }
        for (const id of texts) forgetText.run({ id });
      }).immediate();
    },
  };
}
