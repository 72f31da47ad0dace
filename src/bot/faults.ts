import { GrammyError, HttpError } from 'grammy';
import type { BotDeps, Ctx } from './context.ts';

const CODE_LENGTH = 6;
/** Letters and digits that are not mistaken for each other when read aloud. */
const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const TOKEN = /\d{5,}:[\w-]{20,}/g;

/**
 * The outermost middleware: nothing thrown while answering goes further. The cause is logged under a short
 * code, and the asker gets one kind sentence with it.
 */
export function catchFaults(deps: BotDeps, token: string) {
  return (ctx: Ctx, next: () => Promise<void>): Promise<void> =>
    next().catch((error) => report(ctx, deps, token, error));
}

async function report(ctx: Ctx, deps: BotDeps, token: string, error: unknown): Promise<void> {
  const update = { update: ctx.update.update_id, chat: ctx.chat?.id, method: methodOf(error) };
  const cause = redact(describe(error), token);
  if (isGone(error)) {
    deps.log.warn({ ...update, cause }, 'the chat takes no messages from the bot');
    if (ctx.callbackQuery) await ctx.answerCallbackQuery().catch(() => undefined);
    return;
  }
  if (isTooLate(error)) {
    deps.log.debug({ ...update, cause }, 'a button was answered too late');
    return;
  }
  const code = newCode(deps.random);
  deps.log.error(
    { ...update, code, cause },
    error instanceof HttpError
      ? 'the connection broke: the answer may have arrived and is not sent again'
      : 'could not answer',
  );
  await tell(ctx, deps, code).catch((failure: unknown) => {
    deps.log.warn({ ...update, code, cause: redact(String(failure), token) }, 'could not tell of the fault');
  });
}

async function tell(ctx: Ctx, deps: BotDeps, code: string): Promise<void> {
  // A channel has asked for nothing, and all its readers would see it.
  if (ctx.chat?.type === 'channel') return;
  const settings = ctx.chat && (await deps.store.chats.get(ctx.chat.id).catch(() => null));
  const text = deps.i18n.translator(settings?.language ?? ctx.from?.language_code)('fault', { code });
  if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text, show_alert: true });
  else if (ctx.chat) await ctx.reply(text);
}

function newCode(random: () => number): string {
  return Array.from(
    { length: CODE_LENGTH },
    () => CODE_LETTERS[Math.floor(random() * CODE_LETTERS.length)],
  ).join('');
}

function describe(error: unknown): string {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return error instanceof HttpError ? `${told}\nCaused by: ${String(error.error)}` : told;
}

/** Errors of grammY may carry the address called, and with it the token. */
function redact(text: string, token: string): string {
  return text.replaceAll(token, '<token>').replace(TOKEN, '<token>');
}

function methodOf(error: unknown): string | undefined {
  return error instanceof GrammyError ? error.method : undefined;
}

function isGone(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 403;
}

function isTooLate(error: unknown): boolean {
  return error instanceof GrammyError && error.description.includes('query is too old');
}
