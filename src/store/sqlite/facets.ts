import { setImmediate } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { fold } from '../../feed/words.ts';
import { likenessTo } from '../../query/likeness.ts';
import type { But, Facet, FacetStore, FacetType } from '../store.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { INTEGER } from './integer.ts';

/** Names looked through for what resembles a text: the most used; those of a turn. */
const CANDIDATES = 10_000;
const COMPARED = 150;

/** Names read at a time where some have to be counted anew. */
const CHUNK = 100;

interface Row extends Facet {
  readonly id: number;
}

/** The names posts are listed by. */
export function createFacetStore(db: Database): FacetStore {
  const listed = db.prepare<[string, number, number], Row>(
    `SELECT id, type, name, posts AS count FROM facets WHERE type = ? AND posts > 0 ORDER BY posts DESC, folded
     LIMIT ${INTEGER} OFFSET ${INTEGER}`,
  );
  const named = db.prepare<[string], Row>(
    `SELECT id, type, name, posts AS count FROM facets
     WHERE type IN ('tag', 'country', 'person', 'place') AND posts > 0 AND folded IN (SELECT value FROM json_each(?))`,
  );
  const ofSources = db
    .prepare<[sources: string, names: string], [id: number, posts: number]>(
      `SELECT facet_id, sum(source_facets.posts) FROM facets CROSS JOIN source_facets ON source_id = facets.id
       WHERE type = 'source' AND folded IN (SELECT value FROM json_each(?))
         AND facet_id IN (SELECT value FROM json_each(?)) GROUP BY facet_id`,
    )
    .raw();

  /** Names with the posts of other sources than these; those without any are left out. */
  function counted(rows: readonly Row[], but: But): Facet[] {
    const ids = JSON.stringify(rows.map(({ id }) => id));
    const left = new Map(but.length === 0 ? [] : ofSources.all(JSON.stringify(but.map(fold)), ids));
    return rows.flatMap(({ id, ...facet }) => {
      const count = facet.count - (left.get(id) ?? 0);
      return count > 0 ? [{ ...facet, count }] : [];
    });
  }

  /** So many names from one on, most used first. */
  function page(type: FacetType, first: number, limit: number, but: But): Facet[] {
    if (but.length === 0) return counted(listed.all(type, limit, first), but);
    const found: Facet[] = [];
    for (let at = 0; found.length < first + limit; at += CHUNK) {
      const rows = listed.all(type, CHUNK, at);
      found.push(...counted(rows, but));
      if (rows.length < CHUNK) break;
    }
    return found.slice(first, first + limit);
  }

  return {
    async list(type, { limit, cursor }, but = []) {
      // A list of names is short beside the archive: an offset is cheap here.
      const position = readCursor(cursor);
      const offset = position?.kind === 'ranked' ? position.at : 0;
      const items = page(type, offset, limit + 1, but);
      return {
        items: items.slice(0, limit),
        next: items.length > limit ? writeCursor('ranked', offset + limit) : null,
        previous: offset > 0 ? writeCursor('ranked', Math.max(0, offset - limit)) : null,
        further: null,
        count: null,
      };
    },
    async lookup(names, but = []) {
      return counted(named.all(JSON.stringify(names.map(fold))), but);
    },
    async suggest(type, text, limit, but = []) {
      const unlikeness = likenessTo(text);
      const scored: { row: Row; score: number }[] = [];
      for (let at = 0; at < CANDIDATES && fold(text).replace(/^#/, '') !== ''; at += COMPARED) {
        if (at > 0) await setImmediate();
        const rows = listed.all(type, COMPARED, at);
        for (const row of rows) {
          const score = unlikeness(row.name);
          if (score !== null) scored.push({ row, score });
        }
        if (rows.length < COMPARED) break;
      }
      scored.sort((a, b) => a.score - b.score || b.row.count - a.row.count);
      const nearest = scored.slice(0, but.length === 0 ? limit : CHUNK).map(({ row }) => row);
      return counted(nearest, but).slice(0, limit);
    },
  };
}
