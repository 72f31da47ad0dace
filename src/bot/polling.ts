import { setTimeout as sleep } from 'node:timers/promises';
import type { RunnerHandle } from '@grammyjs/runner';
import { type Api, type Bot, GrammyError, HttpError } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { Logger } from '../log.ts';
import type { Ctx } from './context.ts';
import { type Keep, keepingSupplier } from './keeping.ts';

/** Everything else is left unasked for. */
export const UPDATES = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'callback_query',
  'inline_query',
  'my_chat_member',
] as const;
const LONGEST_WAIT = 30_000;

/** What the operator can mend, said in one sentence. */
export class ReceivingError extends Error {
  override readonly name = 'ReceivingError';
}

/**
 * Waits until the API answers; null if told to stop before. A webhook is removed unless there is to be one.
 * @throws ReceivingError for a refused token.
 */
export async function reachTelegram(
  api: Api,
  webhook: boolean,
  log: Logger,
  stop: AbortSignal,
): Promise<UserFromGetMe | null> {
  return untilAnswered(log, stop, async () => {
    const [me] = await Promise.all([
      api.getMe(stop as never),
      webhook ? null : api.deleteWebhook({}, stop as never),
    ]);
    return me;
  });
}

/**
 * Takes in the updates that have waited, before anything is made up for that they may belong to.
 * @throws ReceivingError where another process polls.
 */
export async function takeInBacklog(bot: Bot<Ctx>, log: Logger, stop: AbortSignal): Promise<void> {
  let offset = 0;
  while (!stop.aborted) {
    const updates = await untilAnswered(log, stop, () =>
      bot.api.getUpdates({ offset, limit: 100, timeout: 0, allowed_updates: UPDATES }, stop as never),
    );
    const last = updates?.at(-1);
    if (!updates || !last) return;
    await Promise.all(updates.map((update) => bot.handleUpdate(update)));
    offset = last.update_id + 1;
  }
}

/**
 * Long polling until told to stop, and until what is in hand then is done. What a channel brings is stored, and goes
 * on from there.
 * @throws ReceivingError
 */
export async function pollUntil(bot: Bot<Ctx>, keep: Keep, log: Logger, stop: AbortSignal): Promise<void> {
  const { createConcurrentSink, createRunner, createSource, createUpdateFetcher } = await import(
    '@grammyjs/runner'
  );
  // The runner's own way of retrying doubles its waits without end, and gives up after fifteen hours.
  const patience = { retryInterval: 'quadratic', maxRetryTime: Number.POSITIVE_INFINITY } as const;
  const fetch = createUpdateFetcher(bot, {
    fetch: { allowed_updates: UPDATES },
    silent: true,
    ...patience,
  });
  const sink = createConcurrentSink<Update>(
    { consume: (update) => bot.handleUpdate(update) },
    async (error) => {
      await bot.errorHandler(error as never);
    },
  );
  const runner = createRunner(createSource(keepingSupplier({ supply: fetch }, keep, log, stop)), sink);
  runner.start();
  await untilStopped(runner, stop);
}

async function untilStopped(runner: RunnerHandle, stop: AbortSignal): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    await Promise.race([runner.task(), stopped]);
  } catch (error) {
    throw explained(error);
  } finally {
    if (runner.isRunning()) runner.stop()?.catch(() => undefined);
    // The runner itself waits for nobody whom it has handed an update.
    while (runner.size() > 0) await sleep(20);
  }
}

/** Repeats a call until it is answered; null if told to stop before. */
export async function untilAnswered<Answer>(
  log: Logger,
  stop: AbortSignal,
  call: () => Promise<Answer>,
): Promise<Answer | null> {
  for (let wait = 500; !stop.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      return await call();
    } catch (error) {
      if (stop.aborted) return null;
      const known = explained(error);
      if (!(known instanceof GrammyError || known instanceof HttpError)) throw known;
      const asked = known instanceof GrammyError ? (known.parameters.retry_after ?? 0) * 1000 : 0;
      const pause = Math.max(wait, asked);
      log.warn({ reason: reasonOf(known), wait: pause }, 'waiting for the Bot API');
      await sleep(pause, undefined, { signal: stop }).catch(() => undefined);
    }
  }
  return null;
}

/** What waiting does not mend, as a sentence for the operator; other errors as they are. */
function explained(error: unknown): unknown {
  if (!(error instanceof GrammyError)) return error;
  // 404: the address holds no token at all.
  if (error.error_code === 401 || error.error_code === 404)
    return new ReceivingError('BOT_TOKEN is refused by Telegram: copy it again from @BotFather.');
  if (error.error_code === 409)
    return new ReceivingError('Another process is polling with the same BOT_TOKEN: stop it first.');
  return error;
}

function reasonOf(error: GrammyError | HttpError): string {
  if (error instanceof GrammyError) return error.description;
  const { error: cause } = error;
  return cause instanceof Error && 'code' in cause ? `no answer: ${cause.code}` : 'no answer';
}
