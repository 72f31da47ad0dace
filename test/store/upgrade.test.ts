import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { listMigrations, migrate } from '../../src/store/sqlite/migrate.ts';
import { openStore } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import { aPost } from '../support/posts.ts';
import { country, NOBODY, query, tag, useStores, word } from '../support/store.ts';

const stores = useStores();
const migrations = listMigrations();
const newest = migrations.at(-1)?.version ?? 0;
const earlier = migrations.map(({ version }) => version).filter((version) => version < newest);

const POSTS = [
  aPost({ identity: 'm:1', text: 'Talks in Vientiane', tags: ['Talks'], day: '2023-05-04', rank: 1 }),
  aPost({ identity: 'm:2', text: 'More talks', tags: ['Talks', 'More'], day: '2024-07-25', rank: 2 }),
  aPost({ identity: 'm:3', text: 'A notice', kind: 'announcement', date: '2024-08-01', rank: 3 }),
];
const CHAT = 501;

/** An archive of today with something in most tables. */
async function fill(store: Store): Promise<void> {
  await store.posts.write('mission', POSTS, new Map([['wang yi', 'CN']]));
  await store.posts.write(
    'mission',
    [{ ...aPost(POSTS[1] as (typeof POSTS)[0]), text: 'More talks, edited' }],
    NOBODY,
  );
  await store.chats.set(CHAT, { language: 'ru', timeZone: 'Asia/Vientiane' });
  await store.subscriptions.create({
    ...{ chatId: CHAT, threadId: null, createdBy: CHAT, createdAt: 0, query: '#Talks', timeZone: 'UTC' },
    ...{ schedule: { type: 'times', days: [1], times: ['08:30'] }, quiet: null, missed: 'late' },
    ...{ announceEmpty: false, edits: false, dueAt: 1_000 },
  });
  await store.outbox.add(
    [
      {
        chatId: CHAT,
        threadId: null,
        purpose: { type: 'notice' },
        parts: [{ type: 'message', view: { text: 'Owed', entities: [], buttons: [] } }],
      },
    ],
    0,
  );
}

/** A database as an earlier version has left it: its own tables, with the rows of another as far as it had them. */
function older(path: string, version: number, from: string): void {
  const db = new BetterSqlite3(path);
  db.pragma('page_size = 8192');
  db.pragma('journal_mode = WAL');
  db.pragma(`application_id = ${0x43484e43}`);
  migrate(
    db,
    migrations.filter((each) => each.version <= version),
  );
  db.prepare('ATTACH ? AS filled').run(from);
  // The text index is copied as its tables, which are closed to others.
  db.unsafeMode();
  const virtual = /^(?:posts|meetings)_fts$|^sqlite_/;
  for (const table of tablesOf(db).filter((name) => !virtual.test(name))) {
    const known = columnsOf(db, 'filled', table);
    const columns = columnsOf(db, 'main', table).filter((name) => known.includes(name));
    db.exec(`DELETE FROM main.${table}`);
    db.exec(
      `INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM filled.${table} ${table === 'counters' ? (COUNTERS[version] ?? '') : ''}`,
    );
  }
  db.close();
}

/** Counts that came with a later version. */
const COUNTERS: Readonly<Record<number, string>> = {
  1: "WHERE name IN ('post', 'meeting', 'posts', 'meetings')",
  2: "WHERE name IN ('post', 'meeting', 'posts', 'meetings')",
  3: "WHERE name <> 'import'",
  4: "WHERE name <> 'import'",
};

const tablesOf = (db: Database): string[] =>
  db.prepare<[], string>("SELECT name FROM main.sqlite_schema WHERE type = 'table'").pluck().all();
const columnsOf = (db: Database, schema: string, table: string): string[] =>
  db.prepare<[string, string], string>('SELECT name FROM pragma_table_info(?, ?)').pluck().all(table, schema);

/** What people are told, of what there has been in every version. */
async function answers(store: Store) {
  const find = async (terms: Parameters<typeof query>[0]) =>
    (await store.posts.find(query(terms), { limit: 9 })).items.map(({ id, text, headline, tags, date }) => ({
      ...{ id, text, headline, tags, date },
    }));
  return {
    latest: await find([]),
    words: await find([word('talks')]),
    tagged: await find([tag('more')]),
    meetings: (await store.meetings.find(query([country('LA')]), { limit: 9 })).items,
    tags: (await store.facets.list('tag', { limit: 9 })).items,
    card: await store.cards.of('country', 'LA', '2024-07-27'),
    ahead: (await store.cards.ahead('2024-07-27', { limit: 9 })).items.map(({ id }) => id),
    revisions: await store.posts.revisions(2),
    officials: [...(await store.posts.officials())],
  };
}

describe('a database of an earlier version', () => {
  it.each(earlier)('%i answers as one of this version does, and can be written to', async (version) => {
    const folder = stores.folder();
    const [path, filled] = [join(folder, 'old.db'), join(folder, 'new.db')];
    const whole = await openStore(filled, { feedTimeZone: 'UTC' });
    await fill(whole);
    const expected = await answers(whole);
    await whole.close();
    older(path, version, filled);

    const store = await stores.open(path);
    expect(await answers(store)).toEqual(expected);
    if (version >= 2)
      expect(await store.chats.get(CHAT)).toMatchObject({ language: 'ru', timeZone: 'Asia/Vientiane' });
    if (version >= 3) {
      expect(await store.subscriptions.ofChat(CHAT)).toMatchObject([{ query: '#Talks', state: 'active' }]);
      expect(await store.outbox.claim('test', 1, 9, 1000)).toMatchObject([{ chatId: CHAT }]);
    }
    expect(await store.posts.write('mission', POSTS.slice(0, 1), NOBODY)).toMatchObject({
      posts: [{ outcome: 'unchanged' }],
    });
    await fill(store);
    await store.posts.write(
      'mission',
      [aPost({ identity: 'm:9', text: 'A new one', tags: ['Talks'] })],
      NOBODY,
    );
    expect((await store.facets.lookup(['talks']))[0]?.count).toBe(3);
    expect(await store.sources.list()).toMatchObject([{ name: 'mission', state: 'active' }]);
    const db = new BetterSqlite3(path, { readonly: true });
    expect(db.pragma('user_version', { simple: true })).toBe(newest);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(schemaOf(db)).toEqual(schemaOf(new BetterSqlite3(filled)));
    db.close();
  });
});

const schemaOf = (db: Database): unknown[] =>
  db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();

describe('a database of a newer version', () => {
  it('is refused, and left as it is to the last byte', async () => {
    const path = join(stores.folder(), 'a.db');
    const store = await openStore(path, { feedTimeZone: 'UTC' });
    await fill(store);
    await store.close();
    const db = new BetterSqlite3(path);
    db.pragma(`user_version = ${newest + 1}`);
    db.close();
    const before = readFileSync(path);
    await expect(openStore(path, { feedTimeZone: 'UTC' })).rejects.toMatchObject({
      reason: 'newer-than-code',
    });
    expect(readFileSync(path)).toEqual(before);
  });
});
