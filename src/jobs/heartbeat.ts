import cron from 'node-cron';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';

/** A job does what is due at a moment (milliseconds since the Unix epoch), and may be called at any. */
export interface Job {
  readonly name: string;
  run(now: number): Promise<unknown>;
}

/** The jobs, run one after the other. */
export interface Heartbeat {
  /** Begins to beat, once a minute, and beats at once. */
  start(): void;
  /** Beats now, unless it has not begun: runs the jobs, or once more after those that are running. */
  beat(): Promise<void>;
  /** Ends it, and waits for what is running. */
  stop(): Promise<void>;
}

/** A heartbeat for jobs, none of which keeps the others from theirs. Cron tells the minute, in UTC, and nothing else. */
export function createHeartbeat(jobs: readonly Job[], clock: Clock, log: Logger): Heartbeat {
  let running: Promise<void> | null = null;
  let again = false;
  let begun = false;
  let ended = false;
  const task = cron.createTask('* * * * *', () => beat(), { timezone: 'UTC' });

  async function run(): Promise<void> {
    do {
      again = false;
      for (const job of jobs) {
        if (ended) return;
        try {
          await job.run(clock.now());
        } catch (error) {
          log.error({ err: error, job: job.name }, 'a job failed; it is tried again within a minute');
        }
      }
    } while (again);
  }

  async function beat(): Promise<void> {
    if (!begun) return;
    again = true;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    beat,
    start() {
      begun = true;
      task.start();
      void beat();
    },
    async stop() {
      ended = true;
      await task.destroy();
      await running;
    },
  };
}
