import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../../src/feed/post.ts';
import { interpret } from '../../src/query/interpret.ts';
import { nameOf, namesOf } from '../../src/query/names.ts';
import { parseQuery } from '../../src/query/parse.ts';
import { printQuery } from '../../src/query/print.ts';
import { readPrinted } from '../../src/query/printed.ts';
import type { Query, Term } from '../../src/query/query.ts';
import { aPost } from '../support/posts.ts';

const day = fc
  .date({ min: new Date('1901-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyName = fc.oneof(
  fc.constantFrom(
    'Wang Yi',
    'С.В.Лавров',
    'Côte d’Ivoire',
    'a:b',
    '-x',
    '#y',
    'New York',
    'on',
    'с',
    'U.S.',
    '10:30',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((name) => /[\p{L}\p{N}]/u.test(name)),
);
const anyTerm: fc.Arbitrary<Term> = fc
  .record({
    negated: fc.boolean(),
    of: fc.oneof(
      fc
        .constantFrom(
          'peace',
          'переговоры',
          'C3',
          'don’t',
          'https://example.org/a?b=c',
          'x_y',
          'on',
          'и',
          'Türkiye',
        )
        .map((text) => ({ type: 'word', text }) as const),
      fc
        .constantFrom('peace talks', 'с 1 июля', 'on: time', '-a')
        .map((text) => ({ type: 'phrase', text }) as const),
      fc.constantFrom('ASEAN', 'РоссияЛаос', '2024', '_').map((tag) => ({ type: 'tag', tag }) as const),
      fc.constantFrom('LA', 'RU', 'CI', 'GB').map((code) => ({ type: 'country', code }) as const),
      fc.constantFrom(...KINDS, 'encounter' as const).map((kind) => ({ type: 'kind', kind }) as const),
      fc
        .tuple(fc.constantFrom('person', 'place', 'source'), anyName)
        .map(([type, name]) => ({ type, name }) as const),
      day.map((at) => ({ type: 'on', day: at }) as const),
    ),
  })
  .map(({ negated, of }) => ({ ...of, negated }));
const anyQuery: fc.Arbitrary<Query> = fc
  .record({
    terms: fc.array(anyTerm, { maxLength: 64 }),
    days: fc.tuple(fc.option(day), fc.option(day)),
    order: fc.constantFrom('newest', 'relevance'),
  })
  .map(({ terms, days: [one, other], order }) => ({
    terms,
    since: one && other && one > other ? other : one,
    until: one && other && one > other ? one : other,
    order,
  }));

/** A query with its names as they are compared. */
const compared = (query: Query): Query => ({
  ...query,
  terms: query.terms.map((term) => ('name' in term ? { ...term, name: nameOf(term)[1] } : term)),
});

describe('a query of any terms', () => {
  it('is the same once it is printed and read again, in any language and of any length', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const printed = printQuery(query);
        expect(readPrinted(printed)).toEqual(compared(query));
        if (printed.length > 1_000) return;
        const russian = parseQuery(printed, { language: 'ru', today: '2024-07-28' });
        expect(russian.ok && russian.query).toEqual(compared(query));
      }),
      { numRuns: 300 },
    );
  });

  it('ends a date before what is none', () => {
    const parsed = parseQuery('since:1 July 2024 🇱🇦 #_ 2024', { language: 'en', today: '2024-07-28' });
    expect(parsed.ok && printQuery(parsed.query)).toBe('country:LA #_ 2024 since:2024-07-01');
  });

  it('names a place as its posts have it, whatever marks stand in it', () => {
    for (const place of ['отель «Ритц»', ' New   York\n', '"', 'a “b” c']) {
      const names = namesOf(aPost({ identity: 'm:1', place }), 'feed').filter(([type]) => type === 'place');
      const asked = nameOf({ type: 'place', name: place, negated: false });
      expect(names).toEqual(/\p{L}/u.test(place) ? [asked] : []);
    }
  });

  it('is refused by length only where somebody typed it', () => {
    const long = 'word '.repeat(201).trim();
    const typed = parseQuery(long, { language: 'en', today: '2024-07-28' });
    expect(typed).toMatchObject({ ok: false, error: { key: 'query-error-long', start: 1_000 } });
    const flags = parseQuery('🇱🇦'.repeat(64), { language: 'en', today: '2024-07-28' });
    if (!flags.ok) throw new Error(flags.error.key);
    expect(readPrinted(printQuery(flags.query))).toEqual(flags.query);
  });
});

describe('bare words of a list', () => {
  const archive = [
    { type: 'person', name: 'Wang Yi', count: 3 },
    { type: 'place', name: 'Viet Nam House', count: 1 },
    { type: 'tag', name: 'RussiaLaos', count: 9 },
    { type: 'place', name: 'RussiaLaos', count: 1 },
  ] as const;
  const read = async (text: string, mode: 'list' | 'search') => {
    const lookup = async () => archive as never;
    const result = await interpret(text, { language: 'en', today: '2024-07-28', mode }, lookup);
    if (!result.ok) throw new Error(result.error.key);
    return printQuery(result.query);
  };

  it.each([
    ['Laos', 'country:LA'],
    ['Лаоса', 'country:LA'],
    ['Viet Nam', 'country:VN'],
    ['viet nam house', 'place:"Viet Nam House"'],
    ['Lao PDR 2024', 'country:LA since:2024-01-01 until:2024-12-31'],
    ['July 2024', 'since:2024-07-01 until:2024-07-31'],
    ['wang yi', 'person:"Wang Yi"'],
    ['russialaos', '#RussiaLaos'],
    ['Wang', 'Wang'],
    ['in Laos', 'in country:LA'],
    ['-Laos', '-Laos'],
    ['"Laos"', '"Laos"'],
    ['trade yesterday', 'trade since:2024-07-27 until:2024-07-27'],
    ['Wang Yi Laos July 2024 trade', 'person:"Wang Yi" country:LA trade since:2024-07-01 until:2024-07-31'],
  ])('%s is read as %s', async (text, expected) => {
    expect(await read(text, 'list')).toBe(expected);
  });

  it('stay words in a search', async () => {
    expect(await read('Wang Yi Laos July 2024', 'search')).toBe('Wang Yi Laos July 2024');
  });
});

describe('a query in Russian', () => {
  it.each([
    ['страна:Лаоса', 'country:LA'],
    ['тег:АСЕАН', '#АСЕАН'],
    ['человек:"Ван И" место:Пекин', 'person:"Ван И" place:Пекин'],
    ['вид:встречи источник:мид', 'kind:meeting source:мид'],
    ['дата:25.07.2024', 'on:2024-07-25'],
    ['с:июль 2024 по:вчера', 'since:2024-07-01 until:2024-07-27'],
    ['порядок:важность мир', 'мир order:relevance'],
    ['порядок:новизна мир', 'мир'],
    ['мир -НАТО «совместное заявление»', 'мир -НАТО "совместное заявление"'],
  ])('%s is read as %s', (text, expected) => {
    const parsed = parseQuery(text, { language: 'ru', today: '2024-07-28' });
    expect(parsed.ok ? printQuery(parsed.query) : parsed.error.key).toBe(expected);
  });
});
