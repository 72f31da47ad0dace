import { setTimeout } from 'node:timers/promises';
import { sequentialize } from '@grammyjs/runner';
import { Bot, type BotConfig } from 'grammy';
import type { BotDeps, Ctx } from './context.ts';
import { createDedupe } from './dedupe.ts';
import { catchFaults } from './faults.ts';
import { createFloodControl } from './flood.ts';
import { createIntake, type Intake } from './intake.ts';
import { observe } from './observe.ts';
import { readRequest } from './request.ts';
import { retry } from './retry.ts';

export type { BotDeps, Ctx } from './context.ts';

/** The whole bot, ready to be handed updates; nothing is called before that, and what answers is not even loaded. */
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
    const { follow } = await import('./membership.ts');
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
    const { slowDown } = await import('./slow-down.ts');
    await slowDown(ctx, deps, verdict.type === 'notice' ? verdict.seconds : null);
  });
  bot.use(sequentialize((ctx) => String(ctx.chat?.id ?? ctx.from?.id ?? '')));
  bot.use(async (ctx) => {
    const { answer } = await import('./routing.ts');
    await answer(ctx, deps);
  });
  return bot;
}
