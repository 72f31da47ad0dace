import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSchedule, readSubscription } from '../../src/digest/read.ts';
import type { Schedule, Weekday } from '../../src/digest/subscription.ts';
import { readTime, readWeekday } from '../../src/digest/times.ts';
import { loadI18n } from '../../src/i18n.ts';
import { explainSchedule } from '../../src/views/schedule.ts';
import { anyText } from '../support/arbitraries.ts';

const DAILY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5];
const on = (days: readonly Weekday[], ...times: string[]): Schedule => ({ type: 'times', days, times });
const hourly = (minute: number): Schedule => ({ type: 'hourly', minute });
const now: Schedule = { type: 'now' };

/** The query and the schedule of a line. */
function split(text: string, language = 'en'): [string, Schedule | null] | string {
  const read = readSubscription(text, { language });
  return read.ok ? [read.queryText, read.schedule] : read.key;
}

describe('a line of a query and a schedule', () => {
  const lines: [language: string, line: string, query: string, schedule: Schedule | null][] = [
    ['en', '#RussiaASEAN weekdays 08:30', '#RussiaASEAN', on(WEEKDAYS, '08:30')],
    ['en', 'country:Laos kind:meeting weekly Mon 09:00', 'country:Laos kind:meeting', on([1], '09:00')],
    ['en', '"joint statement" now', '"joint statement"', now],
    ['en', 'Laos at once', 'Laos', now],
    ['en', 'daily 20:00 08:00', '', on(DAILY, '08:00', '20:00')],
    ['en', 'Laos every day at 8 and 20', 'Laos', on(DAILY, '08:00', '20:00')],
    ['en', 'hourly', '', hourly(0)],
    ['en', 'Laos every hour :15', 'Laos', hourly(15)],
    ['en', 'Mon,Wed,Fri 7:30', '', on([1, 3, 5], '07:30')],
    ['en', 'Laos on Mondays and Thursdays at 7.30', 'Laos', on([1, 4], '07:30')],
    ['en', 'Laos Fri-Mon 8:30am, 6 pm', 'Laos', on([1, 5, 6, 7], '08:30', '18:00')],
    ['en', 'Laos at weekends 10:00.', 'Laos', on([6, 7], '10:00')],
    ['en', 'Laos 8:30', 'Laos', on(DAILY, '08:30')],
    ['ru', '#РоссияАСЕАН по будням 08:30', '#РоссияАСЕАН', on(WEEKDAYS, '08:30')],
    ['ru', 'ежедневно в 9:00', '', on(DAILY, '09:00')],
    ['ru', 'Лаос по понедельникам 09:00', 'Лаос', on([1], '09:00')],
    ['ru', 'Лаос каждую среду и пятницу в 9 утра', 'Лаос', on([3, 5], '09:00')],
    ['ru', 'Лаос пн-чт 19:00', 'Лаос', on([1, 2, 3, 4], '19:00')],
    ['ru', 'Лаос по выходным в 8 вечера', 'Лаос', on([6, 7], '20:00')],
    ['ru', 'Лаос каждый час', 'Лаос', hourly(0)],
    ['ru', '«совместное заявление» сразу', '«совместное заявление»', now],
    ['ru', 'Laos weekdays Tue 8:30', 'Laos', on(WEEKDAYS, '08:30')],
  ];
  for (const [language, line, query, schedule] of lines) {
    it(`is told apart: ${line}`, () => expect(split(line, language)).toEqual([query, schedule]));
  }

  const queries = [
    'Laos',
    '"daily"',
    'Laos "weekdays 08:30"',
    'daily news from Laos',
    'quiet diplomacy',
    'semi-daily',
    'talks -now',
    'since:2024-07-25 until:2024-07-27',
    'диалог среди цивилизаций',
    '#now',
    '',
  ];
  for (const query of queries) {
    it(`may have no schedule: ${query}`, () => expect(split(query, 'ru')).toEqual([query, null]));
  }

  it('has a time of its own where it names only days', () => {
    expect(split('Laos Friday')).toEqual(['Laos', on([5], '09:00')]);
    expect(split('Laos weekly')).toEqual(['Laos', on([1], '09:00')]);
    expect(split('Laos daily')).toEqual(['Laos', on(DAILY, '09:00')]);
  });

  it('may say more than when', () => {
    const read = (line: string, language = 'en') => readSubscription(line, { language });
    expect(read('Laos now quiet 22:00-07:00')).toMatchObject({
      schedule: now,
      quiet: { from: '22:00', to: '07:00' },
    });
    expect(read('Laos quiet hours from 10 pm to 7 am')).toMatchObject({
      queryText: 'Laos',
      schedule: null,
      quiet: { from: '22:00', to: '07:00' },
    });
    expect(read('Лаос сразу тихо с 22:00 до 07:00 с правками', 'ru')).toMatchObject({
      queryText: 'Лаос',
      quiet: { from: '22:00', to: '07:00' },
      edits: true,
    });
    expect(read('Laos daily 9:00 skip even if empty edits')).toMatchObject({
      missed: 'skip',
      announceEmpty: true,
      edits: true,
    });
    expect(read('Лаос ежедневно пропускать', 'ru')).toMatchObject({
      missed: 'skip',
      edits: null,
      quiet: null,
    });
  });

  it('may name a zone', () => {
    const zoneOf = (line: string, known?: (name: string) => string | null) => {
      const read = readSubscription(line, { language: 'en', ...(known && { zoneOf: known }) });
      return read.ok ? [read.queryText, read.timeZone] : read;
    };
    expect(zoneOf('Laos Mon 09:00 asia/vientiane')).toEqual(['Laos', 'Asia/Vientiane']);
    expect(zoneOf('Laos 08:30 America/New_York quiet 23-6')).toEqual(['Laos', 'America/New_York']);
    const cities = (name: string) => (name === 'New York' ? 'America/New_York' : null);
    expect(zoneOf('Laos daily New York quiet 23-6', cities)).toEqual(['Laos', 'America/New_York']);
    expect(zoneOf('Laos daily York', cities)).toEqual(['Laos daily York', null]);
  });
});

describe('what is wrong with a line', () => {
  const faults: [line: string, key: string, at: string][] = [
    ['Laos 25:00', 'time', '25:00'],
    ['Laos daily 08:75 quiet 22:00-07:00', 'time', '08:75'],
    ['Laos daily 13 pm', 'time', '13 pm'],
    ['Laos daily 25', 'time', '25'],
    ['Laos weekdays 08:30 Asia/Viantiane', 'zone', 'Asia/Viantiane'],
    ['Laos weekdays 08:30 Vientiane edits', 'zone', 'Vientiane'],
    ['Laos daily 08:30 +07:00', 'zone', '+07:00'],
    ['Laos daily 9:00 quiet 22:00', 'quiet', 'quiet 22:00'],
    ['Laos now quiet 22:00-22:00', 'quiet', 'quiet 22:00-22:00'],
    ['Laos now quiet 22:00-25:00 edits', 'quiet', 'quiet 22:00-25:00'],
    ['Laos now 08:30', 'mixed', 'now 08:30'],
    ['Laos hourly Mon', 'mixed', 'hourly Mon'],
    ['Laos 20:00-22:00', 'schedule', '20:00-22:00'],
    [`Laos ${Array.from({ length: 25 }, (_, n) => `8:${n + 10}`).join(' ')}`, 'many', '8:10'],
  ];
  for (const [line, key, at] of faults) {
    it(`is pointed at: ${line.slice(0, 50)}`, () => {
      const read = readSubscription(line, { language: 'en' });
      if (read.ok) expect.fail('it was read');
      expect(read.key).toBe(`subscription-read-${key}`);
      expect(line.slice(read.start, read.end)).toMatch(new RegExp(`^${at.replace('+', '\\+')}`));
      for (const language of ['en', 'ru'])
        expect(loadI18n('locales').translator(language)(read.key, read.variables)).toContain(at);
    });
  }
});

describe('a schedule by itself', () => {
  it('is read as a whole or not at all', () => {
    expect(readSchedule('Mon 9:00', { language: 'en' })).toMatchObject({
      ok: true,
      schedule: on([1], '09:00'),
    });
    expect(readSchedule('quiet 22-7', { language: 'en' })).toMatchObject({
      schedule: null,
      quiet: { to: '07:00' },
    });
    for (const text of ['', 'Laos Mon 9:00', 'whenever', '"now"'])
      expect(readSchedule(text, { language: 'en' })).toMatchObject({
        ok: false,
        key: 'subscription-read-schedule',
      });
  });

  it('may be typed as it is explained, in every language', () => {
    const i18n = loadI18n('locales');
    const anySchedule = fc.record({
      type: fc.constant('times' as const),
      days: fc.subarray([...DAILY], { minLength: 1 }),
      times: fc
        .uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 1, maxLength: 4 })
        .map((all) => all.map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16)).sort()),
    });
    fc.assert(
      fc.property(anySchedule, fc.constantFrom(...i18n.languages), (schedule, language) => {
        const told = explainSchedule(schedule, 'Asia/Vientiane', i18n.translator(language)).replace(
          /[()]/g,
          '',
        );
        expect(readSchedule(told, { language })).toMatchObject({
          ok: true,
          schedule,
          timeZone: 'Asia/Vientiane',
        });
      }),
    );
  });
});

describe('any text', () => {
  const words = fc.constantFrom(
    ...'daily now hourly at on every and Mon Fri 8:30 25:00 9 am pm - – quiet from to edits Asia/Vientiane Laos #x "x каждую среду по с до тихо'.split(
      ' ',
    ),
  );
  const lines = fc.oneof(
    anyText,
    fc.array(words, { maxLength: 100 }).map((all) => all.join(' ')),
  );

  it('is read without fail: what is not the query is a schedule', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom('en', 'ru'), (text, language) => {
        const read = readSubscription(text, { language });
        if (!read.ok) {
          expect(read.start).toBeLessThan(read.end);
          expect(read.end).toBeLessThanOrEqual(text.length);
          return;
        }
        expect(text.trim().startsWith(read.queryText)).toBe(true);
        const rest = text
          .trim()
          .slice(read.queryText.length)
          .replace(/^[\s,;]+/, '');
        if (rest === '') return;
        const { queryText, ...words } = read;
        expect(readSchedule(rest, { language })).toEqual(words);
      }),
      { numRuns: 1000 },
    );
  });

  it('is a time of day or none', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ maxLength: 6 })), (text) => {
        expect(readTime(text, 'ru') ?? '00:00').toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
        expect([null, 1, 2, 3, 4, 5, 6, 7]).toContain(readWeekday(text, 'ru'));
      }),
    );
  });
});

describe('readTime', () => {
  it('knows both dials in the language of the chat', () => {
    const times = {
      '8:30': '08:30',
      '08.30': '08:30',
      '8': '08:00',
      '0:05': '00:05',
      '8:30 pm': '20:30',
      '12am': '00:00',
    };
    for (const [text, time] of Object.entries(times)) expect(readTime(text, 'en'), text).toBe(time);
    const russian = {
      '9 утра': '09:00',
      '2 ночи': '02:00',
      '3 дня': '15:00',
      '8 вечера': '20:00',
      '8 p.m.': '20:00',
    };
    for (const [text, time] of Object.entries(russian)) expect(readTime(text, 'ru'), text).toBe(time);
    for (const text of ['24:00', '8:60', '13 pm', '0 am', '8:3', '8::30', '-1', 'x', '9 утра'])
      expect(readTime(text, 'en'), text).toBeNull();
  });
});
