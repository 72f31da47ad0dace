import { setTimeout } from 'node:timers/promises';
import { sequentialize } from '@grammyjs/runner';
import { Bot, type BotConfig } from 'grammy';
import { notice } from '../views/list.ts';
import { askOf, type BotDeps, type Ctx } from './context.ts';
import { createDedupe } from './dedupe.ts';
import { catchFaults } from './faults.ts';
import { createFloodControl } from './flood.ts';
import { createIntake, type Intake } from './intake.ts';
import { follow } from './membership.ts';
import { observe } from './observe.ts';
import { sendViews } from './reply.ts';
import { readRequest } from './request.ts';
import { retry } from './retry.ts';
import { answer } from './routing.ts';

export type { BotDeps, Ctx } from './context.ts';

/** The whole bot, ready to be handed updates; nothing is called before that. */
export function createBot(
  token: string,
  deps: BotDeps,
  config?: BotConfig<Ctx>,
  intake: Intake = createIntake(deps),
): Bot<Ctx> {
  const bot = new Bot<Ctx>(token, config);
  const sleep =
    deps.sleep ?? ((milliseconds, signal) => setTimeout(milliseconds, undefined, signal && { signal }));
  if (deps.call) bot.api.config.use(deps.call);
  bot.api.config.use(retry({ sleep, random: deps.random }));
  const wasDelivered = createDedupe();
  const judge = createFloodControl();
  // Every letter typed after the bot's name is a query: that costs nobody their turn in a chat.
  const judgeInline = createFloodControl();

  bot.use(observe(deps), catchFaults(deps, token));
  bot.use(async (ctx, next) => {
    if (wasDelivered(ctx.update)) return;
    const taken = await intake.take(ctx.update, ctx.api);
    await follow(ctx.update, ctx.api, deps);
    if (taken) return;
    const request = readRequest(ctx.update, ctx.me);
    if (!request) return;
    ctx.request = request;
    await next();
  });
  bot.use(async (ctx, next) => {
    if (deps.alone) return next();
    const sender = ctx.callbackQuery ? ctx.from?.id : (ctx.msg?.sender_chat?.id ?? ctx.from?.id);
    const verdict = (ctx.inlineQuery ? judgeInline : judge)(sender ?? 0, deps.clock.now());
    if (verdict.type === 'answer') return next();
    await slowDown(ctx, deps, verdict.type === 'notice' ? verdict.seconds : null);
  });
  bot.use(sequentialize((ctx) => String(ctx.chat?.id ?? ctx.from?.id ?? '')));
  bot.use((ctx) => answer(ctx, deps));
  return bot;
}

/** Tells once when to go on; a button is answered in any case. */
async function slowDown(ctx: Ctx, deps: BotDeps, seconds: number | null): Promise<void> {
  const chatId = ctx.chat?.id;
  const text =
    seconds === null || chatId === undefined
      ? null
      : (await askOf(ctx, deps, chatId)).t('slow-down', { seconds });
  if (ctx.callbackQuery) await ctx.answerCallbackQuery(text === null ? {} : { text });
  else if (text !== null) await sendViews(ctx, [notice(text)]);
}
