import fc from 'fast-check';
import type { MessageEntity } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { split } from '../../src/views/split.ts';
import { anyEntities, anyText } from '../support/arbitraries.ts';
import { expectWithinLimits } from '../support/limits.ts';

const LIMITS = { units: 4096, entities: 100 };
const solid = (text: string) => text.replace(/\s+/g, '');

describe('split', () => {
  it('gives a short text whole, with its entities', () => {
    const entities: MessageEntity[] = [{ type: 'bold', offset: 0, length: 4 }];
    expect(split('Lavr ov', entities, LIMITS)).toEqual([{ text: 'Lavr ov', entities }]);
  });

  it('cuts at the end of a paragraph, and carries an entity across', () => {
    const text = `${'a'.repeat(70)}\n\n${'b'.repeat(60)}`;
    const parts = split(text, [{ type: 'italic', offset: 60, length: 30 }], { units: 100, entities: 100 });
    expect(parts).toEqual([
      { text: 'a'.repeat(70), entities: [{ type: 'italic', offset: 60, length: 10 }] },
      { text: 'b'.repeat(60), entities: [{ type: 'italic', offset: 0, length: 18 }] },
    ]);
  });

  it('cuts earlier where a part would have too many entities', () => {
    const entities = Array.from(
      { length: 150 },
      (_, n) => ({ type: 'bold', offset: 3 * n, length: 2 }) as const,
    );
    const parts = split('ab '.repeat(150), entities, LIMITS);
    expect(parts.map((part) => part.entities.length)).toEqual([expect.any(Number), expect.any(Number)]);
    expect(parts.flatMap((part) => part.entities)).toHaveLength(150);
    for (const part of parts) expect(part.entities.length).toBeLessThanOrEqual(100);
  });

  it('never cuts a flag', () => {
    const parts = split('🇱🇦'.repeat(50), [], { units: 10, entities: 100 });
    for (const { text } of parts) expect(text).toMatch(/^(🇱🇦){1,2}$/u);
  });

  it('loses nothing but white space and keeps to the limits, whatever it is given', () => {
    const input = anyText.chain((text) => fc.tuple(fc.constant(text), anyEntities(text)));
    fc.assert(
      fc.property(input, fc.integer({ min: 8, max: 200 }), ([text, entities], units) => {
        const parts = split(text, entities, { units, entities: 20 });
        for (const part of parts) {
          expect(part.text.length).toBeLessThanOrEqual(units);
          expectWithinLimits({ text: part.text, entities: part.entities.slice(0, 100), buttons: [] });
        }
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these become spaces
        const cleaned = text.toWellFormed().replace(/[\x00-\x1f\u2028-\u202e]/g, ' ');
        expect(solid(parts.map((part) => part.text).join(''))).toBe(solid(cleaned));
      }),
      { numRuns: 300 },
    );
  });
});
