import type { Database } from 'better-sqlite3';
import { daysTold, isEncounter, sameMeeting } from '../../feed/meetings.ts';
import type { Post } from '../../feed/post.ts';
import { datesOf } from '../gather.ts';
import type { StoredPost } from '../store.ts';
import { type Indexer, joinFacets } from './indexer.ts';
import { INTEGER } from './integer.ts';
import { type Calendar, freeKey, keyAt } from './keys.ts';
import { type PostRow, SELECT_POST, toPost } from './rows.ts';

interface MeetingRow {
  readonly key: number;
  readonly facets: string;
}

/** Encounters of a day that are looked at for one more post of theirs. */
const CANDIDATES = 300;

/**
 * Works out which encounter a post belongs to, within the transaction that stores it. What a write has changed of
 * an encounter is written once, by `settle`, when all its posts are stored.
 */
export function createMatcher(db: Database, calendar: Calendar, indexer: Indexer) {
  // Those that begin on the days given, and those that began before and go on.
  const onDays = db
    .prepare<[{ first: string; last: string; earliest: string; limit: number }], number>(
      `SELECT id FROM meetings WHERE first_day >= @first AND first_day <= @last
       UNION ALL SELECT id FROM meetings WHERE last_day > first_day
         AND first_day < @first AND first_day >= @earliest AND last_day >= @first
       LIMIT CAST(@limit AS INTEGER)`,
    )
    .pluck();
  const byId = db.prepare<[number], MeetingRow>('SELECT key, facets FROM meetings WHERE id = ?');
  const posts = db.prepare<[number], PostRow>(`${SELECT_POST} WHERE meeting_id = ${INTEGER} ORDER BY key`);
  const last = db
    .prepare<[number], number>('SELECT key FROM meetings WHERE key < ? ORDER BY key DESC LIMIT 1')
    .pluck();
  const nextId = db
    .prepare<[], number>("UPDATE counters SET value = value + 1 WHERE name = 'meeting' RETURNING value")
    .pluck();
  const insert = db.prepare(
    "INSERT INTO meetings (key, id, first_day, last_day, facets) VALUES (?, ?, ?, ?, '')",
  );
  const widen = db.prepare<[{ first: string; last: string; id: number }]>(
    `UPDATE meetings SET first_day = min(first_day, @first), last_day = max(last_day, @last)
     WHERE id = @id AND (first_day > @first OR last_day < @last)`,
  );
  const update = db.prepare(
    'UPDATE meetings SET key = ?, first_day = ?, last_day = ?, facets = ? WHERE id = ?',
  );
  const remove = db.prepare('DELETE FROM meetings WHERE id = ?');
  const pins = db
    .prepare<[], number>("SELECT post_id FROM corrections WHERE field = 'meeting' AND revoked_at IS NULL")
    .pluck();
  /** The posts of encounters, by id, as this write has come to know them; the encounters it has changed. */
  const told = new Map<number, Map<number, Post>>();
  const changed = new Set<number>();
  /** Posts that operators have put where they are; read when first asked for. */
  let pinned: ReadonlySet<number> | null = null;

  const keyFrom = (day: string): number =>
    freeKey(keyAt(calendar.midnight(day), 0), (key) => last.get(key) ?? 0);

  function postsOf(id: number): Map<number, Post> {
    const known = told.get(id) ?? new Map(posts.all(id).map((row) => [row.id, toPost(row)]));
    told.set(id, known);
    return known;
  }

  /** The posts that tell what an encounter is: one that was put into it does not. */
  function tellersOf(id: number): Post[] {
    pinned ??= new Set(pins.all());
    const own = [...postsOf(id)];
    return (pinned.size === 0 ? own : own.filter(([post]) => !pinned?.has(post))).map(([, post]) => post);
  }

  function forget(): void {
    told.clear();
    changed.clear();
    pinned = null;
  }

  /** Writes an encounter anew from its posts; one without posts is gone. */
  function write({ id, key: before, facets: listed }: MeetingRow & { id: number }): void {
    if (listed !== '') indexer.meetings.leave(before, JSON.parse(listed));
    const rows = posts.all(id);
    if (rows.length === 0) {
      remove.run(id);
      return;
    }
    const kept = rows.map(toPost);
    const facets = joinFacets(rows.map((each) => JSON.parse(each.facets)));
    const days = kept
      .flatMap((post) => [post.date ?? post.day, post.dateEnd ?? post.date ?? post.day])
      .sort();
    const key = keyOf(before, kept);
    update.run(key, days[0], days.at(-1), JSON.stringify(facets), id);
    indexer.meetings.enter(key, facets, indexer.stems(kept));
  }

  /** Where an encounter stands: where it did, unless another day has become its own. */
  function keyOf(old: number, kept: readonly StoredPost[]): number {
    const day = datesOf(kept).date ?? (kept[0] as StoredPost).day;
    const { low, high } = calendar.bounds(day, day);
    return old > low && old < high ? old : keyFrom(day);
  }

  /** Puts a post into an encounter, which is made where it is not there. */
  function put(id: number, post: Post, meetingId: number, isThere: boolean): number {
    const first = post.date ?? post.day;
    const last = post.dateEnd ?? first;
    if (isThere) widen.run({ first, last, id: meetingId });
    else {
      insert.run(keyFrom(first), meetingId, first, last);
      told.set(meetingId, new Map());
    }
    postsOf(meetingId).set(id, post);
    changed.add(meetingId);
    return meetingId;
  }

  return {
    /** An id for an encounter that is to be. */
    newId: (): number => nextId.get() as number,
    /**
     * The encounter a post tells of, made where it is the first to; null where it tells of none. `before` is the
     * one it has left for that, `pin` the one it was put into, whatever it tells.
     */
    place(id: number, post: Post, before: number | null, pin: number | null): number | null {
      if (pin !== null) return put(id, post, pin, byId.get(pin) !== undefined);
      const days = daysTold(post);
      if (days === null || !isEncounter(post)) return null;
      const [first, last] = days;
      const earliest = calendar.monthBefore(first);
      const candidates = onDays.all({ first, last, earliest, limit: CANDIDATES });
      let found = [...(before === null ? [] : [before]), ...candidates].find((candidate) =>
        sameMeeting(post, tellersOf(candidate)),
      );
      // One that was alone in its encounter keeps it, whatever it tells now.
      if (found === undefined && before !== null && tellersOf(before).length === 0) found = before;
      return put(id, post, found ?? (nextId.get() as number), found !== undefined);
    },
    /** Takes a post out of its encounter, before it is placed anew. */
    leave(id: number, meetingId: number): void {
      postsOf(meetingId).delete(id);
      changed.add(meetingId);
    },
    /** Writes what has changed, in the order of the keys, as the text index likes it. */
    settle(): void {
      const rows = [...changed].map((id) => ({ id, ...(byId.get(id) as MeetingRow) }));
      for (const row of rows.sort((a, b) => a.key - b.key)) write(row);
      forget();
    },
    forget,
  };
}
