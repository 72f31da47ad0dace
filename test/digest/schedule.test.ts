import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextSlots, quietUntil, slotsPassed } from '../../src/digest/schedule.ts';
import type { Schedule, Weekday } from '../../src/digest/subscription.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A year of each zone; Apia's is the one in which it left out a day, St. John's one that set clocks back over midnight. */
const YEARS = [
  ['Europe/Berlin', 2024],
  ['America/New_York', 2024],
  ['Asia/Vientiane', 2024],
  ['Africa/Cairo', 2024],
  ['Australia/Lord_Howe', 2024],
  ['America/Santiago', 2024],
  ['Pacific/Apia', 2011],
  ['America/St_Johns', 2010],
] as const;

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const at = (time: string): number => Temporal.Instant.from(time).epochMilliseconds;
const daily = (...times: string[]): Schedule => ({ type: 'times', days: EVERY_DAY, times });
const local = (slot: number, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(slot)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'minute' });

const aheadAt = (now: number, timeZone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;

const known = new Map<string, Float64Array>();

/** What the clocks of a zone show minute by minute, in milliseconds as if they showed UTC. */
function clocks(timeZone: string, from: number, until: number): Float64Array {
  const key = `${timeZone} ${from} ${until}`;
  const shown = known.get(key) ?? new Float64Array((until - from) / MINUTE + 1);
  if (known.has(key)) return shown;
  for (let n = 0; n < shown.length; n += 30) {
    const block = from + n * MINUTE;
    const ahead = aheadAt(block, timeZone);
    const changes = aheadAt(block + 30 * MINUTE, timeZone) !== ahead;
    for (let now = block; now < block + 30 * MINUTE && now <= until; now += MINUTE)
      shown[(now - from) / MINUTE] = now + (changes ? aheadAt(now, timeZone) : ahead);
  }
  known.set(key, shown);
  return shown;
}

/** What a schedule comes to, by watching the clocks: a slot is due when they first show its minute or a later one. */
function watched(
  times: readonly string[],
  days: readonly Weekday[],
  timeZone: string,
  from: number,
  until: number,
) {
  const minutes = new Set(times.map((time) => at(`1970-01-01T${time}Z`)));
  const slots: number[] = [];
  const start = from - 2 * DAY;
  const shown = clocks(timeZone, start, until);
  let reached = shown[0] ?? 0;
  for (const [n, now] of shown.entries()) {
    let due = false;
    while (reached < now) {
      reached += MINUTE;
      const weekday = (((Math.floor(reached / DAY) + 3) % 7) + 1) as Weekday;
      if (minutes.has(reached % DAY) && days.includes(weekday)) due = true;
    }
    const instant = start + n * MINUTE;
    if (due && instant >= from) slots.push(instant);
  }
  return slots;
}

function year(timeZone: string, number: number): { from: number; until: number } {
  const from = Temporal.ZonedDateTime.from(`${number}-01-01T00:00[${timeZone}]`);
  return { from: from.epochMilliseconds, until: from.add({ years: 1 }).epochMilliseconds - MINUTE };
}

describe('a year of a schedule', () => {
  const times = ['00:00', '00:30', '02:00', '02:15', '02:30', '02:59', '03:00', '08:30', '23:15', '23:59'];
  const hours = (minute: string) =>
    Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:${minute}`);
  const schedules: [string, Schedule, string[], readonly Weekday[]][] = [
    ['times of every day', daily(...times), times, EVERY_DAY],
    ['weekends', { type: 'times', days: [6, 7], times }, times, [6, 7]],
    ['hourly', { type: 'hourly', minute: 0 }, hours('00'), EVERY_DAY],
    ['hourly at a quarter past', { type: 'hourly', minute: 15 }, hours('15'), EVERY_DAY],
  ];
  for (const [timeZone, number] of YEARS) {
    it(`has every slot once, in order, in ${timeZone}`, () => {
      const { from, until } = year(timeZone, number);
      for (const [name, schedule, of, days] of schedules) {
        const expected = watched(of, days, timeZone, from, until);
        expect(slotsPassed(schedule, timeZone, from, until), name).toEqual(expected);
        expect(nextSlots(schedule, timeZone, from - 1, expected.length), name).toEqual(expected);
      }
    });

    it(`has a slot for each day at 02:30 in ${timeZone}`, () => {
      const { from, until } = year(timeZone, number);
      const days = Temporal.PlainDate.from({ year: number, month: 1, day: 1 }).daysInYear;
      expect(slotsPassed(daily('02:30'), timeZone, from, until)).toHaveLength(days);
    });
  }
});

describe('a local time', () => {
  const cases: [string, string, string, string, string][] = [
    ['skipped by an hour', 'Europe/Berlin', '02:30', '2024-03-31T00:00Z', '2024-03-31T03:00+02:00'],
    ['shown twice', 'Europe/Berlin', '02:30', '2024-10-26T22:00Z', '2024-10-27T02:30+02:00'],
    ['shown twice', 'America/New_York', '01:30', '2024-11-03T04:00Z', '2024-11-03T01:30-04:00'],
    ['skipped at midnight', 'Africa/Cairo', '00:00', '2024-04-25T12:00Z', '2024-04-26T01:00+03:00'],
    [
      'skipped by half an hour',
      'Australia/Lord_Howe',
      '02:15',
      '2024-10-05T12:00Z',
      '2024-10-06T02:30+11:00',
    ],
    [
      'shown twice for half an hour',
      'Australia/Lord_Howe',
      '01:45',
      '2024-04-06T12:00Z',
      '2024-04-07T01:45+11:00',
    ],
    ['skipped at midnight', 'America/Santiago', '00:30', '2024-09-07T12:00Z', '2024-09-08T01:00-03:00'],
    ['of a day left out', 'Pacific/Apia', '08:30', '2011-12-29T20:00Z', '2011-12-31T00:00+14:00'],
  ];
  for (const [what, timeZone, time, after, expected] of cases) {
    it(`${what} (${time} in ${timeZone}) is ${expected}`, () => {
      const [slot = 0] = nextSlots(daily(time), timeZone, at(after), 1);
      expect(local(slot, timeZone)).toBe(expected);
    });
  }

  it('that comes to the instant of another is one slot with it', () => {
    const schedule = daily('02:00', '02:30', '03:00');
    const from = at('2024-03-31T00:00Z');
    expect(slotsPassed(schedule, 'Europe/Berlin', from, from + 12 * 60 * MINUTE)).toEqual([
      at('2024-03-31T01:00Z'),
    ]);
  });
});

describe('the bounds', () => {
  const slot = at('2024-07-01T06:30Z');
  const schedule = daily('08:30');

  it('of what comes next leave out the moment itself', () => {
    expect(nextSlots(schedule, 'Europe/Berlin', slot, 1)).toEqual([slot + DAY]);
    expect(nextSlots(schedule, 'Europe/Berlin', slot - 1, 2)).toEqual([slot, slot + DAY]);
  });

  it('of what has passed are both included', () => {
    expect(slotsPassed(schedule, 'Europe/Berlin', slot, slot + DAY)).toEqual([slot, slot + DAY]);
    expect(slotsPassed(schedule, 'Europe/Berlin', slot + 1, slot + DAY - 1)).toEqual([]);
  });

  it('of what is sent at once, or on no day, hold nothing', () => {
    expect(nextSlots({ type: 'now' }, 'UTC', slot, 3)).toEqual([]);
    expect(slotsPassed({ type: 'now' }, 'UTC', 0, slot)).toEqual([]);
    expect(nextSlots({ type: 'times', days: [], times: ['08:00'] }, 'UTC', slot, 3)).toEqual([]);
  });
});

describe('any heartbeat', () => {
  it('settles each slot once, late, doubled, blocked, or after the clock jumped', () => {
    const anyZone = fc.constantFrom(...YEARS);
    const anyTime = fc
      .integer({ min: 0, max: 1439 })
      .map((minutes) => new Date(minutes * MINUTE).toISOString().slice(11, 16));
    const anySchedule = fc.oneof(
      fc.record({ type: fc.constant('hourly' as const), minute: fc.nat(59) }),
      fc.record({
        type: fc.constant('times' as const),
        days: fc.uniqueArray(fc.constantFrom(...EVERY_DAY), { minLength: 1 }).map((days) => days.sort()),
        times: fc.uniqueArray(anyTime, { minLength: 1, maxLength: 5 }).map((times) => times.sort()),
      }),
    );
    // A minute with its lateness, the same moment again, a blocked hour, days asleep, a clock set back.
    const anyStep = fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 30_000, max: 90_000 }) },
      fc.constant(0),
      fc.integer({ min: 0, max: 6 * 60 * MINUTE }),
      fc.integer({ min: DAY, max: 40 * DAY }),
      fc.integer({ min: -3 * DAY, max: -1 }),
    );
    fc.assert(
      fc.property(
        anyZone,
        fc.nat(364),
        anySchedule,
        fc.array(anyStep, { minLength: 1, maxLength: 60 }),
        ([timeZone, number], day, schedule, steps) => {
          const start = year(timeZone, number).from + day * DAY;
          const settled: number[] = [];
          let [due = 0] = nextSlots(schedule, timeZone, start, 1);
          let [now, latest] = [start, start];
          for (const step of steps) {
            now += step;
            latest = Math.max(latest, now);
            if (now < due) continue;
            settled.push(...slotsPassed(schedule, timeZone, due, now));
            [due = 0] = nextSlots(schedule, timeZone, now, 1);
          }
          expect(settled).toEqual(slotsPassed(schedule, timeZone, start + 1, latest));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('quiet hours', () => {
  const quiet = { from: '22:00', to: '07:00' };
  const until = (moment: string, hours = quiet, timeZone = 'Europe/Berlin') => {
    const end = quietUntil(hours, timeZone, at(moment));
    return end === null ? null : local(end, timeZone);
  };

  it('last over midnight', () => {
    expect(until('2024-07-01T19:59Z')).toBeNull();
    expect(until('2024-07-01T20:00Z')).toBe('2024-07-02T07:00+02:00');
    expect(until('2024-07-02T04:59Z')).toBe('2024-07-02T07:00+02:00');
    expect(until('2024-07-02T05:00Z')).toBeNull();
  });

  it('last within a day', () => {
    expect(until('2024-07-01T11:30Z', { from: '13:00', to: '14:00' })).toBe('2024-07-01T14:00+02:00');
    expect(until('2024-07-01T12:00Z', { from: '13:00', to: '14:00' })).toBeNull();
  });

  it('end when clocks skip their end, and only once where it is shown twice', () => {
    expect(until('2024-03-31T00:30Z', { from: '22:00', to: '02:30' })).toBe('2024-03-31T03:00+02:00');
    expect(until('2024-10-27T00:29Z', { from: '22:00', to: '02:30' })).toBe('2024-10-27T02:30+02:00');
    expect(until('2024-10-27T01:00Z', { from: '22:00', to: '02:30' })).toBeNull();
  });

  it('are none where they begin when they end, and where none are set', () => {
    expect(until('2024-07-01T20:00Z', { from: '22:00', to: '22:00' })).toBeNull();
    expect(quietUntil(null, 'UTC', 0)).toBeNull();
  });

  for (const [timeZone, number] of YEARS.filter(([zone]) => !/New_York|Vientiane|Santiago/.test(zone))) {
    it(`are what lies between their beginnings and their ends in ${timeZone}`, () => {
      const { from, until: end } = year(timeZone, number);
      for (const hours of [quiet, { from: '00:00', to: '02:30' }, { from: '23:30', to: '00:15' }]) {
        const begins = watched([hours.from], EVERY_DAY, timeZone, from, end);
        const ends = watched([hours.to], EVERY_DAY, timeZone, from, end);
        const expected = (moment: number) => {
          const last = ends.find((each) => each > moment);
          const begun = begins.findLast((each) => each <= moment);
          const over = ends.findLast((each) => each <= moment);
          return begun !== undefined && begun > (over ?? 0) && last !== undefined ? last : null;
        };
        for (let moment = from + 2 * DAY; moment < end - 2 * DAY; moment += 7 * 60 * MINUTE + 11 * MINUTE)
          expect(quietUntil(hours, timeZone, moment), local(moment, timeZone)).toBe(expected(moment));
      }
    });
  }
});
