import { type Context, GrammyError } from 'grammy';
import type { ChatMember } from 'grammy/types';
import { standingOf } from '../delivery/rights.ts';
import type { Action, Ask, Command, Elsewhere } from './command.ts';

/** Who alone may use a command or a button. */
type Restricted = Pick<Command | Action, 'groupAdminsOnly' | 'operatorsOnly'>;

/**
 * The key of what to tell one who typed a command or pressed a button and may not; null where they may. Asked
 * anew each time, as buttons can be forged.
 */
export async function refusalOf(ctx: Context, ask: Ask, wanted: Restricted): Promise<string | null> {
  if (wanted.operatorsOnly && !ask.isAdmin) return 'operators-only';
  return (await isInCharge(ctx, wanted)) ? null : 'admins-only';
}

async function isInCharge(ctx: Context, wanted: Restricted): Promise<boolean> {
  // A button under a message in a channel is as good as one in a group.
  if (!wanted.groupAdminsOnly || ctx.chat?.type === 'private') return true;
  if (!ctx.chat || !ctx.from) return false;
  // An anonymous administrator writes in the name of the group itself.
  if (!ctx.callbackQuery && ctx.msg?.sender_chat) return ctx.msg.sender_chat.id === ctx.chat.id;
  return isAdministrator(ctx, ctx.chat.id, ctx.from.id);
}

/** Unsure means no. */
async function isAdministrator({ api }: Context, chatId: number, userId: number): Promise<boolean> {
  return (await standingOf(api, chatId, userId)) === 'administrator';
}

/**
 * The chat of that id or @name, where the asker is one of its administrators and the bot may post; else why it
 * can't be written to on their behalf. Asked of Telegram anew each time.
 */
export async function reach(ctx: Context, chat: number | string): Promise<Elsewhere> {
  try {
    const found = await ctx.api.getChat(chat);
    const title = found.title ?? found.first_name ?? String(found.id);
    // A person answers for their own chat alone.
    if (found.type === 'private') return { ok: false, reason: 'unknown' };
    if (!ctx.from || !(await isAdministrator(ctx, found.id, ctx.from.id)))
      return { ok: false, reason: 'not-administrator' };
    const bot = await ctx.api.getChatMember(found.id, ctx.me.id);
    return mayPost(bot, found.type)
      ? { ok: true, chatId: found.id, title }
      : { ok: false, reason: 'cannot-post' };
  } catch (error) {
    if (error instanceof GrammyError && error.error_code < 429) return { ok: false, reason: 'unknown' };
    throw error;
  }
}

function mayPost(bot: ChatMember, type: 'group' | 'supergroup' | 'channel'): boolean {
  switch (bot.status) {
    case 'creator':
      return true;
    case 'administrator':
      return type !== 'channel' || bot.can_post_messages === true;
    case 'member':
      return type !== 'channel';
    case 'restricted':
      return bot.is_member && bot.can_send_messages;
    default:
      return false;
  }
}
