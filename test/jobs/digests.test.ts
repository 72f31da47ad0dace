import { afterEach, describe, expect, it } from 'vitest';
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

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a digest', () => {
  it('covers exactly the posts since the last one, those that arrive late too', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    await world.post('before', start - DAY);
    const { id } = await world.subscribe(start);
    await world.post('one', start + HOUR);
    await runDigests(world.deps, world.at('2025-03-02T08:30Z'));
    const [first] = await world.deliver(world.at('2025-03-02T08:30Z'));
    expect(first).toContain('one');
    expect(first).not.toContain('before');
    await world.post('two', world.at('2025-03-02T10:00Z'));
    await world.post('late to arrive', start + 2 * HOUR);
    await world.post('history', start - 300 * DAY);
    await runDigests(world.deps, world.at('2025-03-03T08:30Z'));
    const [second] = await world.deliver(world.at('2025-03-03T08:30Z'));
    expect(second).toContain('two');
    expect(second).toContain('late to arrive');
    expect(second).not.toMatch(/history|one/);
    expect(await world.log(id)).toEqual(['2025-03-02T08:30 sent 2', '2025-03-03T08:30 sent 3+4']);
  });

  it('is of the posts that fit, and an edit brings none of them again', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    await world.subscribe(start, { query: '#laos' });
    await world.post('with', start + HOUR, { tags: ['Laos'] });
    await world.post('without', start + HOUR);
    await runDigests(world.deps, start + DAY);
    expect(await world.deliver(start + DAY)).toEqual([expect.stringContaining('with')]);
    await world.post('with', start + HOUR, { tags: ['Laos'], text: 'with a change' });
    await runDigests(world.deps, start + 2 * DAY);
    expect(await world.deliver(start + 2 * DAY)).toEqual([]);
  });

  it('with nothing new is recorded and silent, or says so where that is wanted', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    const { id } = await world.subscribe(start);
    await world.subscribe(start, { chatId: 8, announceEmpty: true });
    await runDigests(world.deps, start + DAY);
    expect(await world.deliver(start + DAY)).toHaveLength(1);
    expect(await world.log(id)).toEqual(['2025-03-02T08:30 nothing-new']);
  });

  it('due in quiet hours waits for their end', async () => {
    const world = await open();
    const start = world.at('2025-03-01T20:00Z');
    const { id } = await world.subscribe(start, {
      schedule: { type: 'hourly', minute: 0 },
      quiet: { from: '22:00', to: '07:00' },
    });
    for (let now = start; now <= world.at('2025-03-02T08:00Z'); now += MINUTE) {
      if (now === world.at('2025-03-01T22:30Z')) await world.post('at night', now);
      await runDigests(world.deps, now);
    }
    expect(await world.deliver(start + DAY)).toHaveLength(1);
    expect(await world.log(id)).toEqual([
      '2025-03-01T21:00 nothing-new',
      '2025-03-01T22:00 held',
      '2025-03-02T07:00 sent 1',
      '2025-03-02T08:00 nothing-new',
    ]);
  });
});

describe('slots that passed while nothing ran', () => {
  it('have their rows: the last is sent late with everything, or all are left out and lose nothing', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    const late = await world.subscribe(start);
    const skip = await world.subscribe(start, { chatId: 8, missed: 'skip' });
    await world.post('one', start + HOUR);
    await world.post('two', start + 3 * DAY);
    const back = world.at('2025-03-05T09:00Z');
    await runDigests(world.deps, back);
    const sent = await world.deliver(back);
    expect(sent).toEqual([expect.stringMatching(/Due on 5 March 2025 at 08:30[\s\S]*one[\s\S]*two/)]);
    const missed = ['2025-03-02T08:30 missed', '2025-03-03T08:30 missed', '2025-03-04T08:30 missed'];
    expect(await world.log(late.id)).toEqual([...missed, '2025-03-05T08:30 sent 1+2']);
    expect(await world.log(skip.id)).toEqual([...missed, '2025-03-05T08:30 missed']);
    await runDigests(world.deps, world.at('2025-03-06T08:30Z'));
    expect(await world.deliver(world.at('2025-03-06T08:30Z'))).toEqual([
      expect.stringMatching(/one[\s\S]*two/),
    ]);
  });

  it('have one row each, whatever the heartbeat and the clock do', async () => {
    const world = await open();
    const start = world.at('2025-03-01T00:00Z');
    const { id } = await world.subscribe(start, { schedule: { type: 'hourly', minute: 0 } });
    const beats = [61, 61, 62, 59, 240, 245, 120, 600, 599, 601, 1500, 1441, 3000].map(
      (minutes) => start + minutes * MINUTE,
    );
    for (const [index, now] of beats.entries()) {
      await world.post(`post ${index}`, now);
      await runDigests(world.deps, now);
      await world.deliver(now);
    }
    const rows = await world.log(id);
    expect(rows).toHaveLength(50);
    expect(new Set(rows.map((row) => row.slice(0, 16))).size).toBe(50);
    const posts = rows.flatMap((row) => row.split(' ')[2]?.split('+') ?? []);
    expect(posts).toEqual([...new Set(posts)]);
    expect(posts).toHaveLength(beats.length);
  });

  it('are settled once by two processes', async () => {
    const world = await open();
    const twin = await world.twin();
    const start = world.at('2025-03-01T12:00Z');
    for (let chatId = 1; chatId <= 30; chatId += 1) await world.subscribe(start, { chatId });
    await world.post('one', start + HOUR);
    await Promise.all([runDigests(world.deps, start + DAY), runDigests(twin.deps, start + DAY)]);
    expect(await world.deliver(start + DAY)).toHaveLength(30);
  });
});

describe('a year', () => {
  it.each([
    ['Europe/Berlin', '02:30'],
    ['America/New_York', '02:30'],
    ['Asia/Vientiane', '02:30'],
    ['Africa/Cairo', '00:00'],
    ['Australia/Lord_Howe', '02:15'],
  ])('in %s has a slot each day at %s, and only one', async (timeZone, time) => {
    const world = await open();
    const start = Temporal.ZonedDateTime.from(`2025-01-01T12:00[${timeZone}]`).epochMilliseconds;
    const { id } = await world.subscribe(start, {
      timeZone,
      schedule: { type: 'times', days: [1, 2, 3, 4, 5, 6, 7], times: [time] },
    });
    const slots = new Set<number>();
    for (let now = start; now < start + 364 * DAY; now += 20 * MINUTE) {
      await runDigests(world.deps, now);
      for (const { slot } of await world.store.subscriptions.log(id, Number.MAX_SAFE_INTEGER, 1))
        slots.add(slot);
    }
    const days = [...slots].map((slot) =>
      Temporal.Instant.fromEpochMilliseconds(slot).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
    );
    const all = Array.from({ length: 364 }, (_, n) =>
      Temporal.PlainDate.from('2025-01-02').add({ days: n }).toString(),
    );
    expect(days).toEqual(all);
  });
});
