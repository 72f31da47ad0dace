import { GrammyError } from 'grammy';
import type { View } from '../views/message.ts';
import type { Ctx } from './context.ts';

/** Sends messages in order to where the update came from; in groups the first one replies to the asker. */
export async function sendViews(ctx: Ctx, views: readonly View[]): Promise<void> {
  const asked = ctx.callbackQuery ? undefined : ctx.msg;
  for (const [index, view] of views.entries()) {
    const replies = index === 0 && asked !== undefined && asked.chat.type !== 'private';
    await ctx.reply(view.text, {
      ...formOf(view),
      ...(replies
        ? { reply_parameters: { message_id: asked.message_id, allow_sending_without_reply: true } }
        : {}),
    });
  }
}

/** Puts a view in place of the message whose button was pressed; a message that can't be edited is followed by it. */
export async function editView(ctx: Ctx, view: View): Promise<void> {
  try {
    await ctx.editMessageText(view.text, formOf(view));
  } catch (error) {
    if (isNotModified(error)) return;
    if (
      !(error instanceof GrammyError) ||
      !/message to edit not found|can't be edited/.test(error.description)
    )
      throw error;
    await sendViews(ctx, [view]);
  }
}

function formOf(view: View) {
  return {
    entities: [...view.entities],
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: view.buttons.map((row) => [...row]) },
  };
}

function isNotModified(error: unknown): boolean {
  return error instanceof GrammyError && error.description.includes('message is not modified');
}
