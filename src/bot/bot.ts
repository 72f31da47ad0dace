import { setTimeout } from 'node:timers/promises';
import { Bot, type BotConfig } from 'grammy';
import { once } from '../feed/memo.ts';
import type { BotDeps, Ctx, Intake } from './context.ts';
import { createDedupe } from './dedupe.ts';
import { catchFaults } from './faults.ts';
import { createFloodControl, type Verdict } from './flood.ts';
import { createIntake } from './intake.ts';
import { observe } from './observe.ts';
import { readRequest } from './request.ts';
import { retry } from './retry.ts';
import { createTurns } from './turns.ts';

export type { BotDeps, Ctx } from './context.ts';

const GO_ON: Verdict = { type: 'answer' };
const membership = once(() => import('./membership.ts'));
const routing = once(() => import('./routing.ts'));

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
  const turns = createTurns();

  bot.use(observe(deps), catchFaults(deps, token), async (ctx) => {
    if (wasDelivered(ctx.update)) return;
    const taken = await intake.take(ctx.update, ctx.api);
    const { follow } = await membership();
    await follow(ctx.update, ctx.api, deps);
    const request = taken ? null : readRequest(ctx.update, ctx.me);
    if (!request) return;
    ctx.request = request;
    const verdict = deps.alone
      ? GO_ON
      : (ctx.inlineQuery ? judgeInline : judge)(senderOf(ctx), deps.clock.now());
    if (verdict.type !== 'answer') {
      const { slowDown } = await import('./slow-down.ts');
      return slowDown(ctx, deps, verdict.type === 'notice' ? verdict.seconds : null);
    }
    return turns(ctx.chat?.id ?? ctx.from?.id ?? 0, async () => (await routing()).answer(ctx, deps));
  });
  return bot;
}

function senderOf(ctx: Ctx): number {
  const id = ctx.callbackQuery ? ctx.from?.id : (ctx.msg?.sender_chat?.id ?? ctx.from?.id);
  return id ?? 0;
}
