import type { Database } from 'better-sqlite3';
import type { Meeting, MeetingStore, StoredPost } from '../store.ts';
import type { Calendar } from './keys.ts';
import { type PostRow, SELECT_POST, SELECT_POSTS_OF, toPost } from './rows.ts';
import { createSearch } from './search.ts';

/** The encounters. */
export function createMeetingStore(db: Database, calendar: Calendar): MeetingStore {
  const exists = db.prepare<[number], number>('SELECT id FROM meetings WHERE id = ?').pluck();
  const posts = db.prepare<[number], PostRow>(`${SELECT_POST} WHERE meeting_id = ? ORDER BY key`);
  // All posts of a page of encounters at once.
  const page = db.prepare<[string], PostRow & { meeting_id: number }>(
    `${SELECT_POSTS_OF} meetings ON meetings.key = wanted.value CROSS JOIN posts ON posts.meeting_id = meetings.id
     ORDER BY wanted.key, posts.key`,
  );
  const texts = db.prepare<[string], { key: number; text: string }>(
    `SELECT meetings.key, text FROM json_each(?) AS wanted CROSS JOIN meetings ON meetings.key = wanted.value
       CROSS JOIN posts ON posts.meeting_id = meetings.id`,
  );
  const { search } = createSearch(db, 'meeting', calendar, (keys) => {
    const found = new Map<number, string[]>();
    for (const { key, text } of texts.all(JSON.stringify(keys)))
      found.set(key, [...(found.get(key) ?? []), text]);
    return found;
  });
  return {
    async get(id) {
      return exists.get(id) === undefined ? null : gather(id, posts.all(id).map(toPost));
    },
    async find(query, request) {
      const found = await search(query, request, (keys) =>
        Map.groupBy(page.all(JSON.stringify(keys)), (row) => row.meeting_id),
      );
      const items = [...found.items].map(([id, rows]) => gather(id, rows.map(toPost)));
      return { ...found, items };
    },
  };
}

/** What the posts of an encounter, oldest first, tell of it together: the fullest account of who met. */
function gather(id: number, posts: readonly StoredPost[]): Meeting {
  const fullest = posts.toSorted(
    (a, b) => b.people.length + b.countries.length - (a.people.length + a.countries.length),
  )[0];
  return {
    id,
    ...datesOf(posts),
    place: posts.find((post) => post.place !== null)?.place ?? null,
    countries: union(posts.map((post) => post.countries)),
    organisations: union(posts.map((post) => post.organisations)),
    people: fullest?.people ?? [],
    posts,
  };
}

/** When an encounter took place: as the first post to date it says. */
export function datesOf(posts: readonly StoredPost[]): Pick<Meeting, 'date' | 'dateEnd'> {
  const dated = posts.find((post) => post.date !== null);
  return { date: dated?.date ?? null, dateEnd: dated?.dateEnd ?? null };
}

const union = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())].sort();
