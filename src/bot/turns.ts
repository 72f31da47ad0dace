/** Does work by key: what is of the same key one after the other in the order it came, whatever becomes of it. */
export type Turns = (key: string | number, work: () => Promise<void>) => Promise<void>;

/** Where nobody else is at it, the work begins at once. */
export function createTurns(): Turns {
  /** The last one of each key that is not over. */
  const last = new Map<string | number, Promise<void>>();
  return (key, work) => {
    const before = last.get(key);
    const done = before ? before.then(work, work) : work();
    last.set(key, done);
    const over = () => {
      if (last.get(key) === done) last.delete(key);
    };
    done.then(over, over);
    return done;
  };
}
