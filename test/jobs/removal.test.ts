import { afterEach, describe, expect, it } from 'vitest';
import { createArrivals } from '../../src/jobs/arrivals.ts';
import { runDigests } from '../../src/jobs/digests.ts';
import { openWorld, type World } from '../support/world.ts';

const worlds: World[] = [];
const open = async (): Promise<World> => {
  const world = await openWorld();
  worlds.push(world);
  return world;
};
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

const HOUR = 3_600_000;
const NOW = { type: 'now' } as const;

/** Removes a post as `/remove` does. */
async function remove({ store }: World, id: number, now: number): Promise<void> {
  await store.posts.hide(id, { at: now, by: 501, reason: null });
  await store.passed.takeDown(id, now);
}

describe('a post that is removed', () => {
  it('goes out in no alert that was still to be sent, and leaves the others as they are', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    const { id } = await world.subscribe(start, { schedule: NOW, dueAt: null });
    const arrivals = createArrivals(world.deps);
    const wrong = await world.post('wrong', start + HOUR);
    await world.post('right', start + HOUR);
    expect(await arrivals(start + HOUR)).toBe(2);
    await remove(world, wrong, start + HOUR);
    expect(await world.deliver(start + HOUR)).toEqual([expect.stringContaining('right')]);
    expect(await world.log(id)).toEqual(['2025-03-01T13:00 sent 2']);
    expect(await arrivals(start + HOUR)).toBe(0);
  });

  it('is not in a digest that was still to be sent, which goes out with the rest at the next beat', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    const due = world.at('2025-03-02T08:30Z');
    const { id } = await world.subscribe(start);
    await world.subscribe(start, { chatId: 8, query: '#laos' });
    const wrong = await world.post('wrong', start + HOUR, { tags: ['Laos'] });
    await world.post('right', start + HOUR);
    await runDigests(world.deps, due);
    await remove(world, wrong, due + 1000);
    expect(await world.deliver(due + 1000)).toEqual([]);
    await runDigests(world.deps, due + 60_000);
    const sent = await world.deliver(due + 60_000);
    expect(sent).toEqual([expect.stringContaining('right')]);
    expect(sent.join()).not.toContain('wrong');
    expect(await world.log(id)).toEqual(['2025-03-02T08:30 sent 2']);
    const next = due + 24 * HOUR;
    await world.post('later', next - HOUR);
    await runDigests(world.deps, next);
    expect(await world.deliver(next)).toEqual([expect.stringContaining('later')]);
  });

  it('is left to whoever is sending it at that moment', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    const { id } = await world.subscribe(start, { schedule: NOW, dueAt: null });
    const wrong = await world.post('wrong', start + HOUR);
    await createArrivals(world.deps)(start + HOUR);
    const [delivery] = await world.store.outbox.claim('sender', start + HOUR, 1, start + 2 * HOUR);
    await remove(world, wrong, start + HOUR);
    const outcome = { type: 'sent', messageIds: [1], readyAt: start + HOUR } as const;
    if (delivery) await world.store.outbox.record([{ delivery, outcome }], start + HOUR);
    expect(await world.log(id)).toEqual(['2025-03-01T13:00 sent 1']);
    expect(await world.store.outbox.backlog(9)).toBe(0);
  });
});
