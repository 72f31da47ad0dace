import { describe, expect, it } from 'vitest';
import { createTurns } from '../../src/bot/turns.ts';

describe('turns', () => {
  it('take what is of one key one by one in its order, and other keys meanwhile', async () => {
    const turns = createTurns();
    const done: string[] = [];
    const first = Promise.withResolvers<void>();
    const work = (name: string, wait?: Promise<void>) => async () => {
      await wait;
      done.push(name);
    };
    const all = [turns(1, work('a', first.promise)), turns(1, work('b')), turns(1, work('c'))];
    await turns(2, work('other'));
    expect(done).toEqual(['other']);
    first.resolve();
    await Promise.all(all);
    expect(done).toEqual(['other', 'a', 'b', 'c']);
  });

  it('go on after what fails, which only the one who asked for it is told', async () => {
    const turns = createTurns();
    const failing = turns(1, () => Promise.reject(new Error('no')));
    const next = turns(1, async () => undefined);
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBeUndefined();
  });

  it('begin at once where nobody is at it, also after others were', async () => {
    const turns = createTurns();
    await turns(1, async () => undefined);
    let begun = false;
    const last = turns(1, async () => {
      begun = true;
    });
    expect(begun).toBe(true);
    await last;
  });
});
