import { setTimeout as sleep } from 'node:timers/promises';
import type { UpdateSupplier } from '@grammyjs/runner';
import type { Update } from 'grammy/types';
import type { Logger } from '../log.ts';

/** After which an update that could not be stored is tried again, in milliseconds. */
const AGAIN = 1_000;

/** Stores an update that is to be worked off from the store. */
export type Keep = (update: Update) => Promise<void>;

/**
 * Fetching updates confirms those before them, and a channel posts nothing twice: what channels bring is stored before
 * more is fetched.
 */
export function keepingSupplier(
  { supply }: UpdateSupplier<Update>,
  keep: Keep,
  log: Logger,
  stop: AbortSignal,
): UpdateSupplier<Update> {
  let keeping = Promise.resolve();
  return {
    async supply(size, signal) {
      await keeping;
      const { ofChannel = [], others = [] } = Object.groupBy(await supply(size, signal), (update) =>
        isOfChannel(update) ? 'ofChannel' : 'others',
      );
      keeping = keepAll(ofChannel, keep, log, stop);
      return others;
    },
  };
}

async function keepAll(updates: readonly Update[], keep: Keep, log: Logger, stop: AbortSignal) {
  for (const update of updates) {
    for (let kept = false; !kept && !stop.aborted; ) {
      try {
        await keep(update);
        kept = true;
      } catch (error) {
        log.error({ err: error, update: update.update_id }, 'an update can’t be stored: trying again');
        await sleep(AGAIN, undefined, { signal: stop }).catch(() => undefined);
      }
    }
  }
}

const isOfChannel = ({ channel_post, edited_channel_post, my_chat_member }: Update): boolean =>
  Boolean(channel_post ?? edited_channel_post) || my_chat_member?.chat.type === 'channel';
