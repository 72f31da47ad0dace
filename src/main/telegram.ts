import { once } from 'node:events';
import { Api } from 'grammy';
import { createBot } from '../bot/bot.ts';
import type { BotDeps } from '../bot/context.ts';
import { tellOfCutOffs } from '../bot/cut-off.ts';
import { createIntake } from '../bot/intake.ts';
import { logOutages } from '../bot/outages.ts';
import { pollUntil, reachTelegram, takeInBacklog } from '../bot/polling.ts';
import { systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { callByHttp } from '../delivery/client.ts';
import { createPace } from '../delivery/pace.ts';
import { spend } from '../delivery/spend.ts';
import { createInbox } from '../http/inbox.ts';
import type { Web } from '../http/web.ts';
import type { Work } from './work.ts';

/** The bot on Telegram until told to stop. */
export async function serve(
  token: string,
  deps: BotDeps,
  config: Config,
  web: Web | null,
  stop: AbortSignal,
): Promise<void> {
  const { log } = deps;
  const client = { apiRoot: config.apiRoot, timeoutSeconds: 75 };
  const webhook = web?.webhook ?? null;
  const inbox = webhook?.inbox ?? createInbox({ updates: deps.store.updates, clock: systemClock, log });
  const call = callByHttp(token, client);
  const api = new Api(token, client);
  api.config.use(call);
  const botInfo = await reachTelegram(api, webhook !== null, log, stop);
  if (!botInfo) return;
  if (web) api.config.use(web.watch);
  const pace = createPace();
  let duties: Work | null = null;
  const working = { ...deps, wake: () => void duties?.beat() };
  const intake = createIntake(working);
  const bot = createBot(token, { ...working, call }, { client, botInfo }, intake);
  bot.api.config.use(logOutages(log), spend(pace, systemClock));
  if (web) bot.api.config.use(web.watch);
  await tellOfCutOffs(deps);
  if (await deps.store.posts.isEmpty()) log.warn('the archive is empty: npm run feed -- import FILE');
  await inbox.start((update) => bot.handleUpdate(update));
  if (!webhook) await takeInBacklog(bot, log, stop);
  await intake.settle();
  if (stop.aborted) return;

  async function receive(): Promise<void> {
    if (webhook) {
      const { setWebhook } = await import('../bot/webhook.ts');
      await setWebhook(api, webhook, log, stop);
      log.info({ bot: bot.botInfo.username }, 'waiting for what the webhook brings');
      if (!stop.aborted) await once(stop, 'abort');
    } else {
      log.info({ bot: bot.botInfo.username }, 'polling');
      await pollUntil(bot, inbox.receive, log, stop);
    }
  }

  /** What the first updates can do without, loaded while they are waited for. */
  async function begin(): Promise<Work> {
    const { createDuties } = await import('./duties.ts');
    duties = createDuties(deps, config, api, pace, stop);
    duties.start();
    const { publishProfile } = await import('../bot/profile.ts');
    publishProfile(bot.api, deps.i18n, deps.adminIds).catch((error) =>
      log.warn({ err: error }, 'the menu could not be set'),
    );
    return duties;
  }

  const begun = begin();
  try {
    await Promise.all([receive(), begun]);
  } finally {
    await web?.stop();
    await inbox.stop();
    await intake.settle();
    await (await begun).stop();
  }
  log.info('stopped');
}
