import type { Database } from 'better-sqlite3';
import { fold } from '../../feed/words.ts';
import { printQuery } from '../../query/print.ts';
import { readPrinted } from '../../query/printed.ts';
import type { Query, Term } from '../../query/query.ts';
import { createChangeCounter } from './chat-life.ts';

interface Row {
  readonly id: number | string;
  readonly text: string;
}

/** Where queries are kept; `watched`: an index over them follows by the number of their change. */
const KEPT = [
  { table: 'subscriptions', id: 'id', column: 'query', watched: true },
  { table: 'routes', id: 'id', column: 'query', watched: true },
  { table: 'replays', id: 'id', column: 'query', watched: false },
  { table: 'addresses', id: 'id', column: 'query', watched: false },
  { table: 'queries', id: 'key', column: 'text', watched: false },
] as const;

/** Has every query that is kept ask for a source by its new name, within the transaction that renames it. */
export function createRenamer(db: Database): (from: string, to: string) => void {
  const changed = createChangeCounter(db);
  const tables = KEPT.map(({ table, id, column, watched }) => ({
    asking: db.prepare<[], Row>(
      `SELECT ${id} AS id, ${column} AS text FROM ${table} WHERE ${column} LIKE '%source:%'`,
    ),
    write: db.prepare(`UPDATE ${table} SET ${column} = @text WHERE ${id} = @id`),
    follow: watched ? db.prepare(`UPDATE ${table} SET changed = ? WHERE ${id} = ?`) : null,
  }));
  return (from, to) => {
    for (const { asking, write, follow } of tables) {
      for (const { id, text } of asking.all()) {
        const renamed = renameIn(text, from, to);
        if (renamed === null) continue;
        write.run({ id, text: renamed });
        follow?.run(changed(), id);
      }
    }
  };
}

/** A printed query under the new name; null for one that does not ask for the source, and for another text. */
function renameIn(text: string, from: string, to: string): string | null {
  const query = queryIn(text);
  if (!query) return null;
  const asks = (term: Term): boolean => term.type === 'source' && fold(term.name) === fold(from);
  const terms = query.terms.map((term) => (asks(term) ? { ...term, name: to } : term));
  return query.terms.some(asks) ? printQuery({ ...query, terms }) : null;
}

/** Beside queries, other texts are kept under short keys. */
function queryIn(text: string): Query | null {
  try {
    const query = readPrinted(text);
    return printQuery(query) === text ? query : null;
  } catch {
    return null;
  }
}
