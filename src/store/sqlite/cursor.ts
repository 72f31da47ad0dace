import type { Cursor } from '../store.ts';

/**
 * Where a page begins: `next` and `further` hold what lies below a key (`further`: where a search stopped
 * before it had found enough), `previous` what lies above it, `ranked` begins at an offset of a ranking.
 */
export interface Position {
  readonly kind: 'next' | 'previous' | 'further' | 'ranked';
  readonly at: number;
}

const LETTERS = { next: 'n', previous: 'p', further: 'f', ranked: 'r' } as const;
const KINDS = new Map(Object.entries(LETTERS).map(([kind, letter]) => [letter, kind as Position['kind']]));

/** A position as an opaque string of at most 12 characters `[a-z0-9]`. */
export function writeCursor(kind: Position['kind'], at: number): Cursor {
  return LETTERS[kind] + at.toString(36);
}

/** The position of a cursor, or null (the first page) where it is none of ours. */
export function readCursor(cursor: Cursor | undefined): Position | null {
  const parts = /^([npfr])([0-9a-z]{1,11})$/.exec(cursor ?? '');
  const kind = KINDS.get((parts?.[1] ?? '') as 'n');
  const at = Number.parseInt(parts?.[2] ?? '', 36);
  return kind && Number.isSafeInteger(at) ? { kind, at } : null;
}
