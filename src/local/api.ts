import type { Transformer } from 'grammy';
import type {
  ApiError,
  ApiResponse,
  BotCommand,
  Chat,
  Message,
  MessageEntity,
  Update,
  User,
  UserFromGetMe,
} from 'grammy/types';
import type { Clock } from '../clock.ts';
import { checkParameters } from './methods/access.ts';
import { ANSWERS } from './methods/answers.ts';
import { privateMenu } from './methods/profile.ts';
import * as chats from './people/chats.ts';
import * as messages from './people/messages.ts';
import * as queries from './people/queries.ts';
import { ApiFault } from './rules/fault.ts';
import { createState, type LocalEvent, type LocalState, type Status } from './state.ts';

export type { Part, SendOptions } from './people/messages.ts';
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

  /**
   * A person writes, in a channel a post: what the bot would be sent.
   * @throws ApiFault for a text no client would send.
   */
  send(chat: Chat, from: User, text: string, options?: messages.SendOptions): Update;
  /** The same of several pictures, videos or files that belong together: an update for each. */
  sendAlbum(
    chat: Chat,
    from: User,
    parts: readonly messages.Part[],
    options?: messages.SendOptions,
  ): Update[];
  /** A person edits a text or a caption. @throws RangeError where there is no such message. */
  edit(chat: Chat, messageId: number, text: string, entities?: readonly MessageEntity[]): Update;
  /** A person presses a button; data may be forged and the message gone, as in life. */
  press(chat: Chat, from: User, messageId: number, data: string): Update;
  /** A person asks the bot from any chat, by its name and a query. */
  askInline(from: User, query: string, options?: queries.InlineOptions): Update;
  /** Someone joins, leaves, is made an administrator; of the bot: is added, removed, blocked. */
  setMember(chat: Chat, user: User, status: Status, by?: User): Update;
  /** Opens a topic in a forum; `message_thread_id` of the message is its id. */
  openTopic(chat: Chat, from: User, name: string): Update;
  /** Closes a topic; 1 is General. @throws RangeError where there is no such topic, as the two below. */
  closeTopic(chat: Chat, from: User, threadId: number): Update;
  reopenTopic(chat: Chat, from: User, threadId: number): Update;
  /** Deletes a topic with its messages, of which the bot is not told. */
  deleteTopic(chat: Chat, threadId: number): void;
  /** A group becomes a supergroup: the last update of the one and the first of the other. */
  upgrade(group: Chat.GroupChat, from: User, supergroup: Chat.SupergroupChat): [Update, Update];
  /** A group, or the account of a private chat's person, is no more; the bot is not told. */
  deleteChat(chat: Chat): void;

  /** A person's private chat with the bot. */
  privateChat(user: User): Chat.PrivateChat;
  /** The messages of a chat as they stand, oldest first. */
  messages(chatId: number): readonly Message[];
  /** What is at a path that getFile has given; null where nothing is. */
  fileAt(path: string): Uint8Array | null;
  /** The menu a person sees in private. */
  menu(languageCode: string): readonly BotCommand[];
}

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
    send: (...action) => structuredClone(messages.send(state, ...action)),
    sendAlbum: (...action) => structuredClone(messages.sendAlbum(state, ...action)),
    edit: (...action) => structuredClone(messages.edit(state, ...action)),
    press: (...action) => structuredClone(queries.press(state, ...action)),
    askInline: (...action) => structuredClone(queries.askInline(state, ...action)),
    setMember: (chat, user, status, by = user) =>
      structuredClone(chats.setMember(state, chat, user, status, by)),
    openTopic: (...action) => structuredClone(chats.openTopic(state, ...action)),
    closeTopic: (...action) => structuredClone(chats.closeTopic(state, ...action)),
    reopenTopic: (...action) => structuredClone(chats.reopenTopic(state, ...action)),
    deleteTopic: (...action) => chats.deleteTopic(state, ...action),
    upgrade: (...action) => structuredClone(chats.upgrade(state, ...action)),
    deleteChat: (...action) => chats.deleteChat(state, ...action),
    privateChat: chats.privateChatOf,
    messages: (chatId) => structuredClone([...(state.chats.get(chatId)?.messages.values() ?? [])]),
    fileAt: (path) => state.contents.get(path.replace(/^files\//, '')) ?? null,
    menu: (languageCode) => privateMenu(state, languageCode),
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
