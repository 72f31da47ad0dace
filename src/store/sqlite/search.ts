import { setImmediate } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { Query } from '../../query/query.ts';
import type { Page, PageRequest } from '../store.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { Bounds, Calendar } from './keys.ts';
import { createPicker } from './picker.ts';
import { createPlanner, type Plan, type Searched } from './plan.ts';
import { hasRun, weigh } from './texts.ts';

/** Entries of lists that a turn may read before others have theirs, and turns that an answer may take. */
const WORK = 6_000;
const TURNS = 16;
/** Posts in the first slice; the next are twice as long, as far as the work allows. */
const FIRST_SLICE = 500;
const SHORTEST_SLICE = 50;
/** A list is short that has this many entries, shared among all the lists that are read beside it. */
const SHORT = 4_000;
/** Posts or meetings of which a turn may search, and may weigh the texts; those read at once. */
const SEARCHED = { post: 120, meeting: 60 };
const WEIGHED = { post: 24, meeting: 12 };
const READ = 20;
/** Keys a turn may be asked about. */
const ASKED = 400;
const COUNTED = 200;
const RANKED = 200;

/** A page, as what was loaded by its keys. */
type Found<Loaded> = Omit<Page<never>, 'items'> & { readonly items: Loaded };
type Load<Loaded> = (keys: readonly number[]) => Loaded;
/** Work that pauses where others may have their turn. */
type Steps<Result> = Generator<void, Result, void>;

/**
 * What fits a query: `search` gives it newest first, a page at a time, `matches` tells of some keys which do.
 * `textsOf` gives the texts behind each key, for what the index can't tell: exact phrases, and how often a word
 * stands.
 */
export function createSearch(
  db: Database,
  searched: Searched,
  calendar: Calendar,
  textsOf: (keys: readonly number[]) => ReadonlyMap<number, readonly string[]>,
) {
  const plan = createPlanner(db, searched, calendar);
  const picker = createPicker(db, searched);
  const encountersOf = db
    .prepare<[string], number>(
      `SELECT posts.key FROM json_each(?) AS wanted CROSS JOIN posts ON posts.key = wanted.value
       WHERE meeting_id IS NOT NULL`,
    )
    .pluck();

  /** Those of the keys that belong to an encounter, or don't, as far as that is asked. */
  function ofEncounters({ encounter }: Plan, keys: readonly number[]): readonly number[] {
    if (encounter === null) return keys;
    const told = new Set(encountersOf.all(JSON.stringify(keys)));
    return keys.filter((key) => told.has(key) === encounter);
  }

  /** The first of the keys, up to `limit`, that fit by what the lists don't tell: encounters, and words in a row. */
  function checked(how: Plan, all: readonly number[], limit: number): readonly number[] {
    const { runs } = how;
    const keys = ofEncounters(how, all);
    if (runs.length === 0) return keys.slice(0, limit);
    const found: number[] = [];
    for (let at = 0; at < keys.length && found.length < limit; at += READ) {
      const texts = textsOf(keys.slice(at, at + READ));
      for (const [key, said] of texts)
        if (runs.every((run) => said.some((text) => hasRun(text, run)) !== run.negated)) found.push(key);
    }
    return found.slice(0, limit);
  }

  const widthOf = ({ all, none }: Plan): number =>
    all.reduce((sum, { width }) => sum + width, none.flat().length);

  /** Whether one list tells all, or one of them is so short that all it has can be looked through. */
  function* isShort(how: Plan): Steps<boolean> {
    const { all, none, bounds } = how;
    if (none.length === 0 && all.length < 2) return true;
    const limit = Math.floor(SHORT / widthOf(how));
    if (all.some(({ n }) => n !== null && n <= limit)) return true;
    for (const [index, { term, n }] of all.entries()) {
      if (n === null && picker.length(term, bounds, limit + 1) <= limit) return true;
      if (index % 8 === 7) yield;
    }
    return false;
  }

  /** Looks turn by turn, slice by slice unless one list is short; `stopped` is where the turns ran out. */
  function* sweep(
    how: Plan,
    short: boolean,
    bounds: Bounds,
    limit: number,
    ascending: boolean,
  ): Steps<{ keys: number[]; stopped: number | null }> {
    const most = Math.max(SHORTEST_SLICE, Math.floor(WORK / Math.max(1, widthOf(how))));
    const keys: number[] = [];
    let left = bounds;
    let size = Math.min(FIRST_SLICE, most);
    for (let turn = 0; turn < TURNS; turn += 1) {
      if (turn > 0) yield;
      const fits = limit - keys.length;
      const wanted = how.runs.length > 0 ? SEARCHED[searched] : how.encounter === null ? fits : ASKED;
      const edge = short ? null : picker.edge(left, size, ascending);
      const slice =
        edge === null ? left : ascending ? { ...left, high: edge + 1 } : { ...left, low: edge - 1 };
      const found = short ? picker.pick(how, left, wanted, ascending) : picker.sift(how, slice, ascending);
      const some = found.slice(0, wanted);
      keys.push(...checked(how, some, fits));
      if (keys.length >= limit) return { keys, stopped: null };
      const last = found.length > some.length || (short && found.length === wanted) ? some.at(-1) : edge;
      if (last === null || last === undefined) return { keys, stopped: null };
      left = ascending ? { ...left, low: last } : { ...left, high: last };
      if (found.length < wanted) size = Math.min(size * 2, most);
    }
    return { keys, stopped: ascending ? left.low : left.high };
  }

  function count(how: Plan, short: boolean): Page<never>['count'] {
    if (!short || how.runs.length > 0) return null;
    if (how.encounter !== null) {
      const keys = picker.pick(how, how.bounds, ASKED, false);
      return keys.length < ASKED ? { n: ofEncounters(how, keys).length, exact: true } : null;
    }
    const open = how.bounds.low === 0 && how.bounds.high === Number.MAX_SAFE_INTEGER;
    if (open && how.facet) return { n: how.facet.n, exact: true };
    if (open && how.expression === null) return { n: picker.total(), exact: true };
    const n = picker.count(how, COUNTED + 1);
    return { n: Math.min(n, COUNTED), exact: n <= COUNTED };
  }

  /** Those of the newest in which the words stand most often. */
  function* ranked<Loaded>(
    how: Plan,
    short: boolean,
    limit: number,
    offset: number,
    load: Load<Loaded>,
  ): Steps<Found<Loaded>> {
    const { keys } = yield* sweep(how, short, how.bounds, RANKED, false);
    const weights = new Map<number, number>();
    for (let at = 0; at < keys.length; at += WEIGHED[searched]) {
      if (at > 0) yield;
      for (const [key, texts] of textsOf(keys.slice(at, at + WEIGHED[searched])))
        weights.set(key, weigh(texts, how.stems));
    }
    const sorted = keys.toSorted((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
    return {
      items: load(sorted.slice(offset, offset + limit)),
      next: offset + limit < sorted.length ? writeCursor('ranked', offset + limit) : null,
      previous: offset > 0 ? writeCursor('ranked', Math.max(0, offset - limit)) : null,
      further: null,
      count: { n: keys.length, exact: keys.length < RANKED },
    };
  }

  function* find<Loaded>(
    query: Query,
    { limit, cursor }: PageRequest,
    load: Load<Loaded>,
  ): Steps<Found<Loaded>> {
    const how = plan(query);
    if (!how)
      return { items: load([]), next: null, previous: null, further: null, count: { n: 0, exact: true } };
    const position = readCursor(cursor);
    const short = yield* isShort(how);
    if (query.order === 'relevance' && how.stems.size > 0)
      return yield* ranked(how, short, limit, position?.kind === 'ranked' ? position.at : 0, load);
    const { low, high } = how.bounds;
    if (position?.kind === 'previous') {
      const above = { low: Math.max(low, position.at), high };
      const { keys, stopped } = yield* sweep(how, short, above, limit + 1, true);
      const items = keys.slice(0, limit).reverse();
      const more = keys.length > limit ? (items[0] ?? null) : stopped;
      return {
        items: load(items),
        next: writeCursor('next', items.at(-1) ?? position.at),
        previous: more === null ? null : writeCursor('previous', more),
        further: null,
        count: count(how, short),
      };
    }
    const at = position && position.kind !== 'ranked' ? position.at : null;
    const below = { low, high: at === null ? high : Math.min(high, at) };
    const { keys, stopped } = yield* sweep(how, short, below, limit + 1, false);
    const items = keys.slice(0, limit);
    const whole = at === null && keys.length <= limit && stopped === null;
    return {
      items: load(items),
      next: keys.length > limit ? writeCursor('next', items.at(-1) as number) : null,
      previous: at === null ? null : writeCursor('previous', items[0] ?? at - 1),
      further: keys.length <= limit && stopped !== null ? writeCursor('further', stopped) : null,
      count: whole ? { n: items.length, exact: true } : count(how, short),
    };
  }

  function* among(query: Query, keys: readonly number[]): Steps<number[]> {
    const how = plan(query);
    const fitting: number[] = [];
    if (!how) return fitting;
    const most = Math.max(1, Math.floor(ASKED / Math.max(1, widthOf(how) + how.runs.length)));
    for (let at = 0; at < keys.length; at += most) {
      if (at > 0) yield;
      const sifted = picker.siftAmong(how, keys.slice(at, at + most));
      fitting.push(...checked(how, sifted, sifted.length));
    }
    return fitting;
  }

  /** One view of the archive a turn; between turns others have theirs. */
  const turn = db.transaction((steps: Steps<unknown>) => steps.next());
  async function run<Result>(steps: Steps<Result>): Promise<Result> {
    for (;;) {
      const step = turn(steps) as IteratorResult<void, Result>;
      if (step.done) return step.value;
      await setImmediate();
    }
  }

  return {
    search: <Loaded>(query: Query, request: PageRequest, load: Load<Loaded>): Promise<Found<Loaded>> =>
      run(find(query, request, load)),
    /** Those of the keys that fit, in their order. */
    matches: (query: Query, keys: readonly number[]): Promise<number[]> => run(among(query, keys)),
  };
}
