import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

/** The program. */
export const MAIN = resolve('src/main.ts');
/** What a process needs of this one's environment; the settings of whoever runs the tests are none of its business. */
const KEPT = ['PATH', 'HOME', 'TMPDIR'];

/** How a process ended. */
interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Since it was last sent a signal by `kill`, else since it began. */
  readonly milliseconds: number;
}

/** A process of the program that runs on its own. */
export interface Running {
  /** What it has written so far. */
  stdout(): string;
  stderr(): string;
  /** Waits until it has written that to either. @throws after twenty seconds, or where it has ended without. */
  saw(text: string | RegExp): Promise<void>;
  write(text: string): void;
  endInput(): void;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ending>;
}

/** Starts `node src/main.ts` in a folder without settings, with those given and nothing else. */
export function startMain(folder: string, settings: Readonly<Record<string, string>>): Running {
  return startProcess(process.execPath, [MAIN], folder, settings);
}

/** Starts a command in a folder. Whoever starts it ends it, or calls `kill`. */
export function startProcess(
  command: string,
  parameters: readonly string[],
  folder: string,
  settings: Readonly<Record<string, string>>,
): Running {
  const kept = Object.fromEntries(KEPT.map((name) => [name, process.env[name]]));
  const child = spawn(command, parameters, { cwd: folder, env: { ...kept, ...settings } });
  const written = { stdout: '', stderr: '' };
  let since = performance.now();
  let running = true;
  const ended = new Promise<Ending>((settle, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      running = false;
      settle({ code, signal, milliseconds: performance.now() - since });
    });
  });
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      written[name] += text;
    });
  }
  // A process that ends before it has read all breaks the pipe, which is for the test to judge.
  child.stdin.on('error', () => undefined);

  return {
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    async saw(text) {
      const deadline = performance.now() + 20_000;
      const isThere = () =>
        Object.values(written).some((all) =>
          typeof text === 'string' ? all.includes(text) : text.test(all),
        );
      while (running && !isThere() && performance.now() < deadline) await setTimeout(10);
      if (!isThere()) throw new Error(`no ${text} in:\n${written.stdout}\n${written.stderr}`);
    },
    write: (text) => void child.stdin.write(text),
    endInput: () => void child.stdin.end(),
    kill(signal) {
      since = performance.now();
      child.kill(signal);
    },
    ended,
  };
}

/** Makes a folder for one test. Whoever asks for it removes it by `removeFolder`. */
export function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'chancery-'));
}

export function removeFolder(path: string): Promise<void> {
  return rm(path, { recursive: true });
}
