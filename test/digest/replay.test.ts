import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interval, Pace } from '../../src/digest/replay.ts';
import { changeInterval, firstMoment, lastMoment, nextMoment } from '../../src/digest/replay-pace.ts';
import {
  layDown,
  MOST_POSTS,
  MOST_STEPS,
  planReplay,
  quietAfter,
  quietBefore,
  type Told,
} from '../../src/digest/replay-plan.ts';
import { readPace, readReplay } from '../../src/digest/replay-read.ts';
import type { Query } from '../../src/query/query.ts';
import type { PostStore } from '../../src/store/store.ts';
import { anyText } from '../support/arbitraries.ts';

const EVERYTHING: Query = { terms: [], since: null, until: null, order: 'newest' };
const HOUR = 3600;

const every = (seconds: number): Interval => ({ type: 'every', seconds });
const dailyAt = (time: string): Interval => ({
  type: 'times',
  schedule: { type: 'times', days: [1, 2, 3, 4, 5, 6, 7], times: [time] },
});
const at = (iso: string): number => Date.parse(iso);

describe('a line is read', () => {
  const read = (text: string, language = 'en') => readReplay(text, { language, today: '2026-01-05' });
  const asked = (
    queryText: string,
    [since, until]: readonly [string | null, string | null],
    pace: readonly [unit: string, count: number, interval: Interval] | null,
  ) => ({
    ok: true,
    queryText,
    since,
    until,
    span: pace && { unit: pace[0], count: pace[1] },
    interval: pace?.[2] ?? null,
  });
  const DAYS = ['2024-07-13', '2024-07-27'] as const;
  const OPEN = [null, null] as const;

  it.each([
    [
      '#RussiaASEAN from 2024-07-13 to 2024-07-27, one day per hour',
      asked('#RussiaASEAN', DAYS, ['day', 1, every(HOUR)]),
    ],
    ['one week per day at 19:00', asked('', OPEN, ['week', 1, dailyAt('19:00')])],
    ['5 posts every 10 minutes', asked('', OPEN, ['post', 5, every(600)])],
    ['one meeting per hour', asked('', OPEN, ['meeting', 1, every(HOUR)])],
    ['day every 2h', asked('', OPEN, ['day', 1, every(2 * HOUR)])],
    ['everything, a day an hour', asked('', OPEN, ['day', 1, every(HOUR)])],
    ['Laos one day per hour from July 2024', asked('Laos', ['2024-07-01', null], ['day', 1, every(HOUR)])],
    ['from 13 to 27 July 2024 two days daily at 7pm', asked('', DAYS, ['day', 2, dailyAt('19:00')])],
    ['from July 13, 2024 to July 27, 2024, 1d/1h', asked('', DAYS, ['day', 1, every(HOUR)])],
    [
      'country:Laos since:2024-07 day hourly',
      asked('country:Laos since:2024-07', OPEN, ['day', 1, every(HOUR)]),
    ],
    ['"every day" until 27 July 2024', asked('"every day"', [null, '2024-07-27'], null)],
    ['Laos', asked('Laos', OPEN, null)],
    ['', asked('', OPEN, null)],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    [
      '#РоссияАСЕАН с 13.07.2024 по 27.07.2024, один день в час',
      asked('#РоссияАСЕАН', DAYS, ['day', 1, every(HOUR)]),
    ],
    ['неделя в день в 19:00', asked('', OPEN, ['week', 1, dailyAt('19:00')])],
    ['по 5 публикаций каждые 10 минут', asked('', OPEN, ['post', 5, every(600)])],
    ['с 13 по 27 июля 2024 года, по одной встрече в час', asked('', DAYS, ['meeting', 1, every(HOUR)])],
    [
      'всё за июль 2024, по два дня раз в сутки',
      asked('', ['2024-07-01', '2024-07-31'], ['day', 2, every(24 * HOUR)]),
    ],
    ['день ежедневно в 7 вечера', asked('', OPEN, ['day', 1, dailyAt('19:00')])],
  ])('%s', (text, expected) => {
    expect(read(text, 'ru')).toEqual(expected);
  });

  it.each([
    ['#X, one day per fortnight', 'replay-error-pace', 'per fortnight'],
    ['one day daily at 25:00', 'replay-error-pace', 'daily at 25:00'],
    ['неделя в день в 25:00', 'replay-error-pace', 'в 25:00'],
    ['#X from Monday to 2024-09-99', 'replay-error-dates', 'from Monday to 2024-09-99'],
    [`${'word '.repeat(400)}`, 'replay-error-long', ''],
  ])('%s is told to be wrong', (text, key, value) => {
    expect(read(text, 'ru')).toEqual({ ok: false, key, variables: { value } });
  });

  it('days that end before they begin are told to be wrong', () => {
    const variables = { since: '2024-07-27', until: '2024-07-13' };
    expect(read('from 2024-07-27 to 2024-07-13')).toEqual({ ok: false, key: 'query-error-span', variables });
  });

  it('a speed is read as a pace', () => {
    expect(readPace('1d/2s', 'en')).toEqual({ span: { unit: 'day', count: 1 }, interval: every(2) });
    expect(readPace('1w/5s', 'en')).toEqual({ span: { unit: 'week', count: 1 }, interval: every(5) });
    expect(readPace('5/1s', 'en')).toEqual({ span: { unit: 'post', count: 5 }, interval: every(1) });
    for (const text of ['1d', '/', '1d/0s', 'fast', '', '99999999d/1s'])
      expect(readPace(text, 'en')).toBeNull();
  });

  it('whatever it says', () => {
    const words = fc
      .array(
        fc.constantFrom('from', 'to', 'с', 'по', 'one', 'day', 'per', 'hour', '13', 'July', ',', 'at', '/'),
        {
          maxLength: 300,
        },
      )
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.oneof(anyText, words), (text) => {
        const result = read(text, 'ru');
        if (result.ok) expect(text).toContain(result.queryText);
        else expect(result.key).toMatch(/^(replay|query)-error-/);
      }),
      { numRuns: 60 },
    );
  });
});

describe('steps are laid down', () => {
  const told = (days: string, meetings: readonly (number | null)[] = []): Told[] =>
    days.split(' ').map((day, n) => ({ id: n + 1, day: `2024-07-${day}`, meetingId: meetings[n] ?? null }));
  const brief = (steps: ReturnType<typeof layDown>) =>
    steps.map(({ since, until, posts }) => `${since.slice(8)}–${until.slice(8)}: ${posts.join(' ')}`);

  it('by days, those without posts left out', () => {
    expect(brief(layDown(told('13 13 16 23'), { unit: 'day', count: 1 }, EVERYTHING))).toEqual([
      '13–13: 1 2',
      '16–16: 3',
      '23–23: 4',
    ]);
    const days = { since: '2024-07-12', until: '2024-07-23' };
    expect(brief(layDown(told('13 13 16 23'), { unit: 'day', count: 3 }, days))).toEqual([
      '12–14: 1 2',
      '15–17: 3',
      '21–23: 4',
    ]);
  });

  it('by weeks from Monday, within the days asked for', () => {
    const days = { since: '2024-07-10', until: '2024-07-23' };
    expect(brief(layDown(told('13 16 21 23'), { unit: 'week', count: 1 }, days))).toEqual([
      '10–14: 1',
      '15–21: 2 3',
      '22–23: 4',
    ]);
  });

  it('by meetings, in the order in which they began', () => {
    const posts = told('25 25 26 27 28', [7, 8, null, 7, 9]);
    expect(brief(layDown(posts, { unit: 'meeting', count: 1 }, EVERYTHING))).toEqual([
      '25–27: 1 4',
      '25–25: 2',
      '28–28: 5',
    ]);
  });

  it('by so many posts', () => {
    expect(brief(layDown(told('13 13 16 23 24'), { unit: 'post', count: 2 }, EVERYTHING))).toEqual([
      '13–13: 1 2',
      '16–23: 3 4',
      '24–24: 5',
    ]);
  });

  it('every post in one step and in order, however they are cut', () => {
    const posts = fc.array(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 60 }).map((days) =>
      told(
        days
          .sort((a, b) => a - b)
          .map((day) => String(day).padStart(2, '0'))
          .join(' '),
      ),
    );
    const span = fc.record({
      unit: fc.constantFrom('day', 'week', 'post'),
      count: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(posts, span, (given, cut) => {
        const steps = layDown(given, cut as Pace['span'], EVERYTHING);
        expect(steps.flatMap((step) => step.posts)).toEqual(given.map(({ id }) => id));
        expect(steps.map(({ step }) => step)).toEqual([...steps.keys()]);
        for (const { since, until, posts: ids } of steps)
          for (const id of ids) {
            const day = given[id - 1]?.day ?? '';
            expect(since <= day && day <= until).toBe(true);
          }
      }),
    );
  });

  it('and tell the days without posts that lie before them', () => {
    const step = (since: string, until: string) => ({ since: `2024-07-${since}`, until: `2024-07-${until}` });
    const days = { since: '2024-07-10', until: '2024-07-30' };
    expect(quietBefore(step('13', '13'), [], days)).toEqual(step('10', '12'));
    expect(quietBefore(step('13', '13'), [], { since: null })).toBeNull();
    expect(quietBefore(step('23', '23'), [step('13', '16')], days)).toEqual(step('17', '22'));
    expect(quietBefore(step('17', '17'), [step('13', '16')], days)).toBeNull();
    // A meeting whose last post comes after a later meeting's first.
    expect(quietBefore(step('28', '28'), [step('25', '27'), step('26', '26')], days)).toBeNull();
    expect(quietAfter([step('13', '28')], days)).toEqual(step('29', '30'));
    expect(quietAfter([step('13', '30')], days)).toBeNull();
    expect(quietAfter([step('13', '30')], { since: null, until: null })).toBeNull();
  });
});

describe('a plan', () => {
  /** Posts of a store that has so many, newest first, a page at a time. */
  function postsOf(count: number, perDay: number, meetingId: number | null = null): Pick<PostStore, 'find'> {
    return {
      async find(_, { limit, cursor }) {
        const from = Number(cursor ?? 0);
        const ids = Array.from({ length: Math.min(limit, count - from) }, (_unused, n) => count - from - n);
        const items = ids.map((id) => {
          const day = Temporal.PlainDate.from('2000-01-01').add({ days: Math.floor((id - 1) / perDay) });
          return { id, day: day.toString(), meetingId };
        });
        const next = from + limit < count ? String(from + limit) : null;
        return { items, next, previous: null, further: null, count: null } as never;
      },
    };
  }
  const day = { unit: 'day', count: 1 } as const;

  it('reads page by page, oldest first', async () => {
    const planned = await planReplay(postsOf(1200, 3), EVERYTHING, day);
    expect(planned).toMatchObject({ ok: true, leftOut: 0 });
    if (!planned.ok) return;
    expect(planned.steps).toHaveLength(400);
    expect(planned.steps[0]).toEqual({ step: 0, since: '2000-01-01', until: '2000-01-01', posts: [1, 2, 3] });
    expect(planned.steps.at(-1)?.posts).toEqual([1198, 1199, 1200]);
  });

  it('has its bounds', async () => {
    expect(await planReplay(postsOf(MOST_STEPS, 1), EVERYTHING, day)).toMatchObject({ ok: true });
    expect(await planReplay(postsOf(MOST_STEPS + 1, 1), EVERYTHING, day)).toMatchObject({
      reason: 'too-many-steps',
      most: MOST_STEPS,
    });
    expect(await planReplay(postsOf(MOST_POSTS, 100), EVERYTHING, day)).toMatchObject({ ok: true });
    expect(await planReplay(postsOf(MOST_POSTS + 1, 100), EVERYTHING, day)).toMatchObject({
      reason: 'too-many-posts',
      most: MOST_POSTS,
    });
  });

  it('of nothing is none', async () => {
    expect(await planReplay(postsOf(0, 1), EVERYTHING, day)).toMatchObject({ reason: 'nothing' });
    const meetings = { unit: 'meeting', count: 1 } as const;
    expect(await planReplay(postsOf(5, 1), EVERYTHING, meetings)).toMatchObject({ reason: 'no-meetings' });
    expect(await planReplay(postsOf(5, 1, 3), EVERYTHING, meetings)).toMatchObject({ ok: true, leftOut: 0 });
  });
});

describe('moments', () => {
  const pace = (interval: Interval): Pace => ({ span: { unit: 'day', count: 1 }, interval });

  it.each(['Europe/Berlin', 'America/New_York', 'Asia/Vientiane', 'Africa/Cairo', 'Australia/Lord_Howe'])(
    'daily at 19:00 are at 19:00 every day of a year in %s',
    (zone) => {
      const daily = pace(dailyAt('19:00'));
      const begun = at('2024-01-01T00:00:00Z');
      const moments = [firstMoment(daily, zone, begun)];
      while (moments.length < 366) {
        const due = moments.at(-1) as number;
        // Taken a little late, as the heartbeat has it.
        moments.push(nextMoment(daily, zone, due, due + 40_000));
      }
      const local = moments.map((moment) =>
        Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone),
      );
      expect(new Set(local.map((each) => each.toPlainTime().toString()))).toEqual(new Set(['19:00:00']));
      expect(new Set(local.map((each) => each.toPlainDate().toString())).size).toBe(366);
      expect(lastMoment(daily, zone, moments[0] as number, 366)).toBe(moments.at(-1));
    },
  );

  it('every so often begin at once and do not drift', () => {
    const hourly = pace(every(HOUR));
    const start = at('2024-07-27T12:00:20Z');
    expect(firstMoment(hourly, 'UTC', start)).toBe(start);
    let due = start;
    for (let n = 0; n < 48; n++) due = nextMoment(hourly, 'UTC', due, due + 59_000);
    expect(due).toBe(at('2024-07-29T12:00:00Z'));
    expect(lastMoment(hourly, 'UTC', start, 49)).toBe(start + 48 * HOUR * 1000);
  });

  it('every two seconds are two seconds apart', () => {
    const due = at('2024-07-27T12:00:20.500Z');
    expect(nextMoment(pace(every(2)), 'UTC', due, due + 300)).toBe(due + 2000);
  });

  it('after a month away come one at a time, counted from now', () => {
    const due = at('2024-06-27T12:00:00Z');
    const now = at('2024-07-27T12:10:00Z');
    expect(nextMoment(pace(every(HOUR)), 'UTC', due, now)).toBe(now + HOUR * 1000);
    expect(nextMoment(pace(dailyAt('19:00')), 'UTC', due, now)).toBe(at('2024-07-27T19:00:00Z'));
  });

  it('come faster and slower, within bounds', () => {
    expect(changeInterval(every(HOUR), 'faster')).toEqual(every(1800));
    expect(changeInterval(every(HOUR), 'slower')).toEqual(every(2 * HOUR));
    expect(changeInterval(every(90), 'faster')).toEqual(every(60));
    expect(changeInterval(dailyAt('19:00'), 'faster')).toEqual(every(12 * HOUR));
    expect(changeInterval(dailyAt('19:00'), 'slower')).toEqual(every(48 * HOUR));
    expect(changeInterval(every(60), 'faster')).toBeNull();
    expect(changeInterval(every(7 * 24 * HOUR), 'slower')).toBeNull();
  });
});
