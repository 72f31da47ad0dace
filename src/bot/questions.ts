import type { Ask } from './command.ts';

/** A question that waits for its answer. */
interface Posed {
  readonly question: string;
  readonly data: string;
}

const PATIENCE_MILLISECONDS = 60 * 60 * 1000;
/** In whose name anonymous administrators write: they press buttons as themselves (Bot API, Message.sender_chat). */
const GROUP_ANONYMOUS_BOT = 1_087_968_824;

/**
 * Asks one person in a chat: their next plain words within the hour (in a group those that reply to the bot)
 * answer the question of that name; any command takes it back.
 */
export async function pose(ask: Ask, question: string, data: string): Promise<void> {
  const posed: Posed = { question, data };
  const expires = ask.now + PATIENCE_MILLISECONDS;
  for (const userId of ask.inGroup ? [ask.userId, GROUP_ANONYMOUS_BOT] : [ask.userId]) {
    await ask.store.drafts.set(ask.chatId, userId, JSON.stringify(posed), expires);
  }
}

/** Takes back what was asked, and gives it; null where nothing was. */
export async function withdraw(ask: Ask): Promise<Posed | null> {
  const draft = await ask.store.drafts.get(ask.chatId, ask.userId, ask.now);
  if (draft === null) return null;
  await ask.store.drafts.set(ask.chatId, ask.userId, null, ask.now);
  return JSON.parse(draft) as Posed;
}
