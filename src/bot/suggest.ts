import type { InlineKeyboardButton } from 'grammy/types';
import { nearestCountries } from '../query/countries.ts';
import { termOf } from '../query/names.ts';
import type { Query, Term } from '../query/query.ts';
import type { Facet, FacetType } from '../store/store.ts';
import { facetName } from '../views/facet-card.ts';
import { label, notice } from '../views/list.ts';
import type { View } from '../views/message.ts';
import { join } from '../views/text.ts';
import type { Ask } from './command.ts';
import { refer } from './reference.ts';

/** A name that was perhaps meant, how many there are, and the query with it. */
interface Suggestion {
  readonly name: string;
  readonly count: number;
  readonly query: Query;
}

/** How many posts or meetings fit a query: 0 where none do, null where it isn't known. */
export type Count = (query: Query) => Promise<number | null>;

/** Terms for which something else is sought, and names for each. */
const TERMS = 4;
const PER_TERM = 4;
const COUNTRIES = 2;
const TRIED = 12;
const SHOWN = 6;
/** What a bare word may have been meant as. */
const READINGS: readonly FacetType[] = ['tag', 'person', 'place'];

/**
 * Says that nothing fits a query, and offers those near it that something does fit: with a term of it in
 * another spelling. A button sends `<action>::<reference>`; `more` stand below.
 */
export async function offerSuggestions(
  ask: Ask,
  query: Query,
  {
    said,
    otherwise,
    action,
    count,
    more,
  }: {
    said: string;
    otherwise: string | null;
    action: string;
    count: Count;
    more: readonly InlineKeyboardButton[];
  },
): Promise<View> {
  const suggestions = await suggest(ask, query, count);
  const buttons = await Promise.all(
    suggestions.map(async ({ name, count: n, query: other }) => ({
      text: label(`${name} (${n})`),
      callback_data: `${action}::${await refer(ask, other)}`,
    })),
  );
  const [first] = suggestions;
  const question = first ? ask.t('did-you-mean', { name: first.name, n: first.count }) : otherwise;
  return notice(join([said, question], '\n'), [...buttons, ...more]);
}

async function suggest(ask: Ask, query: Query, count: Count): Promise<Suggestion[]> {
  const suggestions = new Map<string, Suggestion>();
  for (const { facet, other } of (await candidates(ask, query)).slice(0, TRIED)) {
    const n = await count(other);
    const name = facetName(facet, ask.t);
    if (n !== 0 && !suggestions.has(name))
      suggestions.set(name, { name, count: n ?? facet.count, query: other });
    if (suggestions.size === SHOWN) break;
  }
  return [...suggestions.values()];
}

/** Each term in turn replaced by names that resemble it. */
async function candidates(ask: Ask, query: Query): Promise<{ facet: Facet; other: Query }[]> {
  const found: { facet: Facet; other: Query }[] = [];
  const wanted = [...query.terms.entries()].filter(([, { negated }]) => !negated).slice(0, TERMS);
  for (const [index, term] of wanted) {
    for (const facet of await like(ask, term)) {
      const replaced = termOf(facet);
      if (!replaced || isSame(term, replaced)) continue;
      found.push({ facet, other: { ...query, order: 'newest', terms: query.terms.with(index, replaced) } });
    }
  }
  return found;
}

/** Names that resemble a term, in whatever script. */
async function like(ask: Ask, term: Term): Promise<Facet[]> {
  const found: Facet[] = [];
  for (const [type, text] of soughtBy(term))
    found.push(...(await ask.store.facets.suggest(type, text, PER_TERM)));
  if (term.type !== 'word') return found;
  const codes = nearestCountries(term.text, ask.t.language, COUNTRIES);
  return [...codes.map((name): Facet => ({ type: 'country', name, count: 0 })), ...found];
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

function isSame(a: Term, b: Term): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
