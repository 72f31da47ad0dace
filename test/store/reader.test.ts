import { join } from 'node:path';
import { expect, it } from 'vitest';
import { NOBODY, query, saying, textsOf, useStores } from '../support/store.ts';

const stores = useStores();

it('lists posts as they are now, whoever has changed them since they were listed last', async () => {
  const path = join(stores.folder(), 'a.db');
  const [own, other] = [await stores.open(path), await stores.open(path)];
  const [identity, all] = ['m:1', query([])];
  const edits = [own, other, own, other];
  for (const [n, store] of edits.entries()) {
    await store.posts.write('feed', [saying(`text ${n}`, { identity, editedAt: n + 1 })], NOBODY);
    expect(await textsOf(own, all)).toEqual([`text ${n}`]);
    expect(await textsOf(other, all)).toEqual([`text ${n}`]);
  }
  const [source] = await own.sources.list();
  await other.sources.rename(source?.id ?? 0, 'ministry');
  expect((await own.posts.find(all, { limit: 1 })).items[0]?.source).toBe('ministry');
  await other.posts.hide(1, { at: 0, by: 1, reason: null });
  expect(await textsOf(own, all)).toEqual([]);
});

it('lists the same posts as the same objects while nothing is written', async () => {
  const store = await stores.open();
  await store.posts.write('feed', [saying('one'), saying('two')], NOBODY);
  const list = async () => (await store.posts.find(query([]), { limit: 2 })).items;
  const [first, second] = [await list(), await list()];
  expect(first).toHaveLength(2);
  for (const [n, post] of first.entries()) expect(second[n]).toBe(post);
});
