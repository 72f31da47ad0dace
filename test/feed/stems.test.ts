import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createStemReader } from '../../src/feed/stems.ts';
import { words } from '../../src/feed/words.ts';

const stemsIn = (text: string): string[] => [
  ...new Set(words(text).flatMap(({ stem, abroad }) => [stem, ...abroad])),
];
const read = (reader: ReturnType<typeof createStemReader>, text: string): string[] =>
  reader.read(text).map(({ text: stem }) => stem);

test.each([
  'Russia’s Foreign Minister and Russia',
  "it’sa it's O'S ’s",
  'С.В.Лавров встретился с Ваном И во Вьентьяне',
  'Ша́лом й́ a\u0301b \u0301a',
  '𝐀bc𝐁’s abc’𝐀 x’s𝐀',
  '中文字 and 東京で会談',
  'a \ud800b \udc00 c\ud83d',
  '',
])('stems are those of the words: %j', (text) => {
  const reader = createStemReader();
  expect(read(reader, text)).toEqual(stemsIn(text));
  expect(read(reader, text)).toEqual(stemsIn(text));
});

test('stems of any text are those of its words', () => {
  const reader = createStemReader();
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('’s', "'s", 'ing', 'Лавров', '\u0301', '_', ' ', 'ẞ', '北京', '𝐀', '7', '’S'),
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((parts) => parts.join('')),
      (text) => {
        expect(read(reader, text)).toEqual(stemsIn(text));
      },
    ),
    { numRuns: 1_000 },
  );
});

test('more words than are held in memory are read, too', () => {
  const reader = createStemReader();
  const many = Array.from({ length: 60_000 }, (_, n) => `w${n}x`);
  expect(read(reader, many.join(' '))).toEqual(many);
  expect(read(reader, 'w1x w59999x')).toEqual(['w1x', 'w59999x']);
});

test('several lists become one, each stem once', () => {
  const reader = createStemReader();
  const lists = ['talks in Moscow', 'Moscow talks on trade'].map((text) => reader.read(text));
  expect(reader.join(lists).map(({ text }) => text)).toEqual(['talk', 'in', 'moscow', 'on', 'trade']);
});
