import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { createChannels } from './channels.ts';
import type { BotDeps } from './context.ts';
import { createForwards } from './forwards.ts';
import { createUploads } from './uploads.ts';

/** A way in for posts. */
export interface Intake {
  /** Takes an update in: true where it brought something, and is no question. */
  take(update: Update, api: Api): Promise<boolean>;
  /** Works up what has come, without waiting for more. */
  settle(): Promise<void>;
}

/** All ways in for posts that come by updates: from channels, forwarded, as files. */
export function createIntake(deps: BotDeps): Intake {
  const ways = [createChannels(deps), createForwards(deps), createUploads(deps)];
  return {
    async take(update, api) {
      for (const way of ways) if (await way.take(update, api)) return true;
      return false;
    },
    async settle() {
      for (const way of ways) await way.settle();
    },
  };
}
