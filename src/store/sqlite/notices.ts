import type { Database } from 'better-sqlite3';
import type { NoticeStore } from '../operators.ts';
import { createOwe } from './outbox.ts';

/** What operators have been told of. */
export function createNoticeStore(db: Database): NoticeStore {
  const owe = createOwe(db);
  const insert = db.prepare('INSERT OR IGNORE INTO notices (key, at) VALUES (?, ?)');
  const remove = db.prepare('DELETE FROM notices WHERE key = ?');
  const find = db.prepare<[string], number>('SELECT 1 FROM notices WHERE key = ?').pluck();
  const begun = db
    .prepare<{ prefix: string }, string>(
      'SELECT key FROM notices WHERE substr(key, 1, length(@prefix)) = @prefix ORDER BY at',
    )
    .pluck();
  return {
    async raise(key, deliveries, now) {
      return db
        .transaction(() => {
          const isNew = insert.run(key, now).changes > 0;
          if (isNew) owe(deliveries, now);
          return isNew;
        })
        .immediate();
    },
    async lift(key, deliveries, now) {
      return db
        .transaction(() => {
          const wasRaised = remove.run(key).changes > 0;
          if (wasRaised) owe(deliveries, now);
          return wasRaised;
        })
        .immediate();
    },
    async isRaised(key) {
      return find.get(key) !== undefined;
    },
    async raised(prefix) {
      return begun.all({ prefix });
    },
  };
}
