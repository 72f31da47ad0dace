import pino from 'pino';
import { createHttp, type Http, type HttpDeps } from '../../src/http/http.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { loadI18n } from '../../src/i18n.ts';
import type { AddressKind } from '../../src/store/addresses.ts';
import { openStore } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';

export const PUBLIC_URL = 'https://chancery.example';

/** The HTTP side on a port of its own, over an archive in memory. */
export interface Served {
  readonly store: Store;
  readonly http: Http;
  readonly metrics: HttpDeps['metrics'];
  /** Lines of the log, as they were written. */
  readonly log: readonly string[];
  get(path: string, init?: RequestInit): Promise<Response>;
  /** Makes an address for a query; gives its path without its ending. */
  address(kind: AddressKind, query: string, chatId?: number): Promise<string>;
  wait(milliseconds: number): void;
  close(): Promise<void>;
}

export async function serve(given: Partial<HttpDeps> = {}): Promise<Served> {
  let now = Date.parse('2024-07-27T12:00:00Z');
  let addresses = 0;
  const log: string[] = [];
  const store = await openStore(':memory:', { feedTimeZone: 'UTC' });
  const metrics = createMetrics();
  const http = createHttp({
    store,
    metrics,
    i18n: loadI18n('locales'),
    clock: { now: () => now },
    log: pino({ level: 'debug' }, { write: (line) => void log.push(line) }),
    adminIds: new Set(),
    host: '127.0.0.1',
    port: 0,
    publicUrl: PUBLIC_URL,
    telegram: null,
    webhook: null,
    ...given,
  });
  const root = await http.start();
  return {
    ...{ store, http, metrics, log },
    get: (path, init) => fetch(root + path, init),
    async address(kind, query, chatId = 1) {
      const token = `token_${++addresses}-x`;
      await store.addresses.create(
        { kind, chatId, createdBy: 1, createdAt: now, query, language: 'en' },
        token,
      );
      return `/${kind}/${token}`;
    },
    wait(milliseconds) {
      now += milliseconds;
    },
    async close() {
      await http.stop();
      await store.close();
    },
  };
}
