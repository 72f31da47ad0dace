import { type Context, GrammyError } from 'grammy';
import type { Action, Command } from './command.ts';
import { isGroup } from './context.ts';

/** Whether the one who typed a command or pressed a button may: asked anew each time, as buttons can be forged. */
export async function mayUse(
  ctx: Context,
  wanted: Pick<Command | Action, 'groupAdminsOnly'>,
): Promise<boolean> {
  if (!wanted.groupAdminsOnly || !isGroup(ctx)) return true;
  if (!ctx.chat || !ctx.from) return false;
  // An anonymous administrator writes in the name of the group itself.
  if (!ctx.callbackQuery && ctx.msg?.sender_chat) return ctx.msg.sender_chat.id === ctx.chat.id;
  try {
    const { status } = await ctx.api.getChatMember(ctx.chat.id, ctx.from.id);
    return status === 'creator' || status === 'administrator';
  } catch (error) {
    // Telegram answers for others only where the bot is an administrator itself: unsure means no.
    if (error instanceof GrammyError && error.error_code < 429) return false;
    throw error;
  }
}
