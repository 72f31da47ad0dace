import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Delivery, NewDelivery, Outcome, Purpose } from '../../delivery/outgoing.ts';
import type { OutboxStore } from '../deliveries.ts';
import { createChatLife } from './chat-life.ts';
import { INTEGER } from './integer.ts';
import { createLedger } from './ledger.ts';

interface Row {
  readonly id: number;
  readonly chat_id: number;
  readonly thread_id: number | null;
  readonly body_id: number;
  readonly purpose: string;
  readonly part: number;
  readonly message_ids: string;
  readonly attempt: number;
}

/** Whose a message is, and what it says. */
interface At {
  readonly chat: number;
  readonly body: number;
}

const SELECT = 'SELECT outbox.id, chat_id, thread_id, body_id, purpose, part, message_ids, attempt FROM';

/** What is for this moment: it does not wait behind what is sent in bulk. */
const isUrgent = ({ type }: Purpose): boolean => type !== 'digest' && type !== 'replay' && type !== 'notice';

/** Puts messages behind what their chats are owed, within the transaction of what owes them. */
export function createOwe(db: Database): (deliveries: readonly NewDelivery[], now: number) => void {
  const find = db.prepare<[string], { id: number }>('SELECT id FROM bodies WHERE hash = ?');
  const keep = db.prepare<[string, string], { id: number }>(
    'INSERT INTO bodies (hash, parts) VALUES (?, ?) RETURNING id',
  );
  const insert = db.prepare(
    'INSERT INTO outbox (chat_id, thread_id, body_id, purpose, urgent) VALUES (?, ?, ?, ?, ?)',
  );
  const ready = db.prepare(
    `INSERT INTO outbox_chats (chat_id, ready_at, urgent)
     SELECT @chat, @now, @urgent WHERE NOT EXISTS (SELECT 1 FROM chats WHERE id = @chat AND gone IS NOT NULL)
     ON CONFLICT DO UPDATE SET urgent = 1 WHERE urgent < excluded.urgent`,
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
      const urgent = Number(isUrgent(purpose));
      insert.run(chatId, threadId, body, JSON.stringify(purpose), urgent);
      ready.run({ chat: chatId, now, urgent });
    }
  };
}

/** What is owed, and what came of it. */
export function createOutboxStore(db: Database): OutboxStore {
  const owe = createOwe(db);
  const ledger = createLedger(db, owe);
  const life = createChatLife(db);
  const take = (which: string) =>
    db
      .prepare<[number, string, number, number], number>(
        `UPDATE outbox_chats SET ready_at = ?, owner = ? WHERE chat_id IN
         (SELECT chat_id FROM outbox_chats WHERE ${which} ready_at <= ${INTEGER} ORDER BY ready_at LIMIT ${INTEGER})
         RETURNING chat_id`,
      )
      .pluck();
  const [takeUrgent, takeAny] = [take('urgent = 1 AND'), take('')];
  const heads = db.prepare<[string], Row>(
    `${SELECT} json_each(?) AS wanted CROSS JOIN outbox
     ON outbox.id = (SELECT min(id) FROM outbox WHERE chat_id = wanted.value)`,
  );
  const partsOf = db.prepare<[number], string>('SELECT parts FROM bodies WHERE id = ?').pluck();
  const inTopic = db.prepare<[number, number | null], Row>(
    `${SELECT} outbox WHERE chat_id = ? AND thread_id IS ?`,
  );
  const renew = db.prepare<[number, string]>('UPDATE outbox_chats SET ready_at = ? WHERE owner = ?');
  const progress = db.prepare('UPDATE outbox SET part = ?, message_ids = ?, attempt = 0 WHERE id = ?');
  const retry = db.prepare('UPDATE outbox SET attempt = attempt + 1 WHERE id = ?');
  // Nothing where another process has gone on meanwhile; another chat where the group has become a supergroup.
  const current = db.prepare<[number, number], At>(
    'SELECT chat_id AS chat, body_id AS body FROM outbox WHERE id = ? AND part = ?',
  );
  const remove = db.prepare<[number, number], At>(
    'DELETE FROM outbox WHERE id = ? AND part = ? RETURNING chat_id AS chat, body_id AS body',
  );
  const forgetBody = db.prepare(
    'DELETE FROM bodies WHERE id = @body AND NOT EXISTS (SELECT 1 FROM outbox WHERE body_id = @body)',
  );
  const rest = db.prepare(
    'DELETE FROM outbox_chats WHERE chat_id = @chat AND NOT EXISTS (SELECT 1 FROM outbox WHERE chat_id = @chat)',
  );
  const release = db.prepare('UPDATE outbox_chats SET ready_at = ?, owner = NULL WHERE chat_id = ?');
  const calm = db.prepare(
    `UPDATE outbox_chats SET urgent = 0 WHERE chat_id = @chat AND urgent = 1
     AND NOT EXISTS (SELECT 1 FROM outbox WHERE chat_id = @chat AND urgent = 1)`,
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

  /** The next message of the chat may go then, if there is one. */
  function leave(chat: number, readyAt: number): void {
    if (rest.run({ chat }).changes === 0) release.run(readyAt, chat);
  }

  /** Writes an outcome down. Gives the bodies that perhaps nobody is owed any more. */
  function settle(delivery: Delivery, outcome: Outcome, now: number): number[] {
    const { id, threadId, purpose, parts, part } = delivery;
    const over = outcome.type === 'failed' || (outcome.type === 'sent' && part + 1 >= parts.length);
    const at = (over ? remove : current).get(id, part);
    if (!at) return [];
    const { chat } = at;
    if (over && isUrgent(purpose)) calm.run({ chat });
    switch (outcome.type) {
      case 'sent': {
        const messageIds = [...delivery.messageIds, ...outcome.messageIds];
        const { as = 'message' } = outcome;
        if (over) ledger.sent(purpose, { messageIds, as, now });
        else progress.run(part + 1, JSON.stringify(messageIds), id);
        leave(chat, outcome.readyAt);
        break;
      }
      case 'later':
        retry.run(id);
        leave(chat, outcome.readyAt);
        break;
      case 'failed':
        aside.run(now, chat, JSON.stringify(purpose), JSON.stringify(parts), outcome.cause);
        ledger.failed(purpose, outcome.cause);
        leave(chat, outcome.readyAt);
        break;
      case 'gone':
        life.gone(chat, outcome.reason);
        break;
      case 'migrated':
        life.migrate(chat, outcome.chatId);
        leave(outcome.chatId, now);
        break;
      case 'topic': {
        const rows = inTopic.all(chat, threadId);
        for (const row of rows) {
          remove.get(row.id, row.part);
          ledger.uncovered(JSON.parse(row.purpose), outcome.reason);
        }
        life.closeTopic(chat, threadId, outcome.reason);
        calm.run({ chat });
        leave(chat, now);
        return rows.map((row) => row.body_id);
      }
    }
    return over ? [at.body] : [];
  }

  /** Chats that may be written to, the urgent ones first. */
  function takeChats(owner: string, now: number, limit: number, leaseUntil: number): number[] {
    const urgent = takeUrgent.all(leaseUntil, owner, now, limit);
    const room = limit - urgent.length;
    return room > 0 ? [...urgent, ...takeAny.all(leaseUntil, owner, now, room)] : urgent;
  }

  function claim(owner: string, now: number, limit: number, leaseUntil: number): Delivery[] {
    const chats = takeChats(owner, now, limit, leaseUntil);
    if (chats.length === 0) return [];
    const rows = heads.all(JSON.stringify(chats));
    if (rows.length < chats.length) for (const chat of chats) rest.run({ chat });
    const parts = new Map<number, NewDelivery['parts']>();
    return rows.map((row) => {
      const known = parts.get(row.body_id) ?? JSON.parse(partsOf.get(row.body_id) as string);
      parts.set(row.body_id, known);
      return toDelivery(row, known);
    });
  }

  return {
    async add(deliveries, now) {
      db.transaction(() => owe(deliveries, now)).immediate();
    },
    async claim(owner, now, limit, leaseUntil) {
      return db.transaction(claim).immediate(owner, now, limit, leaseUntil);
    },
    async renew(owner, leaseUntil) {
      renew.run(leaseUntil, owner);
    },
    async record(outcomes, now) {
      db.transaction(() => {
        const bodies = outcomes.flatMap(({ delivery, outcome }) => settle(delivery, outcome, now));
        for (const body of new Set(bodies)) forgetBody.run({ body });
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

function toDelivery(row: Row, parts: Delivery['parts']): Delivery {
  return {
    id: row.id,
    chatId: row.chat_id,
    threadId: row.thread_id,
    purpose: JSON.parse(row.purpose),
    parts,
    part: row.part,
    messageIds: JSON.parse(row.message_ids),
    attempt: row.attempt,
  };
}
