import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { QueryStore } from '../store.ts';

const LIFETIME_MILLISECONDS = 30 * 24 * 60 * 60 * 1000;

interface Row {
  readonly text: string;
  readonly expires: number;
}

/** Queries under short keys, kept for 30 days after they were last remembered. */
export function createQueryStore(db: Database): QueryStore {
  const select = db.prepare<[string], Row>('SELECT text, expires FROM queries WHERE key = ?');
  const replace = db.prepare<[string, string, number]>(
    'INSERT OR REPLACE INTO queries (key, text, expires) VALUES (?, ?, ?)',
  );
  const forget = db.prepare<[number]>('DELETE FROM queries WHERE expires <= ?');
  return {
    async remember(text, now) {
      return db
        .transaction(() => {
          forget.run(now);
          let salt = 0;
          let key = keyOf(text, salt);
          // Another text under the same 72 bits would have to be sought on purpose; even so it stays apart.
          while ((select.get(key)?.text ?? text) !== text) key = keyOf(text, ++salt);
          replace.run(key, text, Math.floor(now) + LIFETIME_MILLISECONDS);
          return key;
        })
        .immediate();
    },
    async recall(key, now) {
      const row = select.get(key);
      return row && row.expires > now ? row.text : null;
    },
  };
}

function keyOf(text: string, salt: number): string {
  return createHash('sha256').update(`${salt}:${text}`).digest('base64url').slice(0, 12);
}
