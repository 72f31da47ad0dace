import type { Message } from 'grammy/types';
import type { Outgoing } from '../delivery/outgoing.ts';
import type { Place, Sent } from '../delivery/send.ts';
import type { I18n, Translator } from '../i18n.ts';
import type { Store } from '../store/store.ts';
import type { View } from '../views/message.ts';

/** A group or channel other than the chat where something is asked, as far as it can be written to on the asker's behalf. */
export type Elsewhere =
  | { readonly ok: true; readonly chatId: number; readonly title: string }
  | { readonly ok: false; readonly reason: 'unknown' | 'not-administrator' | 'cannot-post' };

/** What the private addresses of calendars and feeds are made of. */
export interface Addressing {
  /** The address at which the world reaches the HTTP side, without a slash at its end. */
  readonly publicUrl: string;
  /** A secret of `[A-Za-z0-9_-]`, of 128 random bits at least. */
  newToken(): string;
}

/** How the program is, as far as the machine tells. */
export interface Health {
  /** Since when it runs, in milliseconds since the Unix epoch. */
  readonly since: number;
  /** Errors it has logged since. */
  errors(): number;
  /** Bytes free where the archive is; null where that isn't known. */
  diskFree(): Promise<number | null>;
}

/** What a command or a button is answered from: who asks where, in which language and time zone. */
export interface Ask {
  readonly store: Store;
  readonly i18n: I18n;
  readonly t: Translator;
  readonly chatId: number;
  /** The topic it is asked in; null in General and where there are none. */
  readonly threadId: number | null;
  /** The message whose button was pressed; null where something was typed. */
  readonly messageId: number | null;
  /** The message that what was typed replies to. */
  readonly repliesTo: Message | null;
  readonly inGroup: boolean;
  /** Who asks; of an anonymous administrator, Telegram's bot for them. */
  readonly userId: number;
  /** Whether that is one of those who run the bot. */
  readonly isAdmin: boolean;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** The chat's own zone, else the feed's. */
  readonly timeZone: string;
  /** The day it is now in that zone, `YYYY-MM-DD`. */
  readonly today: string;
  /** All commands, for those that speak of them. */
  readonly commands: readonly Command[];
  /** Null where nobody can tell. */
  readonly health: Health | null;
  /** What private addresses are made of; null where the bot can't be reached over HTTP. */
  readonly addresses: Addressing | null;
  /** The address that opens the private chat with the bot, which is told a parameter: 1 to 64 of `[A-Za-z0-9_-]`. */
  link(parameter: string): string;
  /** Another chat, by id or @name, with the asker's and the bot's rights in it. */
  reach(chat: number | string): Promise<Elsewhere>;
  /** Sends something elsewhere, at once. @throws GrammyError, HttpError as the Bot API does. */
  send(place: Place, outgoing: Outgoing): Promise<Sent>;
  /** Tells that something is owed or has become due. */
  wake(): void;
}

/** One command. Routing, the menu, help and suggestions follow from the list of them. */
export interface Command {
  /** 1 to 32 of `[a-z0-9_]`; `command-<name>` in locales/ is its line in the menu. */
  readonly name: string;
  /** In groups only their administrators may use it. */
  readonly groupAdminsOnly?: boolean;
  /** Only those who run the bot may use it; it stands in no one else's help. */
  readonly operatorsOnly?: boolean;
  /** `/post_128` stands for `/post 128`, so that it can be tapped. */
  readonly numbered?: boolean;
  /** Messages to answer with. */
  run(ask: Ask, argument: string): Promise<readonly View[]>;
}

/** What the press of a button leads to. */
export type PressAnswer =
  | { readonly type: 'edit'; readonly view: View }
  | { readonly type: 'send'; readonly views: readonly View[] }
  | { readonly type: 'toast'; readonly text: string }
  | {
      readonly type: 'file';
      readonly name: string;
      readonly content: Uint8Array;
      readonly caption: string;
    }
  /** On in the asker's private chat, as `/start` does with that parameter: at most 64 of `[A-Za-z0-9_-]`. */
  | { readonly type: 'private'; readonly start: string };

/** What buttons of one kind do. Their data is `<name>:<data>`, at most 64 bytes, and may be forged. */
export interface Action {
  readonly name: string;
  readonly groupAdminsOnly?: boolean;
  readonly operatorsOnly?: boolean;
  run(ask: Ask, data: string): Promise<PressAnswer>;
}

/** What becomes of words that answer something the bot has asked; see `pose`. */
export interface Question {
  readonly name: string;
  readonly groupAdminsOnly?: boolean;
  /** `data` is what the question was posed with. Messages to answer with. */
  run(ask: Ask, data: string, answer: string): Promise<readonly View[]>;
}

/** What a file of features/ adds. */
export interface Feature {
  readonly commands: readonly Command[];
  readonly actions: readonly Action[];
  readonly questions?: readonly Question[];
}

/** What is said of a button that has nothing behind it any more, or never had. */
export function expired({ t }: Ask): PressAnswer {
  return { type: 'toast', text: t('expired') };
}

/** The data of a button that does as the command of that name does when it is typed. */
export function runButton(command: string): string {
  return `c:${command}`;
}
