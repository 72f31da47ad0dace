import { type Query, queryOf } from './query.ts';

/** The query of what is to come: without its days and its order. */
export function ahead(query: Query): Query {
  return queryOf(...query.terms.filter(({ type }) => type !== 'on'));
}

/** True where all the days a query asks for are past: no post can come that fits it. */
export function isOver({ terms, until }: Query, today: string): boolean {
  if (until !== null && until < today) return true;
  return terms.some((term) => term.type === 'on' && !term.negated && term.day < today);
}
