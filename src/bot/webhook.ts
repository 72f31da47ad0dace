import { type Api, GrammyError } from 'grammy';
import type { Logger } from '../log.ts';
import { ReceivingError, UPDATES, untilAnswered } from './polling.ts';

/** Deliveries that Telegram makes at the same time (Bot API, setWebhook). */
const CONNECTIONS = 20;

/**
 * Has Telegram bring updates to an address, each with the secret; waits until it answers or is told to stop.
 * @throws ReceivingError where it won't.
 */
export async function setWebhook(
  api: Api,
  { url, secret }: { url: string; secret: string },
  log: Logger,
  stop: AbortSignal,
): Promise<void> {
  await untilAnswered(log, stop, async () => {
    try {
      const options = { secret_token: secret, allowed_updates: UPDATES, max_connections: CONNECTIONS };
      return await api.setWebhook(url, options, stop as never);
    } catch (error) {
      if (error instanceof GrammyError && error.error_code === 400)
        throw new ReceivingError(`Telegram won’t bring updates to PUBLIC_URL: ${error.description}`);
      throw error;
    }
  });
}
