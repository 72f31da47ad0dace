import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type RunnerHandle, run } from '@grammyjs/runner';
import { Api, GrammyError, HttpError } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { type BotDeps, createBot } from './bot/bot.ts';
import { logOutages } from './bot/outages.ts';
import { publishProfile } from './bot/profile.ts';
import { databaseFault } from './cli/faults.ts';
import { importDump } from './cli/import.ts';
import { readLines } from './cli/lines.ts';
import { systemClock } from './clock.ts';
import { type Config, loadConfig } from './config.ts';
import { type I18n, loadI18n } from './i18n.ts';
import { createLocalApi } from './local/api.ts';
import { languageOf } from './local/language.ts';
import { runTerminal } from './local/terminal.ts';
import { createLog, type Logger } from './log.ts';
import { openStore } from './store/sqlite/open.ts';
import type { Store } from './store/store.ts';

const LOCALES = fileURLToPath(new URL('../locales/', import.meta.url));
const SAMPLE = fileURLToPath(new URL('../db/sample/feed.txt', import.meta.url));
/** Everything else is left unasked for. */
const UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
/** Within five seconds all must be over. */
const HARD_STOP = 4_500;
const LONGEST_WAIT = 30_000;

const REFUSED_TOKEN = 'BOT_TOKEN is refused by Telegram: copy it again from @BotFather.';
const SECOND_POLLER = 'Another process is polling with the same BOT_TOKEN: stop it first.';

/** What the operator can mend, said in one sentence. */
class StartError extends Error {
  override readonly name = 'StartError';
}

async function main(stop: AbortSignal): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < 26)
    throw new StartError('Chancery needs Node 26: start it with npm start.');
  try {
    process.loadEnvFile();
  } catch {
    // There need be no .env.
  }
  const config = loadConfig(process.env);
  const chatting = config.botToken === null;
  const level = chatting && !process.env.LOG_LEVEL ? 'silent' : config.logLevel;
  const log = createLog(level, process.stderr, config.botToken);
  const store = await openStore(config.databasePath, { feedTimeZone: config.feedTimeZone });
  try {
    const deps: BotDeps = {
      store,
      i18n: loadI18n(LOCALES),
      clock: systemClock,
      log,
      adminIds: config.adminIds,
      feedTimeZone: config.feedTimeZone,
      random: Math.random,
    };
    if (config.botToken === null) await chat(deps, config, stop);
    else await poll(config.botToken, deps, config, stop);
  } finally {
    await store.close();
  }
}

/** The terminal chat, on the sample feed where there is nothing else. */
async function chat(deps: BotDeps, config: Config, stop: AbortSignal): Promise<void> {
  const notice = await loadSample(deps.store, deps.i18n, config.feedTimeZone);
  const api = createLocalApi({ clock: systemClock });
  const bot = createBot('0:local', deps, { botInfo: api.me });
  bot.api.config.use(api.transformer);
  await publishProfile(bot.api, deps.i18n);
  await runTerminal({
    bot,
    api,
    input: process.stdin,
    output: process.stdout,
    env: process.env,
    i18n: deps.i18n,
    notice,
    signal: stop,
  });
}

/** Loads the sample feed into an empty archive. Gives the notice of it, or null where there was no need. */
async function loadSample(store: Store, i18n: I18n, timeZone: string): Promise<string | null> {
  if (!(await store.posts.isEmpty())) return null;
  const today = Temporal.Instant.fromEpochMilliseconds(systemClock.now())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
  const counts = await importDump(store, () => readLines(SAMPLE), { source: 'sample', today });
  return i18n.translator(languageOf(process.env))('sample-loaded', { count: counts.new });
}

/** Long polling until told to stop. */
async function poll(token: string, deps: BotDeps, config: Config, stop: AbortSignal): Promise<void> {
  const { log } = deps;
  const client = { apiRoot: config.apiRoot, timeoutSeconds: 60 };
  const botInfo = await reachTelegram(new Api(token, client), log, stop);
  if (!botInfo) return;
  const bot = createBot(token, deps, { client, botInfo });
  bot.api.config.use(logOutages(log));
  if (await deps.store.posts.isEmpty()) log.warn('the archive is empty: npm run feed -- import FILE');
  // The runner's own way of retrying doubles its waits without end, and gives up after fifteen hours.
  const patience = { retryInterval: 'quadratic', maxRetryTime: Number.POSITIVE_INFINITY } as const;
  const runner = run(bot, { runner: { fetch: { allowed_updates: UPDATES }, silent: true, ...patience } });
  log.info({ bot: botInfo.username }, 'polling');
  publishProfile(bot.api, deps.i18n).catch((error) => log.warn({ err: error }, 'the menu could not be set'));
  await untilStopped(runner, stop);
  log.info('stopped');
}

/** Waits until the API answers; null if told to stop before. A refused token ends the start. */
async function reachTelegram(api: Api, log: Logger, stop: AbortSignal): Promise<UserFromGetMe | null> {
  for (let wait = 500; !stop.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      const me = await api.getMe(stop as never);
      await api.deleteWebhook({}, stop as never);
      return me;
    } catch (error) {
      if (stop.aborted) return null;
      if (!(error instanceof GrammyError || error instanceof HttpError)) throw error;
      if (isRefusedToken(error)) throw new StartError(REFUSED_TOKEN);
      const asked = error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1000 : 0;
      const pause = Math.max(wait, asked);
      log.warn({ reason: reasonOf(error), wait: pause }, 'waiting for the Bot API');
      await sleep(pause, undefined, { signal: stop }).catch(() => undefined);
    }
  }
  return null;
}

/** Waits for the signal to stop or a fault that ends polling, and then until what is in hand is done. */
async function untilStopped(runner: RunnerHandle, stop: AbortSignal): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    await Promise.race([runner.task(), stopped]);
  } catch (error) {
    if (isRefusedToken(error)) throw new StartError(REFUSED_TOKEN);
    if (error instanceof GrammyError && error.error_code === 409) throw new StartError(SECOND_POLLER);
    throw error;
  } finally {
    if (runner.isRunning()) runner.stop()?.catch(() => undefined);
    // The runner itself waits for nobody whom it has handed an update.
    while (runner.size() > 0) await sleep(20);
  }
}

/** 404: the address holds no token at all. */
function isRefusedToken(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

function reasonOf(error: GrammyError | HttpError): string {
  if (error instanceof GrammyError) return error.description;
  const { error: cause } = error;
  return cause instanceof Error && 'code' in cause ? `no answer: ${cause.code}` : 'no answer';
}

function explain(error: unknown, secret: string | undefined): string {
  const text = databaseFault(error) ?? (error instanceof Error ? error.message : String(error));
  return secret ? text.replaceAll(secret, '[token]') : text;
}

const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    stopping.abort();
    setTimeout(() => process.exit(0), HARD_STOP).unref();
  });
}

try {
  await main(stopping.signal);
  process.exit(0);
} catch (error) {
  process.stderr.write(`${explain(error, process.env.BOT_TOKEN)}\n`);
  process.exit(1);
}
