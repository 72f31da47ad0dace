import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { User } from 'grammy/types';
import { startTelegramServer } from '../../support/telegram-server.ts';
import { clocked, median } from '../measure.ts';
import type { Figure } from '../report.ts';

const ROOT = new URL('../../../', import.meta.url);
const ROUNDS = 7;
const ANN: User = { id: 11, is_bot: false, first_name: 'Ann', language_code: 'en' };

/** What `npm start` runs, without npm. */
const [, ...PROGRAM] = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')).scripts.start.split(
  ' ',
);

/** Milliseconds since the start of the process, and MB that it held then. */
interface Started {
  readonly ready: number;
  readonly readyMemory: number;
  readonly answered: number;
  readonly answeredMemory: number;
}

/**
 * From the start of the process to its first poll for updates, and to the answer of a command that has waited, beside a
 * Node that does nothing. It is started once before, to have it compiled.
 */
export async function* measureStart(database: string, posts: number): AsyncGenerator<Figure> {
  const on = `${posts.toLocaleString('en-GB')} posts`;
  const rounds: Started[] = [];
  const nothing: number[] = [];
  await startOnce(database);
  for (let round = 0; round < ROUNDS; round += 1) {
    nothing.push(await clocked(() => once(spawn(process.execPath, ['-e', '0']), 'exit')));
    rounds.push(await startOnce(database));
  }
  const all = (read: (round: Started) => number) => median(rounds.map(read));
  const limit = median(nothing);
  yield {
    ...{ name: 'start to ready, started before', on, value: all(({ ready }) => ready), limit },
    ...{ unit: 'ms', aim: { ratio: 4 } },
  };
  yield { name: 'start to the first answer', on, value: all(({ answered }) => answered), limit, unit: 'ms' };
  const memory = { on, unit: 'MB', aim: { value: 120 } } as const;
  yield { name: 'memory when ready', value: all(({ readyMemory }) => readyMemory), ...memory };
  yield {
    name: 'memory when it has answered',
    value: all(({ answeredMemory }) => answeredMemory),
    ...memory,
  };
}

async function startOnce(database: string): Promise<Started> {
  const server = await startTelegramServer();
  const { api } = server;
  server.deliver(api.send(api.privateChat(ANN), ANN, '/latest'));
  const start = performance.now();
  const child = spawn(process.execPath, PROGRAM, {
    cwd: ROOT,
    env: {
      ...process.env,
      BOT_TOKEN: server.token,
      TELEGRAM_API_ROOT: server.root,
      DATABASE_PATH: resolve(database),
      LOG_LEVEL: 'silent',
    },
    stdio: 'inherit',
  });
  const until = async (isSo: () => boolean) => {
    while (!isSo()) {
      if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`);
      await new Promise((settle) => setTimeout(settle, 1));
    }
    return { at: performance.now() - start, memory: residentMegabytes(child) };
  };
  try {
    const { at: ready, memory: readyMemory } = await until(() => server.polls() > 0);
    const { at: answered, memory: answeredMemory } = await until(() =>
      server.calls.some(({ method }) => method === 'sendMessage'),
    );
    return { ready, readyMemory, answered, answeredMemory };
  } finally {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await server.close();
  }
}

function residentMegabytes({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s*(\d+)/.exec(status)?.[1]) / 1024;
}
