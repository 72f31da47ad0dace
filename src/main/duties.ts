import type { Api } from 'grammy';
import type { BotDeps } from '../bot/context.ts';
import { systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Pace } from '../delivery/pace.ts';
import { administratorsOf, standingOf } from '../delivery/rights.ts';
import { createHeartbeat } from '../jobs/heartbeat.ts';
import { createRights } from '../jobs/rights.ts';
import { createSilence } from '../jobs/silence.ts';
import { createWatch } from '../jobs/watch.ts';
import { createWork, type Work } from './work.ts';

/** The work of a bot on Telegram: with an eye on sources that fall silent, and the pages of those that are watched. */
export function createDuties(
  deps: BotDeps,
  { webRoot }: Config,
  api: Api,
  pace: Pace,
  stop: AbortSignal,
): Work {
  const diskFree = async () => (await deps.health?.diskFree()) ?? null;
  const silence = createSilence({ ...deps, diskFree, wake: () => void work.beat() });
  const work = createWork(deps, api, pace, [{ name: 'silence', run: silence }]);
  // A page may be slow to come, and Telegram's answer: nobody else is to wait for them.
  const watch = createWatch({ ...deps, fetch, webRoot, signal: stop, wake: () => void work.beat() });
  const rights = createRights({
    ...deps,
    standingOf: (chatId, userId) => standingOf(api, chatId, userId, stop),
    administratorsOf: (chatId) => administratorsOf(api, chatId, stop),
    signal: stop,
    wake: () => void work.beat(),
  });
  const pages = createHeartbeat([{ name: 'pages', run: watch }], systemClock, deps.log);
  const looks = createHeartbeat([{ name: 'rights', run: rights }], systemClock, deps.log);
  return {
    start() {
      work.start();
      pages.start();
      looks.start();
    },
    async beat() {
      await Promise.all([work.beat(), pages.beat(), looks.beat()]);
    },
    async stop() {
      await Promise.all([work.stop(), pages.stop(), looks.stop()]);
    },
  };
}
