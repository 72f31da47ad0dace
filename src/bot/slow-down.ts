import { notice } from '../views/list.ts';
import { askOf, type BotDeps, type Ctx } from './context.ts';
import { sendViews } from './reply.ts';

/** Tells once when to go on; a button is answered in any case. */
export async function slowDown(ctx: Ctx, deps: BotDeps, seconds: number | null): Promise<void> {
  const chatId = ctx.chat?.id;
  const text =
    seconds === null || chatId === undefined
      ? null
      : (await askOf(ctx, deps, chatId)).t('slow-down', { seconds });
  if (ctx.callbackQuery) await ctx.answerCallbackQuery(text === null ? {} : { text });
  else if (text !== null) await sendViews(ctx, [notice(text)]);
}
