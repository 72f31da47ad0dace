import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Address, AddressStore } from '../addresses.ts';

const COLUMNS = `id, kind, chat_id AS chatId, created_by AS createdBy, created_at AS createdAt, query, language,
  used_at AS usedAt`;

/** Private addresses, found by the hash of their token: what is kept opens none of them. */
export function createAddressStore(db: Database): AddressStore {
  const insert = db.prepare<[Omit<Address, 'id' | 'usedAt'> & { token: string }], Address>(
    `INSERT INTO addresses (token, kind, chat_id, created_by, created_at, query, language, changed_at)
     VALUES (@token, @kind, @chatId, @createdBy, @createdAt, @query, @language, @createdAt) RETURNING ${COLUMNS}`,
  );
  const byToken = db.prepare<[string], Address>(`SELECT ${COLUMNS} FROM addresses WHERE token = ?`);
  const byChat = db.prepare<[number, string], Address>(
    `SELECT ${COLUMNS} FROM addresses WHERE chat_id = ? AND kind = ? ORDER BY id`,
  );
  const remove = db.prepare<[number, number]>('DELETE FROM addresses WHERE id = ? AND chat_id = ?');
  const use = db.prepare<[{ id: number; content: string; now: number }], { changedAt: number }>(
    `UPDATE addresses SET used_at = @now, content = @content,
       changed_at = CASE WHEN content = @content THEN changed_at ELSE @now END
     WHERE id = @id RETURNING changed_at AS changedAt`,
  );
  const name = db.prepare<[], { name: string }>('SELECT name FROM archive');
  return {
    async create(address, token) {
      return insert.get({ ...address, token: hash(token) }) as Address;
    },
    async find(token) {
      return byToken.get(hash(token)) ?? null;
    },
    async ofChat(chatId, kind) {
      return byChat.all(chatId, kind);
    },
    async revoke(id, chatId) {
      return remove.run(id, chatId).changes > 0;
    },
    async used(id, content, now) {
      return use.get({ id, content, now })?.changedAt ?? now;
    },
    async archive() {
      return name.get()?.name as string;
    },
  };
}

const hash = (token: string): string => createHash('sha256').update(token).digest('hex');
