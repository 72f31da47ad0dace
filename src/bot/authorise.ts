import { type Context, GrammyError } from 'grammy';
import type { Action, Ask, Command } from './command.ts';

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

async function isAdministrator(ctx: Context, chatId: number, userId: number): Promise<boolean> {
  try {
    const { status } = await ctx.api.getChatMember(chatId, userId);
    return status === 'creator' || status === 'administrator';
  } catch (error) {
    // Telegram answers for others only where the bot is an administrator itself: unsure means no.
    if (error instanceof GrammyError && error.error_code < 429) return false;
    throw error;
  }
}
