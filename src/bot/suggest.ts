import { countryName, flagOf } from '../feed/gazetteer.ts';
import type { Query, Term } from '../query/query.ts';
import type { Facet, FacetType } from '../store/store.ts';
import type { Ask } from './command.ts';

/** A name that was perhaps meant, how many posts it has, and the query with it. */
export interface Suggestion {
  readonly name: string;
  readonly count: number;
  readonly query: Query;
}

const PER_TERM = 4;
const IN_ALL = 6;
/** What a bare word may have been meant as. */
const READINGS: readonly FacetType[] = ['tag', 'person', 'place'];

/** Queries near one that nothing fits: a term of it in another spelling that posts do have. */
export async function suggest(ask: Ask, query: Query): Promise<Suggestion[]> {
  const found: Suggestion[] = [];
  for (const [index, term] of query.terms.entries()) {
    if (term.negated) continue;
    for (const [type, text] of soughtBy(term)) {
      for (const facet of await ask.store.facets.suggest(type, text, PER_TERM)) {
        const replaced = termOf(facet);
        if (!replaced || isSame(term, replaced)) continue;
        found.push({
          name: nameOf(facet, ask),
          count: facet.count,
          query: { ...query, order: 'newest', terms: query.terms.with(index, replaced) },
        });
      }
    }
  }
  return found.slice(0, IN_ALL);
}

/** A facet as a reader sees it: a tag with its #, a country by its name and flag. */
export function nameOf(facet: Facet, ask: Ask): string {
  if (facet.type === 'tag') return `#${facet.name}`;
  if (facet.type === 'country') return `${flagOf(facet.name)} ${countryName(facet.name, ask.t.language)}`;
  return facet.name;
}

function soughtBy(term: Term): [FacetType, string][] {
  switch (term.type) {
    case 'tag':
      return [['tag', term.tag]];
    case 'person':
      return [['person', term.name]];
    case 'place':
      return [['place', term.name]];
    case 'word':
      return READINGS.map((type) => [type, term.text]);
    default:
      return [];
  }
}

function termOf({ type, name }: Facet): Term | null {
  switch (type) {
    case 'tag':
      return { type, tag: name, negated: false };
    case 'person':
    case 'place':
      return { type, name, negated: false };
    default:
      return null;
  }
}

function isSame(a: Term, b: Term): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
