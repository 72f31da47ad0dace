import type { Statement } from 'better-sqlite3';
import { freeKey } from './keys.ts';

/**
 * Gives out free keys within the transaction of a write. Between which of those taken it gave the last is remembered:
 * posts that come in order are looked up for once. `below` gives the last key taken below another, `from` the first
 * from one on. `forget` is for when a transaction begins and whenever a key is left.
 */
export function createGap(below: Statement<[number], number>, from: Statement<[number], number>) {
  let low = 0;
  let high = -1;
  function lastBelow(key: number): number {
    if (key <= low || key > high) {
      low = below.get(key) ?? 0;
      high = from.get(key) ?? Number.MAX_SAFE_INTEGER;
    }
    return low;
  }
  return {
    /** A wanted key, or the nearest free one; it must be taken at once. */
    take(wanted: number): number {
      const key = freeKey(wanted, lastBelow);
      if (key > low && key < high) low = key;
      return key;
    },
    forget(): void {
      [low, high] = [0, -1];
    },
  };
}
