import type { Clock } from '../clock.ts';

/**
 * A clock that is never set back: where the other one is, it goes on from where it was. What waits for a moment
 * that was told before the change is not kept waiting by it.
 */
export function steady(clock: Clock): Clock {
  let last = Number.NEGATIVE_INFINITY;
  let ahead = 0;
  return {
    now() {
      const told = clock.now();
      ahead = Math.max(ahead, last - told);
      last = told + ahead;
      return last;
    },
  };
}
