import type { NewDelivery } from '../../../src/delivery/outgoing.ts';

/** A text owed to a chat. */
export function notice(chatId: number, text: string): NewDelivery {
  return {
    chatId,
    threadId: null,
    purpose: { type: 'notice' },
    parts: [{ type: 'message', view: { text, entities: [], buttons: [] } }],
  };
}
