import fc from 'fast-check';
import type { MessageEntity } from 'grammy/types';
import { KINDS } from '../../src/feed/post.ts';
import type { StoredPost } from '../../src/store/store.ts';

const TYPES = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'mention',
  'hashtag',
] as const;

/** Any text: ordinary, emoji and flags, lone surrogates, control characters, marks piled up. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.lorem({ maxCount: 60, mode: 'sentences' }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        '🇷🇺',
        '🇱🇦',
        '💬',
        '“',
        '\n',
        '\n\n',
        '***',
        '#ASEAN ',
        'talks ',
        '\u0301',
        '\u0000',
        '\ud83c',
      ),
      {
        maxLength: 400,
      },
    )
    .map((parts) => parts.join('')),
  fc
    .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 900 }))
    .map(([unit, times]) => unit.repeat(times)),
);

/** Entities of a text, of any kind and in any order, within it or not. */
export function anyEntities(text: string): fc.Arbitrary<MessageEntity[]> {
  const place = { offset: fc.nat(text.length + 3), length: fc.nat(text.length + 3) };
  return fc.array(
    fc.oneof(
      fc.record({ type: fc.constantFrom(...TYPES), ...place }),
      fc.record({ type: fc.constant('text_link' as const), url: fc.webUrl(), ...place }),
      fc.record({ type: fc.constant('pre' as const), language: fc.constant('ts'), ...place }),
    ),
    { maxLength: 150 },
  );
}

const anyDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyCode = fc.constantFrom('RU', 'LA', 'CN', 'VN', 'TL', 'KR', 'CI', 'XX');

/** A stored post of which no field can be trusted. */
export const anyPost: fc.Arbitrary<StoredPost> = anyText.chain((text) =>
  fc.record({
    id: fc.integer({ min: 1, max: 2 ** 53 - 1 }),
    source: anyText,
    meetingId: fc.option(fc.nat()),
    text: fc.constant(text),
    entities: anyEntities(text),
    identity: fc.constant('m:1'),
    publishedAt: fc.option(fc.integer({ min: 0, max: 4_000_000_000 })),
    day: anyDay,
    rank: fc.nat(),
    link: fc.option(fc.oneof(fc.webUrl(), anyText)),
    media: fc.constant([]),
    author: fc.option(anyText),
    origin: fc.option(anyText),
    editedAt: fc.option(fc.integer({ min: 0, max: 4_000_000_000 })),
    kind: fc.constantFrom(...KINDS),
    headline: fc.oneof(anyText, fc.constant(text.split('\n')[0] ?? '')),
    date: fc.option(anyDay),
    dateEnd: fc.option(anyDay),
    place: fc.option(anyText),
    tags: fc.array(anyText, { maxLength: 5 }),
    countries: fc.array(anyCode, { maxLength: 20 }),
    people: fc.array(anyText, { maxLength: 12 }),
    organisations: fc.array(fc.constantFrom('ASEAN', 'UN'), { maxLength: 3 }),
  }),
);
