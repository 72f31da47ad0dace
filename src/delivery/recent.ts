/** Remembers by key, at least the last so many that were set and at most twice as many. */
export interface Recent<Value> {
  get(key: string | number): Value | undefined;
  set(key: string | number, value: Value): void;
}

/** In two halves, of which the older one goes when the younger one is full: nothing is ever looked through. */
export function createRecent<Value>(size: number): Recent<Value> {
  let young = new Map<string | number, Value>();
  let old = young;
  return {
    get: (key) => young.get(key) ?? old.get(key),
    set(key, value) {
      if (young.size >= size) [young, old] = [new Map(), young];
      young.set(key, value);
    },
  };
}
