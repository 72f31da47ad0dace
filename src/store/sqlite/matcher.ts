import type { Database } from 'better-sqlite3';
import { daysTold, isEncounter, sameMeeting } from '../../feed/meetings.ts';
import type { Post } from '../../feed/post.ts';
import { datesOf } from '../gather.ts';
import { type FacetIds, type Indexer, joinFacets } from './indexer.ts';
import { INTEGER } from './integer.ts';
import { type Calendar, freeKey, keyAt } from './keys.ts';
import { createNumbers } from './numbers.ts';
import { type PostRow, SELECT_POST, toPost } from './rows.ts';

interface MeetingRow {
  readonly key: number;
  readonly facets: string;
}

/** A post as an encounter is told from it. */
interface Teller {
  readonly id: number;
  readonly key: number;
  readonly facets: FacetIds;
  readonly post: Post;
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
    .prepare<[{ first: string; last: string; earliest: string; limit: number }], [id: number, begins: 0 | 1]>(
      `SELECT id, 1 FROM meetings WHERE first_day >= @first AND first_day <= @last
       UNION ALL SELECT id, 0 FROM meetings WHERE last_day > first_day
         AND first_day < @first AND first_day >= @earliest AND last_day >= @first
       LIMIT CAST(@limit AS INTEGER)`,
    )
    .raw();
  const byId = db.prepare<[number], MeetingRow>('SELECT key, facets FROM meetings WHERE id = ?');
  const posts = db.prepare<[number], PostRow>(`${SELECT_POST} WHERE meeting_id = ${INTEGER} ORDER BY key`);
  const last = db
    .prepare<[number], number>('SELECT key FROM meetings WHERE key < ? ORDER BY key DESC LIMIT 1')
    .pluck();
  const ids = createNumbers(db, 'meeting');
  const insert = db.prepare(
    'INSERT INTO meetings (key, id, first_day, last_day, facets) VALUES (?, ?, ?, ?, ?)',
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
  const told = new Map<number, Map<number, Teller>>();
  const changed = new Set<number>();
  /** Those it has made, which are entered under nothing yet; and which of them still stand as they were made. */
  const made = new Map<number, MeetingRow>();
  const asMade = new Set<number>();
  /** Those of a day, as it has found and made them: that begin on it, and that go on. */
  const ofDay = new Map<string, { readonly begin: number[]; readonly goOn: number[] }>();
  /** Posts that operators have put where they are; read when first asked for. */
  let pinned: ReadonlySet<number> | null = null;

  const keyFrom = (day: string): number =>
    freeKey(keyAt(calendar.midnight(day), 0), (key) => last.get(key) ?? 0);

  function postsOf(id: number): Map<number, Teller> {
    const known = told.get(id) ?? new Map(posts.all(id).map((row) => [row.id, tellerOf(row)]));
    told.set(id, known);
    return known;
  }

  function candidatesOn(first: string, last: string): readonly number[] {
    const known = first === last ? ofDay.get(first) : undefined;
    if (known) return [...known.begin, ...known.goOn].slice(0, CANDIDATES);
    const earliest = calendar.monthBefore(first);
    const found = onDays.all({ first, last, earliest, limit: CANDIDATES });
    const which = (wanted: 0 | 1) => found.flatMap(([id, begins]) => (begins === wanted ? id : []));
    if (first === last) ofDay.set(first, { begin: which(1), goOn: which(0) });
    return found.map(([id]) => id);
  }

  /** The posts that tell what an encounter is: one that was put into it does not. */
  function tellersOf(id: number): Post[] {
    pinned ??= new Set(pins.all());
    const own = [...postsOf(id)];
    return (pinned.size === 0 ? own : own.filter(([id]) => !pinned?.has(id))).map(([, { post }]) => post);
  }

  function forget(): void {
    ids.forget();
    told.clear();
    changed.clear();
    made.clear();
    asMade.clear();
    ofDay.clear();
    pinned = null;
  }

  /** Writes an encounter anew from its posts; one without posts is gone. */
  function write(id: number, { key: before, facets: listed }: MeetingRow): void {
    const isNew = made.has(id);
    if (!isNew) indexer.meetings.leave(before, JSON.parse(listed));
    const tellers = [...postsOf(id).values()].sort((a, b) => a.key - b.key);
    if (tellers.length === 0) {
      remove.run(id);
      return;
    }
    const kept = tellers.map(({ post }) => post);
    const facets = joinFacets(tellers.map((teller) => teller.facets));
    const key = keyOf(before, kept);
    if (!asMade.has(id) || key !== before) {
      const days = kept.flatMap(daysOf).sort();
      update.run(key, days[0], days.at(-1), JSON.stringify(facets), id);
    }
    const texts = tellers.map(({ id: postId, post }) => ({ id: postId, text: post.text }));
    indexer.meetings.enter(key, facets, indexer.stems(texts));
  }

  /** Where an encounter stands: where it did, unless another day has become its own. */
  function keyOf(old: number, kept: readonly Post[]): number {
    const day = datesOf(kept).date ?? (kept[0] as Post).day;
    const { low, high } = calendar.bounds(day, day);
    return old > low && old < high ? old : keyFrom(day);
  }

  /** Puts a post into an encounter, which is made where it is not there. */
  function put(teller: Teller, meetingId: number, isThere: boolean): number {
    const [first, last] = daysOf(teller.post);
    asMade.delete(meetingId);
    if (!isThere) {
      const row = { key: keyFrom(first), facets: JSON.stringify(teller.facets) };
      insert.run(row.key, meetingId, first, last, row.facets);
      made.set(meetingId, row);
      asMade.add(meetingId);
      told.set(meetingId, new Map());
      if (first === last) ofDay.get(first)?.begin.push(meetingId);
      else ofDay.clear();
    } else if (widen.run({ first, last, id: meetingId }).changes > 0) ofDay.clear();
    postsOf(meetingId).set(teller.id, teller);
    changed.add(meetingId);
    return meetingId;
  }

  return {
    /** An id for an encounter that is to be. */
    newId: ids.next,
    /**
     * The encounter a post tells of, made where it is the first to; null where it tells of none. `before` is the
     * one it has left for that, `pin` the one it was put into, whatever it tells.
     */
    place(teller: Teller, before: number | null, pin: number | null): number | null {
      const { post } = teller;
      if (pin !== null) return put(teller, pin, byId.get(pin) !== undefined);
      const days = daysTold(post);
      if (days === null || !isEncounter(post)) return null;
      const candidates = candidatesOn(...days);
      let found = [...(before === null ? [] : [before]), ...candidates].find((candidate) =>
        sameMeeting(post, tellersOf(candidate)),
      );
      // One that was alone in its encounter keeps it, whatever it tells now.
      if (found === undefined && before !== null && tellersOf(before).length === 0) found = before;
      return put(teller, found ?? ids.next(), found !== undefined);
    },
    /** Takes a post out of its encounter, before it is placed anew. */
    leave(id: number, meetingId: number): void {
      postsOf(meetingId).delete(id);
      changed.add(meetingId);
      asMade.delete(meetingId);
    },
    /** Writes what has changed, in the order of the keys, as the text index likes it. */
    settle(): void {
      ids.settle();
      const rows = [...changed].map((id) => [id, made.get(id) ?? (byId.get(id) as MeetingRow)] as const);
      for (const [id, row] of rows.sort(([, a], [, b]) => a.key - b.key)) write(id, row);
      forget();
    },
    forget,
  };
}

const tellerOf = (row: PostRow): Teller => ({
  id: row.id,
  key: row.key,
  facets: JSON.parse(row.facets),
  post: toPost(row),
});

/** The first and the last day of what a post tells of. */
const daysOf = ({ date, dateEnd, day }: Post): readonly [first: string, last: string] => [
  date ?? day,
  dateEnd ?? date ?? day,
];
