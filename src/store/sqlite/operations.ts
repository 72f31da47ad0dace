import type { Database } from 'better-sqlite3';
import { fold } from '../../feed/words.ts';
import type { Gap, OperationsStore } from '../operators.ts';
import type { SourceStore } from '../store.ts';
import { INTEGER } from './integer.ts';
import { createMessages, type PostMessages } from './messages.ts';

/** Messages between which gaps are sought. */
const LOOKED_AT = 5_000;
const COUNTED = 1_000;

/** What those who run the bot want to know. */
export function createOperationsStore(db: Database, sources: Pick<SourceStore, 'list'>): OperationsStore {
  const messagesOf = createMessages(db);
  const count = db
    .prepare<[string], number>("SELECT posts FROM facets WHERE type = 'source' AND folded = ?")
    .pluck();
  const lastSent = db.prepare<[], number | null>('SELECT max(last_sent_at) FROM subscriptions').pluck();
  // Their ids grow with time.
  const setAside = db
    .prepare<[number, number], number>(
      `SELECT count(*) FROM (SELECT at FROM set_aside ORDER BY id DESC LIMIT ${INTEGER}) WHERE at >= ?`,
    )
    .pluck();
  return {
    async sources() {
      return (await sources.list()).map((source) => {
        const [last] = messagesOf(source.name, 1);
        return {
          source,
          posts: count.get(fold(source.name)) ?? 0,
          last: last ? { id: last.id, publishedAt: last.publishedAt, day: last.day } : null,
        };
      });
    },
    async gaps(source) {
      return gapsAmong(messagesOf(source, LOOKED_AT));
    },
    async times(source, limit) {
      return messagesOf(source, limit).flatMap(({ publishedAt }) => publishedAt ?? []);
    },
    async lastSentAt() {
      return lastSent.get() ?? null;
    },
    async setAsideSince(at) {
      return setAside.get(COUNTED, at) ?? 0;
    },
  };
}

/** What is missing between messages, and before the first of them where these are all there are. */
function gapsAmong(posts: readonly PostMessages[]): Gap[] {
  const kept = posts
    .flatMap(({ ids, day }) => ids.map((id) => ({ id, day: day as string | null })))
    .sort((a, b) => a.id - b.id);
  const start = posts.length < LOOKED_AT ? { id: 0, day: null } : kept.shift();
  const gaps: Gap[] = [];
  let before = start;
  for (const message of kept) {
    if (before && message.id > before.id + 1)
      gaps.push({
        first: before.id + 1,
        last: message.id - 1,
        since: before.day,
        until: message.day ?? '',
      });
    before = message;
  }
  return gaps.sort((a, b) => b.last - b.first - (a.last - a.first));
}
