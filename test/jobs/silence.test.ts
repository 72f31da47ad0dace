import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSilence } from '../../src/jobs/silence.ts';
import { openWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2024-07-01T00:00:00Z');
const MEGABYTE = 1024 ** 2;

let world: World;
let free: number | null = 10_000 * MEGABYTE;
let now = START;
beforeEach(async () => {
  world = await openWorld();
  free = 10_000 * MEGABYTE;
  now = START;
  await world.store.chats.set(502, { language: 'ru' });
});
afterEach(() => world.close());

/** The job of a bot with two operators; gives what they are told. */
function listen(): (at: number) => Promise<string[]> {
  const deps = {
    ...world.deps,
    adminIds: new Set([501, 502]),
    feedTimeZone: 'UTC',
    diskFree: async () => free,
    wake: () => undefined,
  };
  const run = createSilence(deps);
  return async (at) => {
    await run(at);
    return world.deliver(at);
  };
}

async function follow(more: object = {}): Promise<number> {
  const { store } = world;
  const source = await store.sources.add({ chatId: -1, title: 'Feed', username: 'feed', state: 'active' });
  await store.sources.update(source.id, { live: true, since: START, ...more });
  return source.id;
}

/** Posts so long after one another. */
async function postAfter(pauses: readonly number[]): Promise<void> {
  for (const pause of pauses) {
    now += pause;
    await world.post(`at ${now}`, now);
  }
}
const every = (pause: number, times: number): number[] => Array.from({ length: times }, () => pause);

it('tells each operator once, in their own language, when a source falls silent, and once when it posts again', async () => {
  await follow();
  await postAfter(every(HOUR, 30));
  const hear = listen();
  expect(await hear(now + 23 * HOUR)).toEqual([]);
  expect(await hear(now + 25 * HOUR)).toEqual([
    'feed has been silent for unusually long: its last post is of 2 July 2024 at 06:00.',
    'Источник feed молчит необычно долго: последняя публикация — 2 июля 2024 г. в 06:00.',
  ]);
  expect(await hear(now + 26 * HOUR)).toEqual([]);
  expect(await listen()(now + 27 * HOUR)).toEqual([]);
  await postAfter([28 * HOUR]);
  expect(await hear(now + MINUTE)).toEqual([
    'feed posts again: 3 July 2024 at 10:00.',
    expect.stringContaining('снова пишет'),
  ]);
  expect(await hear(now + HOUR)).toEqual([]);
});

it('knows a source’s rhythm: weekends are no silence, and one accident is no rhythm', async () => {
  await follow();
  const week = [
    ...every(3 * HOUR, 4),
    15 * HOUR,
    ...every(3 * HOUR, 4),
    15 * HOUR,
    ...every(3 * HOUR, 4),
    60 * HOUR,
  ];
  await postAfter([...week, ...week, ...week, ...week, ...week]);
  const hear = listen();
  expect(await hear(now + 100 * HOUR)).toEqual([]);
  expect(await hear(now + 125 * HOUR)).toHaveLength(2);
  await postAfter([30 * DAY, ...every(HOUR, 20)]);
  expect(await hear(now + HOUR)).toHaveLength(2);
  expect(await hear(now + 125 * HOUR)).toHaveLength(2);
});

it('expects nothing of a source that has no rhythm yet, is paused, or is not followed', async () => {
  const id = await follow();
  await postAfter(every(HOUR, 9));
  const hear = listen();
  expect(await hear(now + 90 * DAY)).toEqual([]);
  await postAfter([HOUR]);
  await world.store.sources.update(id, { state: 'paused' });
  expect(await hear(now + 180 * DAY)).toEqual([]);
  await world.store.sources.update(id, { state: 'active', live: false });
  expect(await hear(now + 190 * DAY)).toEqual([]);
  await world.store.sources.update(id, { live: true, since: now + 199 * DAY });
  expect(await hear(now + 200 * DAY - HOUR)).toEqual([]);
  expect(await hear(now + 201 * DAY)).toHaveLength(2);
  await world.store.sources.update(id, { state: 'removed' });
  expect(await hear(now + 202 * DAY)).toEqual([]);
  expect(await world.store.notices.isRaised(`silent:${id}`)).toBe(false);
});

it('tells when the disk runs short and when there is room again, not each time the one borders on the other', async () => {
  const hear = listen();
  free = 600 * MEGABYTE;
  expect(await hear(now)).toEqual([]);
  free = 500 * MEGABYTE;
  expect((await hear(now + HOUR))[0]).toBe(
    'The disk runs short: 0.5 GB are free. Without room nothing more can be stored.',
  );
  free = 600 * MEGABYTE;
  expect(await hear(now + 2 * HOUR)).toEqual([]);
  free = null;
  expect(await hear(now + 3 * HOUR)).toEqual([]);
  free = 2_048 * MEGABYTE;
  expect((await hear(now + 4 * HOUR))[1]).toBe('На диске снова есть место: свободно 2 ГБ.');
});

it('tells when messages are refused in numbers, and when that is over', async () => {
  const { store } = world;
  const fail = async (count: number, at: number): Promise<void> => {
    const parts = [{ type: 'message', view: { text: 'x', entities: [], buttons: [] } }] as const;
    for (let n = 0; n < count; n += 1) {
      await store.outbox.add([{ chatId: 1, threadId: null, parts, purpose: { type: 'notice' } }], at);
      const [delivery] = await store.outbox.claim('x', at, 1, at + 1);
      if (!delivery) throw new Error('nothing is owed');
      await store.outbox.record([{ delivery, outcome: { type: 'failed', cause: 'no', readyAt: at } }], at);
    }
  };
  const hear = listen();
  await fail(9, now);
  expect(await hear(now + MINUTE)).toEqual([]);
  await fail(1, now + 11 * MINUTE);
  expect((await hear(now + 12 * MINUTE))[0]).toBe(
    'Within an hour 10 messages were refused by Telegram; the log has the causes.',
  );
  expect(await hear(now + 65 * MINUTE)).toEqual([]);
  expect((await hear(now + 2 * HOUR))[0]).toBe('Telegram refuses no messages any more.');
});

it('looks only now and then', async () => {
  const hear = listen();
  await hear(now);
  free = 0;
  expect(await hear(now + 9 * MINUTE)).toEqual([]);
  expect(await hear(now + 10 * MINUTE)).toHaveLength(2);
});
