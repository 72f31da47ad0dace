import { randomUUID } from 'node:crypto';
import type { Api } from 'grammy';
import { systemClock } from '../clock.ts';
import { createDelivery } from '../delivery/delivery.ts';
import type { Pace } from '../delivery/pace.ts';
import { createArrivals } from '../jobs/arrivals.ts';
import type { JobDeps } from '../jobs/deps.ts';
import { runDigests } from '../jobs/digests.ts';
import { runEdits } from '../jobs/edits.ts';
import { createHeartbeat, type Job } from '../jobs/heartbeat.ts';
import { runReplays } from '../jobs/replays.ts';
import { keepHouse, tellOfPauses } from '../jobs/upkeep.ts';

/** What goes on beside the answering. */
export interface Work {
  start(): void;
  /** Does what has become due, once it has started. */
  beat(): Promise<void>;
  /** Ends it, and waits for what is in hand. */
  stop(): Promise<void>;
}

/** The work of either chat: working out what is due, and carrying out what is owed. */
export function createWork(deps: JobDeps, api: Api, pace: Pace, more: readonly Job[] = []): Work {
  const delivery = createDelivery({
    outbox: deps.store.outbox,
    api,
    pace,
    clock: systemClock,
    log: deps.log,
    random: Math.random,
    owner: randomUUID(),
  });
  const heartbeat = createHeartbeat(
    [
      { name: 'arrivals', run: createArrivals(deps) },
      { name: 'edits', run: (now) => runEdits(deps, now) },
      { name: 'digests', run: (now) => runDigests(deps, now) },
      { name: 'replays', run: (now) => runReplays(deps, now) },
      { name: 'pauses', run: (now) => tellOfPauses(deps, now) },
      ...more,
      { name: 'delivery', run: async () => delivery.wake() },
      { name: 'housekeeping', run: () => keepHouse(deps) },
    ],
    systemClock,
    deps.log,
  );
  return {
    beat: heartbeat.beat,
    start() {
      heartbeat.start();
      delivery.start();
    },
    async stop() {
      await Promise.all([heartbeat.stop(), delivery.stop()]);
    },
  };
}
