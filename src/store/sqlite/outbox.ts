import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Delivery, NewDelivery, Outcome } from '../../delivery/outgoing.ts';
import type { OutboxStore } from '../deliveries.ts';
import { createChatLife } from './chat-life.ts';
import { createLedger } from './ledger.ts';

interface Row {
  readonly id: number;
  readonly chat_id: number;
  readonly thread_id: number | null;
  readonly purpose: string;
  readonly parts: string;
  readonly part: number;
  readonly message_ids: string;
  readonly attempt: number;
}

const SELECT =
  'SELECT outbox.id, chat_id, thread_id, purpose, parts, part, message_ids, attempt FROM outbox JOIN bodies ON bodies.id = body_id';

/** Puts messages behind what their chats are owed, within the transaction of what owes them. */
export function createOwe(db: Database): (deliveries: readonly NewDelivery[], now: number) => void {
  const find = db.prepare<[string], { id: number }>('SELECT id FROM bodies WHERE hash = ?');
  const keep = db.prepare<[string, string], { id: number }>(
    'INSERT INTO bodies (hash, parts) VALUES (?, ?) RETURNING id',
  );
  const insert = db.prepare('INSERT INTO outbox (chat_id, thread_id, body_id, purpose) VALUES (?, ?, ?, ?)');
  const ready = db.prepare(
    `INSERT INTO outbox_chats (chat_id, ready_at)
     SELECT @chat, @now WHERE NOT EXISTS (SELECT 1 FROM chats WHERE id = @chat AND gone IS NOT NULL)
     ON CONFLICT DO NOTHING`,
  );
  return (deliveries, now) => {
    // Many chats are owed the very same parts: they are written out once.
    const known = new Map<NewDelivery['parts'], number>();
    for (const { chatId, threadId, parts, purpose } of deliveries) {
      let body = known.get(parts);
      if (body === undefined) {
        const text = JSON.stringify(parts);
        const hash = createHash('sha256').update(text).digest('base64url');
        body = (find.get(hash) ?? keep.get(hash, text))?.id as number;
        known.set(parts, body);
      }
      insert.run(chatId, threadId, body, JSON.stringify(purpose));
      ready.run({ chat: chatId, now });
    }
  };
}

/** What is owed, and what came of it. */
export function createOutboxStore(db: Database): OutboxStore {
  const owe = createOwe(db);
  const ledger = createLedger(db);
  const life = createChatLife(db);
  const take = db.prepare<[number, string, number, number], { chat_id: number }>(
    `UPDATE outbox_chats SET ready_at = ?, owner = ? WHERE chat_id IN
     (SELECT chat_id FROM outbox_chats WHERE ready_at <= ? ORDER BY ready_at LIMIT ?) RETURNING chat_id`,
  );
  const head = db.prepare<[number], Row>(`${SELECT} WHERE chat_id = ? ORDER BY outbox.id LIMIT 1`);
  const inTopic = db.prepare<[number, number | null], Row>(`${SELECT} WHERE chat_id = ? AND thread_id IS ?`);
  const renew = db.prepare<[number, string]>('UPDATE outbox_chats SET ready_at = ? WHERE owner = ?');
  const progress = db.prepare('UPDATE outbox SET part = ?, message_ids = ?, attempt = 0 WHERE id = ?');
  const retry = db.prepare('UPDATE outbox SET attempt = attempt + 1 WHERE id = ?');
  const remove = db.prepare<[number], { body: number }>(
    'DELETE FROM outbox WHERE id = ? RETURNING body_id AS body',
  );
  const forgetBody = db.prepare(
    'DELETE FROM bodies WHERE id = @body AND NOT EXISTS (SELECT 1 FROM outbox WHERE body_id = @body)',
  );
  const current = db.prepare<[number], { chatId: number; part: number }>(
    'SELECT chat_id AS chatId, part FROM outbox WHERE id = ?',
  );
  const release = db.prepare('UPDATE outbox_chats SET ready_at = ?, owner = NULL WHERE chat_id = ?');
  const rest = db.prepare(
    'DELETE FROM outbox_chats WHERE chat_id = @chat AND NOT EXISTS (SELECT 1 FROM outbox WHERE chat_id = @chat)',
  );
  const aside = db.prepare(
    'INSERT INTO set_aside (at, chat_id, purpose, parts, cause) VALUES (?, ?, ?, ?, ?)',
  );
  const asides = db.prepare<[number], { at: number; chatId: number; purpose: string; cause: string }>(
    'SELECT at, chat_id AS chatId, purpose, cause FROM set_aside ORDER BY id DESC LIMIT ?',
  );
  const next = db.prepare<[], { at: number | null }>('SELECT min(ready_at) AS at FROM outbox_chats');
  const owed = db.prepare<[number], { n: number }>(
    'SELECT count(*) AS n FROM (SELECT 1 FROM outbox_chats JOIN outbox USING (chat_id) LIMIT ?)',
  );

  function drop(id: number): void {
    const row = remove.get(id);
    if (row) forgetBody.run(row);
  }

  function settle(delivery: Delivery, outcome: Outcome, now: number): void {
    const row = current.get(delivery.id);
    // Another process has gone on with it meanwhile.
    if (row?.part !== delivery.part) return;
    const { id, threadId, purpose, parts } = delivery;
    // The group may have become a supergroup meanwhile.
    const { chatId } = row;
    switch (outcome.type) {
      case 'sent': {
        const messageIds = [...delivery.messageIds, ...outcome.messageIds];
        if (delivery.part + 1 < parts.length) progress.run(delivery.part + 1, JSON.stringify(messageIds), id);
        else {
          drop(id);
          ledger.sent(purpose, messageIds, now);
        }
        release.run(outcome.readyAt, chatId);
        break;
      }
      case 'later':
        retry.run(id);
        release.run(outcome.readyAt, chatId);
        break;
      case 'failed':
        drop(id);
        aside.run(now, chatId, JSON.stringify(purpose), JSON.stringify(parts), outcome.cause);
        ledger.failed(purpose, outcome.cause);
        release.run(outcome.readyAt, chatId);
        break;
      case 'gone':
        life.gone(chatId, outcome.reason);
        break;
      case 'migrated':
        life.migrate(chatId, outcome.chatId);
        release.run(now, outcome.chatId);
        break;
      case 'topic':
        for (const row of inTopic.all(chatId, threadId)) {
          drop(row.id);
          ledger.uncovered(toDelivery(row).purpose, outcome.reason);
        }
        life.closeTopic(chatId, threadId, outcome.reason);
        release.run(now, chatId);
        break;
    }
    rest.run({ chat: chatId });
  }

  return {
    async add(deliveries, now) {
      db.transaction(() => owe(deliveries, now)).immediate();
    },
    async claim(owner, now, limit, leaseUntil) {
      return db
        .transaction(() =>
          take.all(leaseUntil, owner, now, limit).flatMap(({ chat_id }) => {
            const row = head.get(chat_id);
            if (!row) rest.run({ chat: chat_id });
            return row ? [toDelivery(row)] : [];
          }),
        )
        .immediate();
    },
    async renew(owner, leaseUntil) {
      renew.run(leaseUntil, owner);
    },
    async record(outcomes, now) {
      db.transaction(() => {
        for (const { delivery, outcome } of outcomes) settle(delivery, outcome, now);
      }).immediate();
    },
    async nextReadyAt() {
      return next.get()?.at ?? null;
    },
    async backlog(limit) {
      return owed.get(limit)?.n ?? 0;
    },
    async setAside(limit) {
      return asides.all(limit).map((row) => ({ ...row, purpose: JSON.parse(row.purpose) }));
    },
  };
}

function toDelivery(row: Row): Delivery {
  return {
    id: row.id,
    chatId: row.chat_id,
    threadId: row.thread_id,
    purpose: JSON.parse(row.purpose),
    parts: JSON.parse(row.parts),
    part: row.part,
    messageIds: JSON.parse(row.message_ids),
    attempt: row.attempt,
  };
}
