import type { Transformer } from 'grammy';
import type { Clock } from '../clock.ts';
import { steady } from './steady.ts';

/** A call of the Bot API that has come to its end. */
export interface Called {
  readonly method: string;
  /** `ok`, the code of an error, or `broken` where there was no answer. */
  readonly outcome: string;
  readonly milliseconds: number;
}

/** Tells of every call, retries within it counted as one. */
export function watchCalls(clock: Clock, told: (call: Called) => void): Transformer {
  const time = steady(clock);
  return async (call, method, payload, signal) => {
    const began = time.now();
    const tell = (outcome: string) => told({ method, outcome, milliseconds: time.now() - began });
    try {
      const answer = await call(method, payload, signal);
      tell(answer.ok ? 'ok' : String(answer.error_code));
      return answer;
    } catch (error) {
      if (!signal?.aborted) tell('broken');
      throw error;
    }
  };
}
