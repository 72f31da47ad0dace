import { plainName } from './names.ts';
import type { Query, Term } from './query.ts';

/** A query in its own language: what `parseQuery` reads as the same query in any language. */
export function printQuery(query: Query): string {
  const parts = query.terms.map((term) => (term.negated ? '-' : '') + printTerm(term));
  if (query.since) parts.push(`since:${query.since}`);
  if (query.until) parts.push(`until:${query.until}`);
  if (query.order === 'relevance') parts.push('order:relevance');
  return parts.join(' ');
}

function printTerm(term: Term): string {
  switch (term.type) {
    case 'word':
      return term.text;
    case 'phrase':
      return `"${term.text}"`;
    case 'tag':
      return `#${term.tag}`;
    case 'country':
      return `country:${term.code}`;
    case 'kind':
      return `kind:${term.kind}`;
    case 'on':
      return `on:${term.day}`;
    default: {
      const name = plainName(term.name);
      return `${term.type}:${/^[\p{L}\p{N}]+$/u.test(name) ? name : `"${name}"`}`;
    }
  }
}
