import { fileURLToPath } from 'node:url';
import type { BotDeps } from '../bot/context.ts';
import type { ReplayOrder } from '../cli/replay.ts';
import { systemClock } from '../clock.ts';
import { type Config, loadConfig } from '../config.ts';
import { loadI18n } from '../i18n.ts';
import { countErrors, createLog } from '../log.ts';
import { openStore } from '../store/sqlite/open.ts';
import { healthOf } from './health.ts';

const LOCALES = fileURLToPath(new URL('../../locales/', import.meta.url));

/**
 * The whole program until told to stop: on Telegram where there is a token, else a chat in the terminal. What only one
 * of them needs is loaded there.
 * @throws what ends it, with a message for whoever runs it.
 */
export async function run(stop: AbortSignal): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < 26)
    throw new Error('Chancery needs Node 26: start it with npm start.');
  try {
    process.loadEnvFile();
  } catch {
    // There need be no .env.
  }
  const config = loadConfig(process.env);
  const { botToken, databasePath, feedTimeZone } = config;
  const chatting = botToken === null;
  const order = await readOrder(config);
  if (order && !chatting) throw new Error('--replay plays in the terminal: unset BOT_TOKEN.');
  const level = chatting && !process.env.LOG_LEVEL ? 'silent' : config.logLevel;
  const counted = countErrors(process.stderr);
  const log = createLog(level, counted, botToken, config.webhookSecret);
  const store = await openStore(databasePath, { feedTimeZone });
  try {
    const deps: BotDeps = {
      store,
      i18n: loadI18n(LOCALES),
      clock: systemClock,
      log,
      adminIds: config.adminIds,
      feedTimeZone,
      random: Math.random,
      health: healthOf(databasePath, counted),
      importFile: async (path, sent) => {
        const { importFile } = await import('../cli/import.ts');
        return importFile(store, path, { ...sent, feedTimeZone, now: systemClock.now() });
      },
      stopping: stop,
    };
    await runWith(deps, config, order, stop);
  } finally {
    await store.close();
  }
}

/** Either chat, with the HTTP side beside it where there is a port for one. */
async function runWith(
  deps: BotDeps,
  config: Config,
  order: ReplayOrder | null,
  stop: AbortSignal,
): Promise<void> {
  const { botToken, httpPort, publicUrl, webhookSecret } = config;
  if (webhookSecret !== null && (httpPort === null || publicUrl === null))
    deps.log.warn('WEBHOOK_SECRET has no effect without HTTP_PORT and PUBLIC_URL: polling');
  const side = httpPort === null ? null : await import('./web.ts');
  const web = side && httpPort !== null ? await side.listen(deps, config, httpPort, stop) : null;
  const known = side && web ? { ...deps, ...side.knownOf(web, config) } : deps;
  try {
    if (botToken === null) await (await import('./terminal.ts')).chat(known, order, stop);
    else await (await import('./telegram.ts')).serve(botToken, known, config, web, stop);
  } finally {
    await web?.stop();
  }
}

/** What is to be replayed, as the command line says; null where it says nothing. */
async function readOrder({ feedTimeZone }: Config): Promise<ReplayOrder | null> {
  const told = process.argv.slice(2);
  if (told.length === 0) return null;
  const { readReplayOrder } = await import('../cli/replay.ts');
  const now = Temporal.Instant.fromEpochMilliseconds(systemClock.now());
  return readReplayOrder(told, now.toZonedDateTimeISO(feedTimeZone).toPlainDate().toString());
}
