import { afterEach, describe, expect, it } from 'vitest';
import { createArrivals } from '../../src/jobs/arrivals.ts';
import { runDigests } from '../../src/jobs/digests.ts';
import { openWorld, type World } from '../support/world.ts';

const MANY = 200;
const HOUR = 3_600_000;
let world: World;
afterEach(() => world.close());

/** How often others have had their turn while something was done. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let timer: NodeJS.Immediate;
  const turn = (): void => {
    turns += 1;
    timer = setImmediate(turn);
  };
  timer = setImmediate(turn);
  await work();
  clearImmediate(timer);
  return turns;
}

async function withMany(more: object): Promise<number> {
  world = await openWorld();
  const start = world.at('2025-03-01T23:00Z');
  for (let chat = 1; chat <= MANY; chat += 1) await world.subscribe(start, { chatId: chat, ...more });
  return start;
}

describe('who asks something is answered meanwhile, where much is due at once:', () => {
  it('digests of one moment', async () => {
    const start = await withMany({});
    await world.post('news', start);
    expect(await turnsDuring(() => runDigests(world.deps, start + 10 * HOUR))).toBeGreaterThanOrEqual(MANY);
    expect(await world.deliver(start + 10 * HOUR)).toHaveLength(MANY);
  });

  it('a post that many want at once', async () => {
    const start = await withMany({ schedule: { type: 'now' } });
    const arrivals = createArrivals(world.deps);
    await world.post('news', start);
    expect(await turnsDuring(() => arrivals(start))).toBeGreaterThanOrEqual(MANY / 20);
    expect(await world.deliver(start)).toHaveLength(MANY);
  });
});
