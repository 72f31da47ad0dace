import { countryOf } from '../feed/gazetteer.ts';
import { fold } from '../feed/words.ts';
import type { Facet } from '../store/store.ts';
import { parseDate } from './dates.ts';
import { type Named, namedIn } from './named.ts';
import { type ParseOptions, type Placed, parseQuery, type QueryError } from './parse.ts';
import type { Query, Term } from './query.ts';

/** How a run of bare words was read. */
export type Reading =
  | { readonly type: 'country' | 'tag' | 'person' | 'place'; readonly text: string; readonly term: Term }
  | { readonly type: 'date'; readonly text: string }
  /** Still words, but looked for by any name of that country or organisation, too. */
  | { readonly type: 'named'; readonly text: string; readonly name: Named };

export type Interpreted =
  | { readonly ok: true; readonly query: Query; readonly readings: readonly Reading[] }
  | { readonly ok: false; readonly error: QueryError };

/** Finds the facets of the archive whose names are among these. */
export type Lookup = (names: readonly string[]) => Promise<readonly Facet[]>;

/** The most words a name has. */
const LONGEST = 5;

/**
 * Reads a query as somebody typed it. In `search` bare words are words, which find a country by any of its names; in
 * `list` the longest runs of bare words that name a country, a tag, a person, a place or a date as a whole are read as
 * that. `readings` says so.
 */
export async function interpret(
  text: string,
  options: ParseOptions & { readonly mode: 'search' | 'list' },
  lookup: Lookup,
): Promise<Interpreted> {
  const parsed = parseQuery(text, options);
  if (!parsed.ok) return parsed;
  if (options.mode === 'search') {
    const { terms } = parsed.query;
    const names = namedIn(terms).filter(({ start }) => !terms[start]?.negated);
    const readings = names.map((name): Reading => ({ type: 'named', text: name.text, name }));
    return { ok: true, query: parsed.query, readings };
  }
  const runs = candidates(parsed.placed);
  const known = new Map<string, Facet>();
  for (const facet of runs.length > 0 ? await lookup([...new Set(runs)]) : []) {
    const key = fold(facet.name);
    const other = known.get(key);
    if (!other || facet.count > other.count) known.set(key, facet);
  }
  const terms: Term[] = [];
  const readings: Reading[] = [];
  let { since, until } = parsed.query;
  for (let at = 0; at < parsed.placed.length; ) {
    const found = longest(parsed.placed, at, known, options);
    if (!found) {
      terms.push((parsed.placed[at] as Placed).term);
      at += 1;
      continue;
    }
    readings.push(found.reading);
    if (found.reading.type === 'date') {
      since = found.days?.since ?? since;
      until = found.days?.until ?? until;
    } else terms.push(found.reading.term);
    at += found.length;
  }
  return { ok: true, query: { ...parsed.query, terms, since, until }, readings };
}

const bareWord = (placed: Placed | undefined): string | null =>
  placed?.term.type === 'word' && !placed.term.negated ? placed.term.text : null;

/** The run of bare words at a place, at most `length` long. */
function run(placed: readonly Placed[], at: number, length: number): string | null {
  const texts = placed.slice(at, at + length).map(bareWord);
  return texts.length === length && texts.every((text) => text !== null) ? texts.join(' ') : null;
}

function candidates(placed: readonly Placed[]): string[] {
  return placed.flatMap((_, at) =>
    Array.from({ length: LONGEST }, (_unused, index) => run(placed, at, index + 1)).filter(
      (text) => text !== null,
    ),
  );
}

interface Found {
  readonly reading: Exclude<Reading, { type: 'named' }>;
  readonly length: number;
  readonly days?: { readonly since: string; readonly until: string };
}

function longest(
  placed: readonly Placed[],
  at: number,
  known: ReadonlyMap<string, Facet>,
  options: ParseOptions,
): Found | null {
  for (let length = LONGEST; length > 0; length -= 1) {
    const text = run(placed, at, length);
    if (text === null) continue;
    const days = parseDate(text, options);
    if (days) return { reading: { type: 'date', text }, length, days };
    // Two small letters are a word (`in`, `no`), not a code.
    const code = /^\p{Ll}{1,2}$/u.test(text) ? null : countryOf(text);
    if (code)
      return { reading: { type: 'country', text, term: { type: 'country', code, negated: false } }, length };
    const facet = known.get(fold(text));
    if (facet?.type === 'tag')
      return {
        reading: { type: 'tag', text, term: { type: 'tag', tag: facet.name, negated: false } },
        length,
      };
    if (facet?.type === 'person' || facet?.type === 'place') {
      return {
        reading: { type: facet.type, text, term: { type: facet.type, name: facet.name, negated: false } },
        length,
      };
    }
  }
  return null;
}
