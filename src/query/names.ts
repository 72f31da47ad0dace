import type { Post } from '../feed/post.ts';
import type { FacetType } from '../store/store.ts';
import type { Term } from './query.ts';

/** A name that posts are found by; they have days beside what readers see listed. */
export type Name = readonly [type: FacetType | 'day', name: string];

/** Days of an event by which it is found. */
export const LONGEST_EVENT = 31;

/** A name as a query can have it: without quotation marks, which are the query language's own, on one line. */
export const plainName = (name: string): string =>
  name
    .replace(/["“”„«»]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The names a post is found by, each as it has it. */
export function namesOf(post: Post, source: string): Name[] {
  const days = post.date === null ? [] : daysOf(post.date, post.dateEnd);
  const names: Name[] = [
    ['kind', post.kind],
    ['source', source],
    ...[...new Set([post.day, ...days])].map((day): Name => ['day', day]),
    ...post.tags.map((tag): Name => ['tag', tag]),
    ...post.countries.map((code): Name => ['country', code]),
    ...post.people.map((name): Name => ['person', name]),
    ...post.organisations.map((id): Name => ['organisation', id]),
    ...(post.place === null ? [] : [['place', post.place] as const]),
  ];
  return names.flatMap(([type, name]): Name[] => {
    const plain = plainName(name);
    return plain === '' ? [] : [[type, plain]];
  });
}

/** The name that a condition of a query asks for. */
export function nameOf(term: Exclude<Term, { type: 'word' | 'phrase' }>): Name {
  switch (term.type) {
    case 'tag':
      return ['tag', term.tag];
    case 'country':
      return ['country', term.code];
    case 'kind':
      return ['kind', term.kind];
    case 'on':
      return ['day', term.day];
    default:
      return [term.type, plainName(term.name)];
  }
}

/** The condition of a query that asks for a name; null for a name that no query asks for. */
export function termOf({ type, name }: { readonly type: FacetType; readonly name: string }): Term | null {
  switch (type) {
    case 'tag':
      return { type, tag: name, negated: false };
    case 'country':
      return { type, code: name, negated: false };
    case 'person':
    case 'place':
      return { type, name, negated: false };
    default:
      return null;
  }
}

/** Every day of an event, at most `LONGEST_EVENT` of them; `YYYY-MM-DD`. */
function daysOf(first: string, last: string | null): string[] {
  const days = [first];
  while (last !== null && days.length < LONGEST_EVENT) {
    const next = Temporal.PlainDate.from(first).add({ days: days.length }).toString();
    if (next > last) break;
    days.push(next);
  }
  return days;
}
