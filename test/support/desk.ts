import type { Chat as TelegramChat, User } from 'grammy/types';
import pino from 'pino';
import { loadI18n } from '../../src/i18n.ts';
import { createArrivals } from '../../src/jobs/arrivals.ts';
import type { JobDeps } from '../../src/jobs/deps.ts';
import { runEdits } from '../../src/jobs/edits.ts';
import { tellOfPauses } from '../../src/jobs/upkeep.ts';
import type { Part, SendOptions } from '../../src/local/api.ts';
import { type Chat, type ChatOptions, openChat } from './chat.ts';

export const CHANNEL: TelegramChat.ChannelChat = {
  id: -1_001_234_567_890,
  type: 'channel',
  title: 'Mission to ASEAN',
  username: 'mission_asean',
};
/** A forum of which Anna is an administrator. */
export const DESK: TelegramChat = {
  id: -1_009_876_543_210,
  type: 'supergroup',
  title: 'Desk',
  is_forum: true,
};
export const BORIS: User = { id: 502, is_bot: false, first_name: 'Boris', language_code: 'en' };

/** Anna's private chat, with a channel of which she has made the bot an administrator, and a forum. */
export interface Desk extends Chat {
  /** The topic “News” of the forum. */
  readonly news: number;
  /** The channel posts; gives the message. */
  post(text: string, options?: SendOptions): Promise<number>;
  postAlbum(parts: readonly Part[]): Promise<number[]>;
  /** The channel edits a post. */
  revise(messageId: number, text: string): Promise<void>;
  /** What is due is done and sent, by jobs that have just been started: gives what the bot did. */
  beat(): Promise<string>;
  /** The texts of a chat, with what stands above them. */
  texts(chat: TelegramChat): string[];
}

export async function openDesk(options: ChatOptions = {}): Promise<Desk> {
  const adminIds = new Set([501]);
  const chat = await openChat({ ...options, deps: { adminIds, ...options.deps } });
  const { api, person, store } = chat;
  await chat.say('/start');
  api.setMember(CHANNEL, person, 'administrator');
  await chat.update(api.setMember(CHANNEL, api.me, 'administrator', person));
  api.setMember(DESK, person, 'administrator');
  await chat.update(api.setMember(DESK, api.me, 'member', person));
  await chat.update(api.openTopic(DESK, person, 'News'));
  const news = api.messages(DESK.id).at(-1)?.message_thread_id ?? 0;
  let now = Date.parse(options.now ?? '2024-07-27T12:00:00Z');
  const deps: JobDeps = { store, i18n: loadI18n('locales'), log: pino({ level: 'silent' }), adminIds };
  return {
    ...chat,
    news,
    async post(text, more) {
      await chat.update(api.send(CHANNEL, person, text, more));
      return api.messages(CHANNEL.id).at(-1)?.message_id ?? 0;
    },
    async postAlbum(parts) {
      for (const update of api.sendAlbum(CHANNEL, person, parts)) await chat.update(update);
      await chat.settle();
      return api
        .messages(CHANNEL.id)
        .slice(-parts.length)
        .map(({ message_id }) => message_id);
    },
    async revise(messageId, text) {
      await chat.update(api.edit(CHANNEL, messageId, text));
      await chat.settle();
    },
    async beat() {
      await createArrivals(deps)(now);
      await runEdits(deps, now);
      await tellOfPauses(deps, now);
      return chat.deliver();
    },
    texts: ({ id }) => api.messages(id).flatMap(({ text, caption }) => text ?? caption ?? []),
    wait(milliseconds) {
      now += milliseconds;
      chat.wait(milliseconds);
    },
  };
}
