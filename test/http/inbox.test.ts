import { setTimeout } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { createInbox, type Inbox } from '../../src/http/inbox.ts';
import type { Store } from '../../src/store/store.ts';
import { useStores } from '../support/store.ts';

const stores = useStores();
const clock = { now: () => 0 };

const inboxOf = ({ updates }: Store, lines: string[] = []): Inbox =>
  createInbox({ updates, clock, log: pino({}, { write: (line) => void lines.push(line) }) });

const from = (update_id: number, chat: number): Update =>
  ({ update_id, message: { message_id: update_id, chat: { id: chat }, text: String(update_id) } }) as Update;

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries > 500) throw new Error('waited in vain');
    await setTimeout(5);
  }
}

describe('updates of a webhook', () => {
  it('are worked off chat by chat in order, and chats side by side', async () => {
    const inbox = inboxOf(await stores.open());
    const begun: number[] = [];
    const ended: number[] = [];
    await inbox.start(async ({ update_id }) => {
      begun.push(update_id);
      await setTimeout(update_id === 1 ? 60 : 5);
      ended.push(update_id);
    });
    for (const [id, chat] of [
      [1, 7],
      [2, 7],
      [3, 8],
      [4, 7],
    ] as const)
      await inbox.receive(from(id, chat));
    await until(() => ended.length === 4);
    expect(begun.slice(0, 2)).toEqual([1, 3]);
    expect(ended).toEqual([3, 1, 2, 4]);
  });

  it('wait in the store for the next start, those stored first going first', async () => {
    const store = await stores.open();
    const before = inboxOf(store);
    for (const id of [5, 3, 9]) await before.receive(from(id, 7));
    const after = inboxOf(store);
    const done: number[] = [];
    await after.start(async ({ update_id }) => void done.push(update_id));
    expect(done).toEqual([5, 3, 9]);
    expect(await store.updates.waiting(0, 10)).toEqual([]);
  });

  it('are worked off once, also when they come again after a restart', async () => {
    const store = await stores.open();
    const done: number[] = [];
    for (const _ of ['first', 'second']) {
      const inbox = inboxOf(store);
      await inbox.start(async ({ update_id }) => void done.push(update_id));
      for (const id of [1, 1, 2]) await inbox.receive(from(id, 7));
      await until(() => done.includes(2));
      await inbox.stop();
    }
    expect(done).toEqual([1, 2]);
  });

  it('that are in hand are done at the end, and the others kept', async () => {
    const store = await stores.open();
    const inbox = inboxOf(store);
    const { promise, resolve } = Promise.withResolvers<void>();
    const done: number[] = [];
    await inbox.start(async ({ update_id }) => {
      await promise;
      done.push(update_id);
    });
    for (const id of [1, 2, 3]) await inbox.receive(from(id, 7));
    const stopped = inbox.stop();
    resolve();
    await stopped;
    expect(done).toEqual([1]);
    expect((await store.updates.waiting(0, 10)).map(({ body }) => JSON.parse(body).update_id)).toEqual([
      2, 3,
    ]);
  });

  it('that fail are told of, and hold up nobody', async () => {
    const store = await stores.open();
    const lines: string[] = [];
    const inbox = inboxOf(store, lines);
    const done: number[] = [];
    await inbox.start(async ({ update_id }) => {
      if (update_id === 1) throw new Error('bad luck');
      done.push(update_id);
    });
    await inbox.receive(from(1, 7));
    await inbox.receive(from(2, 7));
    await until(() => done.length === 1);
    expect(lines.join('')).toContain('bad luck');
    expect(await store.updates.waiting(0, 10)).toEqual([]);
  });

  it('of one chat hold up no other, however many they are', async () => {
    const store = await stores.open();
    const inbox = inboxOf(store);
    const done = new Map([
      [7, [] as number[]],
      [8, []],
    ]);
    await inbox.start(async ({ update_id, message }) => {
      if (message?.chat.id === 7) await setTimeout(1);
      done.get(message?.chat.id ?? 0)?.push(update_id);
    });
    for (let id = 1; id <= 3000; id++) await inbox.receive(from(id, 7));
    await inbox.receive(from(3001, 8));
    await until(() => done.get(8)?.length === 1);
    expect(done.get(7)?.length).toBeLessThan(2000);
    await inbox.stop();
    const rest = await store.updates.waiting(0, 3000);
    expect([...(done.get(7) ?? []), ...rest.map(({ body }) => JSON.parse(body).update_id)]).toEqual(
      Array.from({ length: 3000 }, (_, n) => n + 1),
    );
  });
});
