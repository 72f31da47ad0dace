import type {
  BotCommand,
  BotCommandScope,
  Chat,
  ChatMember,
  InlineQueryResult,
  Message,
  Update,
  User,
  UserFromGetMe,
} from 'grammy/types';
import type { Clock } from '../clock.ts';

/** A person's or the bot's standing in a chat. */
export type Status = Exclude<ChatMember['status'], 'restricted'>;

interface Member {
  readonly user: User;
  readonly status: Status;
}

interface Topic {
  readonly name: string;
  readonly closed: boolean;
}

/** A chat with all that is in it. */
export interface LocalChat {
  readonly chat: Chat;
  /** By user id, the bot among them. In a private chat a bot that is `kicked` has been blocked. */
  readonly members: Map<number, Member>;
  /** By message id, oldest first. */
  readonly messages: Map<number, Message>;
  /** Ids of the messages that the bot has sent: in a channel they tell no sender but the channel. */
  readonly sent: Set<number>;
  /** By thread id; General, which has none of its own, under 1. */
  readonly topics: Map<number, Topic>;
  lastMessageId: number;
  /** The supergroup that a group has become. */
  upgradedTo: number | null;
  /** The group, or the account of the person, is no more. */
  deleted: boolean;
}

/** What of a message its file makes up. */
export type Media = Pick<Message, 'photo' | 'video' | 'document'>;

/** What happens in the chats on the bot's side, for those who look on. */
export type LocalEvent =
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'edit'; readonly message: Message }
  | { readonly type: 'delete'; readonly chatId: number; readonly messageId: number }
  | {
      readonly type: 'answer';
      readonly callbackQueryId: string;
      readonly text: string | null;
      readonly alert: boolean;
      readonly url: string | null;
    }
  | { readonly type: 'action'; readonly chatId: number; readonly action: string }
  | {
      readonly type: 'inline-results';
      readonly inlineQueryId: string;
      readonly results: readonly InlineQueryResult[];
      /** Empty where there are no more. */
      readonly nextOffset: string;
      readonly isPersonal: boolean;
    };

/** A menu of commands as it was set. */
export interface Menu {
  readonly scope: BotCommandScope;
  /** Empty for all languages without a menu of their own. */
  readonly languageCode: string;
  readonly commands: readonly BotCommand[];
}

/** What the local Bot API knows: plain data. */
export interface LocalState {
  readonly clock: Clock;
  /** The bot, as it is told of itself. */
  readonly me: UserFromGetMe;
  /** The bot, as others see it. */
  readonly self: User;
  readonly chats: Map<number, LocalChat>;
  /** Ids of callback queries that wait for an answer. */
  readonly unanswered: Set<string>;
  /** By the id of an inline query that waits for an answer, when it was asked, in seconds. */
  readonly inlineQueries: Map<string, number>;
  /** By file id. */
  readonly files: Map<string, Media>;
  /** What is in those that were sent with a content, by file id. */
  readonly contents: Map<string, Uint8Array>;
  /** By scope and language. */
  readonly menus: Map<string, Menu>;
  /** Name, description and short description, by kind and language. */
  readonly profile: Map<string, string>;
  readonly listeners: Set<(event: LocalEvent) => void>;
  lastUpdateId: number;
  lastId: number;
}

const ME: UserFromGetMe = {
  id: 4_200_000_001,
  is_bot: true,
  first_name: 'Chancery',
  username: 'chancery_local_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
};

/** The thread id of General, which is not to be sent: it stands for no thread at all. */
export const GENERAL = 1;

/** A Telegram with the bot and nobody else. */
export function createState(clock: Clock): LocalState {
  const { id, is_bot, first_name, username } = ME;
  return {
    clock,
    me: ME,
    self: { id, is_bot, first_name, username },
    chats: new Map(),
    unanswered: new Set(),
    inlineQueries: new Map(),
    files: new Map(),
    contents: new Map(),
    menus: new Map(),
    profile: new Map(),
    listeners: new Set(),
    lastUpdateId: 0,
    lastId: 0,
  };
}

/** Seconds since the Unix epoch, as Telegram counts. */
export function secondsNow(state: LocalState): number {
  return Math.floor(state.clock.now() / 1000);
}

/** The chat with all that is in it; one not seen yet begins with the bot in it, in a channel as administrator. */
export function chatOf(state: LocalState, chat: Chat): LocalChat {
  const known = state.chats.get(chat.id);
  if (known) return known;
  const status = chat.type === 'channel' ? 'administrator' : 'member';
  const fresh: LocalChat = {
    chat,
    members: new Map([[state.me.id, { user: state.self, status }]]),
    messages: new Map(),
    sent: new Set(),
    topics: new Map(chat.is_forum ? [[GENERAL, { name: 'General', closed: false }]] : []),
    // General, a forum's first topic, has the id of the forum's first message.
    lastMessageId: chat.is_forum ? GENERAL : 0,
    upgradedTo: null,
    deleted: false,
  };
  state.chats.set(chat.id, fresh);
  return fresh;
}

/** Puts a message into its chat under the next id. */
export function addMessage(state: LocalState, local: LocalChat, content: MessageContent): Message {
  const message = {
    message_id: ++local.lastMessageId,
    date: secondsNow(state),
    chat: local.chat,
    ...content,
  } as Message;
  local.messages.set(message.message_id, message);
  return message;
}

/** A message without what its chat gives it. */
export type MessageContent = Partial<Omit<Message, 'message_id' | 'date' | 'chat'>>;

/** An id for whatever has one that is a string. */
export function newId(state: LocalState): string {
  return String(++state.lastId);
}

/** The next update, numbered. */
export function newUpdate(state: LocalState, content: Omit<Update, 'update_id'>): Update {
  return { update_id: ++state.lastUpdateId, ...content };
}

/** Tells those who look on; each is given a copy, so that nobody changes the state from outside. */
export function tell(state: LocalState, event: LocalEvent): void {
  for (const listener of state.listeners) listener(structuredClone(event));
}
