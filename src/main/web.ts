import { randomBytes } from 'node:crypto';
import { Api } from 'grammy';
import type { BotDeps } from '../bot/context.ts';
import type { Config } from '../config.ts';
import { openWeb, type Web } from '../http/web.ts';

/** Of the token in a private address. */
const TOKEN_BYTES = 24;

/** The HTTP side, listening at a port until told to stop. */
export async function listen(deps: BotDeps, config: Config, port: number, stop: AbortSignal): Promise<Web> {
  const { botToken, httpHost: host, publicUrl, webhookSecret } = config;
  const api = botToken === null ? null : new Api(botToken, { apiRoot: config.apiRoot });
  const web = await openWeb({
    ...deps,
    ...{ host, port, publicUrl },
    secret: api && webhookSecret,
    ask: api && ((signal) => api.getMe(signal as never)),
  });
  stop.addEventListener('abort', () => void web.stop(), { once: true });
  return web;
}

/** What the bot is to know of the HTTP side; private addresses are where the world reaches it. */
export function knownOf(web: Web, { publicUrl }: Config): Pick<BotDeps, 'addresses' | 'observer'> {
  if (publicUrl === null) return { observer: web.metrics };
  const newToken = () => randomBytes(TOKEN_BYTES).toString('base64url');
  return { observer: web.metrics, addresses: { publicUrl, newToken } };
}
