import { autoRetry } from '@grammyjs/auto-retry';
import { apiThrottler } from '@grammyjs/transformer-throttler';
import { Api } from 'grammy';

/** What a process that sends in another way is told, as JSON in its only argument. */
export interface RivalSettings {
  readonly way: 'throttler' | 'sequential with auto-retry';
  readonly root: string;
  readonly token: string;
  /** A message for each, in this order. */
  readonly chats: readonly number[];
}

// Sends a message to each chat, and says then what that took.
const { way, root, token, chats } = JSON.parse(process.argv[2] ?? '') as RivalSettings;
const api = new Api(token, { apiRoot: root });
const before = process.cpuUsage();
let failed = 0;
if (way === 'throttler') {
  api.config.use(apiThrottler());
  const sends = await Promise.allSettled(chats.map((chat, n) => api.sendMessage(chat, String(n))));
  failed = sends.filter(({ status }) => status === 'rejected').length;
} else {
  api.config.use(autoRetry());
  for (const [n, chat] of chats.entries()) {
    await api.sendMessage(chat, String(n)).catch(() => {
      failed++;
    });
  }
}
const { user, system } = process.cpuUsage(before);
process.stdout.write(`${JSON.stringify({ cpu: user + system, rss: process.memoryUsage.rss(), failed })}\n`);
process.exit(0);
