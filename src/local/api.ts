import type { Transformer } from 'grammy';
import type {
  ApiError,
  ApiResponse,
  BotCommand,
  Chat,
  Message,
  Update,
  User,
  UserFromGetMe,
} from 'grammy/types';
import type { Clock } from '../clock.ts';
import { checkParameters } from './methods/access.ts';
import { getChat, getChatAdministrators, getChatMember } from './methods/members.ts';
import * as messages from './methods/messages.ts';
import * as profile from './methods/profile.ts';
import * as people from './people.ts';
import { ApiFault } from './rules/fault.ts';
import { createState, type LocalEvent, type LocalState, type Status } from './state.ts';

export type { SendOptions } from './people.ts';
export type { LocalEvent } from './state.ts';

/** The Bot API and the people who talk to the bot, in this process: no token, no network. */
export interface LocalApi {
  readonly me: UserFromGetMe;
  /** Answers a bot's calls, instead of the network: `bot.api.config.use(api.transformer)`. */
  readonly transformer: Transformer;
  /** One call, answered as the Bot API does; never rejected for what the caller did. */
  call(method: string, payload: object): ApiResponse<unknown>;
  /** Tells what the bot does in its chats, from now on. Gives the way to end that. */
  on(listener: (event: LocalEvent) => void): () => void;

  /** A person writes: what the bot would be sent. @throws ApiFault for a text no client would send. */
  send(chat: Chat, from: User, text: string, options?: people.SendOptions): Update;
  /** A person edits a message of theirs. @throws RangeError where there is no such message. */
  edit(chat: Chat, messageId: number, text: string): Update;
  /** A person presses a button; data may be forged and the message gone, as in life. */
  press(chat: Chat, from: User, messageId: number, data: string): Update;
  /** Someone joins, leaves, is made an administrator; of the bot: is added, removed, blocked. */
  setMember(chat: Chat, user: User, status: Status, by?: User): Update;
  /** Opens a topic in a forum; `message_thread_id` of the message is its id. */
  openTopic(chat: Chat, from: User, name: string): Update;
  /** Closes a topic; 1 is General. @throws RangeError where there is no such topic. */
  closeTopic(chat: Chat, from: User, threadId: number): Update;

  /** A person's private chat with the bot. */
  privateChat(user: User): Chat.PrivateChat;
  /** The messages of a chat as they stand, oldest first. */
  messages(chatId: number): readonly Message[];
  /** The menu a person sees in private. */
  menu(languageCode: string): readonly BotCommand[];
}

/** Each method that a bot here calls, with the parameters it may be given. */
const ANSWERS = {
  getMe: { run: (state: LocalState) => state.me, takes: [] },
  sendMessage: {
    run: messages.sendMessage,
    takes: [
      'chat_id',
      'message_thread_id',
      'text',
      'entities',
      'link_preview_options',
      'disable_notification',
      'reply_parameters',
      'reply_markup',
    ],
  },
  editMessageText: {
    run: messages.editMessageText,
    takes: ['chat_id', 'message_id', 'text', 'entities', 'link_preview_options', 'reply_markup'],
  },
  editMessageReplyMarkup: {
    run: messages.editMessageReplyMarkup,
    takes: ['chat_id', 'message_id', 'reply_markup'],
  },
  deleteMessage: { run: messages.deleteMessage, takes: ['chat_id', 'message_id'] },
  sendChatAction: { run: messages.sendChatAction, takes: ['chat_id', 'message_thread_id', 'action'] },
  answerCallbackQuery: {
    run: messages.answerCallbackQuery,
    takes: ['callback_query_id', 'text', 'show_alert', 'url', 'cache_time'],
  },
  getChat: { run: getChat, takes: ['chat_id'] },
  getChatMember: { run: getChatMember, takes: ['chat_id', 'user_id'] },
  getChatAdministrators: { run: getChatAdministrators, takes: ['chat_id'] },
  setMyCommands: { run: profile.setMyCommands, takes: ['commands', 'scope', 'language_code'] },
  getMyCommands: { run: profile.getMyCommands, takes: ['scope', 'language_code'] },
  setMyName: { run: profile.setMyName, takes: ['name', 'language_code'] },
  setMyDescription: { run: profile.setMyDescription, takes: ['description', 'language_code'] },
  setMyShortDescription: {
    run: profile.setMyShortDescription,
    takes: ['short_description', 'language_code'],
  },
} as const;

/** A Telegram of one's own, empty but for the bot. */
export function createLocalApi({ clock }: { clock: Clock }): LocalApi {
  const state = createState(clock);
  const call = (method: string, payload: object) => answer(state, method, payload);
  return {
    me: state.me,
    call,
    transformer: (async (_, method, payload) => call(method, payload)) as Transformer,
    on(listener) {
      state.listeners.add(listener);
      return () => state.listeners.delete(listener);
    },
    send: (...action) => structuredClone(people.send(state, ...action)),
    edit: (...action) => structuredClone(people.edit(state, ...action)),
    press: (...action) => structuredClone(people.press(state, ...action)),
    setMember: (chat, user, status, by = user) =>
      structuredClone(people.setMember(state, chat, user, status, by)),
    openTopic: (...action) => structuredClone(people.openTopic(state, ...action)),
    closeTopic: (...action) => structuredClone(people.closeTopic(state, ...action)),
    privateChat: people.privateChatOf,
    messages: (chatId) => structuredClone([...(state.chats.get(chatId)?.messages.values() ?? [])]),
    menu: (languageCode) => profile.privateMenu(state, languageCode),
  };
}

function answer(state: LocalState, name: string, payload: object): ApiResponse<unknown> {
  if (!Object.hasOwn(ANSWERS, name)) {
    return refusal(new ApiFault(404, `Not Found: method ${name} is not answered locally`));
  }
  try {
    const { run, takes } = ANSWERS[name as keyof typeof ANSWERS];
    checkParameters(name, payload, takes);
    // Payloads come as grammY or the network hands them over; the rules look at what is in them.
    const result = (run as (state: LocalState, payload: unknown) => unknown)(state, structuredClone(payload));
    return { ok: true, result: structuredClone(result) };
  } catch (error) {
    if (error instanceof ApiFault) return refusal(error);
    throw error;
  }
}

function refusal({ code, message, parameters }: ApiFault): ApiError {
  return { ok: false, error_code: code, description: message, ...(parameters ? { parameters } : {}) };
}
