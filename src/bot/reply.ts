import { GrammyError, InputFile } from 'grammy';
import type { ForceReply, InlineKeyboardMarkup, Message, ReplyParameters } from 'grammy/types';
import { type Place, sendView } from '../delivery/send.ts';
import type { View } from '../views/message.ts';
import type { Ctx } from './context.ts';

/** Sends messages in order to where the update came from; in groups the first one replies to the asker. */
export async function sendViews(ctx: Ctx, views: readonly View[]): Promise<void> {
  const asked = ctx.callbackQuery ? undefined : ctx.msg;
  for (const [index, each] of views.entries()) {
    const replies = index === 0 && asked !== undefined && asked.chat.type !== 'private';
    const view = addressedTo(ctx, each);
    if (view.media) {
      await sendView(ctx.api, placeOf(ctx), view, replies ? { reply_parameters: replyTo(asked) } : {});
      continue;
    }
    await ctx.reply(view.text, {
      ...bodyOf(view),
      reply_markup: view.prompt === undefined ? keyboardOf(view) : answerTo(view.prompt),
      ...(replies ? { reply_parameters: replyTo(asked) } : {}),
    });
  }
}

function replyTo(asked: Message): ReplyParameters {
  return { message_id: asked.message_id, allow_sending_without_reply: true };
}

/** The chat, and the topic, that the update came from. */
function placeOf(ctx: Ctx): Place {
  const threadId = ctx.msg?.is_topic_message ? (ctx.msg.message_thread_id ?? null) : null;
  return { chatId: ctx.chat?.id ?? 0, threadId };
}

/** Sends a file to where the update came from. */
export async function sendFile(
  ctx: Ctx,
  { name, content, caption }: { name: string; content: Uint8Array; caption: string },
): Promise<void> {
  await ctx.replyWithDocument(new InputFile(content, name), { caption });
}

/** In a group a question names the one who pressed a button, for only they are to answer it; one who typed is replied to. */
function addressedTo(ctx: Ctx, view: View): View {
  const user = ctx.callbackQuery?.from;
  if (view.prompt === undefined || !user || ctx.chat?.type === 'private') return view;
  const before = `${user.first_name}: `;
  const moved = view.entities.map((entity) => ({ ...entity, offset: entity.offset + before.length }));
  const mention = { type: 'text_mention', offset: 0, length: user.first_name.length, user } as const;
  return { ...view, text: before + view.text, entities: [mention, ...moved] };
}

/** Puts a view in place of the message whose button was pressed; a message that can't be edited is followed by it. */
export async function editView(ctx: Ctx, view: View): Promise<void> {
  try {
    await ctx.editMessageText(view.text, { ...bodyOf(view), reply_markup: keyboardOf(view) });
  } catch (error) {
    if (isNotModified(error)) return;
    if (
      !(error instanceof GrammyError) ||
      !/message to edit not found|can't be edited|there is no text in the message/.test(error.description)
    )
      throw error;
    await sendViews(ctx, [view]);
  }
}

function bodyOf(view: View) {
  return { entities: [...view.entities], link_preview_options: { is_disabled: true } };
}

function keyboardOf(view: View): InlineKeyboardMarkup {
  return { inline_keyboard: view.buttons.map((row) => [...row]) };
}

/** Opens the field to answer in, for those alone whom the message names or replies to (Bot API, ForceReply). */
function answerTo(prompt: string): ForceReply {
  return { force_reply: true, selective: true, input_field_placeholder: prompt };
}

function isNotModified(error: unknown): boolean {
  return error instanceof GrammyError && error.description.includes('message is not modified');
}
