/** Keeps what was made for each key: for what is costly to make, as by Intl, where there are few keys. */
export function memo<Made>(make: (key: string) => Made): (key: string) => Made {
  const made = new Map<string, Made>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}

/**
 * What is made on first use, and once: for what is costly to make, as by Intl, and not always needed. Modules, too:
 * `import()` looks for one each time anew, which costs more than a query does.
 */
export function once<Made extends object>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
