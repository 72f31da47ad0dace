import type { Transformer } from 'grammy';
import { watchCalls } from '../delivery/calls.ts';
import { createHttp, type HttpDeps } from './http.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { WEBHOOK_PATH } from './webhook.ts';

export interface WebDeps extends Omit<HttpDeps, 'metrics' | 'webhook' | 'telegram'> {
  /** Asks Telegram for an answer; null where there is none to be asked. */
  readonly ask: ((signal: AbortSignal) => Promise<unknown>) | null;
  /** That Telegram is to give with each update; null: updates come another way. */
  readonly secret: string | null;
}

/** The HTTP side with what it counts and takes in. */
export interface Web {
  readonly metrics: Metrics;
  /** Null: updates come another way. */
  readonly webhook: { readonly url: string; readonly secret: string; readonly inbox: Inbox } | null;
  /** To be installed where the Bot API is called. */
  readonly watch: Transformer;
  /** Takes nothing more, and ends with what is in hand; may be called again. */
  stop(): Promise<void>;
}

/** Opens the HTTP side. @throws HttpError where the port can't be listened at. */
export async function openWeb({ ask, secret, ...deps }: WebDeps): Promise<Web> {
  const { store, clock, log, publicUrl } = deps;
  const metrics = createMetrics();
  const webhook =
    secret === null || publicUrl === null
      ? null
      : {
          url: publicUrl + WEBHOOK_PATH,
          secret,
          inbox: createInbox({ updates: store.updates, clock, log }),
        };
  let answeredAt: number | null = null;
  const http = createHttp({
    ...deps,
    metrics,
    telegram: ask && { ask, answeredAt: () => answeredAt },
    webhook: webhook && { secret: webhook.secret, receive: webhook.inbox.receive },
  });
  log.info({ address: await http.start() }, 'listening');
  return {
    metrics,
    webhook,
    watch: watchCalls(clock, (call) => {
      metrics.called(call);
      // A fault of Telegram's own is no answer.
      if (!/^(?:broken|5..)$/.test(call.outcome)) answeredAt = clock.now();
    }),
    async stop() {
      await http.stop();
      await webhook?.inbox.stop();
    },
  };
}
