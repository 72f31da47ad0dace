import { spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { MAIN, makeFolder, type Running, removeFolder, startMain, startProcess } from './support/process.ts';

const ESCAPE = '\u001b';
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
/** The `script` of util-linux runs a command in a terminal of its own. */
const hasTerminals = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux');

interface World {
  /** Starts the terminal chat with a pipe at each end. */
  pipe(settings?: Record<string, string>): Running;
  /** The same with all that is typed at once; gives what it prints once it has ended well. */
  chat(lines: string, settings?: Record<string, string>): Promise<string>;
  /** Starts it in a terminal of 60 columns. */
  terminal(settings?: Record<string, string>): Running;
  /** Runs a line of shell in which `$MAIN` starts it. */
  shell(line: string): Running;
}

/** A folder for each test, with a database that lives as long. */
const it = test.extend('world', async ({ task: _ }, { onCleanup }): Promise<World> => {
  const folder = await makeFolder();
  const started: Running[] = [];
  onCleanup(async () => {
    for (const process of started) process.kill('SIGKILL');
    await Promise.all(started.map(({ ended }) => ended));
    await removeFolder(folder);
  });
  const keep = (process: Running) => {
    started.push(process);
    return process;
  };
  const command = `'${process.execPath}' '${MAIN}'`;
  const pipe = (settings: Record<string, string> = {}) => keep(startMain(folder, settings));
  return {
    pipe,
    async chat(lines, settings) {
      const process = pipe(settings);
      process.write(lines);
      process.endInput();
      expect(await process.ended).toMatchObject({ code: 0, signal: null });
      expect(process.stderr()).toBe('');
      return process.stdout();
    },
    terminal: (settings = {}) =>
      keep(
        startProcess('script', ['-qec', `stty cols 60 rows 40; exec ${command}`, '/dev/null'], folder, {
          TERM: 'xterm-256color',
          ...settings,
        }),
      ),
    shell: (line) => keep(startProcess('sh', ['-c', line.replace('$MAIN', command)], folder, {})),
  };
});

describe.concurrent('in a pipe', () => {
  it('answers each line and ends with the input', async ({ world }) => {
    const told = await world.chat('/post 1\n\n/tag RussiaASEAN');
    expect(told).toMatch(/> \/post 1\nPost 1 · [\s\S]+\n\n> \/tag RussiaASEAN\nPosts tagged #RussiaASEAN/);
    expect(told).not.toContain(ESCAPE);
  });

  it('loads the sample feed into an empty archive, once, and says so', async ({ world }) => {
    const first = await world.chat('/post 1\n');
    expect(first).toMatch(/^The archive is empty, so the sample feed was loaded: \d+ posts\./);
    expect(await world.chat('/post 1\n')).toBe(first.replace(/^The archive[^\n]+\n\n/, ''));
  });

  it('shows buttons with the numbers that press them, and edits as new blocks', async ({ world }) => {
    const told = await world.chat('/latest\n1\n1\n99\n99\n 99\n');
    expect(told).toMatch(/\n\[1\] older ›\n\[2\] More\n\n> 1 \[older ›\]\n\(edited\)\nLatest posts/);
    expect(told).toMatch(
      /\n\[1\] ‹ newer {2}\[2\] older ›\n\[3\] More\n\n> 1 \[‹ newer\]\n\(edited\)\nLatest posts/,
    );
    expect(told).toMatch(/> 99\nThere is no button 99: the last one is 2\./);
    expect(told).toMatch(/> 99\n[^\n]*“99”/);
  });

  it('speaks the language of the environment', async ({ world }) => {
    const told = await world.chat('/post 1\nLaos and more\n', { LANG: 'ru_RU.UTF-8' });
    expect(told).toMatch(/^Архив пуст/);
    expect(told).toMatch(/> \/post 1\nПубликация 1 · /);
  });

  it('takes whatever comes', async ({ world }) => {
    const odd = ['\u0000\u001b[2J', '\ufeff/post 1', '\u202e', 'x'.repeat(10_000), '/', '٣', '🇱🇦'];
    const told = await world.chat(odd.join('\r\n'));
    expect(told).not.toContain(ESCAPE);
    expect(told).toContain('Post 1 · ');
  });

  it('ends well where its reader goes away', async ({ world }) => {
    const lines = '/latest\\n'.repeat(50);
    const run = world.shell(`printf '${lines}' | { $MAIN; echo "code $?" >&2; } | head -1`);
    expect(await run.ended).toMatchObject({ code: 0 });
    expect(run.stderr()).toBe('code 0\n');
    expect(run.stdout()).toMatch(/^The archive is empty[^\n]+\n$/);
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`ends well by ${signal}`, async ({ world }) => {
      const process = world.pipe();
      process.write('/post 1\n');
      await process.saw('Post 1 · ');
      process.kill(signal);
      const ending = await process.ended;
      expect(ending).toMatchObject({ code: 0, signal: null });
      expect(ending.milliseconds).toBeLessThan(5000);
      expect(process.stderr()).toBe('');
    });
  }
});

describe.skipIf(!hasTerminals).concurrent('in a terminal', () => {
  it('greets with buttons, colours and a prompt, in lines that fit', async ({ world }) => {
    const chat = world.terminal();
    await chat.saw(`${ESCAPE}[32m> `);
    const [told = ''] = chat.stdout().split(`${ESCAPE}[32m> `);
    expect(told).toContain(`${ESCAPE}[1m`);
    expect(told).toMatch(/\[1\].+Latest posts/);
    for (const line of stripVTControlCharacters(told).split('\r\n')) {
      expect(line.length).toBeLessThanOrEqual(60);
    }
  });

  it('completes commands, edits in place and leaves by Ctrl-D', async ({ world }) => {
    const chat = world.terminal();
    await chat.saw('> ');
    chat.write('/lat\t');
    await chat.saw('/latest ');
    chat.write('\r');
    await chat.saw('older ›');
    chat.write('1\r');
    await chat.saw('(edited)');
    await chat.saw('newer');
    chat.write(CTRL_D);
    expect(await chat.ended).toMatchObject({ code: 0 });
  });

  it('leaves by Ctrl-C', async ({ world }) => {
    const chat = world.terminal();
    await chat.saw('> ');
    chat.write(`half a li${CTRL_C}`);
    const ending = await chat.ended;
    expect(ending).toMatchObject({ code: 0, signal: null });
    expect(chat.stdout()).not.toMatch(/Error|\bat /);
  });

  it('has no colours where NO_COLOR is set', async ({ world }) => {
    const chat = world.terminal({ NO_COLOR: '1' });
    await chat.saw('> ');
    const sequences = chat.stdout().split(ESCAPE).slice(1);
    expect(sequences.filter((sequence) => /^\[[\d;]*m/.test(sequence))).toEqual([]);
  });
});
