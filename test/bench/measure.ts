/** The middle one; of an even number the upper of the two. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which that share of the values lies. @throws RangeError of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new RangeError('nothing was measured');
  return value;
}

/** How long something takes, in milliseconds. */
export async function clocked(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** CPU milliseconds this process spends on something that does not wait. */
export function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Something measured and the barest way to the same. */
export interface Pair {
  readonly subject: () => unknown;
  readonly limit: () => unknown;
}

/** Milliseconds. */
export interface Compared {
  /** Medians over the rounds of the median over the pairs. */
  readonly subject: number;
  readonly limit: number;
  /** The 99th percentile of the subjects over all rounds. */
  readonly p99: number;
}

/** Runs pairs in turn, subject and limit interleaved, a round to warm up and `rounds` that count. */
export async function compare(pairs: readonly Pair[], rounds = 7): Promise<Compared> {
  const medians = { subject: [] as number[], limit: [] as number[] };
  const all: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const times = { subject: [] as number[], limit: [] as number[] };
    for (const pair of pairs) {
      const order = round % 2 === 0 ? (['subject', 'limit'] as const) : (['limit', 'subject'] as const);
      for (const which of order) times[which].push(await clocked(pair[which]));
    }
    if (round === 0) continue;
    all.push(...times.subject);
    medians.subject.push(median(times.subject));
    medians.limit.push(median(times.limit));
  }
  return { subject: median(medians.subject), limit: median(medians.limit), p99: quantile(all, 0.99) };
}

/** How long something takes, and the longest it keeps everything else waiting meanwhile; milliseconds. */
export async function heldUp(work: () => Promise<unknown>): Promise<{ took: number; held: number }> {
  let held = 0;
  let last = performance.now();
  let running = true;
  const turn = (): void => {
    const now = performance.now();
    held = Math.max(held, now - last);
    last = now;
    if (running) setImmediate(turn);
  };
  setImmediate(turn);
  await new Promise((resolve) => setImmediate(resolve));
  held = 0;
  const took = await clocked(work);
  running = false;
  await new Promise((resolve) => setImmediate(resolve));
  return { took, held };
}
