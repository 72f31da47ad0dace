import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Original } from '../../delivery/outgoing.ts';
import type { Way } from '../../digest/route.ts';
import type { Media } from '../../feed/post.ts';
import type { Passage, Passed, PassedStore } from '../routes.ts';
import type { StoredPost } from '../store.ts';
import { createOwe } from './outbox.ts';
import { createPassedMessages } from './passed-messages.ts';
import { createWithdrawal } from './withdrawal.ts';

/** For so long bots may delete what they have sent (Bot API, deleteMessage). */
const DELETABLE_MILLISECONDS = 48 * 3600 * 1000;

interface Row {
  readonly id: number;
  readonly post_id: number;
  readonly chat_id: number;
  readonly thread_id: number | null;
  readonly way: string;
  readonly state: string;
  readonly version: string;
  readonly noted: number;
  readonly captioned: number;
  readonly sent_at: number | null;
}

interface OriginalRow {
  readonly chatId: number | null;
  readonly identity: string;
  readonly media: string;
}

/** Posts as they stand in other chats. */
export function createPassedStore(db: Database): PassedStore {
  const owe = createOwe(db);
  const said = db.prepare<[number], [string, string]>('SELECT text, entities FROM posts WHERE id = ?').raw();
  const standing = db.prepare<[number], OriginalRow>(
    'SELECT chat_id AS chatId, identity, media FROM posts JOIN sources ON sources.id = source_id WHERE posts.id = ?',
  );
  const part = db
    .prepare<[number, number], string>('SELECT message FROM album_parts WHERE chat_id = ? AND message_id = ?')
    .pluck();
  const insert = db
    .prepare<[object], number>(
      `INSERT INTO passed (post_id, route_id, chat_id, thread_id, way, state, version, captioned, sent_at)
       VALUES (@postId, @routeId, @chatId, @threadId, @way, @state, @version, @captioned, @sentAt)
       ON CONFLICT DO NOTHING RETURNING id`,
    )
    .pluck();
  const keepMessages = createPassedMessages(db);
  const withdrawTold = createWithdrawal(db);
  const isOwn = db.prepare<[number, number], unknown>(
    'SELECT 1 FROM passed_messages WHERE chat_id = ? AND message_id = ?',
  );
  const ofPost = db.prepare<[number], Row>('SELECT * FROM passed WHERE post_id = ? ORDER BY id');
  const messages = db
    .prepare<[number], number>(
      'SELECT message_id FROM passed_messages WHERE passed_id = ? ORDER BY message_id',
    )
    .pluck();
  const goStale = db.prepare('UPDATE passed SET stale = 1 WHERE id = ?');
  const bring = db.prepare(
    "UPDATE passed SET version = @version, noted = (way = 'forward') WHERE id = @id AND version <> @version AND state = 'sent'",
  );
  const remove = db.prepare("UPDATE passed SET state = 'removed' WHERE id = ?");
  const withdraw = db.prepare(
    `DELETE FROM outbox WHERE chat_id = @chat AND purpose = @purpose
     AND NOT EXISTS (SELECT 1 FROM outbox_chats WHERE chat_id = @chat AND owner IS NOT NULL)`,
  );
  const ofMessage = db
    .prepare<[{ chat: number; message: number; identity: string }], number>(
      `SELECT post_id FROM passed_messages JOIN passed ON passed.id = passed_id
         WHERE passed_messages.chat_id = @chat AND message_id = @message
       UNION ALL SELECT posts.id FROM sources JOIN posts ON source_id = sources.id AND identity = @identity
         WHERE sources.chat_id = @chat
       UNION ALL SELECT post_id FROM sources JOIN identities ON source_id = sources.id AND identity = @identity
         WHERE sources.chat_id = @chat`,
    )
    .pluck();

  /** Messages a post is in its channel, and which of them has its text. */
  function originalOf(postId: number): { original: Original; captioned: number } | null {
    const row = standing.get(postId);
    const own = /^m:(\d+)$/.exec(row?.identity ?? '')?.[1];
    if (!row || row.chatId === null || own === undefined) return null;
    const { chatId } = row;
    const media = JSON.parse(row.media) as Media[];
    const ids = new Set([Number(own), ...media.flatMap(({ messageId }) => messageId ?? [])]);
    const messageIds = [...ids].sort((a, b) => a - b);
    const captioned = messageIds.findIndex((id) => hasCaption(part.get(chatId, id)));
    return { original: { chatId, messageIds }, captioned: Math.max(captioned, 0) };
  }

  function pass(passage: Passage, now: number): boolean {
    const { routeId, post, chatId, threadId, way, outgoing } = passage;
    const postId = post.id;
    const version = versionOf(post);
    const { original, captioned = 0 } = originalOf(postId) ?? {};
    // What the bot itself has put into a channel goes no further, whichever way it has come into the archive.
    if (original?.messageIds.some((id) => isOwn.get(original.chatId, id))) return false;
    const row = { routeId, postId, chatId, threadId, way, version, captioned, state: 'queued', sentAt: null };
    const passedId = insert.get(row);
    if (passedId === undefined) return false;
    owe([{ chatId, threadId, parts: [outgoing], purpose: { type: 'pass', passedId } }], now);
    return true;
  }

  function toPassed(row: Row): Passed {
    const messageIds = messages.all(row.id);
    return {
      id: row.id,
      postId: row.post_id,
      chatId: row.chat_id,
      threadId: row.thread_id,
      way: row.way as Way,
      messageIds,
      textId: messageIds[row.way === 'copy' ? row.captioned : 0] ?? messageIds[0] ?? null,
    };
  }

  /** Takes one down. Gives whether it still can be. */
  function take(row: Row, now: number): boolean {
    const { id, chat_id: chatId, thread_id: threadId, post_id: postId } = row;
    if (row.state === 'sent' && now - (row.sent_at ?? 0) > DELETABLE_MILLISECONDS) return false;
    if (row.state === 'queued') {
      // What is in somebody's hands is deleted once it has been sent.
      withdraw.run({ chat: chatId, purpose: JSON.stringify({ type: 'pass', passedId: id }) });
    } else {
      const parts = [{ type: 'delete', messageIds: messages.all(id) }] as const;
      owe([{ chatId, threadId, parts, purpose: { type: 'revision', postId } }], now);
    }
    remove.run(id);
    return true;
  }

  return {
    async original(postId) {
      return originalOf(postId)?.original ?? null;
    },
    async pass(passages, now) {
      return db.transaction(() => passages.filter((passage) => pass(passage, now)).length).immediate();
    },
    async note({ postId, chatId, threadId, way, messageIds }, now) {
      db.transaction(() => {
        const text = said.get(postId);
        if (!text) return;
        const captioned = originalOf(postId)?.captioned ?? 0;
        const row = { routeId: null, postId, chatId, threadId, way, captioned, version: hash(text) };
        const id = insert.get({ ...row, state: 'sent', sentAt: now }) as number;
        keepMessages(id, chatId, messageIds);
      }).immediate();
    },
    async outdated(postId) {
      return db
        .transaction(() => {
          const text = said.get(postId);
          const version = text && hash(text);
          const old = ofPost.all(postId).filter((row) => version !== undefined && row.version !== version);
          for (const { id, state } of old) if (state === 'queued') goStale.run(id);
          return old.filter(({ state, noted }) => state === 'sent' && noted === 0).map(toPassed);
        })
        .immediate();
    },
    async revise(post, revisions, now) {
      db.transaction(() => {
        for (const { passed, outgoing } of revisions) {
          const { id, postId, chatId, threadId } = passed;
          if (bring.run({ id, version: versionOf(post) }).changes === 0) continue;
          const below = outgoing.type === 'message' ? { passedId: id } : {};
          owe(
            [{ chatId, threadId, parts: [outgoing], purpose: { type: 'revision', postId, ...below } }],
            now,
          );
        }
      }).immediate();
    },
    async takeDown(postId, now) {
      return db
        .transaction(() => {
          withdrawTold(postId, now);
          const standing = ofPost.all(postId).filter(({ state }) => state === 'sent' || state === 'queued');
          const taken = standing.filter((row) => take(row, now)).length;
          return { taken, late: standing.length - taken };
        })
        .immediate();
    },
    async postOf(chat, message) {
      return ofMessage.get({ chat, message, identity: `m:${message}` }) ?? null;
    },
  };
}

/** Tells what a post says from what it said at other times. */
function versionOf({ text, entities }: Pick<StoredPost, 'text' | 'entities'>): string {
  return hash([text, JSON.stringify(entities)]);
}

function hash(said: readonly [text: string, entities: string]): string {
  return createHash('sha256').update(said.join('\0')).digest('base64url');
}

function hasCaption(message: string | undefined): boolean {
  return message !== undefined && JSON.parse(message).caption !== undefined;
}
