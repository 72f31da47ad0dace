import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/sqlite/open.ts';
import { NOBODY, query, saying, textsOf, useStores, word } from '../support/store.ts';

const stores = useStores();
const options = { feedTimeZone: 'UTC' };

describe('a file', () => {
  it('is made with its folder, and found again', async () => {
    const path = join(stores.folder(), 'deep', 'deeper', 'a.db');
    const store = await openStore(path, options);
    await store.posts.write('feed', [saying('kept')], new Map([['wang yi', 'CN']]));
    await store.close();
    const again = await stores.open(path);
    expect(await textsOf(again, query([word('kept')]))).toEqual(['kept']);
    expect((await again.posts.officials()).get('wang yi')).toBe('CN');
  });

  it('holds no room that is not used, once a large import has been put in order', async () => {
    const path = join(stores.folder(), 'a.db');
    const store = await stores.open(path);
    const text = (n: number) =>
      Array.from({ length: 60 }, (_, at) => `w${(n * 61 + at * at * 7) % 9973}`).join(' ');
    for (let batch = 0; batch < 20; batch += 1) {
      const posts = Array.from({ length: 50 }, (_, n) => saying(text(batch * 50 + n)));
      await store.posts.write('feed', posts, NOBODY);
    }
    while (await store.maintain(true));
    const file = new BetterSqlite3(path, { readonly: true });
    expect(file.pragma('freelist_count', { simple: true })).toBe(0);
    file.close();
    expect(await textsOf(store, query([word('w0')]))).not.toEqual([]);
  });

  it('is read by one store as another writes it', async () => {
    const path = join(stores.folder(), 'a.db');
    const [one, other] = [await stores.open(path), await stores.open(path)];
    await one.posts.write('feed', [saying('shared', { tags: ['T'] })], NOBODY);
    expect(await textsOf(other, query([word('shared')]))).toEqual(['shared']);
    await other.posts.write('feed', [saying('more', { tags: ['t'] })], NOBODY);
    expect((await one.facets.list('tag', { limit: 5 })).items).toMatchObject([{ name: 'T', count: 2 }]);
  });

  it('is written rightly by a store whose names another one has changed', async () => {
    const path = join(stores.folder(), 'a.db');
    const [one, other] = [await stores.open(path), await stores.open(path)];
    await one.posts.write('mission', [saying('a')], NOBODY);
    const [source] = await other.sources.list();
    await other.sources.rename(source?.id ?? 0, 'embassy');
    await one.posts.write('mission', [saying('b')], NOBODY);
    const of = (name: string) => textsOf(one, query([{ type: 'source', name, negated: false }]));
    expect(await of('embassy')).toEqual(['a']);
    expect(await of('mission')).toEqual(['b']);
  });

  it('is written by two processes at once, and nothing is lost or told twice', async () => {
    const path = join(stores.folder(), 'a.db');
    const program = `
      import { openStore } from '${resolve('src/store/sqlite/open.ts')}';
      import { aPost } from '${resolve('test/support/posts.ts')}';
      const store = await openStore(process.argv[1], { feedTimeZone: 'UTC' });
      for (let n = 0; n < 30; n++)
        await store.posts.write('feed', [aPost({ identity: 'm:' + n + process.argv[2], text: n + ' by ' + process.argv[2], tags: ['all', 'by' + n] })], new Map());
      await store.close();`;
    const run = (name: string) =>
      promisify(execFile)(process.execPath, ['--input-type=module-typescript', '-e', program, path, name]);
    await Promise.all([run('one'), run('other')]);
    const store = await stores.open(path);
    const [all] = await store.facets.lookup(['all']);
    expect(all?.count).toBe(60);
    const page = await store.posts.find(query([word('by')]), { limit: 100 });
    expect(new Set(page.items.map(({ id }) => id)).size).toBe(60);
    expect((await store.facets.list('tag', { limit: 100 })).items).toHaveLength(31);
  });
});

describe('a file that can’t serve is left as it was', () => {
  const refused = async (path: string) =>
    openStore(path, options).then(
      () => 'opened',
      (error) => error.reason ?? error,
    );

  it.each(['a letter, not a database', 'SQLite format 3\0 and then nonsense', 'x'])(
    'as %j',
    async (content) => {
      const folder = stores.folder();
      const path = join(folder, 'a.db');
      writeFileSync(path, content);
      expect(await refused(path)).toBe('not-a-database');
      expect(readFileSync(path, 'utf8')).toBe(content);
      expect(readdirSync(folder)).toEqual(['a.db']);
    },
  );

  it('as the database of another program', async () => {
    const path = join(stores.folder(), 'a.db');
    const other = new BetterSqlite3(path);
    other.exec('CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)');
    other.close();
    const before = readFileSync(path);
    expect(await refused(path)).toBe('not-a-database');
    expect(readFileSync(path)).toEqual(before);
  });

  it('as a folder, or where there is no way to it', async () => {
    const folder = stores.folder();
    mkdirSync(join(folder, 'a.db'));
    expect(await refused(join(folder, 'a.db'))).toBe('unwritable');
    writeFileSync(join(folder, 'file'), '');
    expect(await refused(join(folder, 'file', 'a.db'))).toBe('unwritable');
    expect(await refused('/proc/nowhere/a.db')).toBe('unwritable');
  });

  it('but an empty one is taken', async () => {
    const path = join(stores.folder(), 'a.db');
    writeFileSync(path, '');
    expect(await (await stores.open(path)).posts.isEmpty()).toBe(true);
  });
});

describe('housekeeping', () => {
  it('is done in steps that end, and changes nothing that is told', async () => {
    const store = await stores.open(join(stores.folder(), 'a.db'));
    for (let n = 0; n < 60; n += 1)
      await store.posts.write('feed', [saying(`post ${n}`, { rank: n })], NOBODY);
    const before = await textsOf(store, query([word('post')]), 100);
    for (const thorough of [false, true]) {
      let steps = 0;
      while (await store.maintain(thorough)) steps += 1;
      expect(steps).toBeLessThan(100);
      expect(await store.maintain(thorough)).toBe(false);
      expect(await textsOf(store, query([word('post')]), 100)).toEqual(before);
    }
  });
});
