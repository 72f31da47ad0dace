import type { Database } from 'better-sqlite3';
import type { EditStore } from '../routes.ts';
import { INTEGER } from './integer.ts';
import { createOwe } from './outbox.ts';
import { type SubscriptionRow, toSubscription } from './subscriptions.ts';

/** Edits of posts that somebody has, and who is to be told of them. */
export function createEditStore(db: Database): EditStore {
  const owe = createOwe(db);
  const open = db.prepare<[number], { postId: number; revision: number | null; after: number }>(
    `SELECT post_id AS postId, revision, after FROM edits ORDER BY post_id LIMIT ${INTEGER}`,
  );
  const subscribers = db.prepare<[{ post: number; after: number; limit: number }], SubscriptionRow>(
    `SELECT * FROM subscriptions WHERE edits = 1 AND state = 'active' AND id > CAST(@after AS INTEGER) AND (
       EXISTS (SELECT 1 FROM alerts WHERE subscription_id = subscriptions.id AND post_id = @post
         AND alerts.state IN ('sent', 'queued'))
       OR EXISTS (SELECT 1 FROM slots, json_each(posts) WHERE subscription_id = subscriptions.id
         AND first < @post AND last >= @post AND slots.state IN ('sent', 'queued') AND value = @post))
     ORDER BY id LIMIT CAST(@limit AS INTEGER)`,
  );
  const remind = db.prepare(
    `INSERT INTO edit_notices (subscription_id, post_id, revision, due_at)
     SELECT @subscriptionId, post_id, revision, @dueAt FROM edits WHERE post_id = @postId AND revision IS NOT NULL
     ON CONFLICT DO NOTHING`,
  );
  const proceed = db.prepare('UPDATE edits SET after = ? WHERE post_id = ?');
  const close = db.prepare('DELETE FROM edits WHERE post_id = ?');
  const due = db.prepare<[number, number], SubscriptionRow & { post_id: number; before: string }>(
    `SELECT subscriptions.*, edit_notices.post_id, revisions.text AS before FROM edit_notices
     JOIN subscriptions ON subscriptions.id = subscription_id
     JOIN revisions ON revisions.post_id = edit_notices.post_id AND n = revision
     WHERE edit_notices.due_at <= ${INTEGER} ORDER BY edit_notices.due_at LIMIT ${INTEGER}`,
  );
  const done = db.prepare('DELETE FROM edit_notices WHERE subscription_id = ? AND post_id = ?');

  return {
    async open(limit) {
      return open
        .all(limit)
        .map(({ postId, revision, after }) => ({ postId, tells: revision !== null, after }));
    },
    async subscribers(post, after, limit) {
      return subscribers.all({ post, after, limit }).map(toSubscription);
    },
    async remind(postId, notices, upTo) {
      db.transaction(() => {
        for (const notice of notices) remind.run({ ...notice, postId });
        if (upTo === null) close.run(postId);
        else proceed.run(upTo, postId);
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
        for (const { notices, delivery } of told) {
          const over = notices.map(({ subscription, postId }) => done.run(subscription.id, postId).changes);
          if (delivery && over.some((count) => count > 0)) owe([delivery], now);
        }
      }).immediate();
    },
  };
}
