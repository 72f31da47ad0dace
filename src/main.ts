import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Api } from 'grammy';
import { type BotDeps, createBot } from './bot/bot.ts';
import type { Health } from './bot/command.ts';
import { createIntake } from './bot/intake.ts';
import { logOutages } from './bot/outages.ts';
import { pollUntil, reachTelegram, takeInBacklog } from './bot/polling.ts';
import { publishProfile } from './bot/profile.ts';
import { setWebhook } from './bot/webhook.ts';
import { databaseFault } from './cli/faults.ts';
import { importFile } from './cli/import.ts';
import { prepareReplay, type ReplayOrder, readReplayOrder } from './cli/replay.ts';
import { systemClock } from './clock.ts';
import { type Config, loadConfig } from './config.ts';
import { callByHttp } from './delivery/client.ts';
import { createDelivery } from './delivery/delivery.ts';
import { createPace, type Pace } from './delivery/pace.ts';
import { spend } from './delivery/spend.ts';
import type { Web } from './http/web.ts';
import { loadI18n, type Translator } from './i18n.ts';
import { createArrivals } from './jobs/arrivals.ts';
import type { JobDeps } from './jobs/deps.ts';
import { runDigests } from './jobs/digests.ts';
import { runEdits } from './jobs/edits.ts';
import { createHeartbeat, type Job } from './jobs/heartbeat.ts';
import { runReplays } from './jobs/replays.ts';
import { createSilence } from './jobs/silence.ts';
import { keepHouse, tellOfPauses } from './jobs/upkeep.ts';
import { createWatch } from './jobs/watch.ts';
import { createLocalApi } from './local/api.ts';
import { languageOf } from './local/language.ts';
import { PERSON, runTerminal } from './local/terminal.ts';
import { countErrors, createLog, withoutSecrets } from './log.ts';
import { openStore } from './store/sqlite/open.ts';
import type { Store } from './store/store.ts';

const LOCALES = fileURLToPath(new URL('../locales/', import.meta.url));
const SAMPLE = fileURLToPath(new URL('../db/sample/feed.txt', import.meta.url));
/** Within five seconds all must be over. */
const HARD_STOP = 4_500;
/** How often the terminal chat looks for what has become due. */
const TERMINAL_BEAT = 500;
/** How long a line of a pipe waits for what the one before it has set going. */
const PATIENCE = 5_000;
/** Of the token in a private address. */
const TOKEN_BYTES = 24;

async function main(stop: AbortSignal): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < 26)
    throw new Error('Chancery needs Node 26: start it with npm start.');
  try {
    process.loadEnvFile();
  } catch {
    // There need be no .env.
  }
  const config = loadConfig(process.env);
  const chatting = config.botToken === null;
  const order = readReplayOrder(process.argv.slice(2), dayIn(config.feedTimeZone));
  if (order && !chatting) throw new Error('--replay plays in the terminal: unset BOT_TOKEN.');
  const level = chatting && !process.env.LOG_LEVEL ? 'silent' : config.logLevel;
  const counted = countErrors(process.stderr);
  const log = createLog(level, counted, config.botToken, config.webhookSecret);
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
      health: healthOf(config, counted),
      importFile: (path, sent) =>
        importFile(store, path, { ...sent, feedTimeZone: config.feedTimeZone, now: systemClock.now() }),
      stopping: stop,
    };
    const web = await openWeb(deps, config, stop);
    const known = web ? { ...deps, ...reachable(config), observer: web.metrics } : deps;
    try {
      if (config.botToken === null) await chat(known, order, stop);
      else await serve(config.botToken, known, config, web, stop);
    } finally {
      await web?.stop();
    }
  } finally {
    await store.close();
  }
}

/** How the program is from now on. */
function healthOf({ databasePath }: Config, log: { errors(): number }): Health {
  return {
    since: systemClock.now(),
    errors: log.errors,
    async diskFree() {
      try {
        const { bavail, bsize } = await statfs(dirname(databasePath));
        return bavail * bsize;
      } catch {
        return null;
      }
    },
  };
}

/** The HTTP side until told to stop; null where there is none, and then nothing of it is loaded. */
async function openWeb(deps: BotDeps, config: Config, stop: AbortSignal): Promise<Web | null> {
  const { botToken, httpPort: port, httpHost: host, publicUrl, webhookSecret: secret } = config;
  if (secret !== null && (port === null || publicUrl === null))
    deps.log.warn('WEBHOOK_SECRET has no effect without HTTP_PORT and PUBLIC_URL: polling');
  if (port === null) return null;
  const api = botToken === null ? null : new Api(botToken, { apiRoot: config.apiRoot });
  const web = await (await import('./http/web.ts')).openWeb({
    ...deps,
    ...{ host, port, publicUrl },
    secret: api && secret,
    ask: api && ((signal) => api.getMe(signal as never)),
  });
  stop.addEventListener('abort', () => void web.stop(), { once: true });
  return web;
}

/** What private addresses are made of, where the world reaches the HTTP side. */
function reachable({ publicUrl }: Config): Pick<BotDeps, 'addresses'> {
  if (publicUrl === null) return {};
  return { addresses: { publicUrl, newToken: () => randomBytes(TOKEN_BYTES).toString('base64url') } };
}

/** What goes on beside the answering: working out what is due, and carrying out what is owed. */
function createWork(deps: JobDeps, api: Api, pace: Pace, more: readonly Job[] = []) {
  const delivery = createDelivery({
    outbox: deps.store.outbox,
    api,
    pace,
    clock: systemClock,
    log: deps.log,
    random: Math.random,
    owner: randomUUID(),
  });
  const heartbeat = createHeartbeat(
    [
      { name: 'arrivals', run: createArrivals(deps) },
      { name: 'edits', run: (now) => runEdits(deps, now) },
      { name: 'digests', run: (now) => runDigests(deps, now) },
      { name: 'replays', run: (now) => runReplays(deps, now) },
      { name: 'pauses', run: (now) => tellOfPauses(deps, now) },
      ...more,
      { name: 'delivery', run: async () => delivery.wake() },
      { name: 'housekeeping', run: () => keepHouse(deps) },
    ],
    systemClock,
    deps.log,
  );
  return {
    beat: heartbeat.beat,
    start() {
      heartbeat.start();
      delivery.start();
    },
    async stop() {
      await Promise.all([heartbeat.stop(), delivery.stop()]);
    },
  };
}

/** The terminal chat, on the sample feed where there is nothing else. */
async function chat(deps: BotDeps, order: ReplayOrder | null, stop: AbortSignal): Promise<void> {
  const { store, i18n, feedTimeZone: timeZone } = deps;
  const t = i18n.translator(languageOf(process.env));
  const loaded = await loadSample(store, t, timeZone);
  const replay = order && (await prepareReplay({ store, clock: systemClock, timeZone, t }, order));
  const local = createLocalApi({ clock: systemClock });
  const outgoing = new Api('0:local');
  outgoing.config.use(local.transformer);
  const work = createWork(deps, outgoing, createPace());
  const bot = createBot(
    '0:local',
    { ...deps, alone: true, wake: () => void work.beat() },
    { botInfo: local.me },
  );
  bot.api.config.use(local.transformer);
  await publishProfile(bot.api, i18n);
  work.start();
  const beating = setInterval(() => void work.beat(), TERMINAL_BEAT);
  await runTerminal({
    bot,
    api: local,
    input: process.stdin,
    output: process.stdout,
    env: process.env,
    i18n,
    notice: [loaded, replay?.notice].filter(Boolean).join('\n\n'),
    signal: stop,
    ...(replay ? { play: (over) => replay.play(PERSON, work.beat, over) } : {}),
    settle: async () => {
      await work.beat();
      await untilDelivered(store, stop);
    },
  });
  clearInterval(beating);
  await work.stop();
}

/** Waits until nothing is owed, but not for long. */
async function untilDelivered(store: Store, stop: AbortSignal): Promise<void> {
  for (let waited = 0; waited < PATIENCE && !stop.aborted; waited += 20) {
    if ((await store.outbox.nextReadyAt()) === null) return;
    await sleep(20);
  }
}

/** Loads the sample feed into an empty archive. Gives the notice of it, or null where there was no need. */
async function loadSample(store: Store, t: Translator, timeZone: string): Promise<string | null> {
  if (!(await store.posts.isEmpty())) return null;
  const options = { source: 'sample', feedTimeZone: timeZone, now: systemClock.now() };
  const counts = await importFile(store, SAMPLE, options);
  return t('sample-loaded', { count: counts.new });
}

function dayIn(timeZone: string): string {
  const now = Temporal.Instant.fromEpochMilliseconds(systemClock.now());
  return now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The bot on Telegram until told to stop. */
async function serve(
  token: string,
  deps: BotDeps,
  config: Config,
  web: Web | null,
  stop: AbortSignal,
): Promise<void> {
  const { log } = deps;
  const client = { apiRoot: config.apiRoot, timeoutSeconds: 75 };
  const webhook = web?.webhook ?? null;
  const botInfo = await reachTelegram(token, client, webhook !== null, log, stop);
  if (!botInfo) return;
  const pace = createPace();
  const call = callByHttp(token, client);
  const api = new Api(token, client);
  api.config.use(call);
  if (web) api.config.use(web.watch);
  const { feedTimeZone, health } = deps;
  const diskFree = async () => (await health?.diskFree()) ?? null;
  const silence = createSilence({ ...deps, diskFree, feedTimeZone, wake: () => void work.beat() });
  const work = createWork(deps, api, pace, [{ name: 'silence', run: silence }]);
  // A page may be slow to come: nobody else is to wait for it.
  const watch = createWatch({
    ...deps,
    ...{ fetch, webRoot: config.webRoot, signal: stop },
    wake: () => void work.beat(),
  });
  const pages = createHeartbeat([{ name: 'pages', run: watch }], systemClock, log);
  const working = { ...deps, wake: () => void Promise.all([work.beat(), pages.beat()]) };
  const intake = createIntake(working);
  const bot = createBot(token, { ...working, call }, { client, botInfo }, intake);
  bot.api.config.use(logOutages(log), spend(pace, systemClock));
  if (web) bot.api.config.use(web.watch);
  if (await deps.store.posts.isEmpty()) log.warn('the archive is empty: npm run feed -- import FILE');
  publishProfile(bot.api, deps.i18n, deps.adminIds).catch((error) =>
    log.warn({ err: error }, 'the menu could not be set'),
  );
  if (webhook) await webhook.inbox.start((update) => bot.handleUpdate(update));
  else await takeInBacklog(bot, log, stop);
  await intake.settle();
  if (stop.aborted) return;
  work.start();
  pages.start();
  try {
    if (webhook) {
      await setWebhook(api, webhook, log, stop);
      log.info({ bot: botInfo.username }, 'waiting for what the webhook brings');
      if (!stop.aborted) await once(stop, 'abort');
    } else {
      log.info({ bot: botInfo.username }, 'polling');
      await pollUntil(bot, stop);
    }
  } finally {
    await web?.stop();
    await intake.settle();
    await Promise.all([work.stop(), pages.stop()]);
  }
  log.info('stopped');
}

function explain(error: unknown): string {
  const text = databaseFault(error) ?? (error instanceof Error ? error.message : String(error));
  return withoutSecrets(text, [process.env.BOT_TOKEN ?? null, process.env.WEBHOOK_SECRET ?? null]);
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
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
