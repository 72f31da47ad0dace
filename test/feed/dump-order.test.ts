import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDump, readDump } from '../../src/feed/sources/dump.ts';
import { isSetAside, type Text } from '../../src/feed/sources/reading.ts';

const TODAY = '2026-01-10';

/** Lines as a file of them, which is cut where it is told. */
const textOf = (lines: readonly string[], cuts: readonly number[]): Text => ({
  lines: () => lines,
  *backwards() {
    let end = lines.length;
    for (const cut of [...new Set([0, ...cuts])].sort((a, b) => b - a)) {
      if (cut > lines.length) continue;
      yield { before: cut, lines: lines.slice(cut, end) };
      end = cut;
    }
  },
});

function openings(lines: readonly string[], cuts: readonly number[]) {
  const reading = openDump(textOf(lines, cuts), { officials: new Map(), today: TODAY });
  for (const _ of reading.survey());
  return [...reading.items()].filter((item) => item !== null);
}

const notice = (day: number, town: string): string[] => [
  `🤝 Foreign Minister of Malta Ivo Vella in ${town}`,
  '',
  `📍 ${town}, ${day} May 2024`,
  '#Malta',
];
const REPEATED = ['The library opens at noon.', ''];
const CLUTTER = ['👍 12 ❤ 5', '20', 'VIEW IN TELEGRAM', ''];
const part = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 31 }), fc.constantFrom('Oslo', 'Bergen')).map((each) => notice(...each)),
  fc.constantFrom(
    REPEATED,
    CLUTTER,
    ['', '', ''],
    ['17'],
    ['x'.repeat(100_001)],
    ['“Our talks', 'went well.”'],
  ),
);

describe('the posts of a dump that is imported', () => {
  it('come oldest first, whichever way it runs, the same as they stand in the file wherever that is cut', () => {
    const anyLines = fc.array(part, { minLength: 1, maxLength: 30 }).map((parts) => parts.flat());
    fc.assert(
      fc.property(anyLines, fc.array(fc.nat(90)), (lines, cuts) => {
        const items = openings(lines, cuts);
        const told = [...readDump(() => lines, { today: TODAY }).posts];
        const asides = items.filter(isSetAside);
        expect(asides).toEqual(told.filter(isSetAside));
        const posts = items.flatMap((item) => (isSetAside(item) ? [] : [item.post]));
        const inFile = told.flatMap((item) => {
          if (isSetAside(item)) return [];
          const { lines: _, ...post } = item;
          return [post];
        });
        const falls = (inFile[0]?.rank ?? 0) > 1_000;
        expect(posts).toEqual(falls ? inFile.toReversed() : inFile);
      }),
    );
  });

  it('come from the end of one that runs back in time', () => {
    const days = (lines: string[]) =>
      openings(lines, [5, 9]).map((item) => (isSetAside(item) ? null : item.post.day.slice(8)));
    expect(days([...notice(7, 'Oslo'), ...notice(6, 'Bergen'), ...notice(5, 'Oslo')])).toEqual([
      '05',
      '06',
      '07',
    ]);
    expect(days([...notice(5, 'Oslo'), ...notice(6, 'Bergen'), ...notice(7, 'Oslo')])).toEqual([
      '05',
      '06',
      '07',
    ]);
  });
});
