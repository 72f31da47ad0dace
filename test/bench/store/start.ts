import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { startTelegramServer } from '../../support/telegram-server.ts';
import { clocked, median } from '../measure.ts';
import type { Figure } from '../report.ts';

const MAIN = new URL('../../../src/main.ts', import.meta.url).pathname;
const ROUNDS = 7;

/** From the start of the process to its first poll for updates, beside a Node that does nothing. */
export async function* measureStart(database: string, posts: number): AsyncGenerator<Figure> {
  const on = `${posts.toLocaleString('en-GB')} posts`;
  const times: number[] = [];
  const nothing: number[] = [];
  const memory: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    nothing.push(await clocked(() => once(spawn(process.execPath, ['-e', '0']), 'exit')));
    const server = await startTelegramServer();
    const start = performance.now();
    const child = spawn(process.execPath, [MAIN], {
      env: {
        ...process.env,
        BOT_TOKEN: server.token,
        TELEGRAM_API_ROOT: server.root,
        DATABASE_PATH: database,
        LOG_LEVEL: 'silent',
      },
      stdio: 'inherit',
    });
    while (server.polls() === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    times.push(performance.now() - start);
    memory.push(residentMegabytes(child.pid as number));
    child.kill('SIGTERM');
    await once(child, 'exit');
    await server.close();
  }
  yield {
    name: 'start to ready',
    on,
    value: median(times),
    limit: median(nothing),
    unit: 'ms',
    aim: { ratio: 4 },
  };
  yield { name: 'memory when ready', on, value: median(memory), unit: 'MB', aim: { value: 120 } };
}

function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s*(\d+)/.exec(status)?.[1]) / 1024;
}
