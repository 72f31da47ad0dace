import type { Vouched } from '../store/rights.ts';
import type { Ask } from './command.ts';

/** Whoever sets something up was looked at just now. */
const FIRST_LOOK = 24 * 60 * 60 * 1000;

/**
 * Notes on whose rights it hangs that something goes on: set up for another chat, on the asker's there; set up or let
 * go on in the chat itself, on nobody's.
 */
export async function vouch(
  ask: Ask,
  { type, id, chatId }: Pick<Vouched, 'type' | 'id' | 'chatId'>,
): Promise<void> {
  const userId = chatId === ask.chatId ? null : ask.userId;
  await ask.store.rights.vouch({ type, id }, userId, ask.now + FIRST_LOOK);
}
