import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { OutboxStore } from '../../../src/store/deliveries.ts';
import { openStore } from '../../../src/store/sqlite/open.ts';
import type { DeliverSettings } from '../../support/deliver.ts';
import { startProcess } from '../../support/process.ts';
import { startPunishingServer } from '../../support/punishing-server.ts';
import type { Figure } from '../report.ts';
import { notice } from './notice.ts';

const FEW = 1000;
const MANY = 1_000_000;
const AT_ONCE = 1000;
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
const DELIVER = resolve('test/support/deliver.ts');

/** What it costs to have a million messages owed on disk, and whether memory knows of them. */
export async function* measureDurable(folder: string): AsyncGenerator<Figure> {
  const [few, many] = [join(folder, 'few.db'), join(folder, 'many.db')];
  await fill(few, FEW);
  const on = '1,000,000 owed';
  const { cpu, heap } = await fill(many, MANY);
  yield { name: 'owing, CPU a message', on, value: cpu, unit: 'µs', aim: { value: 10 } };
  yield { name: 'owing, memory kept', on, value: heap, unit: 'MB', aim: { value: 1 } };
  yield { name: 'on disk, a message', on, value: statSync(many).size / MANY, unit: 'B' };
  const store = await openStore(many, { feedTimeZone: 'UTC' });
  for (const batch of [1, 30, 300]) {
    const value = await drain(store.outbox, batch);
    yield { name: `claiming and writing down ${batch}, CPU a message`, on, value, unit: 'µs' };
  }
  await store.close();
  const [before, after] = [await heapAfter(folder, few), await heapAfter(folder, many)];
  yield {
    name: 'sending, memory beside 1,000 owed',
    on,
    value: Math.max(0, after - before),
    unit: 'MB',
    aim: { value: 1 },
  };
}

/** Owes the same to so many chats. Gives CPU microseconds a message and megabytes of heap that are not given back. */
async function fill(database: string, chats: number): Promise<{ cpu: number; heap: number }> {
  const store = await openStore(database, { feedTimeZone: 'UTC' });
  const { parts } = notice(0, 'Today’s digest');
  const heap = heapUsed();
  const before = process.cpuUsage();
  for (let first = 0; first < chats; first += AT_ONCE) {
    const batch = Array.from({ length: AT_ONCE }, (_, n) => ({ ...notice(first + n + 1, ''), parts }));
    await store.outbox.add(batch, Date.now());
  }
  const { user, system } = process.cpuUsage(before);
  const kept = (heapUsed() - heap) / 2 ** 20;
  await store.close();
  return { cpu: (user + system) / chats, heap: Math.max(0, kept) };
}

/** CPU microseconds for claiming a message and writing down that it was sent, so many at once. */
async function drain(outbox: OutboxStore, batch: number): Promise<number> {
  const messages = 6000;
  const before = process.cpuUsage();
  for (let done = 0; done < messages; done += batch) {
    const now = Date.now();
    const claimed = await outbox.claim('bench', now, batch, now + 60_000);
    const outcome = { type: 'sent', messageIds: [1], readyAt: now + 1000 } as const;
    await outbox.record(
      claimed.map((delivery) => ({ delivery, outcome })),
      now,
    );
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / messages;
}

/** Megabytes of heap that a process holds after it has sent a few hundred of what a database owes. */
async function heapAfter(folder: string, database: string): Promise<number> {
  const { root, token, took, close } = await startPunishingServer({ limits: false });
  const settings: DeliverSettings = { database, root, token, unlimited: true };
  const child = startProcess(
    process.execPath,
    ['--expose-gc', DELIVER, JSON.stringify(settings)],
    folder,
    {},
  );
  await took(FEW - 100, 60_000);
  child.kill('SIGTERM');
  await child.ended;
  await close();
  return JSON.parse(child.stdout().trim().split('\n').at(-1) ?? '').heap / 2 ** 20;
}

function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
