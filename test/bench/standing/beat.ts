import { createArrivals } from '../../../src/jobs/arrivals.ts';
import { runDigests } from '../../../src/jobs/digests.ts';
import { runEdits } from '../../../src/jobs/edits.ts';
import { runReplays } from '../../../src/jobs/replays.ts';
import { tellOfPauses } from '../../../src/jobs/upkeep.ts';
import { openWorld } from '../../support/world.ts';
import { heldUp, quantile } from '../measure.ts';
import type { Figure } from '../report.ts';

const SUBSCRIPTIONS = 100_000;
const BEATS = 50;
const QUERIES = ['', '#laos', 'country:LA', 'kind:other', '#china', 'multipolar'];
const SECOND = 1000;

/** The heartbeat with 100,000 subscriptions: half of them at once, half daily. */
export async function* measureBeat(): AsyncGenerator<Figure> {
  const world = await openWorld();
  try {
    const start = world.at('2025-03-01T12:00Z');
    for (let n = 0; n < SUBSCRIPTIONS; n += 1) {
      const query = QUERIES[n % QUERIES.length] as string;
      const quiet = n % 4 === 1 ? { from: '22:00', to: '07:00' } : null;
      const atOnce = n % 2 === 1 ? { schedule: { type: 'now' } as const, quiet } : {};
      await world.subscribe(start, { chatId: 1 + n, query, ...atOnce });
    }
    const arrivals = createArrivals(world.deps);
    const beat = async (now: number): Promise<void> => {
      await arrivals(now);
      await runEdits(world.deps, now);
      await runDigests(world.deps, now);
      await runReplays(world.deps, now);
      await tellOfPauses(world.deps, now);
    };
    await beat(start);
    const on = `${SUBSCRIPTIONS.toLocaleString('en-GB')} subscriptions`;
    const idle: number[] = [];
    for (let n = 0; n < BEATS; n += 1) idle.push((await heldUp(() => beat(start + n * SECOND))).took);
    yield {
      name: 'heartbeat, nothing due, 99 of 100',
      on,
      value: quantile(idle, 0.99),
      unit: 'ms',
      aim: { value: 5 },
    };
    const later = { day: start + 60 * SECOND, night: world.at('2025-03-01T23:00Z') };
    const due = world.at('2025-03-02T08:30Z');
    for (const [name, now] of Object.entries({ ...later, 'digests of all': due })) {
      if (now !== due) await world.post(name, now, { tags: ['Laos'] });
      const { took, held } = await heldUp(() => beat(now));
      const what = now === due ? name : `a post for tens of thousands, by ${name}`;
      yield { name: `heartbeat, ${what}`, on, value: took, unit: 'ms' };
      yield { name: '  holding the loop', on, value: held, unit: 'ms' };
    }
  } finally {
    await world.close();
  }
}
