import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aPost } from '../support/posts.ts';
import { NOBODY, useStores } from '../support/store.ts';

const stores = useStores();
const ADDRESS = {
  kind: 'calendar',
  chatId: 7,
  createdBy: 8,
  createdAt: 1000,
  query: 'country:LA',
  language: 'en',
} as const;

describe('addresses', () => {
  it('are found by the token they were made with, until they are revoked by their chat', async () => {
    const { addresses } = await stores.open();
    const made = await addresses.create(ADDRESS, 'a-token');
    expect(made).toEqual({ ...ADDRESS, id: 1, usedAt: null });
    expect(await addresses.find('a-token')).toEqual(made);
    for (const other of ['', 'A-token', 'a-toke', 'a-token2']) expect(await addresses.find(other)).toBeNull();
    expect(await addresses.revoke(made.id, 9)).toBe(false);
    expect(await addresses.revoke(made.id, 7)).toBe(true);
    expect(await addresses.revoke(made.id, 7)).toBe(false);
    expect(await addresses.find('a-token')).toBeNull();
    expect((await addresses.create(ADDRESS, 'another')).id).toBe(2);
  });

  it('are listed by chat and kind, oldest first', async () => {
    const { addresses } = await stores.open();
    await addresses.create(ADDRESS, '1');
    await addresses.create({ ...ADDRESS, kind: 'feed' }, '2');
    await addresses.create({ ...ADDRESS, chatId: 9 }, '3');
    await addresses.create(ADDRESS, '4');
    expect((await addresses.ofChat(7, 'calendar')).map(({ id }) => id)).toEqual([1, 4]);
    expect((await addresses.ofChat(7, 'feed')).map(({ id }) => id)).toEqual([2]);
  });

  it('know when they were asked last, and since when they have given the same', async () => {
    const { addresses } = await stores.open();
    const { id } = await addresses.create(ADDRESS, 'a-token');
    const told = [];
    for (const [content, now] of [
      ['x', 2000],
      ['x', 3000],
      ['y', 4000],
      ['y', 5000],
      ['x', 6000],
    ] as const)
      told.push(await addresses.used(id, content, now));
    expect(told).toEqual([2000, 2000, 4000, 4000, 6000]);
    expect((await addresses.find('a-token'))?.usedAt).toBe(6000);
  });

  it('can’t be opened by who reads the database', async () => {
    const path = join(stores.folder(), 'a.db');
    const store = await stores.open(path);
    await store.addresses.create(ADDRESS, 'a-token-of-an-address');
    await store.close();
    const file = readFileSync(path, 'latin1');
    expect(file).toContain('country:LA');
    expect(file).not.toContain('a-token-of-an-address');
  });

  it('are those of an archive that has a name of its own', async () => {
    const [one, other] = [await stores.open(), await stores.open()];
    expect(await one.addresses.archive()).toMatch(/^[0-9a-f]{16}$/);
    expect(await one.addresses.archive()).toBe(await one.addresses.archive());
    expect(await one.addresses.archive()).not.toBe(await other.addresses.archive());
  });
});

describe('updates', () => {
  it('are kept once each, in the order in which they came', async () => {
    const { updates } = await stores.open();
    const kept = [];
    for (const id of [9, 5, 9, 7]) kept.push(await updates.put(id, `{"update_id":${id}}`, 0));
    expect(kept).toEqual([true, true, false, true]);
    const waiting = await updates.waiting(0, 2);
    expect(waiting.map(({ body }) => JSON.parse(body).update_id)).toEqual([9, 5]);
    const rest = await updates.waiting(waiting.at(-1)?.seq ?? 0, 2);
    expect(rest.map(({ body }) => JSON.parse(body).update_id)).toEqual([7]);
  });

  it('that are done are known for two days, and forgotten then', async () => {
    const { updates } = await stores.open();
    const hours = 3600_000;
    await updates.put(1, '{}', 0);
    await updates.done(1, 0);
    expect(await updates.waiting(0, 10)).toEqual([]);
    for (const [id, at] of [
      [2, 47 * hours],
      [3, 49 * hours],
    ] as const) {
      expect(await updates.put(1, '{}', at)).toBe(false);
      await updates.put(id, '{}', at);
      await updates.done((await updates.waiting(0, 1))[0]?.seq ?? 0, at);
    }
    expect(await updates.put(1, '{}', 49 * hours)).toBe(true);
    expect(await updates.put(2, '{}', 49 * hours)).toBe(false);
  });
});

it('counts what there is', async () => {
  const store = await stores.open();
  const nothing = {
    subscriptions: {},
    imports: {},
    addresses: {},
    owed: 0,
    owedSince: null,
    setAside: 0,
    updates: 0,
  };
  expect(await store.stats()).toEqual({ posts: 0, meetings: 0, ...nothing });
  await store.posts.write('feed', [aPost({ identity: 'm:1' })], NOBODY);
  await store.addresses.create(ADDRESS, '1');
  await store.updates.put(1, '{}', 0);
  await store.outbox.add([{ chatId: 1, threadId: null, purpose: { type: 'notice' }, parts: [] }], 5000);
  expect(await store.stats()).toEqual({
    ...nothing,
    ...{ posts: 1, meetings: 1, addresses: { calendar: 1 }, owed: 1, owedSince: 5000, updates: 1 },
  });
});
