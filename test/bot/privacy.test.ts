import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { uploadKey } from '../../src/bot/cut-off.ts';
import type { Store } from '../../src/store/store.ts';
import { GROUP } from '../support/chat.ts';
import { useChats } from '../support/chats.ts';
import { somePosts } from '../support/posts.ts';
import { useStores } from '../support/store.ts';

const stores = useStores();
const chatWith = useChats();

const PERSON = 7_770_001;
const OTHER = 7_770_002;
const DESK = -1_007_770_003;
const schedule = { type: 'now' } as const;

/** Leaves traces of a person in their own chat and in a group. */
async function use(store: Store, user: number): Promise<void> {
  const [now, view] = [1_000, { text: 'hello', entities: [], buttons: [] }];
  const subscription = {
    query: '',
    schedule,
    timeZone: 'UTC',
    quiet: null,
    missed: 'late',
    announceEmpty: false,
    edits: false,
  } as const;
  const owed = { threadId: null, parts: [{ type: 'message', view }], purpose: { type: 'notice' } } as const;
  await store.chats.set(user, { language: 'ru', timeZone: 'UTC', readUpTo: 1 });
  for (const chatId of [user, DESK]) {
    const own = { chatId, threadId: null, createdBy: user, createdAt: now };
    const { id } = await store.subscriptions.create({ ...own, ...subscription, dueAt: null });
    await store.subscriptions.alert(
      [{ ...owed, chatId, purpose: { type: 'alert', subscriptionIds: [id], postId: 1 } }],
      [],
      now,
    );
    await store.drafts.set(chatId, user, '{}', 9_000);
    await store.addresses.create(
      { kind: 'feed', chatId, createdBy: user, createdAt: now, query: '', language: 'en' },
      `token-${user}-${chatId}`,
    );
    await store.routes.create({ ...own, query: '#x', chatId: DESK, homeChatId: chatId, way: 'card' });
    await store.replays.create({
      ...{
        chatId,
        threadId: null,
        createdBy: user,
        query: '',
        timeZone: 'UTC',
        progressMessageId: null,
        dueAt: 0,
      },
      pace: { span: { unit: 'day', count: 1 }, interval: { type: 'every', seconds: 60 } },
      steps: [{ step: 0, since: '2024-07-01', until: '2024-07-01', posts: [1] }],
    });
  }
  await store.outbox.add([{ ...owed, chatId: user }], now);
  await store.places.meet({ chatId: DESK, title: 'Desk', username: null, forum: false }, user);
  await store.forwards.put(user, 1, '{}');
  await store.notices.raise(uploadKey(user, 1, now, 'a.txt'), [], now);
  await store.posts.hide(2, { at: now, by: user, reason: null });
  await store.corrections.add(1, [{ field: 'kind', sign: '=', value: 'other' }], { at: now, user });
  const correction = (await store.corrections.list(1)).at(-1);
  await store.corrections.revoke(correction?.id ?? 0, { at: now, user });
}

/** Every cell of the database that holds a number, by table and column. */
function whereIs(path: string, wanted: number): string[] {
  const db = new BetterSqlite3(path, { readonly: true });
  const tables = db
    .prepare<[], string>(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite%'",
    )
    .pluck()
    .all();
  const found = tables.flatMap((table) =>
    db
      .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
      .pluck()
      .all(table)
      .filter((column) =>
        db
          .prepare(`SELECT 1 FROM "${table}" WHERE "${column}" = ? OR instr("${column}", ?)`)
          .get(wanted, String(wanted)),
      )
      .map((column) => `${table}.${column}`),
  );
  db.close();
  return found.sort();
}

describe('forgetting', () => {
  it('leaves nothing of a person anywhere, and all of others', async () => {
    const path = join(stores.folder(), 'a.db');
    const store = await stores.open(path);
    await store.posts.write('feed', somePosts(3), new Map());
    await use(store, PERSON);
    const before = whereIs(path, PERSON);
    expect(before.length).toBeGreaterThan(12);
    await store.posts.restore(2);
    await use(store, OTHER);
    expect(whereIs(path, OTHER)).toEqual(before);
    const forgotten = await store.chats.forget(PERSON, PERSON);
    expect(forgotten).toMatchObject({ subscriptions: 2, routes: 2, addresses: 2, replays: 2 });
    expect(whereIs(path, PERSON)).toEqual([]);
    expect(whereIs(path, OTHER)).toEqual(before);
    expect(await store.subscriptions.ofChat(OTHER)).toHaveLength(1);
    expect(
      (await store.subscriptions.changes(0, 99)).filter(({ subscription }) => subscription),
    ).toHaveLength(2);
    expect(await store.chats.forget(PERSON, PERSON)).toMatchObject({ subscriptions: 0, owed: 0 });
  });

  it('of a group leaves nothing of the group', async () => {
    const path = join(stores.folder(), 'a.db');
    const store = await stores.open(path);
    await store.posts.write('feed', somePosts(3), new Map());
    await use(store, PERSON);
    await store.chats.forget(DESK, null);
    expect(whereIs(path, DESK)).toEqual([]);
    expect(await store.subscriptions.ofChat(PERSON)).toHaveLength(1);
  });

  it('is asked for, confirmed and told', async () => {
    const chat = await chatWith({ posts: somePosts(1) });
    expect(await chat.say('/privacy')).toContain('/forget deletes all of it at once.');
    await chat.say('/timezone Europe/Berlin');
    await chat.say('/forget');
    expect(await chat.press('No, keep it')).toBe('(in place)\nNothing was deleted.');
    expect((await chat.store.chats.get(501)).timeZone).toBe('Europe/Berlin');
    await chat.say('/forget');
    expect(await chat.press('Yes, delete')).toContain('Everything stored about you was deleted.');
    expect((await chat.store.chats.get(501)).timeZone).toBeNull();
  });

  it('needs a confirmation of the moment, and in a group an administrator', async () => {
    const chat = await chatWith({ chat: GROUP });
    const boris = { id: 502, is_bot: false, first_name: 'Boris' };
    expect(await chat.say('/forget')).toBe('Only administrators of this group can do that.');
    chat.api.setMember(GROUP, chat.person, 'administrator');
    expect(await chat.say('/forget')).toContain('everything stored about this group');
    expect(await chat.press('Yes, delete', boris)).toBe(
      '(toast) Only administrators of this group can do that.',
    );
    for (const data of ['forget:', 'forget:0', 'forget:yes', 'forget:99999999999999'])
      expect([data, await chat.forge(data)]).toEqual([
        data,
        '(toast) This button has expired. Please ask again.',
      ]);
    chat.wait(11 * 60 * 1000);
    expect(await chat.press('Yes, delete')).toBe('(toast) This button has expired. Please ask again.');
  });
});
