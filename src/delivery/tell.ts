import type { Logger } from '../log.ts';
import type { Verdict } from './outcome.ts';

/** Logs that sending stops for now. */
export function tellOutage(log: Logger, trouble: 'unreachable' | 'refused', cause: string): void {
  if (trouble === 'refused') log.error({ cause }, 'the Bot API refuses the token: sending waits');
  else log.warn({ cause }, 'the Bot API can’t be reached: sending waits');
}

/** Logs what came of an attempt that failed. */
export function tellVerdict(log: Logger, chat: number, { outcome, trouble, cause }: Verdict): void {
  switch (outcome.type) {
    case 'sent':
      log.debug({ chat, cause }, 'there was nothing to edit');
      break;
    case 'later':
      if (trouble === 'flood') log.warn({ chat, cause }, 'Telegram asks to wait');
      else log.info({ chat, cause }, 'not delivered: trying again');
      break;
    case 'gone':
      log.info({ chat, cause }, 'the chat takes no messages: what it is owed rests');
      break;
    case 'migrated':
      log.info({ chat, to: outcome.chatId }, 'the chat has another id');
      break;
    case 'topic':
      log.info({ chat, cause }, 'the topic takes no messages');
      break;
    case 'failed':
      log.error({ chat, cause }, 'Telegram won’t take a message: set aside');
      break;
  }
}
