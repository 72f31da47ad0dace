import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyPoints } from '../../src/feed/recognise/points.ts';
import { anyText } from '../support/arbitraries.ts';

describe('the key points of a post', () => {
  it('are its bullets', () => {
    const text =
      'Remarks by the Minister\n💬 A greeting.\nKey points:\n🔹 Peace first.\n🔹️Trade next:\n• And #culture\nRead in full';
    expect(keyPoints(text)).toEqual(['Peace first.', 'And #culture']);
    expect(keyPoints('A statement\n1. One thing.\n2) Another.')).toEqual(['One thing.', 'Another.']);
  });

  it('are else the first sentence of its body', () => {
    const body = (text: string) => keyPoints(`Ministers hold talks\n${text}`);
    expect(
      body('📍 Vientiane, July 27, 2024\n***\n🤝 They spoke of trade. They agreed.\n#RussiaLaos'),
    ).toEqual(['They spoke of trade.']);
    expect(body('Mr. Lavrov met S.V. Ivanov of the U.S. delegation in 2024. Then he left.')).toEqual([
      'Mr. Lavrov met S.V. Ivanov of the U.S. delegation in 2024.',
    ]);
    expect(body('«Мы за мир.» Так сказал министр.')).toEqual(['«Мы за мир.»']);
    expect(body('From the message:\n“We mourn with you.” So it ends.')).toEqual(['“We mourn with you.”']);
    expect(body('• A single bullet is a sentence. No list.')).toEqual(['A single bullet is a sentence.']);
  });

  it('are none where nothing follows the headline', () => {
    for (const text of [
      '',
      'A headline',
      '#Tag\nA headline\n📍 Vientiane\n#Tag',
      'A headline\n***\n<...>\nRead in full',
    ])
      expect(keyPoints(text)).toEqual([]);
  });

  it('are words of the post, whatever it says', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const point of keyPoints(text)) {
          expect(point).not.toBe('');
          expect(text.split('\n').some((line) => line.includes(point))).toBe(true);
        }
      }),
    );
  });
});
