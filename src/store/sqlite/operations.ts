import type { Database } from 'better-sqlite3';
import { fold } from '../../feed/words.ts';
import type { Gap, OperationsStore } from '../operators.ts';
import type { SourceStore } from '../store.ts';
import { INTEGER } from './integer.ts';
import { createMessages, type MessageRow, messageIds, type PostMessages } from './messages.ts';

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
  // Hidden posts are kept, and none of the gaps.
  const hidden = db.prepare<[string], MessageRow>(
    `SELECT identity, media FROM posts WHERE key < 0 AND source_id = (SELECT id FROM sources WHERE name = ?)`,
  );
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
      return gapsAmong(messagesOf(source, LOOKED_AT), hidden.all(source).flatMap(messageIds));
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
function gapsAmong(posts: readonly PostMessages[], hidden: readonly number[]): Gap[] {
  const kept = posts
    .flatMap(({ ids, day }) => ids.map((id) => ({ id, day: day as string | null })))
    .sort((a, b) => a.id - b.id);
  const start = posts.length < LOOKED_AT ? { id: 0, day: null } : kept.shift();
  const gaps: Gap[] = [];
  let before = start;
  for (const message of kept) {
    if (before) gaps.push(...gapsBetween(before, message, hidden));
    before = message;
  }
  return gaps.sort((a, b) => b.last - b.first - (a.last - a.first));
}

/** What is missing between two messages, around those that are hidden. */
function gapsBetween(
  before: { readonly id: number; readonly day: string | null },
  after: { readonly id: number; readonly day: string | null },
  hidden: readonly number[],
): Gap[] {
  const within = hidden.filter((id) => id > before.id && id < after.id).sort((a, b) => a - b);
  const ends = [before.id, ...within, after.id];
  return ends.slice(1).flatMap((end, index) => {
    const first = (ends[index] as number) + 1;
    return end > first ? [{ first, last: end - 1, since: before.day, until: after.day ?? '' }] : [];
  });
}
