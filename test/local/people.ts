import type { Chat, User } from 'grammy/types';
import { createLocalApi, type LocalApi } from '../../src/local/api.ts';

export const ANN: User = { id: 11, is_bot: false, first_name: 'Ann', language_code: 'en' };
export const BORIS: User = { id: 12, is_bot: false, first_name: 'Борис', language_code: 'ru' };
export const GROUP: Chat.GroupChat = { id: -5, type: 'group', title: 'Desk' };
export const FORUM: Chat = {
  id: -1_001_234,
  type: 'supergroup',
  title: 'Forum',
  username: 'forum_of_ours',
  is_forum: true,
};

export const CHANNEL: Chat.ChannelChat = { id: -1_002_345, type: 'channel', title: 'Ministry' };

/** A local API with Ann's private chat, whose clock can be set forward. */
export function openWorld(): { api: LocalApi; chat: Chat; pass: (seconds: number) => void } {
  let now = Date.UTC(2024, 6, 26, 12);
  const api = createLocalApi({ clock: { now: () => now } });
  const chat = api.privateChat(ANN);
  api.send(chat, ANN, '/start');
  return {
    api,
    chat,
    pass: (seconds) => {
      now += seconds * 1000;
    },
  };
}

/** The description of a refusal, or null where the call was answered. */
export function refusalOf(api: LocalApi, method: string, payload: object): string | null {
  const response = api.call(method, payload);
  return response.ok ? null : `${response.error_code} ${response.description}`;
}

/** The result of a call that has to succeed. */
export function resultOf<Result>(api: LocalApi, method: string, payload: object): Result {
  const response = api.call(method, payload);
  if (!response.ok) throw new Error(response.description);
  return response.result as Result;
}
