import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { words, wordsWith } from '../../src/feed/words.ts';

const SAID =
  `ministers Ministry countries country's Russia’s nation nationalisation relational probabilities hopping hoped
  dying lying skies news early running ran better agreed agreement signing Laos Lao UN C3 x_y 2024 it's 's a
  Лаоса Лавров Türkiye ёлка é ß 🤝 🇱🇦 — “ ” ’ 中文字 𝐀 \u0301`.split(/\s+/);
const anyText = fc
  .array(fc.tuple(fc.constantFrom(...SAID), fc.constantFrom(' ', '', ', ', '\n', '-')), { maxLength: 30 })
  .map((parts) => parts.flat().join(''));

describe('words with certain stems', () => {
  it('are those of all words that have them', () => {
    fc.assert(
      fc.property(anyText, fc.subarray(SAID, { minLength: 1, maxLength: 4 }), (text, asked) => {
        const stems = new Set(asked.flatMap((each) => words(each).map(({ stem }) => stem)));
        if (stems.size === 0) return;
        const expected = words(text).filter(
          (word) => stems.has(word.stem) || word.abroad.some((stem) => stems.has(stem)),
        );
        expect(wordsWith(text, stems)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
