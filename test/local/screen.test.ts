import type { Message } from 'grammy/types';
import { expect, it } from 'vitest';
import { loadI18n } from '../../src/i18n.ts';
import { blockOf } from '../../src/local/screen.ts';
import { styleOf } from '../../src/local/style.ts';
import { ANN, CHANNEL, openWorld, resultOf } from './people.ts';

const t = loadI18n('locales').translator('en');
const shown = (message: Message) => blockOf({ type: 'message', message }, t, styleOf({}, {}));

it('shows where a message was forwarded from, what is in it, its caption and its buttons', () => {
  const { api, chat } = openWorld();
  const post = api.send(CHANNEL, ANN, 'See #Laos', { media: 'photo' }).channel_post;
  const place = { chat_id: chat.id, from_chat_id: CHANNEL.id, message_id: post?.message_id };
  const forwarded = resultOf<Message>(api, 'forwardMessage', place);
  expect(shown(forwarded)).toBe('Forwarded from Ministry\n(photo)\nSee #Laos');
  const buttons = { inline_keyboard: [[{ text: 'More', callback_data: 'x' }]] };
  const file = { chat_id: chat.id, photo: post?.photo?.at(-1)?.file_id, reply_markup: buttons };
  expect(shown(resultOf<Message>(api, 'sendPhoto', file))).toBe('(photo)\n[1] More');
});

it('shows what a press is answered with, and nothing of what no chat shows', () => {
  const style = styleOf({}, {});
  const answer = { type: 'answer', callbackQueryId: '1', text: 'Done', alert: false, url: null } as const;
  expect(blockOf(answer, t, style)).toBe('* Done');
  expect(blockOf({ ...answer, text: null }, t, style)).toBeNull();
  expect(blockOf({ type: 'delete', chatId: 1, messageId: 1 }, t, style)).toBeNull();
});
