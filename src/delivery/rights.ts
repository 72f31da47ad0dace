import { type Api, GrammyError } from 'grammy';

/** What somebody is in a chat; `unknown` where Telegram does not say. */
export type Standing = 'administrator' | 'other' | 'unknown';

/**
 * What somebody is in a chat. Telegram answers for others with certainty only where the bot is an administrator
 * itself (Bot API, getChatMember). @throws GrammyError, HttpError where nothing can be asked at present.
 */
export async function standingOf(
  api: Api,
  chatId: number,
  userId: number,
  signal?: AbortSignal,
): Promise<Standing> {
  try {
    const { status } = await api.getChatMember(chatId, userId, typed(signal));
    return status === 'creator' || status === 'administrator' ? 'administrator' : 'other';
  } catch (error) {
    if (isRefusal(error)) return 'unknown';
    throw error;
  }
}

/** The administrators of a channel, bots aside; null for a group, which can be told as a whole. @throws as above. */
export async function administratorsOf(
  api: Api,
  chatId: number,
  signal?: AbortSignal,
): Promise<readonly number[] | null> {
  try {
    const { type } = await api.getChat(chatId, typed(signal));
    if (type !== 'channel') return null;
    const all = await api.getChatAdministrators(chatId, {}, typed(signal));
    return all.flatMap(({ user }) => (user.is_bot ? [] : [user.id]));
  } catch (error) {
    if (isRefusal(error)) return [];
    throw error;
  }
}

const isRefusal = (error: unknown): boolean => error instanceof GrammyError && error.error_code < 429;

/** grammY's types have a signal of another library. */
const typed = (signal?: AbortSignal) => signal as Parameters<Api['getMe']>[0];
