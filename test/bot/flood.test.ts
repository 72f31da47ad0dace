import { describe, expect, it } from 'vitest';
import { createFloodControl } from '../../src/bot/flood.ts';

describe('flood control', () => {
  it('answers twenty at once, tells once when to go on, and goes on then', () => {
    const judge = createFloodControl();
    const verdicts = Array.from({ length: 30 }, () => judge(1, 1000).type);
    expect(verdicts.slice(0, 20)).toEqual(Array(20).fill('answer'));
    expect(verdicts.slice(20)).toEqual(['notice', ...Array(9).fill('leave')]);
    expect(judge(1, 10_999).type).toBe('leave');
    expect(judge(1, 11_000).type).toBe('answer');
  });

  it('counts each sender apart', () => {
    const judge = createFloodControl();
    for (let n = 0; n < 30; n++) judge(1, 0);
    expect(judge(2, 0).type).toBe('answer');
  });

  it('lets two a second pass for ever', () => {
    const judge = createFloodControl();
    const verdicts = Array.from({ length: 500 }, (_, n) => judge(1, n * 500).type);
    expect(new Set(verdicts)).toEqual(new Set(['answer']));
  });

  it('says how long to wait', () => {
    const judge = createFloodControl();
    for (let n = 0; n < 20; n++) judge(1, 0);
    expect(judge(1, 0)).toEqual({ type: 'notice', seconds: 10 });
  });

  it('is not confused by a clock that is set back', () => {
    const judge = createFloodControl();
    judge(1, 1_000_000);
    expect(judge(1, 0).type).toBe('answer');
  });
});
