import { Api } from 'grammy';
import { createDelivery } from '../../src/delivery/delivery.ts';
import { createPace, type Limits } from '../../src/delivery/pace.ts';
import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/sqlite/open.ts';

/** What a process that carries out an outbox is told, as JSON in its only argument. */
export interface DeliverSettings {
  readonly database: string;
  readonly root: string;
  readonly token: string;
  /** Sends as fast as it can. */
  readonly unlimited?: boolean;
  /** So many milliseconds ahead of the time, by which the leases of those before are over. */
  readonly ahead?: number;
}

const UNLIMITED: Limits = { overall: 0.001, burst: 1000, privateChat: 0, group: 0 };

// Carries out the outbox of a database until it is told to stop, and says then what that took.
const settings = JSON.parse(process.argv[2] ?? '') as DeliverSettings;
const { database, root, token, unlimited, ahead = 0 } = settings;
const store = await openStore(database, { feedTimeZone: 'UTC' });
const delivery = createDelivery({
  outbox: store.outbox,
  api: new Api(token, { apiRoot: root, timeoutSeconds: 90 }),
  clock: { now: () => Date.now() + ahead },
  log: createLog('info', process.stderr, null),
  random: Math.random,
  pace: createPace(unlimited ? UNLIMITED : undefined),
  owner: String(process.pid),
});
process.once('SIGTERM', async () => {
  const { user, system } = process.cpuUsage(before);
  await delivery.stop();
  await store.close();
  globalThis.gc?.();
  const { rss, heapUsed: heap } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ cpu: user + system, rss, heap })}\n`);
  process.exit(0);
});
const before = process.cpuUsage();
delivery.start();
process.stdout.write(`started ${process.pid}\n`);
