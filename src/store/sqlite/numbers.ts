import type { Database } from 'better-sqlite3';

/**
 * Public ids of posts or meetings, in turn, within the transaction of a write: the last of them is written once, by
 * `settle`. `forget` begins anew where the transaction failed.
 */
export function createNumbers(db: Database, name: 'post' | 'meeting') {
  const read = db.prepare<[string], number>('SELECT value FROM counters WHERE name = ?').pluck();
  const write = db.prepare('UPDATE counters SET value = ? WHERE name = ?');
  let last: number | null = null;
  const given = (): number => last ?? read.get(name) ?? 0;
  return {
    next(): number {
      last = given() + 1;
      return last;
    },
    /** Takes one that was given elsewhere: none up to it is given again. */
    take(number: number): void {
      last = Math.max(given(), number);
    },
    settle(): void {
      if (last !== null) write.run(last, name);
      last = null;
    },
    forget(): void {
      last = null;
    },
  };
}
