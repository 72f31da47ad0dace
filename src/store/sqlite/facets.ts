import type { Database } from 'better-sqlite3';
import { distance } from 'fastest-levenshtein';
import { fold } from '../../feed/words.ts';
import type { Facet, FacetStore } from '../store.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { INTEGER } from './integer.ts';

/** Names looked through for what resembles a text: the most used. */
const CANDIDATES = 10_000;

/** The names posts are listed by. */
export function createFacetStore(db: Database): FacetStore {
  const listed = db.prepare<[string, number, number], Facet>(
    `SELECT type, name, posts AS count FROM facets WHERE type = ? AND posts > 0 ORDER BY posts DESC, folded
     LIMIT ${INTEGER} OFFSET ${INTEGER}`,
  );
  const named = db.prepare<[string], Facet>(
    `SELECT type, name, posts AS count FROM facets
     WHERE type IN ('tag', 'country', 'person', 'place') AND posts > 0 AND folded IN (SELECT value FROM json_each(?))`,
  );
  return {
    async list(type, { limit, cursor }) {
      // A list of names is short beside the archive: an offset is cheap here.
      const position = readCursor(cursor);
      const offset = position?.kind === 'ranked' ? position.at : 0;
      const rows = listed.all(type, limit + 1, offset);
      return {
        items: rows.slice(0, limit),
        next: rows.length > limit ? writeCursor('ranked', offset + limit) : null,
        previous: offset > 0 ? writeCursor('ranked', Math.max(0, offset - limit)) : null,
        further: null,
        count: null,
      };
    },
    async lookup(names) {
      return named.all(JSON.stringify(names.map(fold)));
    },
    async suggest(type, text, limit) {
      const typed = fold(text).replace(/^#/, '');
      if (typed === '') return [];
      const scored = listed.all(type, CANDIDATES, 0).flatMap((facet) => {
        const score = unlikeness(typed, fold(facet.name));
        return score === null ? [] : [{ facet, score }];
      });
      scored.sort((a, b) => a.score - b.score || b.facet.count - a.facet.count);
      return scored.slice(0, limit).map(({ facet }) => facet);
    },
  };
}

/** 0 for the same name, more the less they resemble, null where they don't. */
function unlikeness(typed: string, name: string): number | null {
  if (typed === name) return 0;
  if (typed.length > 1 && name.startsWith(typed)) return 1;
  const edits = distance(typed, name);
  if (edits <= Math.max(1, Math.floor(typed.length / 4))) return 1 + edits;
  if (typed.length > 2 && (name.includes(typed) || (name.length > 3 && typed.includes(name)))) return 10;
  return edits <= Math.floor(typed.length / 2.5) ? 10 + edits : null;
}
