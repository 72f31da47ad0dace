import type {
  Chat,
  ChatFullInfo,
  ChatMember,
  ChatMemberAdministrator,
  ChatMemberOwner,
  Opts,
  User,
} from 'grammy/types';
import { badRequest } from '../rules/fault.ts';
import type { LocalState, Status } from '../state.ts';
import { findOwnChat } from './access.ts';

const RIGHTS: Omit<ChatMemberAdministrator, 'status' | 'user'> = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_pin_messages: true,
  can_send_welcome_messages: false,
};

/** A chat as the bot is told of it: locally no more than what its messages say. */
export function getChat(state: LocalState, payload: Opts<'getChat'>): ChatFullInfo {
  const { chat } = findOwnChat(state, payload.chat_id);
  return {
    ...chat,
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
  } as ChatFullInfo;
}

export function getChatMember(state: LocalState, payload: Opts<'getChatMember'>): ChatMember {
  const local = findOwnChat(state, payload.chat_id);
  const userId = Number(payload.user_id);
  if (!Number.isSafeInteger(userId) || userId <= 0) throw badRequest('invalid user_id specified');
  const member = local.members.get(userId);
  if (!member) throw badRequest('member not found');
  return memberOf(member.user, member.status, local.chat.type);
}

export function getChatAdministrators(
  state: LocalState,
  payload: Opts<'getChatAdministrators'>,
): (ChatMemberOwner | ChatMemberAdministrator)[] {
  const local = findOwnChat(state, payload.chat_id);
  if (local.chat.type === 'private') throw badRequest('there are no administrators in the private chat');
  return [...local.members.values()]
    .map(({ user, status }) => memberOf(user, status, local.chat.type))
    .filter((member) => member.status === 'creator' || member.status === 'administrator');
}

/** A member as the Bot API tells of one. */
export function memberOf(user: User, status: Status, type: Chat['type']): ChatMember {
  switch (status) {
    case 'creator':
      return { status, user, is_anonymous: false };
    case 'administrator':
      return { status, user, ...RIGHTS, ...(type === 'channel' ? { can_post_messages: true } : {}) };
    case 'kicked':
      return { status, user, until_date: 0 };
    case 'member':
    case 'left':
      return { status, user };
  }
}
