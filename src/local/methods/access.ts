import { ApiFault, badRequest, forbidden } from '../rules/fault.ts';
import { GENERAL, type LocalChat, type LocalState } from '../state.ts';

type ChatId = number | string | undefined;

/** The chat of that id or `@username`. @throws ApiFault where the bot knows none. */
export function findChat(state: LocalState, chatId: ChatId): LocalChat {
  if (chatId === undefined || chatId === '') throw badRequest('chat_id is empty');
  const found =
    state.chats.get(Number(chatId)) ??
    [...state.chats.values()].find(
      ({ chat }) => chat.username !== undefined && `@${chat.username}` === chatId && chat.type !== 'private',
    );
  if (!found) throw badRequest('chat not found');
  return found;
}

/** The same, where the bot has to be in it. @throws ApiFault where it is not (Bot API server, Client.cpp). */
export function findOwnChat(state: LocalState, chatId: ChatId): LocalChat {
  const local = findChat(state, chatId);
  const { type } = local.chat;
  const status = local.members.get(state.me.id)?.status ?? 'left';
  if (type === 'private') {
    if (local.deleted) throw forbidden('user is deactivated');
    if (status === 'kicked') throw forbidden('bot was blocked by the user');
  } else {
    if (local.upgradedTo !== null) {
      const reason = 'Bad Request: group chat was upgraded to a supergroup chat';
      throw new ApiFault(400, reason, { migrate_to_chat_id: local.upgradedTo });
    }
    if (local.deleted) throw forbidden('the group chat was deleted');
    if (status === 'kicked') throw forbidden(`bot was kicked from the ${type} chat`);
    if (status === 'left') throw forbidden(`bot is not a member of the ${type} chat`);
  }
  return local;
}

/** The same, where the bot has to be able to write. @throws ApiFault where it may not. */
export function findWritableChat(state: LocalState, chatId: ChatId): LocalChat {
  const local = findOwnChat(state, chatId);
  if (local.chat.type === 'channel' && !isAdministrator(local, state.me.id)) {
    throw badRequest('need administrator rights in the channel chat');
  }
  return local;
}

/** A chat to take messages from: those of one that the bot has left are out of reach. @throws ApiFault */
export function findSourceChat(state: LocalState, chatId: ChatId, missing: string): LocalChat {
  const local = findChat(state, chatId);
  const { type, username } = local.chat;
  const status = local.members.get(state.me.id)?.status ?? 'left';
  if (type === 'private' || type === 'group') return local;
  if (status === 'kicked') throw forbidden(`bot was kicked from the ${type} chat`);
  if (status === 'left') {
    throw username ? badRequest(missing) : forbidden(`bot is not a member of the ${type} chat`);
  }
  return local;
}

/**
 * Checks that the bot may write to a topic, and gives its id; none is General in a forum. Other groups have no
 * topics, and an id is ignored there.
 * @throws ApiFault. General goes by no id: 1 is no thread (Bot API server, 2026).
 */
export function checkTopic(
  state: LocalState,
  local: LocalChat,
  threadId: number | undefined,
): number | undefined {
  if (local.chat.type !== 'private' && !local.chat.is_forum) return undefined;
  if (threadId !== undefined && (threadId === GENERAL || !local.topics.has(threadId))) {
    throw badRequest('message thread not found');
  }
  const topic = local.topics.get(threadId ?? GENERAL);
  if (topic?.closed && !isAdministrator(local, state.me.id)) throw badRequest('TOPIC_CLOSED');
  return threadId;
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
