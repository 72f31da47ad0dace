/** Wakes one who waits. */
export interface Bell {
  /** Rung while nobody waits, it is remembered. */
  ring(): void;
  /** Until it rings, or for so many milliseconds. */
  wait(milliseconds: number): Promise<void>;
}

/** A bell for a single waiter. */
export function createBell(): Bell {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    async wait(milliseconds) {
      if (!rung) {
        const { promise, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        const timer = setTimeout(resolve, Math.ceil(milliseconds));
        await promise;
        clearTimeout(timer);
        wake = null;
      }
      rung = false;
    },
  };
}
