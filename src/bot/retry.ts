import { HttpError, type Transformer } from 'grammy';

export interface RetryOptions {
  /** Waits so many milliseconds, or rejects when the signal aborts. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** From 0 up to 1, to spread repeated calls. */
  readonly random: () => number;
}

/** All the waiting for one call, in milliseconds: about as long as a person waits for an answer. */
const PATIENCE = 60_000;
const FIRST_DELAY = 500;
const LONGEST_DELAY = 10_000;
/** Codes of errors that come before a request has left. */
const NOT_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** Methods that make something new each time they are called. */
const CREATES = /^(send|forward|copy)/;

/**
 * Repeats a call that failed for a passing reason, for up to a minute: after `retry_after` where Telegram asks
 * to wait, with growing delays after a 5xx or a connection that could not be made. A connection that broke
 * after the request had left is repeated only where doing so twice does no harm: a message that may have been
 * sent is not sent again. Long polling is left alone, the runner has its own way.
 */
export function retry({ sleep, random }: RetryOptions): Transformer {
  const repeat: Transformer = async (call, method, payload, signal) => {
    let waited = 0;
    for (let attempt = 0; ; attempt++) {
      let delay: number | null;
      try {
        const response = await call(method, payload, signal);
        delay = response.ok ? null : delayOf(response, backoff(attempt, random()));
        if (delay === null || waited + delay > PATIENCE) return response;
      } catch (error) {
        delay = mayRepeat(error, method) ? backoff(attempt, random()) : null;
        if (delay === null || waited + delay > PATIENCE) throw error;
      }
      waited += delay;
      await sleep(delay, signal as AbortSignal | undefined);
    }
  };
  return (call, method, payload, signal) =>
    method === 'getUpdates' ? call(method, payload, signal) : repeat(call, method, payload, signal);
}

interface Refusal {
  readonly error_code?: number;
  readonly parameters?: { readonly retry_after?: number };
}

function delayOf(response: Refusal, delay: number): number | null {
  if (response.error_code === 429) return (response.parameters?.retry_after ?? 1) * 1000;
  return (response.error_code ?? 0) >= 500 ? delay : null;
}

function backoff(attempt: number, random: number): number {
  return Math.round(Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** attempt) * (0.75 + random / 2));
}

function mayRepeat(error: unknown, method: string): boolean {
  if (!(error instanceof HttpError)) return false;
  const cause = error.error;
  // A proxy's own page instead of JSON: a 502 or 504, as good as a 5xx of Telegram's.
  if (property(cause, 'type') === 'invalid-json') return true;
  return NOT_SENT.has(String(property(cause, 'code'))) || !CREATES.test(method);
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
