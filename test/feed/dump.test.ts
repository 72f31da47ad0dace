import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DumpPost } from '../../src/feed/post.ts';
import { segment } from '../../src/feed/segment.ts';
import { readDump } from '../../src/feed/sources/dump.ts';
import { anyText } from '../support/arbitraries.ts';

const read = (text: string): DumpPost[] =>
  [...readDump(() => text.split('\n'), { today: '2026-01-10' }).posts].filter(
    (post): post is DumpPost => !('reason' in post),
  );

const SAMPLE = readFileSync(new URL('../../db/sample/feed.txt', import.meta.url), 'utf8').trimEnd();
const SEED = new URL('../../../shared/feed/seed.txt', import.meta.url);

describe('a dump without separators', () => {
  it('falls into the posts of the sample feed', () => {
    const posts = read(SAMPLE);
    expect(posts.map(({ lines: [first] }) => first)).toHaveLength(29);
    expect(posts.map(({ kind }) => kind).join(' ')).toBe(
      'meeting meeting event remarks meeting meeting remarks announcement meeting meeting meeting meeting remarks ' +
        'statement readout live meeting readout document meeting remarks meeting meeting meeting meeting visit ' +
        'condolences statement readout',
    );
  });

  it.skipIf(!existsSync(SEED))('falls into the 29 posts of the feed it was made for', () => {
    const posts = read(readFileSync(SEED, 'utf8').trimEnd());
    expect(posts).toHaveLength(29);
    expect(posts.map(({ date, place }) => `${date} ${place}`)[7]).toBe('2024-07-26 Vientiane');
    expect(posts[7]?.dateEnd).toBe('2024-07-27');
    expect(posts[26]?.people).toEqual(['Vladimir Putin', 'To Lam', 'Nguyen Phu Trong']);
  });

  it('reads another ministry, in another language and year', () => {
    const posts = read(
      [
        '🇰🇿🇮🇳 Deputy Prime Minister – Minister of Foreign Affairs of Kazakhstan Murat Nurtleu met with External Affairs Minister of India Dr. S. Jaishankar',
        '📍 New Delhi, 3 December 2025',
        '#KazakhstanIndia',
        '🇷🇺🇱🇦 Переговоры Министра иностранных дел России С.В.Лаврова с Министром иностранных дел Лаоса С.Коммаситом',
        '📍 Вьентьян, 25 ноября 2025 г.',
        '#РоссияЛаос',
        '🛬 Министр иностранных дел Казахстана Мурат Нуртлеу прибыл в Москву',
      ].join('\n'),
    );
    expect(
      posts.map(({ kind, date, place, countries, people }) => ({ kind, date, place, countries, people })),
    ).toEqual([
      {
        kind: 'meeting',
        date: '2025-12-03',
        place: 'New Delhi',
        countries: ['IN', 'KZ'],
        people: ['Murat Nurtleu', 'S. Jaishankar'],
      },
      {
        kind: 'meeting',
        date: '2025-11-25',
        place: 'Вьентьян',
        countries: ['LA', 'RU'],
        people: ['С.В.Лавров', 'С.Коммасит'],
      },
      { kind: 'visit', date: null, place: 'Москва', countries: ['KZ'], people: ['Мурат Нуртлеу'] },
    ]);
  });

  it('chooses the year of a date without one by its neighbours', () => {
    const posts = read(
      '🗓 On January 2, Baku hosted talks of the delegations.\n#Talks\n🗓 On December 30, the Minister of Culture visited Ganja.\n#Visit\n🎙 Remarks of the Minister (Baku, December 28, 2024)',
    );
    expect(posts.map(({ date }) => date)).toEqual(['2025-01-02', '2024-12-30', '2024-12-28']);
  });

  it('keeps a day of history out of the days around it', () => {
    const posts = read(
      '#OnThisDay, 7 May 1911, the lighthouse was lit.\n#History\n🗓 On May 6, talks were held in Oslo between the delegations.\n#Talks\n🎙 Remarks of the Minister (Baku, May 5, 2024)\n#Remarks\nThe library opens at noon.',
    );
    expect(posts.map(({ date, day }) => [date, day]).slice(1)).toEqual([
      ['2024-05-06', '2024-05-06'],
      ['2024-05-05', '2024-05-05'],
      [null, '2024-05-05'],
    ]);
    expect(posts[0]?.day).toBe('2024-05-06');
  });

  it('orders posts of a day by the direction in which the dump runs', () => {
    const notice = (day: number, town: string) =>
      `🤝 Foreign Minister of Malta in ${town}\n📍 ${town}, ${day} May 2024`;
    const falling = read([notice(6, 'Oslo'), notice(6, 'Bergen'), notice(5, 'Tromsø')].join('\n'));
    expect((falling[0]?.rank ?? 0) > (falling[1]?.rank ?? 0)).toBe(true);
    const rising = read([notice(5, 'Tromsø'), notice(6, 'Bergen'), notice(6, 'Oslo')].join('\n'));
    expect((rising[2]?.rank ?? 0) > (rising[1]?.rank ?? 0)).toBe(true);
  });

  it('takes blank lines as boundaries and leaves the clutter of mirrors out', () => {
    const posts = read(
      'Snow is expected tomorrow.\nTake care on the roads.\n👍 12 ❤ 5\nVIEW IN TELEGRAM\n\nForwarded from City Hall\nThe festival opens at noon.\nAll are welcome.',
    );
    expect(posts.map(({ text }) => text)).toEqual([
      'Snow is expected tomorrow.\nTake care on the roads.',
      'The festival opens at noon.\nAll are welcome.',
    ]);
    expect(posts.map(({ kind }) => kind)).toEqual(['other', 'other']);
  });

  it('sets a post aside that is longer than any can be', () => {
    const all = [...readDump(() => ['x'.repeat(100_001)], { today: '2026-01-10' }).posts];
    expect(all).toEqual([{ lines: [1, 1], reason: 'too-long' }]);
  });
});

describe('any text', () => {
  it('is read without a fault, every post at its lines', () => {
    const line = anyText.map((text) => text.replace(/[\n\r]/g, ' '));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const { posts } = readDump(() => lines, { today: '2026-01-10' });
        expect([...posts].map((post) => post.lines)).toEqual(
          [...segment(lines)].map(({ first, last }) => [first, last]),
        );
      }),
    );
  });
});
