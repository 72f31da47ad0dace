import { join } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { readReplayOrder } from '../../src/cli/replay.ts';
import { openStore } from '../../src/store/sqlite/open.ts';
import { MAIN, makeFolder, type Running, removeFolder, startProcess } from '../support/process.ts';

const TODAY = '2026-01-05';
const SLOW = 30_000;

async function play(
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
  ...parameters: string[]
): Promise<{ process: Running; database: string }> {
  const folder = await makeFolder();
  const database = join(folder, 'chancery.db');
  const settings = { DATABASE_PATH: database, LANG: 'en_US.UTF-8' };
  const started = startProcess(process.execPath, [MAIN, ...parameters], folder, settings);
  onTestFinished(async () => {
    started.kill('SIGKILL');
    await started.ended;
    await removeFolder(folder);
  });
  return { process: started, database };
}

describe('what is typed after npm start', () => {
  it('is a day that begins a month, a month or a year, and a speed', () => {
    const day = { span: { unit: 'day', count: 1 }, interval: { type: 'every', seconds: 2 } };
    expect(readReplayOrder([], TODAY)).toBeNull();
    expect(readReplayOrder(['--replay', '2024-07-13', '--speed', '1d/2s'], TODAY)).toEqual({
      days: { since: '2024-07-13', until: '2024-08-12' },
      pace: day,
    });
    expect(readReplayOrder(['--replay', '2024-07'], TODAY)).toEqual({
      days: { since: '2024-07-01', until: '2024-07-31' },
      pace: day,
    });
    expect(readReplayOrder(['--replay', '2024', '--speed', '5/1s'], TODAY)?.pace).toEqual({
      span: { unit: 'post', count: 5 },
      interval: { type: 'every', seconds: 1 },
    });
  });

  it('is told to be wrong where it is', () => {
    expect(() => readReplayOrder(['--replay', 'soon'], TODAY)).toThrow('--replay takes a day');
    expect(() => readReplayOrder(['--speed', '1d/2s'], TODAY)).toThrow('--replay takes a day');
    expect(() => readReplayOrder(['--replay', '2024', '--speed', 'fast'], TODAY)).toThrow('--speed takes');
    expect(() => readReplayOrder(['--replay', '2024', '--speed', '/2s'], TODAY)).toThrow('--speed takes');
    expect(() => readReplayOrder(['--rewind'], TODAY)).toThrow('--rewind');
  });
});

describe.concurrent('a replay in the terminal', () => {
  it('plays to its end and closes with the list of steps, whether or not the input has ended', {
    timeout: SLOW,
  }, async (test) => {
    const { process: replay } = await play(test, '--replay', '2024-07-16', '--speed', '1w/1s');
    expect(await replay.ended).toMatchObject({ code: 0 });
    expect(replay.stderr()).toBe('');
    const told = replay.stdout();
    expect(told).toContain('2 steps, one week at a time, every second');
    expect(told.match(/Step \d of 2/g)).toEqual(['Step 1 of 2', 'Step 2 of 2']);
    expect(told).toMatch(
      /All steps\n[^\n]*\n\n1\. 16–21 July 2024 · 3 posts\n2\. 22–28 July 2024[\s\S]*\[2\] 2\s+$/,
    );
  });

  it('answers meanwhile, and is over when it is told to stop', { timeout: SLOW }, async (test) => {
    const { process: replay, database } = await play(test, '--replay', '2024-07-13', '--speed', '1d/9s');
    await replay.saw('Step 1 of 7');
    replay.write('/post_1\n');
    await replay.saw('Post 1');
    replay.kill('SIGTERM');
    const { code, milliseconds } = await replay.ended;
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(4000);
    const store = await openStore(database, { feedTimeZone: 'UTC' });
    const [left] = await store.replays.ofChat(1);
    await store.close();
    expect(left).toMatchObject({ state: 'stopped', nextStep: 1 });
  });

  it('of days without posts says so and ends', { timeout: SLOW }, async (test) => {
    const { process: replay } = await play(test, '--replay', '2020-01-01');
    expect(await replay.ended).toMatchObject({ code: 1 });
    expect(replay.stderr()).toMatch(/^There are no posts to replay from 2020-01-01 to 2020-01-31\./);
  });
});
