import type { Database } from 'better-sqlite3';
import { gather } from '../gather.ts';
import type { MeetingStore } from '../store.ts';
import { INTEGER } from './integer.ts';
import type { Calendar } from './keys.ts';
import { type PostRow, SELECT_POST, SELECT_POSTS_OF, toPost } from './rows.ts';
import { createSearch } from './search.ts';

/** The encounters. */
export function createMeetingStore(db: Database, calendar: Calendar): MeetingStore {
  const exists = db.prepare<[number], number>('SELECT id FROM meetings WHERE id = ?').pluck();
  const posts = db.prepare<[number], PostRow>(`${SELECT_POST} WHERE meeting_id = ${INTEGER} ORDER BY key`);
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
