import { countryOf } from '../feed/gazetteer.ts';
import { fold } from '../feed/words.ts';
import { nearestCountries } from '../query/countries.ts';
import { likenessTo, SAME, sameName } from '../query/likeness.ts';
import { termOf } from '../query/names.ts';
import { type Query, queryOf } from '../query/query.ts';
import type { CardType } from '../store/reference.ts';
import type { Facet } from '../store/store.ts';
import type { Ask } from './command.ts';
import { refer } from './reference.ts';

/** Names that are offered where one was not found, and looked through for other spellings of one. */
const OFFERED = 6;
const KIN = 12;

type Name = Pick<Facet, 'type' | 'name'>;

/** Who or what was perhaps meant, by a text that names none or several. */
export interface Unsure {
  readonly near: readonly Facet[];
  readonly several: boolean;
}

/** Whom or what a text names, in any script; `exact` where the archive has it so. */
export async function findNamed(
  ask: Ask,
  type: CardType,
  text: string,
): Promise<{ readonly facet: Name; readonly exact: boolean } | Unsure> {
  if (type === 'country') {
    const code = countryOf(text);
    return code
      ? { facet: { type, name: code }, exact: true }
      : unsure(ask, text, await countriesLike(ask, text));
  }
  const exact = (await ask.store.facets.lookup([text])).find((facet) => facet.type === type);
  if (exact) return { facet: exact, exact: true };
  const near = await ask.store.facets.suggest(type, text, KIN);
  const meant = sameAs(text, near);
  const [first, ...others] = meant.toSorted((a, b) => b.count - a.count);
  if (first && others.every(({ name }) => sameName(name, first.name))) return { facet: first, exact: false };
  return first ? { near: meant.slice(0, OFFERED), several: true } : unsure(ask, text, near);
}

async function unsure(ask: Ask, text: string, near: readonly Facet[]): Promise<Unsure> {
  const shown = near.length > 0 ? near : await otherwise(ask, text);
  return { near: shown.slice(0, OFFERED), several: false };
}

function sameAs(text: string, facets: readonly Facet[]): readonly Facet[] {
  const likeness = likenessTo(text);
  return facets.filter(({ name }) => (likeness(name) ?? SAME + 1) <= SAME);
}

async function countriesLike(ask: Ask, text: string): Promise<readonly Facet[]> {
  const codes = nearestCountries(text, ask.t.language, OFFERED);
  const known = codes.length === 0 ? [] : await ask.store.facets.lookup(codes);
  return codes.flatMap((code) => known.find(({ type, name }) => type === 'country' && name === code) ?? []);
}

/** What goes by a name, whatever it is: a country that was taken for a place, a hashtag. */
async function otherwise(ask: Ask, text: string): Promise<readonly Facet[]> {
  const code = countryOf(text);
  const found = await ask.store.facets.lookup([text, ...(code === null ? [] : [code])]);
  return found.length > 0 ? found : sameAs(text, await ask.store.facets.suggest('person', text, OFFERED));
}

/** The same person or place as it is written otherwise. */
export async function kinOf(ask: Ask, { type, name }: Facet): Promise<Facet[]> {
  const surname = name.split(/[\s.]+/).at(-1) ?? name;
  const near = await ask.store.facets.suggest(type, type === 'person' ? surname : name, KIN);
  return near.filter((other) => fold(other.name) !== fold(name) && sameName(other.name, name));
}

/** The query for the posts of a name; null for a name that is no condition of one. */
export function queryFor(facet: Name): Query | null {
  const term = termOf(facet);
  return term && queryOf(term);
}

/** What the button of a name sends: a tag opens its posts, other names their cards, below or in place. */
export async function openName(ask: Ask, facet: Name, card: 'card' | 'cardhere' = 'card'): Promise<string> {
  const query = queryFor(facet);
  return query ? `${facet.type === 'tag' ? 'o' : card}:${await refer(ask, query)}` : 'card:';
}
