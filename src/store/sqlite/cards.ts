import { setImmediate } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { fold } from '../../feed/words.ts';
import type { CardStore, Dossier, Encounter } from '../reference.ts';
import type { But, Facet } from '../store.ts';
import { createAhead } from './ahead.ts';
import { INTEGER } from './integer.ts';
import type { Calendar } from './keys.ts';

/** Meetings and posts that others are counted over: all that most names have. Those read in a turn. */
const COUNTED = 500;
const TURN = 100;
/** Names that are looked up of those counted. */
const RANKED = 200;

interface Named extends Facet {
  readonly id: number;
  readonly meetings: number;
}

/** A meeting or post of a name, with all the names it has. */
interface Entry {
  readonly key: number;
  readonly facets: readonly number[];
}
type Sampled = Entry & Encounter;

/** Cards of names, and what is announced. */
export function createCardStore(db: Database, calendar: Calendar): CardStore {
  const find = db.prepare<[string, string], Named>(
    'SELECT id, type, name, posts AS count, meetings FROM facets WHERE type = ? AND folded = ?',
  );
  const perYear = db.prepare<[number], { year: number; meetings: number }>(
    'SELECT year, meetings FROM facet_years WHERE facet_id = ? AND meetings > 0 ORDER BY year',
  );
  const idsOf = db
    .prepare<[string], number>('SELECT id FROM sources WHERE name IN (SELECT value FROM json_each(?))')
    .pluck();
  const [newest, oldest] = (['DESC', 'ASC'] as const).map((order) =>
    db.prepare<[number, number, number, number], Encounter & { key: number; facets: string }>(
      `SELECT key, id, first_day AS day, facets FROM meeting_facets CROSS JOIN meetings ON key = meeting_key
       WHERE facet_id = ${INTEGER} AND meeting_key > ${INTEGER} AND meeting_key < ${INTEGER}
       ORDER BY meeting_key ${order} LIMIT ${INTEGER}`,
    ),
  );
  const told = db.prepare<[string, string], { id: number; facets: string }>(
    `SELECT meeting_id AS id, facets FROM json_each(?) AS wanted CROSS JOIN posts ON meeting_id = wanted.value
     WHERE source_id NOT IN (SELECT value FROM json_each(?))`,
  );
  const posts = db.prepare<[number, number, string, number], { key: number; facets: string }>(
    `SELECT key, facets FROM post_facets CROSS JOIN posts ON key = post_key
     WHERE facet_id = ${INTEGER} AND post_key < ${INTEGER} AND source_id NOT IN (SELECT value FROM json_each(?))
     ORDER BY post_key DESC LIMIT ${INTEGER}`,
  );
  const names = db.prepare<[string], Omit<Named, 'meetings'>>(
    'SELECT id, type, name, 0 AS count FROM facets WHERE id IN (SELECT value FROM json_each(?))',
  );
  const ahead = createAhead(db, calendar);

  /** The meetings between two keys, from one end, as posts of other sources than these tell of them. */
  function meetingsOf(
    facet: number,
    low: number,
    high: number,
    from: typeof newest,
    hidden: readonly number[],
  ) {
    const rows = from?.all(facet, low, high, TURN) ?? [];
    const all = rows.map(({ facets, ...row }): Sampled => ({ ...row, facets: JSON.parse(facets).flat() }));
    if (hidden.length === 0) return { all, last: rows.at(-1)?.key };
    const seen = new Map<number, Set<number>>();
    for (const { id, facets } of told.all(JSON.stringify(all.map(({ id }) => id)), JSON.stringify(hidden)))
      seen.set(id, new Set([...(seen.get(id) ?? []), ...(JSON.parse(facets).flat() as number[])]));
    const visible = all
      .map((meeting) => ({ ...meeting, facets: [...(seen.get(meeting.id) ?? [])] }))
      .filter(({ facets }) => facets.includes(facet));
    return { all: visible, last: rows.at(-1)?.key };
  }

  /** The newest meetings, a turn at a time. */
  async function sampleMeetings(facet: number, high: number, hidden: readonly number[]) {
    const found: Sampled[] = [];
    let below: number | undefined = high;
    for (let read = 0; below !== undefined && read < COUNTED; read += TURN) {
      if (read > 0) await setImmediate();
      const { all, last } = meetingsOf(facet, 0, below, newest, hidden);
      found.push(...all);
      below = last;
    }
    return found;
  }

  async function samplePosts(facet: number, hidden: readonly number[]): Promise<Entry[]> {
    const found: Entry[] = [];
    let below: number | undefined = Number.MAX_SAFE_INTEGER;
    while (below !== undefined && found.length < COUNTED) {
      await setImmediate();
      const rows = posts.all(facet, below, JSON.stringify(hidden), TURN);
      found.push(...rows.map(({ key, facets }) => ({ key, facets: JSON.parse(facets).flat() })));
      below = rows.at(-1)?.key;
    }
    return found;
  }

  /** How often each other name is among them, most often first. */
  function tally(entries: readonly Entry[], but: number): Facet[] {
    const counts = new Map<number, number>();
    for (const { facets } of entries) for (const id of facets) counts.set(id, (counts.get(id) ?? 0) + 1);
    counts.delete(but);
    const ranked = [...counts].sort((a, b) => b[1] - a[1]).slice(0, RANKED);
    const found = new Map(names.all(JSON.stringify(ranked.map(([id]) => id))).map((row) => [row.id, row]));
    return ranked.flatMap(([id, count]) => {
      const row = found.get(id);
      return row ? [{ type: row.type, name: row.name, count }] : [];
    });
  }

  /** Where some sources are hidden, the newest meetings alone are counted. */
  function yearsOf(facet: Named, sampled: readonly Sampled[], isWhole: boolean): Dossier['years'] {
    if (isWhole) return perYear.all(facet.id);
    const sums = new Map<number, number>();
    for (const { day } of sampled)
      sums.set(Number(day.slice(0, 4)), (sums.get(Number(day.slice(0, 4))) ?? 0) + 1);
    return [...sums].map(([year, meetings]) => ({ year, meetings })).sort((a, b) => a.year - b.year);
  }

  async function dossierOf(facet: Named, today: string, but: But): Promise<Dossier> {
    const hidden = but.length === 0 ? [] : idsOf.all(JSON.stringify(but));
    const { high } = calendar.bounds(null, today);
    const meetings = await sampleMeetings(facet.id, high, hidden);
    const tagged = await samplePosts(facet.id, hidden);
    const { all: eldest } = meetingsOf(facet.id, 0, high, oldest, hidden);
    const isAll = meetings.length < COUNTED && tagged.length < COUNTED;
    const encounter = (one: Sampled | undefined): Encounter | null =>
      one ? { id: one.id, day: one.day } : null;
    return {
      facet: { type: facet.type, name: facet.name, count: facet.count },
      meetings: hidden.length === 0 ? facet.meetings : meetings.length,
      first: encounter(eldest[0]),
      last: encounter(meetings[0]),
      years: yearsOf(facet, meetings, hidden.length === 0),
      met: tally(meetings, facet.id),
      tags: tally(tagged, facet.id).filter(({ type }) => type === 'tag'),
      over: isAll ? null : { meetings: meetings.length, posts: tagged.length },
      ahead: ahead.of(facet.id, today, hidden),
    };
  }

  return {
    async of(type, name, today, but = []) {
      const facet = find.get(type, fold(name));
      return facet && facet.count > 0 ? dossierOf(facet, today, but) : null;
    },
    async ahead(today, page, but = []) {
      return ahead.page(today, page, but.length === 0 ? [] : idsOf.all(JSON.stringify(but)));
    },
  };
}
