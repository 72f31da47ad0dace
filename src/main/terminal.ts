import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Api } from 'grammy';
import { createBot } from '../bot/bot.ts';
import type { BotDeps } from '../bot/context.ts';
import { publishProfile } from '../bot/profile.ts';
import type { ReplayOrder } from '../cli/replay.ts';
import { systemClock } from '../clock.ts';
import { createPace } from '../delivery/pace.ts';
import type { Translator } from '../i18n.ts';
import { createLocalApi } from '../local/api.ts';
import { languageOf } from '../local/language.ts';
import { PERSON, runTerminal } from '../local/terminal.ts';
import type { Store } from '../store/store.ts';
import { createWork } from './work.ts';

const SAMPLE = fileURLToPath(new URL('../../db/sample/feed.txt', import.meta.url));
const TOKEN = '0:local';
/** How often it looks for what has become due. */
const BEAT = 500;
/** How long a line of a pipe waits for what the one before it has set going. */
const PATIENCE = 5_000;

/** The terminal chat, on the sample feed where there is nothing else. */
export async function chat(deps: BotDeps, order: ReplayOrder | null, stop: AbortSignal): Promise<void> {
  const { store, i18n, feedTimeZone: timeZone } = deps;
  const t = i18n.translator(languageOf(process.env));
  const loaded = await loadSample(store, t, timeZone);
  const { prepareReplay } = order ? await import('../cli/replay.ts') : { prepareReplay: null };
  const replay = order && (await prepareReplay?.({ store, clock: systemClock, timeZone, t }, order));
  const local = createLocalApi({ clock: systemClock });
  const outgoing = new Api(TOKEN);
  outgoing.config.use(local.transformer);
  const work = createWork(deps, outgoing, createPace());
  const bot = createBot(TOKEN, { ...deps, alone: true, wake: () => void work.beat() }, { botInfo: local.me });
  bot.api.config.use(local.transformer);
  await publishProfile(bot.api, i18n);
  work.start();
  const beating = setInterval(() => void work.beat(), BEAT);
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
  const { importFile } = await import('../cli/import.ts');
  const options = { source: 'sample', feedTimeZone: timeZone, now: systemClock.now() };
  const counts = await importFile(store, SAMPLE, options);
  return t('sample-loaded', { count: counts.new });
}
