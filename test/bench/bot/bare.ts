import { run } from '@grammyjs/runner';
import { Bot } from 'grammy';
import { callByHttp } from '../../../src/delivery/client.ts';

/** What the barest bot is told, as JSON in its only argument. */
export interface BareSettings {
  readonly root: string;
  readonly token: string;
  /** Whether it calls the Bot API as Chancery does; else as grammY does by itself. */
  readonly sameClient: boolean;
}

// The barest bot of grammY and its runner: it answers everything with the same.
const { root, token, sameClient } = JSON.parse(process.argv[2] ?? '') as BareSettings;
const bot = new Bot(token, { client: { apiRoot: root } });
if (sameClient) bot.api.config.use(callByHttp(token, { apiRoot: root, timeoutSeconds: 75 }));
bot.on('message', (ctx) => ctx.reply('The same to everybody'));
run(bot);
