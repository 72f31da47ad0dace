import type { Database } from 'better-sqlite3';
import { fold, words } from '../../feed/words.ts';
import type { Query, Term } from '../../query/query.ts';
import type { Cursor, FacetType, Page, PageRequest } from '../store.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { Bounds, Calendar } from './keys.ts';

/** Posts a slice of a search looks through before it lets others have their turn, and slices an answer. */
const SLICE = 4_000;
const SLICES = 12;
const COUNTED = 1_000;
const RANKED = 200;

/** The tables of what is searched: posts or meetings, alike in shape. */
export interface Index {
  readonly table: 'posts' | 'meetings';
  readonly facets: 'post_facets' | 'meeting_facets';
  readonly key: 'post_key' | 'meeting_key';
  readonly fts: 'posts_fts' | 'meetings_fts';
  /** The texts behind a key, for what the index can't tell: exact phrases, and how often a word stands. */
  readonly texts: (key: number) => readonly string[];
}

/** A query as the tables answer it. */
interface Plan {
  readonly bounds: Bounds;
  /** One facet alone, by its id. */
  readonly facet: number | null;
  /** An FTS5 expression, null where everything fits. */
  readonly match: string | null;
  readonly phrases: readonly { readonly folded: readonly string[]; readonly negated: boolean }[];
  readonly sliced: boolean;
  readonly stems: ReadonlySet<string>;
}

type Keys = Page<number>;
const NOTHING: Keys = { items: [], next: null, previous: null, further: null, count: { n: 0, exact: true } };

/** What fits a query: `search` gives its keys, newest first, a page at a time, `matches` tells of some keys whether they do. */
export function createSearch(db: Database, index: Index, calendar: Calendar) {
  const { table, facets, key, fts } = index;
  const facetId = db.prepare<[string, string], { id: number }>(
    'SELECT id FROM facets WHERE type = ? AND folded = ?',
  );
  const used = db.prepare<[number], { n: number }>(`SELECT ${table} AS n FROM facets WHERE id = ?`);
  const order = (ascending: boolean) => (ascending ? 'ASC' : 'DESC');
  const pick = (ascending: boolean) => ({
    // Numbers are bound as REAL, which FTS5 takes for no bound at all: hence the casts.
    facet: db.prepare<[number, number, number, number], { key: number }>(
      `SELECT ${key} AS key FROM ${facets} WHERE facet_id = ? AND ${key} > ? AND ${key} < ? ORDER BY ${key} ${order(ascending)} LIMIT ?`,
    ),
    all: db.prepare<[number, number, number], { key: number }>(
      `SELECT key FROM ${table} WHERE key > ? AND key < ? ORDER BY key ${order(ascending)} LIMIT ?`,
    ),
    match: db.prepare<[string, number, number, number], { key: number }>(
      `SELECT rowid AS key FROM ${fts} WHERE ${fts} MATCH ? AND rowid > CAST(? AS INTEGER) AND rowid < CAST(? AS INTEGER) ORDER BY rowid ${order(ascending)} LIMIT ?`,
    ),
  });
  const statements = { ascending: pick(true), descending: pick(false) };
  const fits = db.prepare<[string, number], { key: number }>(
    `SELECT rowid AS key FROM ${fts} WHERE ${fts} MATCH ? AND rowid = CAST(? AS INTEGER)`,
  );
  const counted = db.prepare<[string, number, number, number], { n: number }>(
    `SELECT count(*) AS n FROM (SELECT 1 FROM ${fts} WHERE ${fts} MATCH ? AND rowid > CAST(? AS INTEGER) AND rowid < CAST(? AS INTEGER) LIMIT ?)`,
  );
  const edge = (ascending: boolean) =>
    db.prepare<[number, number, number], { key: number }>(
      `SELECT ${ascending ? 'max' : 'min'}(key) AS key FROM (SELECT ${key} AS key FROM ${facets} WHERE facet_id = 1 AND ${key} > ? AND ${key} < ? ORDER BY ${key} ${order(ascending)} LIMIT ?)`,
    );
  const edges = { ascending: edge(true), descending: edge(false) };

  const idOf = (term: Term): number | null => {
    const [type, name] = facetOf(term);
    return facetId.get(type, fold(name))?.id ?? null;
  };

  function plan(query: Query): Plan | null {
    const bounds = calendar.bounds(query.since, query.until);
    const wanted: string[] = [];
    const unwanted: string[] = [];
    const phrases: { folded: readonly string[]; negated: boolean }[] = [];
    const stems = new Set<string>();
    let facet: number | null = null;
    for (const term of query.terms) {
      if (term.type === 'word' || term.type === 'phrase') {
        const parts = words(term.text);
        if (parts.length === 0) continue;
        const quoted =
          term.type === 'phrase'
            ? [`"${parts.map((part) => part.stem).join(' ')}"`]
            : parts.map((part) => `"${part.stem}"`);
        if (term.type === 'phrase')
          phrases.push({ folded: parts.map((part) => part.folded), negated: term.negated });
        if (!term.negated) {
          wanted.push(...quoted);
          for (const part of parts) stems.add(part.stem);
        } else if (term.type === 'word') unwanted.push(`(${quoted.join(' AND ')})`);
        continue;
      }
      const id = idOf(term);
      if (id === null && !term.negated) return null;
      if (id === null) continue;
      if (!term.negated) facet = id;
      (term.negated ? unwanted : wanted).push(`"#${id}"`);
    }
    const single =
      wanted.length === 1 && unwanted.length === 0 && phrases.length === 0 && facet !== null ? facet : null;
    if (wanted.length === 0 && unwanted.length + phrases.length > 0) wanted.push('"#1"');
    const match =
      wanted.length === 0
        ? null
        : wanted.join(' AND ') + (unwanted.length > 0 ? ` NOT (${unwanted.join(' OR ')})` : '');
    const full =
      wanted.length > 1 && unwanted.length > 0
        ? `(${wanted.join(' AND ')}) NOT (${unwanted.join(' OR ')})`
        : match;
    return {
      bounds,
      facet: single,
      match: full,
      phrases,
      sliced: phrases.length > 0 || unwanted.length > 0,
      stems,
    };
  }

  /** Up to `limit` keys strictly between two, from the newer end unless `ascending`. */
  function select(how: Plan, low: number, high: number, limit: number, ascending: boolean): number[] {
    const by = ascending ? statements.ascending : statements.descending;
    if (how.facet !== null) return by.facet.all(how.facet, low, high, limit).map((row) => row.key);
    if (how.match === null) return by.all.all(low, high, limit).map((row) => row.key);
    return by.match.all(how.match, low, high, limit).map((row) => row.key);
  }

  const holds = (how: Plan, at: number): boolean =>
    how.phrases.length === 0 ||
    how.phrases.every(
      ({ folded, negated }) => index.texts(at).some((text) => containsRun(text, folded)) !== negated,
    );

  /** Looks slice by slice, letting others run in between; `stopped` is where the budget ran out. */
  async function sweep(
    how: Plan,
    low: number,
    high: number,
    limit: number,
    ascending: boolean,
  ): Promise<{ keys: number[]; stopped: number | null }> {
    if (!how.sliced) return { keys: select(how, low, high, limit, ascending), stopped: null };
    const keys: number[] = [];
    let [from, to] = [low, high];
    for (let slice = 0; slice < SLICES; slice += 1) {
      const last = (ascending ? edges.ascending : edges.descending).get(from, to, SLICE)?.key ?? null;
      if (last === null) return { keys, stopped: null };
      const found = ascending
        ? select(how, from, last + 1, SLICE, true)
        : select(how, last - 1, to, SLICE, false);
      for (const at of found) {
        if (!holds(how, at)) continue;
        keys.push(at);
        if (keys.length >= limit) return { keys, stopped: null };
      }
      if (ascending) from = last;
      else to = last;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { keys, stopped: ascending ? from : to };
  }

  function count(how: Plan): Keys['count'] {
    const open = how.bounds.low === 0 && how.bounds.high === Number.MAX_SAFE_INTEGER;
    if (how.sliced) return null;
    if (open && how.match === null) return { n: used.get(1)?.n ?? 0, exact: true };
    if (open && how.facet !== null) return { n: used.get(how.facet)?.n ?? 0, exact: true };
    const n = counted.get(how.match ?? '"#1"', how.bounds.low, how.bounds.high, COUNTED + 1)?.n ?? 0;
    return { n: Math.min(n, COUNTED), exact: n <= COUNTED };
  }

  async function ranked(how: Plan, limit: number, offset: number): Promise<Keys> {
    const { keys } = await sweep(how, how.bounds.low, how.bounds.high, RANKED, false);
    const weights = new Map(keys.map((at) => [at, weigh(index.texts(at), how.stems)] as const));
    const sorted = [...keys].sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
    const items = sorted.slice(offset, offset + limit);
    const next = offset + limit < sorted.length ? writeCursor('ranked', offset + limit) : null;
    const previous: Cursor | null = offset > 0 ? writeCursor('ranked', Math.max(0, offset - limit)) : null;
    return { items, next, previous, further: null, count: { n: keys.length, exact: keys.length < RANKED } };
  }

  function matches(query: Query, keys: readonly number[]): number[] {
    const how = plan(query);
    if (!how) return [];
    const { low, high } = how.bounds;
    return keys.filter(
      (at) =>
        at > low &&
        at < high &&
        (how.match === null || fits.get(how.match, at) !== undefined) &&
        holds(how, at),
    );
  }

  async function search(query: Query, { limit, cursor }: PageRequest): Promise<Keys> {
    const how = plan(query);
    if (!how) return NOTHING;
    const position = readCursor(cursor);
    if (query.order === 'relevance' && how.stems.size > 0)
      return ranked(how, limit, position?.kind === 'ranked' ? position.at : 0);
    const { low, high } = how.bounds;
    if (position?.kind === 'previous') {
      const { keys } = await sweep(how, Math.max(low, position.at), high, limit + 1, true);
      const items = keys.slice(0, limit).reverse();
      const first = items[0] ?? position.at;
      const above = keys.length > limit ? writeCursor('previous', first) : null;
      return {
        items,
        next: writeCursor('next', items.at(-1) ?? position.at),
        previous: above,
        further: null,
        count: count(how),
      };
    }
    const below = position && position.kind !== 'ranked' ? Math.min(high, position.at) : high;
    const { keys, stopped } = await sweep(how, low, below, limit + 1, false);
    const items = keys.slice(0, limit);
    const next = keys.length > limit ? writeCursor('next', items.at(-1) as number) : null;
    const further = next === null && stopped !== null ? writeCursor('further', stopped) : null;
    const top = items[0];
    const previous =
      position && position.kind !== 'ranked'
        ? writeCursor('previous', top === undefined ? position.at - 1 : top)
        : null;
    const whole = position === null && next === null && further === null;
    return { items, next, previous, further, count: whole ? { n: items.length, exact: true } : count(how) };
  }

  return { search, matches };
}

function facetOf(term: Exclude<Term, { type: 'word' | 'phrase' }>): [FacetType | 'day', string];
function facetOf(term: Term): [FacetType | 'day', string];
function facetOf(term: Term): [FacetType | 'day', string] {
  switch (term.type) {
    case 'tag':
      return ['tag', term.tag];
    case 'country':
      return ['country', term.code];
    case 'kind':
      return ['kind', term.kind];
    case 'on':
      return ['day', term.day];
    case 'word':
    case 'phrase':
      return ['tag', term.text];
    default:
      return [term.type, term.name];
  }
}

/** Whether these folded words stand in a row in a text. */
function containsRun(text: string, folded: readonly string[]): boolean {
  const found = words(text).map((word) => word.folded);
  return found.some((_, at) => folded.every((word, offset) => found[at + offset] === word));
}

/** How often the stems stand in the texts, against their length. */
function weigh(texts: readonly string[], stems: ReadonlySet<string>): number {
  let hits = 0;
  let length = 1;
  for (const text of texts) {
    for (const word of words(text)) {
      length += 1;
      if (stems.has(word.stem)) hits += 1;
    }
  }
  return hits / Math.sqrt(length);
}
