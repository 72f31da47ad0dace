import { GrammyError, HttpError } from 'grammy';
import { backoff } from './backoff.ts';
import type { GoneReason, Outcome, Outgoing } from './outgoing.ts';

/** What a failed attempt says of the message, and of more than the message. */
export interface Verdict {
  readonly outcome: Outcome;
  /**
   * `flood`: the pace was too high; `unreachable`: no sense came back; `refused`: the token isn't taken.
   * Null where the Bot API works and has spoken of this chat or message alone.
   */
  readonly trouble: 'flood' | 'unreachable' | 'refused' | null;
  /** In the words of Telegram or the network, without the token. */
  readonly cause: string;
}

/** What an attempt was like. Times in milliseconds since the Unix epoch. */
export interface Attempt {
  readonly type: Outgoing['type'];
  readonly now: number;
  /** When the pace lets the chat be written to again. */
  readonly opensAt: number;
  /** Tries before this one. */
  readonly before: number;
  /** From 0 up to 1. */
  readonly random: number;
}

const LONGEST_UNREACHABLE = 30_000;
/** A server's fault may be the message's: others are not to be held up by it. */
const LONGEST_SERVER_FAULT = 300_000;
const TOKEN = /\d{5,}:[\w-]{20,}/g;

/** Descriptions by what they begin with, case and "Forbidden: " or "Bad Request: " aside. */
const GONE: readonly (readonly [RegExp, GoneReason])[] = [
  [/^bot was blocked/, 'blocked'],
  [/^user is deactivated/, 'deactivated'],
  [/^bot was kicked|^bot is not a member/, 'kicked'],
  [/^the group chat was deleted|^chat not found|^peer_id_invalid|^group chat was upgraded/, 'not-found'],
  [
    /^not enough rights to send|^have no write access|^need administrator rights|^chat_write_forbidden|^chat_restricted/,
    'not-allowed',
  ],
];
const TOPIC_GONE = /^topic_deleted|^message thread not found/;
/** The message says so already, is gone already, or is none any more that could be made to: nothing is owed. */
const NOT_EDITABLE =
  /^message is not modified|^message to (?:edit|delete) not found|^message can't be (?:edited|deleted)|^message_id_invalid|^there is no (?:text|caption) in the message/;
const EDITS: ReadonlySet<Outgoing['type']> = new Set(['edit', 'caption', 'delete']);

/** What comes of an attempt that failed: by code and description of the Bot API's answer, or for want of one. */
export function judge(error: unknown, attempt: Attempt): Verdict {
  if (error instanceof HttpError) {
    return { ...later(attempt, LONGEST_UNREACHABLE), trouble: 'unreachable', cause: networkCause(error) };
  }
  if (!(error instanceof GrammyError)) return setAside(String(error), attempt);
  const cause = redact(error.description);
  const moved = error.parameters.migrate_to_chat_id;
  if (moved !== undefined) return { outcome: { type: 'migrated', chatId: moved }, trouble: null, cause };
  if (error.error_code === 429) {
    const readyAt = attempt.now + (error.parameters.retry_after ?? 1) * 1000;
    return { outcome: { type: 'later', readyAt }, trouble: 'flood', cause };
  }
  if (error.error_code === 401 || error.error_code === 404) {
    return { ...later(attempt, LONGEST_UNREACHABLE), trouble: 'refused', cause };
  }
  if (error.error_code >= 500) {
    return { ...later(attempt, LONGEST_SERVER_FAULT), trouble: 'unreachable', cause };
  }
  const said = error.description.toLowerCase().replace(/^(forbidden|bad request): /, '');
  const outcome = outcomeOf(error.error_code, said, attempt);
  return outcome ? { outcome, trouble: null, cause } : setAside(error.description, attempt);
}

function outcomeOf(code: number, said: string, { type, opensAt }: Attempt): Outcome | null {
  if (code !== 400 && code !== 403) return null;
  if (said.startsWith('topic_closed')) return { type: 'topic', reason: 'topic-closed' };
  if (TOPIC_GONE.test(said)) return { type: 'topic', reason: 'topic-gone' };
  if (EDITS.has(type) && NOT_EDITABLE.test(said)) return { type: 'sent', messageIds: [], readyAt: opensAt };
  const reason = GONE.find(([begins]) => begins.test(said))?.[1] ?? (code === 403 ? 'not-allowed' : null);
  return reason && { type: 'gone', reason };
}

function later({ now, before, random }: Attempt, longest: number): { outcome: Outcome } {
  return { outcome: { type: 'later', readyAt: now + backoff(before, longest, random) } };
}

function setAside(description: string, { opensAt }: Attempt): Verdict {
  const cause = redact(description);
  return { outcome: { type: 'failed', cause, readyAt: opensAt }, trouble: null, cause };
}

/** A code where there is one: messages of the network's errors hold the address, and with it the token. */
function networkCause({ error }: HttpError): string {
  if (error instanceof Error) {
    for (const name of ['code', 'type']) {
      const told: unknown = Reflect.get(error, name);
      if (typeof told === 'string') return told;
    }
  }
  return redact(String(error));
}

function redact(text: string): string {
  return text.replace(TOKEN, '[token]');
}
