import type { Database } from 'better-sqlite3';
import type { StoredUpdate, UpdateStore } from '../updates.ts';
import { INTEGER } from './integer.ts';

/** Telegram gives an update up after a day (Bot API, Getting updates). */
const KNOWN_MILLISECONDS = 2 * 24 * 60 * 60 * 1000;
/** How many that are old enough are forgotten with each one that is done. */
const FORGOTTEN = 20;

/** Updates between their arrival and the end of the work on them. */
export function createUpdateStore(db: Database): UpdateStore {
  const insert = db.prepare<[number, string, number]>(
    'INSERT INTO updates (update_id, body, received_at) VALUES (?, ?, ?) ON CONFLICT (update_id) DO NOTHING',
  );
  const waiting = db.prepare<[number, number], StoredUpdate>(
    `SELECT seq, body FROM updates WHERE body IS NOT NULL AND seq > ${INTEGER} ORDER BY seq LIMIT ${INTEGER}`,
  );
  const body = db.prepare<[number], string | null>('SELECT body FROM updates WHERE seq = ?').pluck();
  const done = db.prepare<[number]>('UPDATE updates SET body = NULL WHERE seq = ?');
  const forget = db.prepare<[number, number]>(
    `DELETE FROM updates WHERE seq IN
     (SELECT seq FROM updates WHERE body IS NULL AND received_at < ${INTEGER} LIMIT ${INTEGER})`,
  );
  return {
    async put(updateId, body, now) {
      return insert.run(updateId, body, now).changes > 0;
    },
    async waiting(after, limit) {
      return waiting.all(after, limit);
    },
    async get(seq) {
      return body.get(seq) ?? null;
    },
    async done(seq, now) {
      db.transaction(() => {
        done.run(seq);
        forget.run(now - KNOWN_MILLISECONDS, FORGOTTEN);
      }).immediate();
    },
  };
}
