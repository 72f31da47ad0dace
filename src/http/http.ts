import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { I18n } from '../i18n.ts';
import type { Logger } from '../log.ts';
import { addressRoutes } from './addresses.ts';
import { createHealth, type HealthDeps } from './health.ts';
import type { Metrics } from './metrics.ts';
import { type Webhook, webhookRoutes } from './webhook.ts';

export interface HttpDeps extends HealthDeps {
  readonly i18n: I18n;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly adminIds: ReadonlySet<number>;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Null: there are no calendars and feeds. */
  readonly publicUrl: string | null;
  /** Null: updates come another way. */
  readonly webhook: Webhook | null;
}

export interface Http {
  /** Listens. Gives the address at which it does. @throws HttpError */
  start(): Promise<string>;
  /** Takes no more requests and ends those in hand within a second, whoever holds them open. */
  stop(): Promise<void>;
}

/** What the operator can mend, said in one sentence. */
class HttpError extends Error {
  override readonly name = 'HttpError';
}

const ROUTES: ReadonlySet<string> = new Set(['health', 'healthz', 'metrics', 'calendar', 'feed', 'telegram']);
const GRACE = 1_000;
/** For a request to come in whole, and for a connection to lie idle. */
const LONGEST_REQUEST = 20_000;
const LONGEST_IDLE = 10_000;

/** The HTTP side: health, metrics, private calendars and feeds, the webhook. */
export function createHttp(deps: HttpDeps): Http {
  const server = createAdaptorServer({
    fetch: createApp(deps).fetch,
    serverOptions: {
      requestTimeout: LONGEST_REQUEST,
      headersTimeout: LONGEST_REQUEST,
      keepAliveTimeout: LONGEST_IDLE,
    },
  }) as Server;
  return {
    async start() {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      server.once('error', reject).listen(deps.port, deps.host, resolve);
      await promise.catch((error: NodeJS.ErrnoException) => {
        throw new HttpError(explain(error, deps));
      });
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      return `http://${deps.host.includes(':') ? `[${deps.host}]` : deps.host}:${port}`;
    },
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), GRACE);
      await closed;
      clearTimeout(timer);
    },
  };
}

function createApp(deps: HttpDeps): Hono {
  const { store, clock, log, metrics, publicUrl, webhook } = deps;
  const health = createHealth(deps);
  const routes = new Hono()
    .on('GET', ['/healthz', '/health'], async (c) => {
      const told = await health();
      return c.json(told, told.status === 'ok' ? 200 : 503, { 'Cache-Control': 'no-store' });
    })
    .get('/metrics', async (c) => {
      const text = await metrics.write(await store.stats(), clock.now());
      return c.body(text, 200, { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' });
    });
  if (publicUrl !== null) routes.route('/', addressRoutes({ ...deps, publicUrl }));
  if (webhook) routes.route('/', webhookRoutes(webhook));

  const app = new Hono();
  app.use(
    secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"] }, strictTransportSecurity: false }),
  );
  app.use(async (c, next) => {
    const began = clock.now();
    await next();
    // A path may hold a token, or anything: only what is known of it is told.
    const route = c.req.path.split('/').find((part) => ROUTES.has(part)) ?? 'unknown';
    metrics.requested(route, c.res.status, clock.now() - began);
  });
  app.route('/', routes);
  // A proxy may pass the path of the public address on or cut it off.
  const prefix = publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/$/, '');
  if (prefix !== '') app.route(prefix, routes);
  app.notFound((c) => c.text('Not Found', 404));
  app.onError((error, c) => {
    log.error({ err: error, method: c.req.method }, 'a request could not be answered');
    return c.text('Internal Server Error', 500);
  });
  return app;
}

function explain({ code }: NodeJS.ErrnoException, { port, host }: HttpDeps): string {
  if (code === 'EADDRINUSE')
    return `HTTP_PORT ${port} is in use by another program: choose another, or end that one.`;
  if (code === 'EACCES') return `HTTP_PORT ${port} may not be listened at: choose one above 1023.`;
  return `HTTP_HOST ${host} can’t be listened at (${code}): set it to an address of this machine.`;
}
