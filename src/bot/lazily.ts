/** Loads once, when first asked: `import()` looks for a module each time anew, which costs more than a query does. */
export function lazily<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  let loaded: Promise<Loaded> | undefined;
  return () => (loaded ??= load());
}
