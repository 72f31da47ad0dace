import type { Database } from 'better-sqlite3';
import { isEncounter, sameMeeting } from '../../feed/meetings.ts';
import type { Post } from '../../feed/post.ts';
import type { Meeting, MeetingStore } from '../store.ts';
import { type Calendar, daysOf, endOfSecond, keyAt } from './keys.ts';
import { createIndexer, type PostRow, SELECT_POST, toPost } from './rows.ts';
import { createSearch } from './search.ts';

interface MeetingRow {
  readonly key: number;
  readonly id: number;
  readonly facets: string;
}

/** Encounters of a day that are looked at for one more post of theirs. */
const CANDIDATES = 200;

/** The encounters. */
export function createMeetingStore(db: Database, calendar: Calendar): MeetingStore {
  const byId = db.prepare<[number], MeetingRow>('SELECT key, id, facets FROM meetings WHERE id = ?');
  const byKey = db.prepare<[number], MeetingRow>('SELECT key, id, facets FROM meetings WHERE key = ?');
  const posts = db.prepare<[number], PostRow>(`${SELECT_POST} WHERE meeting_id = ? ORDER BY key`);
  const read = (id: number): Meeting => gather(id, posts.all(id));
  const { search } = createSearch(
    db,
    {
      table: 'meetings',
      facets: 'meeting_facets',
      key: 'meeting_key',
      fts: 'meetings_fts',
      texts: (key) => posts.all(byKey.get(key)?.id ?? 0).map((row) => row.text),
    },
    calendar,
  );
  return {
    async get(id) {
      return byId.get(id) ? read(id) : null;
    },
    async find(query, page) {
      const found = await search(query, page);
      return {
        ...found,
        items: found.items.flatMap((key) => byKey.get(key) ?? []).map((row) => read(row.id)),
      };
    },
  };
}

/** What the posts of an encounter tell of it together: the fullest account of who met. */
function gather(id: number, rows: readonly PostRow[]): Meeting {
  const posts = rows.map(toPost);
  const fullest = [...posts].sort(
    (a, b) => b.people.length + b.countries.length - (a.people.length + a.countries.length),
  )[0];
  const dated = posts.find((post) => post.date !== null);
  return {
    id,
    date: dated?.date ?? null,
    dateEnd: dated?.dateEnd ?? null,
    place: posts.find((post) => post.place !== null)?.place ?? null,
    countries: [...new Set(posts.flatMap((post) => post.countries))].sort(),
    organisations: [...new Set(posts.flatMap((post) => post.organisations))].sort(),
    people: fullest?.people ?? [],
    posts,
  };
}

/** Works out which encounter a post belongs to, within the transaction that stores it. */
export function createMatcher(db: Database, calendar: Calendar) {
  const indexer = createIndexer(db, 'meeting');
  const byId = db.prepare<[number], MeetingRow>('SELECT key, id, facets FROM meetings WHERE id = ?');
  const onDay = db.prepare<[string, number], { id: number }>(
    `SELECT meetings.id FROM facets JOIN meeting_facets ON facet_id = facets.id JOIN meetings ON meetings.key = meeting_key
     WHERE facets.type = 'day' AND folded = ? ORDER BY meeting_key LIMIT ?`,
  );
  const posts = db.prepare<[number], PostRow>(`${SELECT_POST} WHERE meeting_id = ? ORDER BY key`);
  const taken = db.prepare<[number], { key: number }>('SELECT key FROM meetings WHERE key = ?');
  const nextId = db.prepare<[], { value: number }>(
    "UPDATE counters SET value = value + 1 WHERE name = 'meeting' RETURNING value",
  );
  const insert = db.prepare(
    "INSERT INTO meetings (key, id, countries, organisations, people, facets) VALUES (?, ?, '[]', '[]', '[]', '[]')",
  );
  const update = db.prepare(
    `UPDATE meetings SET key = ?, date = ?, date_end = ?, place = ?, countries = ?, organisations = ?, people = ?, facets = ? WHERE id = ?`,
  );
  const remove = db.prepare('DELETE FROM meetings WHERE id = ?');
  const assign = db.prepare('UPDATE posts SET meeting_id = ? WHERE id = ?');

  function freeKey(second: number): number {
    let key = keyAt(second, 0);
    while (taken.get(key)) key += 1;
    return key;
  }

  /** Writes an encounter anew from its posts; one without posts is gone. */
  function refresh(id: number): void {
    const row = byId.get(id);
    if (!row) return;
    const old: number[] = JSON.parse(row.facets);
    if (old.length > 0) indexer.leave(row.key, old);
    const rows = posts.all(id);
    if (rows.length === 0) {
      remove.run(id);
      return;
    }
    const meeting = gather(id, rows);
    const second = calendar.midnight(meeting.date ?? (rows[0] as PostRow).day);
    const inPlace = row.key >= keyAt(second, 0) && row.key < endOfSecond(keyAt(second, 0));
    const key = inPlace ? row.key : freeKey(second);
    const facets = [...new Set(rows.flatMap((each) => JSON.parse(each.facets) as number[]))].sort(
      (a, b) => a - b,
    );
    const json = JSON.stringify;
    update.run(
      key,
      meeting.date,
      meeting.dateEnd,
      meeting.place,
      json(meeting.countries),
      json(meeting.organisations),
      json(meeting.people),
      json(facets),
      id,
    );
    indexer.enter(
      key,
      facets,
      rows.map((each) => each.text),
    );
  }

  return {
    refresh,
    /** Puts a stored post to the encounter it tells of, a new one where it is the first to. */
    attach(postId: number, post: Post): void {
      if (!isEncounter(post) || post.date === null) return;
      const days = daysOf(post.date, post.dateEnd, 3);
      const candidates = [...new Set(days.flatMap((day) => onDay.all(day, CANDIDATES).map((row) => row.id)))];
      let id = candidates.find((candidate) => sameMeeting(post, posts.all(candidate).map(toPost)));
      if (id === undefined) {
        id = nextId.get()?.value as number;
        insert.run(freeKey(calendar.midnight(post.date)), id);
      }
      assign.run(id, postId);
      refresh(id);
    },
    /** Takes a post out of its encounter, before it is read anew. */
    detach(postId: number, meetingId: number): void {
      assign.run(null, postId);
      refresh(meetingId);
    },
  };
}
