import type { Opts } from 'grammy/types';
import { notice } from '../views/list.ts';
import { refusalOf } from './authorise.ts';
import { type Ask, runButton } from './command.ts';
import { findAction, findCommand, findQuestion, nearestCommand } from './commands.ts';
import { askOf, type BotDeps, type Ctx } from './context.ts';
import { answerInline } from './features/inline.ts';
import { search } from './features/search.ts';
import { locate } from './features/timezone.ts';
import { withdraw } from './questions.ts';
import { editView, sendFile, sendViews } from './reply.ts';
import { readCommand } from './request.ts';

/** Answers what was asked: a command, plain words, the press of a button, an inline query. */
export async function answer(ctx: Ctx, deps: BotDeps): Promise<void> {
  const { request } = ctx;
  if (request.type === 'press') return answerPress(ctx, deps, request.data);
  if (request.type === 'inline') return answerInline(ctx, deps, request.text, request.offset);
  const chatId = ctx.chat?.id;
  if (chatId === undefined) return;
  const ask = await askOf(ctx, deps, chatId);
  if (request.type === 'words') return answerWords(ctx, ask, request.text);
  if (request.type === 'location') return sendViews(ctx, [await locate(ask, request)]);
  const refusal = await runCommand(ctx, ask, request.name, request.argument, request.addressed);
  if (refusal !== null) await sendViews(ctx, [notice(refusal)]);
}

/** Words answer what was asked before; else they are a search in a private chat and chatter in a group. */
async function answerWords(ctx: Ctx, ask: Ask, text: string): Promise<void> {
  const posed = await withdraw(ask);
  const question = posed && findQuestion(posed.question);
  if (posed && question) {
    const refusal = await refusalOf(ctx, ask, question);
    const views = refusal === null ? await question.run(ask, posed.data, text) : [notice(ask.t(refusal))];
    await sendViews(ctx, views);
  } else if (!ask.inGroup) await sendViews(ctx, await search.run(ask, text));
}

/** Runs a command and sends its answer. Gives what to say where the asker may not use it. */
async function runCommand(
  ctx: Ctx,
  ask: Ask,
  name: string,
  argument: string,
  addressed: boolean,
): Promise<string | null> {
  const found = findCommand(name, argument);
  if (!found) {
    // In a group it may well be meant for another bot.
    if (!ask.inGroup || addressed) await sendViews(ctx, [unknownCommand(ask, name)]);
    return null;
  }
  const refusal = await refusalOf(ctx, ask, found.command);
  if (refusal !== null) return ask.t(refusal);
  await withdraw(ask);
  await sendViews(ctx, await found.command.run(ask, found.argument));
  return null;
}

function unknownCommand({ t }: Ask, name: string) {
  const nearest = nearestCommand(name);
  if (!nearest) return notice(t('command-unknown'), [{ text: '/help', callback_data: runButton('help') }]);
  const text = `/${nearest.name}`;
  return notice(t('command-did-you-mean', { command: text }), [
    { text, callback_data: runButton(nearest.name) },
  ]);
}

/** Every press is answered, or the button would seem to hang. */
async function answerPress(ctx: Ctx, deps: BotDeps, data: string): Promise<void> {
  const chatId = ctx.chat?.id;
  const passing = chatId === undefined ? {} : await press(ctx, await askOf(ctx, deps, chatId), data);
  await ctx.answerCallbackQuery(passing);
}

/** What a press is answered with besides messages (Bot API, answerCallbackQuery). */
type Passing = Pick<Opts<'answerCallbackQuery'>, 'text' | 'url'>;

/** Does what a button is for. Gives what to say in passing, if anything. */
async function press(ctx: Ctx, ask: Ask, data: string): Promise<Passing> {
  const say = (text: string): Passing => ({ text });
  if (data.startsWith(runButton(''))) {
    const typed = readCommand(`/${data.slice(runButton('').length)}`, ctx.me.username);
    if (typed === null || typed === 'for another bot' || typed.type !== 'command')
      return say(ask.t('expired'));
    if (!findCommand(typed.name, typed.argument)) return say(ask.t('expired'));
    const refusal = await runCommand(ctx, ask, typed.name, typed.argument, false);
    return refusal === null ? {} : say(refusal);
  }
  const found = findAction(data);
  if (!found) return say(ask.t('expired'));
  const refusal = await refusalOf(ctx, ask, found.action);
  if (refusal !== null) return say(ask.t(refusal));
  const result = await found.action.run(ask, found.rest);
  switch (result.type) {
    case 'toast':
      return say(result.text);
    case 'private':
      return { url: ask.link(result.start) };
    case 'file':
      await sendFile(ctx, result);
      return {};
    case 'edit':
      await editView(ctx, result.view);
      return {};
    case 'send':
      await sendViews(ctx, result.views);
      return {};
  }
}
