import './cache.js';

/** Within five seconds all must be over. */
const HARD_STOP = 4_500;

const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    stopping.abort();
    setTimeout(() => process.exit(0), HARD_STOP).unref();
  });
}

try {
  // Not before the cache is there.
  const { run } = await import('./main/program.ts');
  await run(stopping.signal);
  process.exit(0);
} catch (error) {
  const { explain } = await import('./main/explain.ts');
  process.stderr.write(`${explain(error, process.env)}\n`);
  process.exit(1);
}
