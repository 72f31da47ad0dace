import { describe, expect, it } from 'vitest';
import { type Chat, type ChatOptions, GROUP } from '../support/chat.ts';
import { useChats } from '../support/chats.ts';
import { somePosts } from '../support/posts.ts';

const opened = useChats();

async function chatWith(options: ChatOptions = {}): Promise<Chat> {
  let tokens = 0;
  const addresses = { publicUrl: 'https://chancery.example', newToken: () => `token-${++tokens}` };
  return opened({ deps: { addresses }, ...options });
}

const kept = (chat: Chat) => chat.store.addresses.ofChat(chat.chat.id, 'calendar');

describe('/ics and /feed', () => {
  it('say who can change it where the bot can’t be reached over the web', async () => {
    const chat = await opened();
    for (const text of ['/ics', '/ics country:Laos', '/feed'])
      expect(await chat.say(text)).toMatch(/^I can’t be reached over the web, .* HTTP_PORT and PUBLIC_URL/);
    expect(await kept(chat)).toEqual([]);
  });

  it('keep of an address what it is for, and nothing by which it could be opened', async () => {
    const chat = await chatWith();
    expect(await chat.say('/ics country:Laos')).toContain('https://chancery.example/calendar/token-1.ics');
    expect(await kept(chat)).toMatchObject([
      { query: 'country:LA', createdBy: chat.person.id, language: 'en' },
    ]);
    expect(JSON.stringify(await kept(chat))).not.toContain('token-1');
    expect((await chat.store.addresses.find('token-1'))?.chatId).toBe(chat.chat.id);
  });

  it('begin from the button of a query, also of one kept under a key', async () => {
    const chat = await chatWith({ posts: somePosts(1) });
    await chat.say('/latest');
    expect(await chat.forge('ics:=country:LA')).toContain('calendar/token-1.ics');
    const key = await chat.store.queries.remember(
      '#RussiaLaos kind:meeting',
      Date.parse('2024-07-27T12:00:00Z'),
    );
    expect(await chat.forge(`feed:~${key}`)).toContain('feed/token-2.atom');
    expect(await chat.forge('ics:~nothing')).toBe('(toast) This button has expired. Please ask again.');
  });

  it('give so many to a chat, and again when one is revoked', async () => {
    const chat = await chatWith();
    for (let n = 1; n <= 10; n++) expect(await chat.say('/ics Laos')).toContain(`token-${n}.ics`);
    const refused = await chat.say('/ics Laos');
    expect(refused).toContain('There are 10 already');
    expect(refused).not.toContain('token-');
    await chat.press('Revoke 10');
    expect(await chat.say('/ics Laos')).toContain('token-11.ics');
  });

  it('revoke what the chat has, and nobody else’s', async () => {
    const chat = await chatWith();
    await chat.say('/ics Laos');
    const theirs = await chat.store.addresses.create(
      { kind: 'calendar', chatId: 999, createdBy: 999, createdAt: 0, query: '', language: 'en' },
      'theirs',
    );
    await chat.forge(`adr:calendar:${theirs.id}`);
    expect(await chat.store.addresses.find('theirs')).not.toBeNull();
    for (const data of ['adr:', 'adr:nothing:1', 'adr:calendar:x', 'adr:toString:1'])
      expect(await chat.forge(data)).toBe('(toast) This button has expired. Please ask again.');
    await chat.say('/ics Laos');
    expect(await chat.press('Revoke')).toBe('(in place)\nRevoked: that address no longer works.');
    expect(await chat.store.addresses.find('token-2')).toBeNull();
    expect(await chat.store.addresses.find('token-1')).not.toBeNull();
  });
});

describe('in a group', () => {
  it('its administrators alone make addresses, see them and revoke them', async () => {
    const chat = await chatWith({ chat: GROUP });
    const denied = await chat.say('/ics Laos');
    expect(denied).not.toContain('token-');
    expect(await kept(chat)).toEqual([]);
    chat.api.setMember(GROUP, chat.person, 'administrator');
    expect(await chat.say('/ics Laos')).toContain('token-1.ics');
    const ben = { id: 777, is_bot: false, first_name: 'Ben' };
    chat.api.setMember(GROUP, ben, 'member');
    await chat.press('Revoke', ben);
    expect(await kept(chat)).toHaveLength(1);
    await chat.press('Revoke');
    expect(await kept(chat)).toEqual([]);
  });

  it('are those of the supergroup that it becomes', async () => {
    const chat = await chatWith({ chat: GROUP });
    chat.api.setMember(GROUP, chat.person, 'administrator');
    await chat.say('/ics Laos');
    await chat.store.chats.migrate(GROUP.id, -1_009);
    expect(await chat.store.addresses.ofChat(-1_009, 'calendar')).toHaveLength(1);
  });
});
