import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Chat as TelegramChat, User } from 'grammy/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACTIONS, COMMANDS } from '../../src/bot/commands.ts';
import { type Chat, GROUP, openChat } from '../support/chat.ts';
import { aPost } from '../support/posts.ts';
import { rowsOf } from '../support/rows.ts';

const person = (id: number, first_name: string): User => ({
  ...{ id, first_name },
  is_bot: false,
  language_code: 'en',
});
const OPERATOR = person(900, 'Olga');
/** In the group, and no administrator of it. */
const MEMBER = person(601, 'Boris');
const STRANGER = person(602, 'Sam');
const CHANNEL: TelegramChat = { id: -1009, type: 'channel', title: 'Mission', username: 'mission' };

const FOR_OPERATORS = 'Only those who run this bot can do that.';
const FOR_ADMINISTRATORS = 'Only administrators of this group can do that.';
const SECRET_TAG = 'SecretOfTheGroup';

/**
 * Data of buttons that would do something with what there is, each name that an action has. `KEY` stands for the key
 * of what Anna has begun in the group and not confirmed.
 */
const DATA: Readonly<Record<string, readonly string[]>> = {
  srcs: ['0'],
  src: ['1:approve', '2:pause', '2:remove-yes', '2:name', '2:restrict:nobody', '2:watch'],
  rm: ['1:'],
  rmno: ['1'],
  unrm: ['3'],
  undo: ['1'],
  fx: ['2:1'],
  s: ['=country:LA'],
  sc: [String(GROUP.id), String(CHANNEL.id)],
  w: ['KEY:ok', 'KEY:no', 'KEY:zAsia/Tokyo', 'KEY:!when'],
  rt: ['=country:LA'],
  rr: ['KEY:ok', 'KEY:no', `KEY:c${GROUP.id}/`],
  routes: ['0'],
  route: ['1:pause', '1:delete', '1:delete:yes'],
  subs: ['0', `0:${GROUP.id}`],
  sub: ['1:pause', '1:now', '1:snooze', '1:snooze:7', '1:change', '1:log', '1:delete', '1:delete:yes'],
  again: [''],
  rw: ['KEY:ok', 'KEY:no', 'KEY:ask'],
  rp: ['1:pause', '1:stop', '1:skip', '1:faster', '1:view'],
  ics: ['=country:LA'],
  feed: ['=country:LA'],
  adr: ['calendar:1', 'calendar:1:list'],
  tz: ['Asia/Tokyo'],
  lang: ['ru'],
  forget: [String(Date.parse('2024-07-27T12:00:00Z')), 'no'],
  cr: ['1'],
  l: ['', ':=country:LA'],
  o: ['=country:LA'],
  x: [':=country:LA'],
  xm: [':=country:LA'],
  xp: ['1'],
  ex: ['=country:LA', 'csv:=country:LA'],
  exm: ['=country:LA', 'csv:=country:LA'],
  f: ['1', `1:${GROUP.id}`, `1:${GROUP.id}:g`, '1:no'],
  m: [':=country:LA'],
  mo: ['=country:LA'],
  card: ['=country:LA'],
  cardhere: ['=country:LA'],
  ct: [':=country:LA', '0:=country:LA'],
  n: ['countries:'],
  ah: [':='],
  otd: ['2024-07-25:0'],
  diff: ['2:0'],
  log: ['1', '1:zzzz'],
  d: ['1:zzzz:0'],
  rd: ['1:x', '1:s:0', '0:l:0'],
  cu: ['2:0'],
};

/** What people might type after a command. */
const ARGUMENTS = ['', '1', '1 because', '1 kind call', '#Other daily 09:00', 'Asia/Tokyo', 'ru', '#Other'];

let folder: string;
let chat: Chat;
/** What there was before anybody tried anything, but for counts and settings. */
let furnished: string[];
const database = (): string => join(folder, 'a.db');
const rows = (): string[] => rowsOf(database());
const isOfGroup = (row: string): boolean =>
  !/^(?:chats|drafts) /.test(row) && row.includes(`"chat_id":${GROUP.id}`);

/** An archive with something of everything, set up by those who may. */
async function furnish(): Promise<Chat> {
  const posts = [1, 2, 3].map((n) =>
    aPost({ identity: `m:${n}`, rank: n, text: `Notice ${n}`, tags: ['Some'], countries: ['LA', 'RU'] }),
  );
  const addresses = { publicUrl: 'https://chancery.example', newToken: () => 'the-private-token' };
  const adminIds = new Set([OPERATOR.id]);
  const made = await openChat({
    database: database(),
    chat: GROUP,
    deps: { adminIds, addresses, alone: true },
  });
  const { api, store } = made;
  await made.update(api.setMember(GROUP, api.me, 'member', made.person));
  await made.update(api.setMember(GROUP, made.person, 'administrator'));
  await made.update(api.setMember(GROUP, MEMBER, 'member'));
  await made.update(api.setMember(CHANNEL, api.me, 'administrator', STRANGER));
  await store.posts.write('mission', posts, new Map());
  await store.posts.write(
    'mission',
    posts.slice(1, 2).map((post) => ({ ...post, text: 'Notice 2, edited', editedAt: 1_722_000_000 })),
    new Map(),
  );
  const importId = await store.imports.begin({ file: 'posts.txt', files: 1, format: 'dump', at: 0 });
  expect(importId).toBe(1);
  const own = api.privateChat(OPERATOR);
  const asOperator = (text: string) => made.update(api.send(own, OPERATOR, text));
  const press = (chat: TelegramChat, from: User, data: string) =>
    made.update(api.press(chat, from, api.messages(chat.id).at(-1)?.message_id ?? 0, data));
  await asOperator('/fix 2 kind call');
  await asOperator('/remove 3 posted twice');
  await press(own, OPERATOR, 'rm:3:');
  for (const line of [
    `/subscribe #${SECRET_TAG} daily 08:30`,
    `/route #${SECRET_TAG}`,
    '/replay #Some from 2024-07-20 to 2024-07-30, one day per hour',
  ]) {
    await made.say(line);
    await made.press('Confirm');
  }
  await made.say(`/ics #${SECRET_TAG}`);
  await made.say('/subscribe #Other daily 08:30');
  await made.say('/route #Other');
  await made.say('/replay #Some from 2024-07-20 to 2024-07-30, one day per hour');
  expect(await store.subscriptions.ofChat(GROUP.id)).toHaveLength(1);
  expect(await store.routes.ofChat(GROUP.id)).toHaveLength(1);
  expect(await store.replays.ofChat(GROUP.id)).toHaveLength(1);
  expect(await store.addresses.ofChat(GROUP.id, 'calendar')).toHaveLength(1);
  return made;
}

/** The key that buttons of a kind carry in the group. */
function keyOf(action: string): string {
  const all = chat.api
    .messages(GROUP.id)
    .flatMap(({ reply_markup }) => reply_markup?.inline_keyboard.flat() ?? [])
    .flatMap((button) => ('callback_data' in button ? [button.callback_data] : []));
  return all.findLast((data) => data.startsWith(`${action}:`))?.split(':')[1] ?? '';
}

const dataOf = (action: string): string[] =>
  (DATA[action] ?? []).map((data) => `${action}:${data.replace('KEY', keyOf(action))}`);

/** Presses a button on the bot's last message in a chat, whether it is there or not. */
const press = (where: TelegramChat, from: User, data: string): Promise<string> => {
  const message = chat.api.messages(where.id).findLast((each) => each.from?.id === chat.api.me.id);
  return chat.update(chat.api.press(where, from, message?.message_id ?? 0, data));
};
const type = (where: TelegramChat, from: User, text: string): Promise<string> =>
  chat.update(chat.api.send(where, from, text));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-'));
  chat = await furnish();
  await type(chat.api.privateChat(STRANGER), STRANGER, '/start');
  furnished = rows().filter((row) => !/^(?:counters|drafts|chats) /.test(row));
}, 60_000);

afterAll(async () => {
  await chat.close();
  rmSync(folder, { recursive: true });
});

describe('commands of those who run the bot', () => {
  const commands = COMMANDS.filter(({ operatorsOnly }) => operatorsOnly).map(({ name }) => name);

  it('are there', () => {
    expect(commands).toEqual(expect.arrayContaining(['sources', 'status', 'remove', 'fix']));
  });

  it.each(commands)('/%s is refused to strangers, and to administrators of groups', async (name) => {
    const before = rows();
    const own = chat.api.privateChat(STRANGER);
    for (const argument of ARGUMENTS) {
      for (const text of [
        `/${name} ${argument}`,
        `/${name}_1`,
        `/${name.toUpperCase()}@${chat.api.me.username}`,
      ])
        if (text !== `/${name}_1` || COMMANDS.find((each) => each.name === name)?.numbered) {
          expect(await type(own, STRANGER, text)).toBe(FOR_OPERATORS);
          expect(await type(GROUP, chat.person, text)).toBe(FOR_OPERATORS);
        }
      expect(await press(own, STRANGER, `c:${name} ${argument}`)).toBe(`(toast) ${FOR_OPERATORS}`);
      expect(await press(GROUP, chat.person, `c:${name} ${argument}`)).toBe(`(toast) ${FOR_OPERATORS}`);
    }
    expect(rows()).toEqual(before);
  });

  it('are not told of to strangers', async () => {
    const help = await type(chat.api.privateChat(STRANGER), STRANGER, '/help');
    for (const name of commands) expect(help).not.toContain(`/${name}`);
  });

  it('leave the files and forwards of strangers alone', async () => {
    const own = chat.api.privateChat(STRANGER);
    const before = rows();
    const file = { name: 'result.json', content: new TextEncoder().encode('{}') };
    await chat.update(chat.api.send(own, STRANGER, '', { file }));
    const origin = { type: 'channel', chat: CHANNEL, message_id: 5, date: 1_722_000_000 } as const;
    await chat.update(chat.api.send(own, STRANGER, 'Forged news', { origin }));
    await chat.settle();
    expect(rows()).toEqual(before);
  });

  it('store nothing of a channel to which a stranger adds the bot', async () => {
    const before = rows();
    await chat.update(chat.api.send(CHANNEL, STRANGER, 'Forged news'));
    expect(rows()).toEqual(before);
  });
});

describe('a member of a group', () => {
  it.each(COMMANDS.map(({ name }) => name))('changes nothing of the group by /%s', async (name) => {
    const before = rows();
    const { groupAdminsOnly, operatorsOnly } = COMMANDS.find((each) => each.name === name) ?? {};
    const refusal = operatorsOnly ? FOR_OPERATORS : groupAdminsOnly ? FOR_ADMINISTRATORS : null;
    for (const argument of ARGUMENTS) {
      const typed = await type(GROUP, MEMBER, `/${name} ${argument}`);
      const pressed = await press(GROUP, MEMBER, `c:${name} ${argument}`);
      if (refusal !== null) expect([typed, pressed]).toEqual([refusal, `(toast) ${refusal}`]);
    }
    expect(rows()).toEqual(before);
  });

  it('answers no question that an administrator was asked', async () => {
    await chat.say('/route');
    const question = chat.api.messages(GROUP.id).at(-1);
    const before = rows();
    await chat.update(chat.api.send(GROUP, MEMBER, '#Forged', { replyTo: question?.message_id ?? 0 }));
    expect(rows()).toEqual(before);
    expect(await chat.store.routes.ofChat(GROUP.id)).toHaveLength(1);
  });

  it('is none of its administrators by writing in the name of a channel', async () => {
    const before = rows();
    const update = chat.api.send(GROUP, MEMBER, '/stop');
    if (update.message) Object.assign(update.message, { sender_chat: CHANNEL });
    expect(await chat.update(update)).toBe(FOR_ADMINISTRATORS);
    expect(rows()).toEqual(before);
  });

  it('is one from the moment on at which the right is taken away', async () => {
    const boris = MEMBER;
    await chat.update(chat.api.setMember(GROUP, boris, 'administrator', chat.person));
    expect(await type(GROUP, boris, '/timezone UTC')).not.toBe(FOR_ADMINISTRATORS);
    await chat.update(chat.api.setMember(GROUP, boris, 'member', chat.person));
    expect(await type(GROUP, boris, '/timezone Asia/Tokyo')).toBe(FOR_ADMINISTRATORS);
    expect((await chat.store.chats.get(GROUP.id)).timeZone).toBe('UTC');
  });
});

describe('a forged button', () => {
  it('is tried of every kind', () => {
    expect(Object.keys(DATA).sort()).toEqual([...ACTIONS.keys()].sort());
    for (const action of ['w', 'rr', 'rw']) expect(keyOf(action)).not.toBe('');
  });

  it.each([...ACTIONS.keys()])('%s changes nothing in a group when a member presses it', async (name) => {
    const before = rows();
    const { groupAdminsOnly, operatorsOnly } = ACTIONS.get(name) ?? {};
    const refusal = operatorsOnly ? FOR_OPERATORS : groupAdminsOnly ? FOR_ADMINISTRATORS : null;
    for (const data of dataOf(name)) {
      const said = await press(GROUP, MEMBER, data);
      if (refusal !== null) expect([data, said]).toEqual([data, `(toast) ${refusal}`]);
    }
    expect(rows()).toEqual(before);
  });

  it.each([...ACTIONS.keys()])('%s does nothing to others in the chat of a stranger', async (name) => {
    const own = chat.api.privateChat(STRANGER);
    for (const data of dataOf(name)) {
      const said = await press(own, STRANGER, data);
      expect(said).not.toMatch(/SecretOfTheGroup|the-private-token/);
      if (ACTIONS.get(name)?.operatorsOnly) expect([data, said]).toEqual([data, `(toast) ${FOR_OPERATORS}`]);
    }
    // What is the stranger's own may be set up, and be forgotten again.
    const after = rows();
    expect(furnished.filter((row) => !after.includes(row))).toEqual([]);
    expect(after.filter(isOfGroup)).toEqual(furnished.filter(isOfGroup));
  });

  it.each([
    '',
    ':',
    'x',
    'nothing:1',
    'c:',
    'c:nothing',
    'src',
    'src:',
    'w::',
    `w:${'k'.repeat(50)}:ok`,
    '\0:\0',
  ])('%j is an expired one', async (data) => {
    const before = rows();
    for (const from of [STRANGER, OPERATOR])
      expect(await press(chat.api.privateChat(from), from, data)).toMatch(/^\(toast\) /);
    expect(rows()).toEqual(before);
  });

  it('is a good one for those who may press it', async () => {
    for (const [name, { groupAdminsOnly, operatorsOnly }] of ACTIONS) {
      for (const data of dataOf(name)) {
        if (operatorsOnly)
          expect(await press(chat.api.privateChat(OPERATOR), OPERATOR, data)).not.toContain(FOR_OPERATORS);
        if (groupAdminsOnly) expect(await press(GROUP, chat.person, data)).not.toContain(FOR_ADMINISTRATORS);
      }
    }
    expect(await chat.store.subscriptions.ofChat(GROUP.id)).toHaveLength(0);
  });
});
