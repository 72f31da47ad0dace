import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { readForward, readMessage } from '../../../src/feed/sources/update.ts';

const CONTEXT = { officials: new Map<string, string>(), timeZone: 'UTC' };
const HARBOUR = {
  id: -1_001_234_567_890,
  type: 'channel',
  title: 'Harbour Ministry',
  username: 'harbour',
} as const;
const ADMIN = { id: 5, type: 'private', first_name: 'Rosa' } as const;
const photo = (id: string): Pick<Message, 'photo'> => ({
  photo: [
    { file_id: `small ${id}`, file_unique_id: 's', width: 1, height: 1 },
    { file_id: id, file_unique_id: 'l', width: 9, height: 9 },
  ],
});
const message = (id: number, more: Partial<Message> = {}): Message =>
  ({ message_id: id, date: 1_722_000_000, chat: ADMIN, from: undefined, ...more }) as Message;
const origin = (id: number): Pick<Message, 'forward_origin'> => ({
  forward_origin: {
    ...{ type: 'channel', chat: HARBOUR, message_id: id, date: 1_721_905_200 },
    author_signature: 'Press service',
  },
});

describe('what is forwarded from a channel', () => {
  it('is the post that it is there', () => {
    const entities = [{ type: 'bold' as const, offset: 0, length: 3 }];
    const read = readForward([message(900, { ...origin(41), text: 'The pier is open', entities })], CONTEXT);
    expect(read?.channel).toEqual(HARBOUR);
    expect(read?.post).toMatchObject({
      ...{ identity: 'm:41', publishedAt: 1_721_905_200, day: '2024-07-25', author: 'Press service' },
      ...{
        text: 'The pier is open',
        entities,
        link: 'https://t.me/harbour/41',
        origin: null,
        editedAt: null,
      },
    });
  });

  it('is one where it is an album, in the order of the channel', () => {
    const parts = [
      message(902, { ...origin(43), ...photo('c') }),
      message(901, { ...origin(42), ...photo('b'), caption: 'The pier' }),
    ];
    expect(readForward(parts, CONTEXT)?.post).toMatchObject({
      ...{ identity: 'm:42', text: 'The pier' },
      media: [
        { type: 'photo', fileId: 'b', messageId: 42 },
        { type: 'photo', fileId: 'c', messageId: 43 },
      ],
    });
  });

  it('is nobody’s post where it is from elsewhere, or says nothing', () => {
    const hidden = { type: 'hidden_user', date: 1, sender_user_name: 'Karl' } as const;
    expect(readForward([message(900, { forward_origin: hidden, text: 'a' })], CONTEXT)).toBeNull();
    expect(readForward([message(900, { text: 'a' })], CONTEXT)).toBeNull();
    expect(readForward([message(900, origin(41))], CONTEXT)).toBeNull();
    expect(
      readForward([message(900, { ...origin(41), text: 'a' }), message(901, { text: 'b' })], CONTEXT),
    ).toBeNull();
    expect(readForward([], CONTEXT)).toBeNull();
  });
});

describe('a message of a channel', () => {
  it('tells when it was edited, and each part of an album which message it is', () => {
    const parts = [
      message(41, { chat: HARBOUR, ...photo('a'), edit_date: 1_722_000_100 }),
      message(42, { chat: HARBOUR, ...photo('b'), edit_date: 1_722_000_900 }),
    ];
    expect(readMessage(parts, CONTEXT)?.post).toMatchObject({
      ...{ identity: 'm:41', editedAt: 1_722_000_900 },
      media: [{ messageId: 41 }, { messageId: 42 }],
    });
  });
});
