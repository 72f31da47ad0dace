import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/digest/compose.ts';
import type { Replay } from '../../src/digest/replay.ts';
import { loadI18n } from '../../src/i18n.ts';
import { planView, progressView, stepView } from '../../src/views/replay.ts';
import { indexView, replaysView } from '../../src/views/replays.ts';
import { anyPost } from '../support/arbitraries.ts';
import { expectWithinLimits } from '../support/limits.ts';

const { languages, translator } = loadI18n('locales');
const DAYS = { since: '2024-07-13', until: '2024-07-27' };
const LONG_QUERY = `${Array.from({ length: 60 }, (_, n) => `слово${n}`).join(' ')} since:2024-07-13`;

const anyReplay: fc.Arbitrary<Replay> = fc.record({
  id: fc.integer({ min: 1, max: 2 ** 53 - 1 }),
  chatId: fc.constantFrom(7, -5, -1_009_999_999_999_999),
  threadId: fc.option(fc.integer({ min: 2, max: 2 ** 31 })),
  createdBy: fc.constant(7),
  query: fc.constantFrom('', '#RussiaASEAN since:2024-07-13', LONG_QUERY),
  pace: fc.record({
    span: fc.record({
      unit: fc.constantFrom('day', 'week', 'meeting', 'post'),
      count: fc.integer({ min: 1, max: 1000 }),
    }),
    interval: fc.oneof(
      fc.record({ type: fc.constant('every' as const), seconds: fc.integer({ min: 1, max: 31_622_400 }) }),
      fc.constant({ type: 'times', schedule: { type: 'times', days: [1, 3], times: ['19:00'] } } as const),
    ),
  }),
  timeZone: fc.constantFrom('UTC', 'America/Argentina/ComodRivadavia'),
  state: fc.constantFrom('running', 'paused', 'done', 'stopped'),
  nextStep: fc.integer({ min: 0, max: 1000 }),
  steps: fc.constant(1000),
  dueAt: fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 })),
  progressMessageId: fc.option(fc.integer({ min: 1, max: 2 ** 31 })),
});

describe.each(languages)('in %s, whatever is played', (language) => {
  const t = translator(language);
  const turn = (page: number) => `rd:9007199254740991:p:999:${page}`;

  it('steps and plans are within limits', () => {
    fc.assert(
      fc.property(fc.array(anyPost, { maxLength: 30 }), anyReplay, fc.nat(4), (posts, replay, page) => {
        const digest = compose(posts);
        const content = { query: replay.query, step: 998, steps: 1000, days: DAYS, digest, quiet: DAYS };
        const first = stepView(content, page, turn, t);
        expectWithinLimits(first);
        const { query, pace, timeZone } = replay;
        const outline = {
          query,
          pace,
          timeZone,
          steps: 1000,
          posts: 20_000,
          leftOut: 5,
          now: 0,
          start: 1,
          end: 9e11,
        };
        const notes = Array.from({ length: 3 }, () => 'remark '.repeat(80));
        expectWithinLimits(planView({ ...outline, notes, first }, [], t));
      }),
      { numRuns: 15 },
    );
  });

  it('progress, lists and indexes are within limits', () => {
    fc.assert(
      fc.property(fc.array(anyReplay, { minLength: 1, maxLength: 12 }), fc.nat(300), (replays, page) => {
        const [replay] = replays as [Replay];
        expectWithinLimits(progressView({ replay, next: replay.nextStep < 1000 ? DAYS : null, end: 1 }, t));
        expectWithinLimits(replaysView(replays, page, t));
        const steps = Array.from({ length: replay.nextStep }, (_, step) => ({
          ...{ ...DAYS, step, posts: [1, 2, 3] },
          messageId: step % 3 === 0 ? null : 2 ** 31 + step,
        }));
        expectWithinLimits(indexView({ replay, steps, quiet: DAYS, page }, t));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the index', () => {
  it('has every step on one of its pages', () => {
    const t = translator('en');
    const replay = { ...fc.sample(anyReplay, { numRuns: 1, seed: 1 })[0], chatId: 7, query: '' } as Replay;
    const steps = Array.from({ length: 47 }, (_, step) => ({ ...DAYS, step, posts: [1], messageId: 5 }));
    const numbers = Array.from({ length: 5 }, (_, page) =>
      indexView({ replay, steps, quiet: null, page }, t).text.match(/^\d+(?=\.)/gm),
    ).flat();
    expect(numbers).toEqual(steps.map(({ step }) => String(step + 1)));
  });
});
