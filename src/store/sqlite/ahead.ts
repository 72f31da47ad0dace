import type { Database } from 'better-sqlite3';
import { sameMeeting } from '../../feed/meetings.ts';
import type { Page, PageRequest, StoredPost } from '../store.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { INTEGER } from './integer.ts';
import type { Calendar } from './keys.ts';
import { type PostRow, SELECT_POST, toPost } from './rows.ts';

/** Announcements of a name, and those looked through for them. */
const SHOWN = 3;
const LOOKED_THROUGH = 500;
/** Pages read on where all of one has been held already. */
const PAGES = 8;

/** Announcements by the day of what they announce. */
export function createAhead(db: Database, calendar: Calendar) {
  const coming = (columns: string, comparison: '<' | '>', order: 'ASC' | 'DESC') => `${columns}
    WHERE kind = 'announcement' AND date IS NOT NULL AND date >= ? AND (date, key) ${comparison} (?, ${INTEGER})
      AND key > 0 AND coalesce(date_end, date) >= ? AND source_id NOT IN (SELECT value FROM json_each(?))
    ORDER BY date ${order}, key ${order} LIMIT ${INTEGER}`;
  type Bound = [earliest: string, date: string, key: number, today: string, hidden: string, limit: number];
  const after = db.prepare<Bound, PostRow>(coming(SELECT_POST, '>', 'ASC'));
  const before = db.prepare<Bound, PostRow>(coming(SELECT_POST, '<', 'DESC'));
  const keys = db.prepare<Bound, number>(coming('SELECT key FROM posts', '>', 'ASC')).pluck();
  const listed = db
    .prepare<[string, number], number>(
      'SELECT wanted.value FROM json_each(?) AS wanted CROSS JOIN post_facets ON facet_id = ? AND post_key = wanted.value ORDER BY wanted.key',
    )
    .pluck();
  const byKey = db.prepare<[number], PostRow>(`${SELECT_POST} WHERE key = ?`);
  const onDay = db.prepare<[{ day: string; earliest: string }], PostRow>(
    `${SELECT_POST} WHERE meeting_id IN (
       SELECT id FROM meetings WHERE first_day <= @day AND first_day >= @earliest AND last_day >= @day)`,
  );

  /** Tells of announcements whether what they announce has been told of as held. */
  function heldBy(today: string): (post: StoredPost) => boolean {
    let meetings: StoredPost[][] | undefined;
    return (post) => {
      if (post.date === null || post.date > today) return false;
      meetings ??= [
        ...Map.groupBy(
          onDay.all({ day: today, earliest: calendar.monthBefore(today) }).map(toPost),
          ({ meetingId }) => meetingId,
        ).values(),
      ];
      return meetings.some((told) => sameMeeting(post, told));
    };
  }

  /** Up to `limit` posts from a place on, those held left out, and the place of the last that was looked at. */
  function read(
    today: string,
    from: PostRow | null,
    back: boolean,
    limit: number,
    hidden: readonly number[],
  ) {
    const isHeld = heldBy(today);
    const earliest = calendar.monthBefore(today);
    const found: PostRow[] = [];
    let at = from;
    for (let page = 0; page < PAGES; page += 1) {
      const start = [at?.date ?? earliest, at?.key ?? 0] as const;
      const rows = (back ? before : after).all(earliest, ...start, today, JSON.stringify(hidden), limit);
      found.push(...rows.filter((row) => !isHeld(toPost(row))));
      at = rows.at(-1) ?? null;
      if (found.length >= limit || rows.length < limit) break;
    }
    return found.slice(0, limit);
  }

  return {
    /** The soonest of a name, among the soonest of all. */
    of(facet: number, today: string, hidden: readonly number[]): StoredPost[] {
      const earliest = calendar.monthBefore(today);
      const soonest = keys.all(earliest, earliest, 0, today, JSON.stringify(hidden), LOOKED_THROUGH);
      const isHeld = heldBy(today);
      const found: StoredPost[] = [];
      for (const key of listed.all(JSON.stringify(soonest), facet)) {
        const post = toPost(byKey.get(key) as PostRow);
        if (!isHeld(post)) found.push(post);
        if (found.length === SHOWN) break;
      }
      return found;
    },
    page(today: string, { limit, cursor }: PageRequest, hidden: readonly number[]): Page<StoredPost> {
      const position = readCursor(cursor);
      const from = position ? (byKey.get(position.at) ?? null) : null;
      const back = from !== null && position?.kind === 'previous';
      const rows = read(today, from, back, limit + 1, hidden);
      const shown = back ? rows.slice(0, limit).reverse() : rows.slice(0, limit);
      const [first, last] = [shown[0], shown.at(-1)];
      const more = rows.length > limit;
      return {
        items: shown.map(toPost),
        next: last && (back || more) ? writeCursor('next', last.key) : null,
        previous: first && (back ? more : from !== null) ? writeCursor('previous', first.key) : null,
        further: null,
        count: null,
      };
    },
  };
}
