import { describe, expect, it } from 'vitest';
import { findTimeZones } from '../../src/bot/timezones.ts';

describe('findTimeZones', () => {
  it.each([
    ['Europe/Berlin', 'en', 'Europe/Berlin'],
    ['europe/berlin', 'en', 'Europe/Berlin'],
    ['Berlin', 'en', 'Europe/Berlin'],
    ['new york', 'en', 'America/New_York'],
    ['Москва', 'ru', 'Europe/Moscow'],
    ['Лаос', 'ru', 'Asia/Vientiane'],
    ['UTC', 'en', 'UTC'],
  ])('knows %s (%s)', (text, language, zone) => {
    expect(findTimeZones(text, language)).toEqual({ exact: zone, near: [] });
  });

  it('offers what is near', () => {
    expect(findTimeZones('Vientane', 'en').near).toContain('Asia/Vientiane');
    expect(findTimeZones('Europe/Mosow', 'en').near[0]).toBe('Europe/Moscow');
    expect(findTimeZones('Екатеринбур', 'ru').near).toContain('Asia/Yekaterinburg');
  });

  it('takes old names that still hold', () => {
    const { exact } = findTimeZones('Asia/Calcutta', 'en');
    expect(exact).toMatch(/^Asia\/(Calcutta|Kolkata)$/);
  });

  it.each(['', '   ', '???', 'the moon and stars', '+03:00'])('offers nothing for %j', (text) => {
    expect(findTimeZones(text, 'en')).toEqual({ exact: null, near: [] });
  });
});
