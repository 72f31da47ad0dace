import { closeSync, openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyDatabase } from '../../src/store/sqlite/backup.ts';
import type { Store } from '../../src/store/store.ts';
import { NOBODY, query, saying, textsOf, useStores, word } from '../support/store.ts';

const stores = useStores();

/** An archive with one post, and too large to be copied at once. */
async function largeStore(path: string): Promise<Store> {
  const store = await stores.open(path);
  await store.posts.write('feed', [saying('word before')], NOBODY);
  for (let n = 1; n <= 30; n++) await store.updates.put(n, 'x'.repeat(1 << 20), 0);
  return store;
}

describe('a copy of a database', () => {
  it('is of one moment and comes to its end, however often another process writes meanwhile', async () => {
    const folder = stores.folder();
    const [from, to] = [join(folder, 'a.db'), join(folder, 'copy.db')];
    const store = await largeStore(from);
    let steps = 0;
    await copyDatabase(from, to, (done, total) => {
      steps++;
      expect(done).toBeLessThan(total);
      void store.posts.write('feed', [saying(`word ${steps}`)], NOBODY);
    });
    expect(steps).toBeGreaterThan(2);
    expect(steps).toBeLessThan(20);
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
    expect(await textsOf(store, query([word('word')]))).toHaveLength(steps + 1);
    const copy = await stores.open(to);
    expect(await textsOf(copy, query([word('word')]))).toEqual(['word before']);
    await copy.posts.write('feed', [saying('word after')], NOBODY);
    expect(await textsOf(copy, query([word('word')]))).toHaveLength(2);
  });

  it('leaves nothing beside a database that nobody has open', async () => {
    const folder = stores.folder();
    const store = await stores.open(join(folder, 'a.db'));
    await store.close();
    await copyDatabase(join(folder, 'a.db'), join(folder, 'copy.db'), () => undefined);
    expect(readdirSync(folder).sort()).toEqual(['a.db', 'copy.db']);
  });

  it('of a damaged one is no copy', async () => {
    const folder = stores.folder();
    const path = join(folder, 'a.db');
    const store = await stores.open(path);
    for (let n = 0; n < 300; n++) await store.posts.write('feed', [saying(`word ${n}`)], NOBODY);
    await store.close();
    const file = openSync(path, 'r+');
    for (let page = 5; page < 40; page++) writeSync(file, 'nonsense'.repeat(512), page * 8192);
    closeSync(file);
    await expect(copyDatabase(path, join(folder, 'copy.db'), () => undefined)).rejects.toThrow(
      /^a copy is not whole: /,
    );
  });
});
