import { parseQuery } from './parse.ts';
import type { Query } from './query.ts';

/**
 * The query that was printed as a text and kept: it holds neither relative days nor names of one language alone.
 * @throws RangeError for a text that `printQuery` never gave.
 */
export function readPrinted(text: string): Query {
  const parsed = parseQuery(text, { language: 'en', today: '1970-01-01', limit: null });
  if (!parsed.ok) throw new RangeError(`not a printed query: ${text}`);
  return parsed.query;
}
