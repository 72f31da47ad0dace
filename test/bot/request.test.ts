import type { Message, Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { createDedupe } from '../../src/bot/dedupe.ts';
import { readRequest } from '../../src/bot/request.ts';

const PERSON = { id: 7, is_bot: false, first_name: 'Anna' };
const PRIVATE = { id: 7, type: 'private', first_name: 'Anna' } as const;
const BOT = { id: 42, username: 'chancery_bot' };
const GROUP = { id: -5, type: 'group', title: 'Desk' } as const;

function update(
  text: string,
  extra: Partial<Message> = {},
  key: 'message' | 'edited_message' = 'message',
): Update {
  const message = { message_id: 1, date: 1, from: PERSON, chat: PRIVATE, text, ...extra };
  return { update_id: 1, [key]: message } as Update;
}

describe('readRequest', () => {
  it.each([
    ['/today', { name: 'today', argument: '', addressed: false }],
    ['/TAG  RussiaASEAN ', { name: 'tag', argument: 'RussiaASEAN', addressed: false }],
    ['/search@Chancery_Bot one\ntwo', { name: 'search', argument: 'one\ntwo', addressed: true }],
    ['/post_128', { name: 'post_128', argument: '', addressed: false }],
    ['/сегодня', { name: 'сегодня', argument: '', addressed: false }],
  ])('reads %j', (text, command) => {
    expect(readRequest(update(text), BOT)).toEqual({ type: 'command', ...command });
  });

  it('takes words of a private chat, and of a group those that reply to the bot', () => {
    expect(readRequest(update(' Laos '), BOT)).toEqual({ type: 'words', text: 'Laos' });
    expect(readRequest(update('Laos', { chat: GROUP }), BOT)).toBeNull();
    const replyTo = (id: number) => ({
      chat: GROUP,
      reply_to_message: { from: { id, is_bot: true, first_name: 'B' } } as Message['reply_to_message'] & {},
    });
    expect(readRequest(update('Laos', replyTo(42)), BOT)).toEqual({ type: 'words', text: 'Laos' });
    expect(readRequest(update('Laos', replyTo(43)), BOT)).toBeNull();
  });

  it('leaves cards that somebody chose inline, and takes what is typed after its name for the words they are', () => {
    const via = { ...BOT, is_bot: true, first_name: 'Chancery' };
    expect(readRequest(update('Ministers hold talks', { via_bot: via }), BOT)).toBeNull();
    expect(readRequest(update('@Chancery_bot Laos'), BOT)).toEqual({ type: 'words', text: 'Laos' });
    for (const text of ['@chancery_bot', '@chancery_bots Laos'])
      expect(readRequest(update(text), BOT)).toEqual({ type: 'words', text });
  });

  it('leaves commands for other bots to them', () => {
    expect(readRequest(update('/today@other_bot'), BOT)).toBeNull();
  });

  it('reads an edited message as a new one', () => {
    expect(readRequest(update('/week', {}, 'edited_message'), BOT)).toMatchObject({ name: 'week' });
  });

  it('does not talk with bots, but with anonymous administrators', () => {
    const from = { id: 1087968824, is_bot: true, first_name: 'Group' };
    expect(readRequest(update('/week', { from, chat: GROUP }), BOT)).toBeNull();
    expect(readRequest(update('/week', { from, chat: GROUP, sender_chat: GROUP }), BOT)).not.toBeNull();
  });

  it('leaves channels and what their posts bring to a group', () => {
    expect(
      readRequest({ update_id: 1, channel_post: update('/week').message } as unknown as Update, BOT),
    ).toBeNull();
    expect(readRequest(update('/week', { chat: GROUP, is_automatic_forward: true }), BOT)).toBeNull();
  });
});

describe('createDedupe', () => {
  it('knows an update by its id, and a message again under another id', () => {
    const wasDelivered = createDedupe();
    expect(wasDelivered(update('a'))).toBe(false);
    expect(wasDelivered(update('a'))).toBe(true);
    expect(wasDelivered({ ...update('a'), update_id: 900 })).toBe(true);
  });

  it('takes an edit for something new, once', () => {
    const wasDelivered = createDedupe();
    const edit = (id: number, at: number) => ({
      ...update('a', { edit_date: at }, 'edited_message'),
      update_id: id,
    });
    wasDelivered(update('a'));
    expect([wasDelivered(edit(2, 5)), wasDelivered(edit(3, 5)), wasDelivered(edit(4, 6))]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('remembers at least the last ten thousand keys', () => {
    const wasDelivered = createDedupe();
    const numbered = (n: number) =>
      ({ update_id: n, callback_query: { id: String(n) } }) as unknown as Update;
    for (let n = 0; n < 10_001; n++) wasDelivered(numbered(n));
    expect([wasDelivered(numbered(5001)), wasDelivered(numbered(0))]).toEqual([true, false]);
  });
});
