import { afterEach } from 'vitest';
import { type Chat, type ChatOptions, openChat } from './chat.ts';

/** Opens chats with the bot for a test, each with its own archive; they are closed after it. */
export function useChats(): (options?: ChatOptions) => Promise<Chat> {
  const open: Chat[] = [];
  afterEach(async () => {
    for (const chat of open.splice(0)) await chat.close();
  });
  return async (options = {}) => {
    const chat = await openChat(options);
    open.push(chat);
    return chat;
  };
}
