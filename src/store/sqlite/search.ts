import { setImmediate } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { Query } from '../../query/query.ts';
import type { Page, PageRequest } from '../store.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { Calendar } from './keys.ts';
import { createPicker } from './picker.ts';
import { createPlanner, type Plan, type Searched } from './plan.ts';
import { containsRun, weigh } from './texts.ts';

/** Entries of the index a turn may read, in all its lists, before others have theirs; turns an answer may take. */
const WORK = 16_000;
const TURNS = 12;
/** Posts in a slice at most and at least. */
const LONGEST_SLICE = 4_000;
const SHORTEST_SLICE = 400;
/** A list is short that has this many entries, shared among all the lists that are read beside it. */
const SHORT = 4_000;
/** Texts a turn may read. */
const READ = 40;
const COUNTED = 200;
const RANKED = 200;

/** A page of keys, as what was loaded by them. */
type Found<Loaded> = Omit<Page<never>, 'items'> & { readonly items: Loaded };

/**
 * What fits a query: `search` gives it newest first, a page at a time, `matches` tells of some keys whether they
 * do. `texts` are those behind a key, for what the index can't tell: exact phrases, and how often a word stands.
 */
export function createSearch(
  db: Database,
  searched: Searched,
  texts: (key: number) => readonly string[],
  calendar: Calendar,
) {
  const plan = createPlanner(db, searched, calendar);
  const picker = createPicker(db, searched);

  const holds = ({ phrases }: Plan, at: number): boolean =>
    phrases.length === 0 ||
    phrases.every(({ folded, negated }) => texts(at).some((text) => containsRun(text, folded)) !== negated);

  /** Whether one list tells all, or one of them is so short that all it has can be looked through. */
  function* isShort({ lists, others, bounds }: Plan): Steps<boolean> {
    if (others === 0 && lists.length < 2) return true;
    const limit = Math.floor(SHORT / (lists.length + others));
    if (lists.length === 0) return picker.length(null, bounds, limit + 1) <= limit;
    if (lists.some(({ n }) => n !== null && n <= limit)) return true;
    for (const [index, { term, n }] of lists.entries()) {
      if (n === null && picker.length(term, bounds, limit + 1) <= limit) return true;
      if (index % 16 === 15) yield;
    }
    return false;
  }

  /** Looks turn by turn, in slices unless one list is short; `stopped` is where the turns ran out. */
  function* sweep(
    how: Plan,
    short: boolean,
    [low, high]: readonly [number, number],
    limit: number,
    ascending: boolean,
  ): Steps<{ keys: number[]; stopped: number | null }> {
    const lists = how.lists.length + how.others + how.phrases.length;
    const slice = Math.min(LONGEST_SLICE, Math.max(SHORTEST_SLICE, Math.floor(WORK / (lists + 1))));
    const keys: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      if (turn > 0) yield;
      const edge = short ? null : picker.edge(low, high, slice, ascending);
      const most = how.phrases.length > 0 ? READ : limit - keys.length;
      const [from, to] = edge === null ? [low, high] : ascending ? [low, edge + 1] : [edge - 1, high];
      const found = picker.pick(how, from, to, most, ascending);
      for (const at of found) {
        if (holds(how, at)) keys.push(at);
        if (keys.length >= limit) return { keys, stopped: null };
      }
      const looked = found.length < most ? edge : (found.at(-1) ?? null);
      if (looked === null) return { keys, stopped: null };
      if (ascending) low = looked;
      else high = looked;
    }
    return { keys, stopped: ascending ? low : high };
  }

  function count(how: Plan, short: boolean): Page<never>['count'] {
    const open = how.bounds.low === 0 && how.bounds.high === Number.MAX_SAFE_INTEGER;
    if (!short || how.phrases.length > 0) return null;
    if (open && how.facet) return { n: how.facet.n, exact: true };
    if (open && how.wanted === null && how.unwanted === null) return { n: picker.total(), exact: true };
    const n = picker.count(how, COUNTED + 1);
    return { n: Math.min(n, COUNTED), exact: n <= COUNTED };
  }

  /** Those of the newest in which the words stand most often. */
  function* ranked<Loaded>(
    how: Plan,
    limit: number,
    offset: number,
    load: Load<Loaded>,
  ): Steps<Found<Loaded>> {
    const short = yield* isShort(how);
    const { keys } = yield* sweep(how, short, [how.bounds.low, how.bounds.high], RANKED, false);
    const weights = new Map<number, number>();
    for (const [index, at] of keys.entries()) {
      if (index % READ === READ - 1) yield;
      weights.set(at, weigh(texts(at), how.stems));
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
    if (query.order === 'relevance' && how.stems.size > 0)
      return yield* ranked(how, limit, position?.kind === 'ranked' ? position.at : 0, load);
    const { low, high } = how.bounds;
    const short = yield* isShort(how);
    if (position?.kind === 'previous') {
      const above = [Math.max(low, position.at), high] as const;
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
    const below = [low, at === null ? high : Math.min(high, at)] as const;
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

  /** One view of the archive a turn; between turns others have theirs. */
  const turn = db.transaction((steps: Steps<unknown>) => steps.next());

  return {
    async search<Loaded>(query: Query, request: PageRequest, load: Load<Loaded>): Promise<Found<Loaded>> {
      const steps = find(query, request, load);
      for (;;) {
        const step = turn(steps) as IteratorResult<void, Found<Loaded>>;
        if (step.done) return step.value;
        await setImmediate();
      }
    },
    matches(query: Query, keys: readonly number[]): number[] {
      const how = plan(query);
      if (!how) return [];
      const { low, high } = how.bounds;
      return keys.filter((at) => at > low && at < high && picker.fits(how, at) && holds(how, at));
    },
  };
}

type Load<Loaded> = (keys: readonly number[]) => Loaded;

/** Work that pauses where others may have their turn. */
type Steps<Result> = Generator<void, Result, void>;
