import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose, type Digest, type DigestGroup } from '../../src/digest/compose.ts';
import type { StoredPost } from '../../src/store/store.ts';
import { anyPost } from '../support/arbitraries.ts';
import { aPost } from '../support/posts.ts';

const post = (id: number, facts: Partial<StoredPost> = {}): StoredPost => ({
  ...aPost({ identity: `m:${id}` }),
  source: 'feed',
  meetingId: null,
  ...facts,
  id,
});

const entriesOf = (digest: Digest) =>
  digest.days.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries));
const idsOf = (digest: Digest) => entriesOf(digest).map(({ posts }) => posts.map(({ id }) => id));
const namesOf = (digest: Digest): DigestGroup['name'][][] =>
  digest.days.map(({ groups }) => groups.map(({ name }) => name));

describe('a digest', () => {
  it('is told by day, oldest first', () => {
    const posts = [
      post(1, { day: '2024-07-26', publishedAt: 300 }),
      post(2, { day: '2024-07-25', publishedAt: 200 }),
      post(3, { day: '2024-07-26', publishedAt: 100 }),
      post(4, { day: '2024-07-25', rank: 1 }),
      post(5, { day: '2024-07-25', rank: 0 }),
    ];
    const digest = compose(posts);
    expect(digest.days.map(({ day }) => day)).toEqual(['2024-07-25', '2024-07-26']);
    expect(idsOf(digest)).toEqual([[5], [4], [2], [3], [1]]);
    expect(digest.count).toBe(5);
  });

  it('has the posts of one meeting as one entry, on the day of the first', () => {
    const digest = compose([
      post(1, { meetingId: 7, rank: 0 }),
      post(2, { rank: 1 }),
      post(3, { meetingId: 7, day: '2024-07-26', kind: 'remarks' }),
      post(4, { day: '2024-07-26' }),
    ]);
    expect(digest.days.map(({ day }) => day)).toEqual(['2024-07-25', '2024-07-26']);
    expect(idsOf(digest)).toEqual([[1, 3], [2], [4]]);
  });

  it('is grouped by country where that makes fewer groups, the country of all aside', () => {
    const of = (id: number, countries: string[], kind: StoredPost['kind']) =>
      post(id, { countries, kind, rank: id, meetingId: id });
    const digest = compose([
      of(1, ['LA', 'RU'], 'meeting'),
      of(2, ['CN', 'RU'], 'visit'),
      of(3, ['LA', 'RU'], 'call'),
      of(4, ['CN', 'RU'], 'event'),
      of(5, [], 'other'),
    ]);
    expect(namesOf(digest)).toEqual([
      [
        { type: 'countries', codes: ['LA'] },
        { type: 'countries', codes: ['CN'] },
        { type: 'countries', codes: [] },
      ],
    ]);
    expect(idsOf(digest)).toEqual([[1], [3], [2], [4], [5]]);
  });

  it('is grouped by kind where that makes fewer groups; several posts of a meeting are of that kind', () => {
    const of = (id: number, country: string, kind: StoredPost['kind'], meetingId: number | null = null) =>
      post(id, { countries: [country], kind, rank: id, meetingId });
    const digest = compose([
      of(1, 'LA', 'readout', 1),
      of(2, 'CN', 'visit'),
      of(3, 'LA', 'remarks', 1),
      of(4, 'VN', 'meeting', 2),
      of(5, 'KR', 'visit'),
      of(6, 'US', 'call', 3),
      of(7, 'US', 'readout', 3),
    ]);
    expect(namesOf(digest)).toEqual([
      [
        { type: 'kind', kind: 'meeting' },
        { type: 'kind', kind: 'visit' },
        { type: 'kind', kind: 'call' },
      ],
    ]);
  });

  it('is grouped by meeting where nothing makes fewer groups', () => {
    const digest = compose([
      post(1, { meetingId: 1, countries: ['LA'], kind: 'meeting' }),
      post(2, { meetingId: 2, countries: ['CN'], kind: 'call', rank: 1 }),
    ]);
    expect(namesOf(digest)).toEqual([[null, null]]);
  });

  it('holds every post once, whatever they are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyPost, { selector: ({ id }) => id, maxLength: 12 }), (posts) => {
        const digest = compose(posts);
        const byNumber = (a: number, b: number) => a - b;
        expect(idsOf(digest).flat().sort(byNumber)).toEqual(posts.map(({ id }) => id).sort(byNumber));
        const days = digest.days.map(({ day }) => day);
        expect(days).toEqual([...new Set(days)].sort());
        for (const { groups } of digest.days) {
          const entries = groups.flatMap(({ entries }) => entries);
          expect(groups.length).toBeLessThanOrEqual(
            new Set(entries.map(({ posts }) => posts[0].kind)).size + 1,
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});
