import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStanding } from '../../src/digest/standing.ts';
import { fits } from '../../src/query/fits.ts';
import type { Query, Term } from '../../src/query/query.ts';
import type { StoredPost } from '../../src/store/store.ts';
import { aPost } from '../support/posts.ts';

const query = (...terms: Term[]): Query => ({ terms, since: null, until: null, order: 'newest' });
const word = (text: string, negated = false): Term => ({ type: 'word', text, negated });
const country = (code: string): Term => ({ type: 'country', code, negated: false });
const meetings: Term = { type: 'kind', kind: 'meeting', negated: false };

const post = (text: string, facts: Partial<StoredPost> = {}): StoredPost => ({
  ...aPost({ identity: 'm:1', text }),
  id: 1,
  source: 'feed',
  meetingId: null,
  ...facts,
});

const anyTerm = fc.oneof(
  fc.record({
    type: fc.constantFrom('word' as const, 'phrase' as const),
    text: fc.constantFrom('talks', 'trade', 'talks on trade', '…'),
    negated: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('country' as const),
    code: fc.constantFrom('LA', 'CN'),
    negated: fc.boolean(),
  }),
  fc.constant(meetings),
);
const anyQuery = fc.record({
  terms: fc.array(anyTerm, { maxLength: 3 }),
  since: fc.option(fc.constantFrom('2024-07-20', '2024-07-30')),
  until: fc.constant(null),
  order: fc.constantFrom('newest' as const, 'relevance' as const),
});
const anyPost = fc
  .record({
    text: fc.constantFrom('', 'Talks', 'talks on trade', 'trade talks', 'a statement'),
    countries: fc.subarray(['CN', 'LA']),
    kind: fc.constantFrom('meeting' as const, 'other' as const),
  })
  .map(({ text, ...facts }) => post(text, facts));

describe('standing queries', () => {
  it('match as each would by itself, whatever was put and taken away before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9), fc.option(anyQuery, { freq: 3 })), { maxLength: 40 }),
        fc.array(anyPost, { minLength: 1, maxLength: 5 }),
        (changes, posts) => {
          const standing = createStanding();
          const plain = new Map<number, Query>();
          for (const [id, asked] of changes) {
            standing.put(id, asked);
            if (asked) plain.set(id, asked);
            else plain.delete(id);
          }
          for (const each of posts) {
            const expected = [...plain].filter(([, asked]) => fits(asked, each)).map(([id]) => id);
            expect(standing.match(each)).toEqual(expected.sort((a, b) => a - b));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are as many as there are who wait, of one query too', () => {
    const standing = createStanding();
    for (let id = 1; id <= 3; id++) standing.put(id, query(country('LA'), meetings));
    standing.put(2, null);
    standing.put(3, query(word('trade')));
    expect(standing.match(post('talks'))).toEqual([1]);
    expect(standing.match(post('on trade', { kind: 'other' }))).toEqual([3]);
  });

  it('match every post where they ask for everything, or only leave out', () => {
    const standing = createStanding();
    standing.put(1, query());
    standing.put(2, query(word('trade', true)));
    expect(standing.match(post('talks'))).toEqual([1, 2]);
    expect(standing.match(post('trade'))).toEqual([1]);
  });
});
