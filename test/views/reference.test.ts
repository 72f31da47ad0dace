import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CORRECTABLE } from '../../src/feed/correct.ts';
import { loadI18n } from '../../src/i18n.ts';
import type { Dossier } from '../../src/store/reference.ts';
import type { Facet } from '../../src/store/store.ts';
import { anniversariesView } from '../../src/views/anniversaries.ts';
import { correctionsView } from '../../src/views/corrections.ts';
import { encounterViews } from '../../src/views/encounter.ts';
import { facetCardView } from '../../src/views/facet-card.ts';
import { anyPost, anyText } from '../support/arbitraries.ts';
import { expectWithinLimits } from '../support/limits.ts';

const i18n = loadI18n('locales');
const english = i18n.translator('en');
const anyTranslator = fc.constantFrom(...i18n.languages.map((language) => i18n.translator(language)));
const runs = { numRuns: 100 };
const button = { text: 'x', callback_data: 'x' };

const anyFacet: fc.Arbitrary<Facet> = fc.oneof(
  fc.record({ type: fc.constant('country' as const), name: fc.constantFrom('LA', 'RU'), count: fc.nat() }),
  fc.record({ type: fc.constantFrom('person' as const, 'tag' as const), name: anyText, count: fc.nat() }),
);
const anyDossier: fc.Arbitrary<Dossier> = fc.record({
  facet: anyFacet,
  meetings: fc.nat(),
  first: fc.option(fc.record({ id: fc.nat(), day: fc.constant('2024-07-25') })),
  last: fc.option(fc.record({ id: fc.nat(), day: fc.constant('2024-07-25') })),
  years: fc
    .uniqueArray(fc.integer({ min: 1900, max: 2100 }), { maxLength: 60 })
    .map((years) => years.sort().map((year) => ({ year, meetings: (year % 7) + 1 }))),
  met: fc.array(anyFacet, { maxLength: 30 }),
  tags: fc.array(anyFacet, { maxLength: 30 }),
  over: fc.option(fc.record({ meetings: fc.nat(), posts: fc.nat() })),
  ahead: fc.array(anyPost, { maxLength: 3 }),
});

const dossier = (years: Record<number, number>): Dossier => ({
  facet: { type: 'country', name: 'LA', count: 9 },
  meetings: 9,
  first: { id: 3, day: '2015-03-12' },
  last: { id: 91, day: '2024-07-25' },
  years: Object.entries(years).map(([year, meetings]) => ({ year: Number(year), meetings })),
  met: [],
  tags: [],
  over: null,
  ahead: [],
});
const barsOf = (years: Record<number, number>): string | undefined =>
  facetCardView({ dossier: dossier(years), kin: [], notes: [], buttons: [] }, english)
    .text.split('\n')
    .find((line) => /^\d{4}/.test(line));

describe('a card', () => {
  it('draws the meetings of each year, the most ones tallest and none as a dot', () => {
    expect(barsOf({ 2019: 2, 2020: 16, 2023: 1, 2024: 8 })).toBe('2019 ▁█··▁▄ 2024 (2020: 16)');
    expect(barsOf({ 2024: 3 })).toBe('2024 █ 3');
    expect(barsOf({})).toBeUndefined();
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [1965 + n, n + 1]));
    expect(barsOf(many)).toMatch(/^1995 [▁-█]{30} 2024 \(2024: 60\)$/u);
  });

  it('keeps to the limits, whatever there is to tell', () => {
    fc.assert(
      fc.property(
        anyDossier,
        fc.array(anyFacet, { maxLength: 5 }),
        anyText,
        anyTranslator,
        (told, kin, note, t) =>
          expectWithinLimits(facetCardView({ dossier: told, kin, notes: [note], buttons: [[button]] }, t)),
      ),
      runs,
    );
  });
});

describe('an encounter', () => {
  it('keeps to the limits in every part, and shows every step once', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyPost, { minLength: 1, maxLength: 12, selector: ({ id }) => id }),
        fc.nat(3),
        fc.option(fc.constant('2024-07-25')),
        anyTranslator,
        (posts, announced, date, t) => {
          const [first] = posts;
          const meeting = {
            ...{ id: 7, date, dateEnd: null, place: first?.place ?? null, posts: posts.slice(announced) },
            ...{ countries: first?.countries ?? [], organisations: ['ASEAN'], people: first?.people ?? [] },
          };
          const announcements = posts.slice(0, announced);
          const views = encounterViews({ meeting, announcements, buttons: [[button]] }, t);
          for (const view of views) expectWithinLimits(view);
          const text = views.map((view) => view.text).join('\n');
          for (const { id } of posts)
            expect(text.match(new RegExp(`/post_${id}(?!\\d)`, 'g'))).toHaveLength(1);
          expect(views.slice(0, -1).every(({ buttons }) => buttons.length === 0)).toBe(true);
        },
      ),
      runs,
    );
  });
});

describe('a day in several years, and corrections', () => {
  it('keep to the limits', () => {
    const anyYear = fc.record({
      day: fc.constant('2020-07-25'),
      posts: fc.array(anyPost, { minLength: 1, maxLength: 2 }),
      n: fc.nat(),
      more: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(anyYear, { minLength: 1, maxLength: 5 }),
        anyText,
        anyTranslator,
        (years, title, t) =>
          expectWithinLimits(
            anniversariesView({ title, years, previous: 'p', next: 'n', open: (day) => `o:=on:${day}` }, t),
          ),
      ),
      runs,
    );
    const anyCorrection = fc.record({
      id: fc.nat(),
      postId: fc.nat(),
      field: fc.constantFrom(...CORRECTABLE.filter((field) => field === 'place' || field === 'person')),
      sign: fc.constantFrom('+' as const, '-' as const, '=' as const),
      value: fc.option(anyText),
      madeAt: fc.nat(),
      madeBy: fc.nat(),
      revokedAt: fc.option(fc.nat()),
      revokedBy: fc.option(fc.nat()),
    });
    fc.assert(
      fc.property(
        anyPost,
        fc.array(anyCorrection, { maxLength: 40 }),
        fc.option(anyText),
        anyTranslator,
        (post, corrections, said, t) =>
          expectWithinLimits(
            correctionsView(
              { post, corrections, said, timeZone: 'UTC', revoke: (id) => `fx:${post.id}:${id}` },
              t,
            ),
          ),
      ),
      runs,
    );
  });
});
