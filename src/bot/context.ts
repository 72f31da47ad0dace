import type { Api, Context, Transformer } from 'grammy';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import type { ImportOptions, ImportResult } from '../cli/import.ts';
import type { Clock } from '../clock.ts';
import { send } from '../delivery/send.ts';
import type { I18n } from '../i18n.ts';
import type { Store } from '../store/store.ts';
import { visibleTo } from '../store/visible.ts';
import { reach } from './authorise.ts';
import type { Addressing, Ask, Health } from './command.ts';
import { COMMANDS } from './commands.ts';
import type { Request } from './request.ts';

/** All that the bot works with. */
export interface BotDeps {
  readonly store: Store;
  readonly i18n: I18n;
  readonly clock: Clock;
  readonly log: Logger;
  /** Users who may import and steer. */
  readonly adminIds: ReadonlySet<number>;
  /** IANA zone, for chats that have set none. */
  readonly feedTimeZone: string;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Waits so many milliseconds between the attempts of a call; a timer where none is given. */
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** One person alone, at a keyboard: nobody is slowed. */
  readonly alone?: boolean;
  /** Left out where the bot can't be reached over HTTP. */
  readonly addresses?: Addressing;
  readonly observer?: Observer;
  /** Stores what a file of this machine holds; left out where files can't be sent. */
  readonly importFile?: (path: string, options: SentFile) => Promise<ImportResult>;
  readonly health?: Health;
  /** Carries calls of the Bot API out; grammY does where none is given. */
  readonly call?: Transformer;
  /** By which files are fetched from Telegram. */
  readonly fetch?: typeof fetch;
  /** Ends what takes long. */
  readonly stopping?: AbortSignal;
  /** Called when something is owed or has become due; the heartbeat would find it, too. */
  readonly wake?: () => void;
}

/** A way in for posts. */
export interface Intake {
  /** Takes an update in: true where it brought something, and is no question. */
  take(update: Update, api: Api): Promise<boolean>;
  /** Works up what has come, without waiting for more. */
  settle(): Promise<void>;
}

/** What is told of the bot's work, to be counted. */
export interface Observer {
  /** An update has come in, of a kind such as `message`. */
  updated(kind: string): void;
  /** Something asked was dealt with: `/latest`, `button l`, `words`. */
  answered(what: string, milliseconds: number): void;
}

/** What is told of a file that was sent, and how far it is. */
type SentFile = Pick<ImportOptions, 'source' | 'name' | 'onProgress' | 'signal'>;

interface Asked {
  /** What is asked, set before anything else is done with an update. */
  request: Request;
}

export type Ctx = Context & Asked;

/** Who asks where, in which language and zone: the chat's settings, else the asker's language and the feed's zone. */
export async function askOf(ctx: Ctx, deps: BotDeps, chatId: number): Promise<Ask> {
  const settings = await deps.store.chats.get(chatId);
  const now = deps.clock.now();
  const timeZone = settings.timeZone ?? deps.feedTimeZone;
  return {
    store: await visibleTo(deps.store, chatId, deps.adminIds),
    i18n: deps.i18n,
    t: deps.i18n.translator(settings.language ?? ctx.from?.language_code),
    chatId,
    threadId: ctx.msg?.is_topic_message ? (ctx.msg.message_thread_id ?? null) : null,
    messageId: ctx.callbackQuery?.message?.message_id ?? null,
    repliesTo: ctx.callbackQuery ? null : (ctx.msg?.reply_to_message ?? null),
    inGroup: isGroup(ctx),
    userId: ctx.from?.id ?? 0,
    isAdmin: deps.adminIds.has(ctx.from?.id ?? 0),
    now,
    timeZone,
    get today() {
      return Temporal.Instant.fromEpochMilliseconds(now)
        .toZonedDateTimeISO(timeZone)
        .toPlainDate()
        .toString();
    },
    commands: COMMANDS,
    addresses: deps.addresses ?? null,
    health: deps.health ?? null,
    link: (parameter) => `https://t.me/${ctx.me.username}?start=${parameter}`,
    reach: (chat) => reach(ctx, chat),
    send: (place, outgoing) => send(ctx.api, place, outgoing),
    wake: () => deps.wake?.(),
  };
}

/** True in groups and supergroups. */
function isGroup(ctx: Context): boolean {
  return ctx.chat?.type === 'group' || ctx.chat?.type === 'supergroup';
}
