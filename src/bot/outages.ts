import type { Transformer } from 'grammy';
import type { Logger } from 'pino';

/** Logs once when polling goes without an answer and once when there is one again: the runner tells nobody. */
export function logOutages(log: Logger): Transformer {
  let away = false;
  const watched: Transformer = async (call, method, payload, signal) => {
    try {
      const answer = await call(method, payload, signal);
      if (answer.ok && away) log.info('the Bot API answers again');
      if (!answer.ok && !away) log.warn({ reason: answer.description }, 'the Bot API refuses to be polled');
      away = !answer.ok;
      return answer;
    } catch (error) {
      if (!away && !signal?.aborted) log.warn('the Bot API does not answer: trying again until it does');
      away = true;
      throw error;
    }
  };
  return (call, method, payload, signal) =>
    method === 'getUpdates' ? watched(call, method, payload, signal) : call(method, payload, signal);
}
