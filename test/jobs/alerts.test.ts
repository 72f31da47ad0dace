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

const AT_ONCE = { schedule: { type: 'now' } } as const;
const HOUR = 3_600_000;

describe('a subscription that sends at once', () => {
  it('has each new post that fits by itself, whole', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    const alerts = createArrivals(world.deps);
    await world.post('history', start - HOUR);
    await world.subscribe(start, { ...AT_ONCE, query: '#laos' });
    await world.subscribe(start, { ...AT_ONCE, query: 'country:LA' });
    await world.subscribe(start, { ...AT_ONCE, query: '#china', chatId: 8 });
    await world.post('one', start + 1000, { tags: ['Laos'], text: 'one\nand all it says' });
    await world.post('old and imported', start - 90 * 24 * HOUR, { tags: ['Laos'] });
    await alerts(start + 2000);
    expect(await world.deliver(start + 2000)).toEqual([expect.stringContaining('and all it says')]);
    await alerts(start + 3000);
    expect(await world.deliver(start + 3000)).toEqual([]);
  });

  it('is followed as it is changed, paused and deleted', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    const alerts = createArrivals(world.deps);
    const { id } = await world.subscribe(start, { ...AT_ONCE, query: '#laos' });
    await alerts(start);
    await world.store.subscriptions.update(id, { query: '#china' });
    await world.post('laos', start, { tags: ['Laos'] });
    await world.post('china', start, { tags: ['China'] });
    await alerts(start);
    expect(await world.deliver(start)).toEqual([expect.stringContaining('china')]);
    await world.store.subscriptions.update(id, { state: 'paused' });
    await world.post('china again', start, { tags: ['China'] });
    await alerts(start);
    expect(await world.deliver(start)).toEqual([]);
  });

  it('holds what comes in quiet hours and sends it as one digest when they end', async () => {
    const world = await open();
    const start = world.at('2025-03-01T20:00Z');
    const alerts = createArrivals(world.deps);
    const { id } = await world.subscribe(start, { ...AT_ONCE, quiet: { from: '22:00', to: '07:00' } });
    await world.post('evening', world.at('2025-03-01T21:00Z'));
    await alerts(world.at('2025-03-01T21:00Z'));
    for (const hour of ['23:00', '23:30']) {
      await world.post(`night ${hour}`, world.at(`2025-03-01T${hour}Z`));
      await alerts(world.at(`2025-03-01T${hour}Z`));
    }
    expect(await world.deliver(world.at('2025-03-02T00:00Z'))).toEqual([expect.stringContaining('evening')]);
    await runDigests(world.deps, world.at('2025-03-02T07:00Z'));
    const [morning] = await world.deliver(world.at('2025-03-02T07:00Z'));
    expect(morning).toMatch(/night 23:00[\s\S]*night 23:30/);
    expect(morning).not.toContain('evening');
    await world.post('day', world.at('2025-03-02T09:00Z'));
    await alerts(world.at('2025-03-02T09:00Z'));
    expect(await world.deliver(world.at('2025-03-02T09:00Z'))).toEqual([expect.stringContaining('day')]);
    expect(await world.log(id)).toHaveLength(3);
  });

  it('never overtakes what is held, nor sends by itself what a digest has covered', async () => {
    const world = await open();
    const alerts = createArrivals(world.deps);
    const { id } = await world.subscribe(world.at('2025-03-01T20:00Z'), {
      ...AT_ONCE,
      quiet: { from: '22:00', to: '07:00' },
    });
    await world.post('night', world.at('2025-03-01T23:00Z'));
    await alerts(world.at('2025-03-01T23:00Z'));
    await world.post('seven', world.at('2025-03-02T07:00Z'));
    await alerts(world.at('2025-03-02T07:01Z'));
    await world.post('between', world.at('2025-03-02T07:01Z'));
    await runDigests(world.deps, world.at('2025-03-02T07:01Z'));
    await alerts(world.at('2025-03-02T07:02Z'));
    const sent = await world.deliver(world.at('2025-03-02T07:02Z'));
    expect(sent).toEqual([expect.stringMatching(/night[\s\S]*seven[\s\S]*between/)]);
    expect(await world.log(id)).toEqual(['2025-03-02T07:00 sent 1+2+3']);
  });

  it('rests while it is snoozed', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    const until = world.at('2025-03-03T00:00Z');
    const alerts = createArrivals(world.deps);
    const { id } = await world.subscribe(start, AT_ONCE);
    await world.store.subscriptions.update(id, { snoozedUntil: until, dueAt: until });
    await world.post('one', start + HOUR);
    await alerts(start + HOUR);
    expect(await world.deliver(start + HOUR)).toEqual([]);
    await runDigests(world.deps, until);
    expect(await world.deliver(until)).toEqual([expect.stringContaining('one')]);
    await world.post('two', until + HOUR);
    await alerts(until + HOUR);
    expect(await world.deliver(until + HOUR)).toEqual([expect.stringContaining('two')]);
  });

  it('comes with the others of its chat that do not rest', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    const alerts = createArrivals(world.deps);
    const resting = await world.subscribe(start, AT_ONCE);
    const other = await world.subscribe(start, { ...AT_ONCE, query: '#laos' });
    const until = start + 24 * HOUR;
    await world.store.subscriptions.update(resting.id, { snoozedUntil: until, dueAt: until });
    await world.post('one', start + HOUR, { tags: ['Laos'] });
    await alerts(start + HOUR);
    expect(await world.deliver(start + HOUR)).toEqual([expect.stringContaining('one')]);
    expect(await world.log(other.id)).toHaveLength(1);
    expect(await world.log(resting.id)).toEqual([]);
  });

  it('waits while its chat is gone, and has what it missed when it returns', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    const alerts = createArrivals(world.deps);
    await world.subscribe(start, AT_ONCE);
    await world.post('seen', start + 1);
    await alerts(start + 1);
    await world.deliver(start + 1);
    await world.store.chats.gone(7, 'blocked');
    await world.post('missed', start + HOUR);
    await alerts(start + HOUR);
    expect(await world.deliver(start + HOUR)).toEqual([]);
    await world.store.chats.returned(7, start + 2 * HOUR);
    await runDigests(world.deps, start + 2 * HOUR);
    expect(await world.deliver(start + 2 * HOUR)).toEqual([
      expect.stringMatching(/^(?![\s\S]*seen)[\s\S]*missed/),
    ]);
  });

  it('is owed once by two processes, and after a restart', async () => {
    const world = await open();
    const twin = await world.twin();
    const start = world.at('2025-03-01T12:00Z');
    for (let chatId = 1; chatId <= 450; chatId += 1) await world.subscribe(start, { ...AT_ONCE, chatId });
    await world.post('one', start + 1);
    await Promise.all([createArrivals(world.deps)(start + 1), createArrivals(twin.deps)(start + 1)]);
    await createArrivals(world.deps)(start + 2);
    expect(await world.deliver(start + 2)).toHaveLength(450);
  });
});
