import type { Ask } from '../command.ts';

/**
 * Whether the asker may manage the subscriptions of a chat. Of the chat where a button was pressed that was judged
 * before; of another one, which is managed from private chats alone, Telegram is asked.
 */
export async function isInCharge(ask: Ask, chatId: number): Promise<boolean> {
  if (chatId === ask.chatId) return true;
  if (ask.inGroup) return false;
  const chat = await ask.reach(chatId);
  return chat.ok || chat.reason === 'cannot-post';
}
