import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadI18n } from '../../src/i18n.ts';
import { parseDate } from '../../src/query/dates.ts';
import { explainQuery } from '../../src/query/explain.ts';
import { interpret } from '../../src/query/interpret.ts';
import { parseQuery } from '../../src/query/parse.ts';
import { printQuery } from '../../src/query/print.ts';

const OPTIONS = { language: 'en', today: '2024-07-28' };
const i18n = loadI18n(new URL('../../locales/', import.meta.url).pathname);

const printed = (text: string): string => {
  const parsed = parseQuery(text, OPTIONS);
  return parsed.ok
    ? printQuery(parsed.query)
    : `${parsed.error.key} ${parsed.error.start}-${parsed.error.end}`;
};

describe('a query', () => {
  it.each([
    ['multipolar -NATO', 'multipolar -NATO'],
    ['“joint statement” country:Лаоса', '"joint statement" country:LA'],
    ['#RussiaLaos’s 🇱🇦', '#RussiaLaos country:LA'],
    ['тег:РоссияЛаос с:1 июля 2024 по:2024', '#РоссияЛаос since:2024-07-01 until:2024-12-31'],
    ['since:1 July 2024 summit', 'summit since:2024-07-01'],
    ['kind:encounters', 'kind:encounter'],
    ['-вид:контакт', '-kind:encounter'],
    ['вид:встреча', 'kind:meeting'],
    ['on:July 2024 kind:meetings', 'kind:meeting since:2024-07-01 until:2024-07-31'],
    ['-on:25.07.2024 order:relevance word', '-on:2024-07-25 word order:relevance'],
    ['https://example.org 10:30', 'https://example.org 10:30'],
    ['country:Atlantis', 'query-error-country 0-16'],
    ['contry:Laos', 'query-error-field 0-6'],
    ['since:2025 until:2024', 'query-error-span 11-21'],
    ['kind:', 'query-error-empty 0-5'],
  ])('%s is read as %s', (text, expected) => {
    expect(printed(text)).toBe(expected);
  });

  it('reads as a sentence in both languages', () => {
    const parsed = parseQuery('kind:meeting country:Laos since:2024-07-01', OPTIONS);
    if (!parsed.ok) throw new Error(parsed.error.key);
    expect(explainQuery(parsed.query, i18n.translator('en'))).toBe('meetings with Laos since 1 July 2024');
    expect(explainQuery(parsed.query, i18n.translator('ru'))).toBe('встречи: Лаос, с 1 июля 2024 г.');
  });

  it('takes bare words of a list for what they name as a whole', async () => {
    const known = [{ type: 'person', name: 'Wang Yi', count: 3 }] as const;
    const read = await interpret(
      'wang yi Lao PDR July 2024 talks',
      { ...OPTIONS, mode: 'list' },
      async () => known,
    );
    if (!read.ok) throw new Error(read.error.key);
    expect(printQuery(read.query)).toBe(
      'person:"Wang Yi" country:LA talks since:2024-07-01 until:2024-07-31',
    );
    expect(read.readings.map(({ type }) => type)).toEqual(['person', 'country', 'date']);
  });

  it('never throws, points within the text, and is the same when printed and read again', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'country:Laos',
        'person:"Wang Yi"',
        '-#tag',
        '"a b',
        'since:2024',
        'kind:call',
        '🇱🇦',
        'place:',
        '-',
        'Côte',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (parts) => {
        const text = parts.join(' ');
        const parsed = parseQuery(text, OPTIONS);
        if (!parsed.ok) {
          expect(parsed.error.start).toBeGreaterThanOrEqual(0);
          expect(parsed.error.end).toBeLessThanOrEqual(text.length);
          for (const language of i18n.languages)
            i18n.translator(language)(parsed.error.key, parsed.error.variables);
          return;
        }
        const again = parseQuery(printQuery(parsed.query), { ...OPTIONS, language: 'ru' });
        expect(again.ok && again.query).toEqual(parsed.query);
        for (const language of i18n.languages) explainQuery(parsed.query, i18n.translator(language));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a date', () => {
  it.each([
    ['yesterday', '2024-07-27', '2024-07-27'],
    ['25 июля 2024 года', '2024-07-25', '2024-07-25'],
    ['July 26 and 27', '2024-07-26', '2024-07-27'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['25 juillet 2024', '2024-07-25', '2024-07-25'],
  ])('%s', (text, since, until) => {
    expect(parseDate(text, OPTIONS)).toEqual({ since, until });
  });
  it.each(['', 'soon', '31 February 2024', '25 July 2024 or so'])('%j is none', (text) => {
    expect(parseDate(text, OPTIONS)).toBeNull();
  });
});
