import { describe, expect, it } from 'vitest';
import {
  findDate,
  isDateLine,
  monthNumber,
  opensWithDate,
  withoutDates,
} from '../../../src/feed/recognise/dates.ts';

const NEAR = ['2025-01-15'];
const days = (text: string, near: readonly string[] = NEAR): string | null => {
  const span = findDate(text, near);
  return span && [span.date, span.dateEnd ?? []].flat().join('/');
};

describe('a date', () => {
  it.each([
    ['July 26, 2024', '2024-07-26'],
    ['26 July 2024', '2024-07-26'],
    ['the 26th of July, 2024', '2024-07-26'],
    ['Sept. 3 2024', '2024-09-03'],
    ['2024-07-26', '2024-07-26'],
    ['26.07.2024', '2024-07-26'],
    ['26/07/2024', '2024-07-26'],
    ['07/26/2024', '2024-07-26'],
    ['26 июля 2024 года', '2024-07-26'],
    ['le 1er juillet 2024', '2024-07-01'],
    ['12 de octubre de 2024', '2024-10-12'],
    ['26 août 2024', '2024-08-26'],
    ['26 aout 2024', '2024-08-26'],
  ])('%s', (text, expected) => {
    expect(days(text)).toBe(expected);
  });

  it.each([
    ['July 26 and 27', '2024-07-26/2024-07-27'],
    ['July 26–27, 2025', '2025-07-26/2025-07-27'],
    ['26–27 July 2025', '2025-07-26/2025-07-27'],
    ['from 3 to 5 December', '2024-12-03/2024-12-05'],
    ['3, 4 and 5 May', '2025-05-03/2025-05-05'],
    ['28 February – 2 March', '2025-02-28/2025-03-02'],
    ['December 30 – January 2', '2024-12-30/2025-01-02'],
    ['December 30 – January 2, 2026', '2025-12-30/2026-01-02'],
    ['December 30, 2025 – January 2, 2026', '2025-12-30/2026-01-02'],
    ['с 3 по 5 декабря 2025 года', '2025-12-03/2025-12-05'],
    ['28-30 ноября', '2024-11-28/2024-11-30'],
    ['du 25 au 27 août 2025', '2025-08-25/2025-08-27'],
    ['del 5 al 7 de mayo de 2025', '2025-05-05/2025-05-07'],
    ['5–7.04.2025', '2025-04-05/2025-04-07'],
    ['30.03–02.04.2025', '2025-03-30/2025-04-02'],
    ['2025-11-09 – 2025-11-12', '2025-11-09/2025-11-12'],
  ])('%s is a range', (text, expected) => {
    expect(days(text)).toBe(expected);
  });

  it.each([
    '31 June 2025',
    'February 30, 2025',
    '29 February 2025',
    '13.13.2025',
    'May 2025',
    '13th round',
    '10:30',
    '100',
  ])('%s is none', (text) => expect(days(text)).toBe(null));

  it('is the first one there is on a calendar, and no count or hour', () => {
    expect(days('31 June 2025 and 3 July 2025')).toBe('2025-07-03');
    expect(days('July 5 and 20 ministers')).toBe('2025-07-05');
    expect(days('March 5 – 10:30')).toBe('2025-03-05');
  });

  it('without a year is the one nearest to what is known', () => {
    expect(days('January 2', ['2024-12-30'])).toBe('2025-01-02');
    expect(days('December 30', ['2025-01-02'])).toBe('2024-12-30');
    expect(days('29 February')).toBe('2024-02-29');
    expect(days('January 2', [])).toBe(null);
  });

  it('opens a sentence, or a line of its own', () => {
    for (const text of [
      'On July 26, the',
      'July 26 and 27,',
      'С 3 по 5 декабря',
      'On Friday, 13 June,',
      'Le 3 mai',
    ])
      expect(opensWithDate(text)).toBe(true);
    for (const text of ['Statement of July 26', 'The Agreement of 3 May', 'Until July 26'])
      expect(opensWithDate(text)).toBe(false);
    for (const line of ['🗓 17 September 2025', 'Friday, 13 June 2025, 10:00', 'Дата: 3 мая 2025 года'])
      expect(isDateLine(line)).toBe(true);
    for (const line of ['May 9 Parade', 'On July 26, they met', '10:00', 'Friday'])
      expect(isDateLine(line)).toBe(false);
  });

  it('is taken out of a line with all others', () => {
    expect(withoutDates('Vientiane, July 26, 2024')).toBe('Vientiane, ');
    expect(withoutDates('3 мая 2025, потом 4 июня 2025')).toBe(', потом ');
    expect([monthNumber('июля'), monthNumber('août'), monthNumber('Sep.'), monthNumber('day')]).toEqual([
      7,
      8,
      9,
      null,
    ]);
  });
});
