import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { Delivery } from '../../src/delivery/outgoing.ts';
import { nextSlots } from '../../src/digest/schedule.ts';
import type { Subscription } from '../../src/digest/subscription.ts';
import { loadI18n } from '../../src/i18n.ts';
import type { JobDeps } from '../../src/jobs/deps.ts';
import type { NewSubscription } from '../../src/store/deliveries.ts';
import { openStore } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import { written } from './outgoing.ts';
import { aPost } from './posts.ts';

/** What jobs are run in: an archive, subscriptions, and a Telegram that takes everything at once. */
export interface World {
  readonly store: Store;
  readonly deps: JobDeps;
  /** Milliseconds since the Unix epoch of an ISO 8601 time. */
  at(time: string): number;
  subscribe(now: number, more?: Partial<NewSubscription>): Promise<Subscription>;
  /** A post arrives; gives its id. */
  post(name: string, publishedAt: number, more?: Parameters<typeof aPost>[0] | object): Promise<number>;
  /** Everything owed is sent: gives the texts, in order. */
  deliver(now: number): Promise<string[]>;
  /** What became of each moment of a subscription, oldest first. */
  log(id: number): Promise<string[]>;
  /** The same archive opened by another process. */
  twin(): Promise<World>;
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-'));
  const worlds: Store[] = [];
  const open = async (): Promise<World> => {
    const store = await openStore(join(folder, 'a.db'), { feedTimeZone: 'UTC' });
    worlds.push(store);
    return worldOf(store, open, async () => {
      for (const each of worlds.splice(0)) await each.close();
      rmSync(folder, { recursive: true, force: true });
    });
  };
  return open();
}

function worldOf(store: Store, twin: () => Promise<World>, close: () => Promise<void>): World {
  let messages = 0;
  return {
    store,
    deps: { store, i18n: loadI18n('locales'), log: pino({ level: 'silent' }), adminIds: new Set() },
    at: (time) => Date.parse(time),
    subscribe(now, more = {}) {
      const schedule = more.schedule ?? { type: 'times', days: [1, 2, 3, 4, 5, 6, 7], times: ['08:30'] };
      const timeZone = more.timeZone ?? 'UTC';
      return store.subscriptions.create({
        chatId: 7,
        threadId: null,
        createdBy: 7,
        createdAt: now,
        dueAt: nextSlots(schedule, timeZone, now, 1)[0] ?? null,
        query: '',
        quiet: null,
        missed: 'late',
        announceEmpty: false,
        edits: false,
        ...more,
        schedule,
        timeZone,
      });
    },
    async post(name, publishedAt, more = {}) {
      const post = aPost({
        identity: `m:${name}`,
        headline: name,
        text: name,
        kind: 'other',
        day: new Date(publishedAt).toISOString().slice(0, 10),
        publishedAt: Math.floor(publishedAt / 1000),
        ...more,
      });
      return (await store.posts.write('feed', [post], new Map())).posts[0]?.id ?? 0;
    },
    async deliver(now) {
      const texts: string[] = [];
      for (;;) {
        const claimed: readonly Delivery[] = await store.outbox.claim('world', now, 100, now + 1000);
        if (claimed.length === 0) return texts;
        for (const { parts, part } of claimed) texts.push(written(parts[part]));
        const outcome = () => ({ type: 'sent', messageIds: [++messages], readyAt: now }) as const;
        await store.outbox.record(
          claimed.map((delivery) => ({ delivery, outcome: outcome() })),
          now,
        );
      }
    },
    async log(id) {
      const slots = await store.subscriptions.log(id, Number.MAX_SAFE_INTEGER, 1_000);
      return slots
        .toReversed()
        .map(({ slot, state, posts }) =>
          [new Date(slot).toISOString().slice(0, 16), state, posts.join('+')].join(' ').trim(),
        );
    },
    twin,
    close,
  };
}
