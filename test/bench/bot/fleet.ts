import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BareSettings } from './bare.ts';
import type { Answered, Round } from './server.ts';

/** A Bot API server and bots that poll it, each a process of its own. */
export interface Fleet {
  /** Starts the program on a database, these modules loaded before it. */
  start(database: string, modules?: readonly URL[]): Player;
  /** Starts the barest bot there is. */
  startBare(settings: Omit<BareSettings, 'root' | 'token'>): Player;
  end(): void;
}

/** A bot that is handed updates. */
export interface Player {
  /** Hands it so many updates, `/latest` each time if not told otherwise; over once all are answered. */
  play(updates: number, more?: { texts?: readonly string[]; latency?: number }): Promise<Played>;
  /** The memory it holds, in MB. */
  memory(): number;
  /** Asks its monitor, where it has been started with one; see monitor.ts. */
  ask(question: 'held' | 'collect'): Promise<number>;
}

export interface Played extends Answered {
  /** CPU milliseconds the bot has spent meanwhile. */
  readonly cpu: number;
}

const path = (name: string): string => new URL(name, import.meta.url).pathname;
const MAIN = path('../../../src/main.ts');
/** Of /proc in a second (sysconf(3), _SC_CLK_TCK). */
const TICKS = 100;

/** Starts the server; the bots are started by and by. */
export async function startFleet(): Promise<Fleet> {
  const server = fork(path('server.ts'));
  const [{ port }] = (await once(server, 'message')) as [{ port: number }];
  const root = `http://127.0.0.1:${port}`;
  const started: ChildProcess[] = [server];
  const newToken = () => `${started.length}:AAbench-token_of_the_server_for_measuring`;

  function follow(token: string, child: ChildProcess): Player {
    started.push(child);
    const pid = child.pid as number;
    const ended = once(child, 'exit').then(() => {
      throw new Error('a bot has ended that was to be measured');
    });
    ended.catch(() => undefined);
    return {
      async play(updates, { texts = ['/latest'], latency = 0 } = {}) {
        const before = cpuOf(pid);
        server.send({ token, updates, texts, latency } satisfies Round);
        const [answered] = (await Promise.race([once(server, 'message'), ended])) as [Answered];
        return { ...answered, cpu: cpuOf(pid) - before };
      },
      async ask(question) {
        child.send(question);
        const [{ answer }] = (await once(child, 'message')) as [{ answer: number }];
        return answer;
      },
      memory: () => Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
    };
  }

  return {
    start(database, modules = []) {
      const token = newToken();
      const settings = {
        BOT_TOKEN: token,
        TELEGRAM_API_ROOT: root,
        DATABASE_PATH: database,
        LOG_LEVEL: 'warn',
      };
      const execArgv = modules.flatMap((module) => ['--import', module.href]);
      return follow(token, fork(MAIN, { env: { ...process.env, ...settings }, execArgv }));
    },
    startBare(settings) {
      const token = newToken();
      return follow(token, fork(path('bare.ts'), [JSON.stringify({ ...settings, root, token })]));
    },
    end() {
      for (const child of started) child.kill('SIGKILL');
    },
  };
}

/** CPU milliseconds a process has spent so far: utime and stime of proc_pid_stat(5). */
function cpuOf(pid: number): number {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user, system] = fields.split(' ').slice(11, 13).map(Number) as [number, number];
  return ((user + system) / TICKS) * 1000;
}
