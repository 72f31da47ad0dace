import { ApiFault, badRequest, forbidden } from '../rules/fault.ts';
import { GENERAL, type LocalChat, type LocalState } from '../state.ts';

/** The chat of that id or `@username`. @throws ApiFault where the bot knows none. */
export function findChat(state: LocalState, chatId: number | string | undefined): LocalChat {
  if (chatId === undefined || chatId === '') throw badRequest('chat_id is empty');
  const found =
    state.chats.get(Number(chatId)) ??
    [...state.chats.values()].find(
      ({ chat }) => chat.username !== undefined && `@${chat.username}` === chatId && chat.type !== 'private',
    );
  if (!found) throw badRequest('chat not found');
  return found;
}

/** The same, where the bot has to be in it. @throws ApiFault where it is not. */
export function findOwnChat(state: LocalState, chatId: number | string | undefined): LocalChat {
  const local = findChat(state, chatId);
  const { type } = local.chat;
  const status = local.members.get(state.me.id)?.status;
  if (type === 'private') {
    if (status === 'kicked') throw forbidden('bot was blocked by the user');
  } else if (status === 'kicked' || (status === 'left' && type === 'group')) {
    throw forbidden(`bot was kicked from the ${type} chat`);
  } else if (status === undefined || status === 'left') {
    throw forbidden(`bot is not a member of the ${type} chat`);
  }
  return local;
}

/**
 * Checks that the bot may write to a topic; without an id that is General in a forum.
 * @throws ApiFault. General goes by no id: 1 is no thread (Bot API server, 2026).
 */
export function checkTopic(state: LocalState, local: LocalChat, threadId: number | undefined): void {
  if (threadId !== undefined && (threadId === GENERAL || !local.topics.has(threadId))) {
    throw badRequest('message thread not found');
  }
  const topic = local.topics.get(threadId ?? GENERAL);
  if (topic?.closed && !isAdministrator(local, state.me.id)) throw badRequest('TOPIC_CLOSED');
}

/** True for the owner and administrators. */
export function isAdministrator(local: LocalChat, userId: number): boolean {
  const status = local.members.get(userId)?.status;
  return status === 'creator' || status === 'administrator';
}

/** Refuses parameters that are not answered here, so that nothing is silently left undone. @throws ApiFault */
export function checkParameters(method: string, payload: object, known: readonly string[]): void {
  const [unknown] = Object.entries(payload).filter(
    ([key, value]) => value !== undefined && !known.includes(key),
  );
  if (unknown) throw new ApiFault(400, `Bad Request: ${method} takes no ${unknown[0]} locally`);
}
