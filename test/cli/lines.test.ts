import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openText, readLines } from '../../src/cli/lines.ts';
import { readDump } from '../../src/feed/sources/dump.ts';
import { makeFolder, removeFolder } from '../support/process.ts';

let folder = '';
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => removeFolder(folder));

function put(content: string | Uint8Array): string {
  const path = join(folder, 'feed.txt');
  writeFileSync(path, content);
  return path;
}

const read = (content: string | Uint8Array): string[] => [...readLines(put(content))];

describe('the lines of a file', () => {
  it('are those of any system, without a byte order mark', () => {
    expect(read('\ufeffone\ntwo\r\nthree\rfour')).toEqual(['one', 'two', 'three', 'four']);
    expect(read('one\n\n')).toEqual(['one', '']);
  });

  it('are whole where they lie across what is read at once', () => {
    const lines = Array.from({ length: 3_000 }, (_, index) => `${'🇲🇹é'.repeat(index % 40)}${index}`);
    for (const end of ['\n', '\r\n', '\r']) expect(read(lines.join(end))).toEqual(lines);
  });

  it('come again from the end of the file in stretches, each byte read once', () => {
    const lines = Array.from({ length: 9_000 }, (_, index) => `\ufeff${'🇲🇹é'.repeat(index % 30)}${index}`);
    lines[4_000] = 'x'.repeat(300_000);
    for (const end of ['\n', '\r\n', '\r', '\n\n\r'])
      for (const last of ['', end]) {
        const content = `\ufeff${lines.join(end)}${last}`;
        let bytes = 0;
        const path = put(content);
        const text = openText(path, {
          onBytes: (count) => {
            bytes += count;
          },
        });
        const forwards = [...text.lines()];
        expect(forwards).toEqual(read(content));
        const stretches = [...text.backwards()];
        expect(stretches.length).toBeGreaterThan(3);
        expect(bytes).toBe(2 * Buffer.byteLength(content));
        for (const stretch of stretches)
          expect(stretch.lines).toEqual(
            forwards.slice(stretch.before, stretch.before + stretch.lines.length),
          );
        expect(stretches.toReversed().flatMap((stretch) => stretch.lines)).toEqual(forwards);
      }
  });

  it.each([
    ['is empty', ''],
    ['is empty', '\ufeff \n\n'],
    ['is a binary file', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])],
    ['is not UTF-8 (about line', Buffer.from('one\nétrangères\n', 'latin1')],
    ['is not UTF-8', Buffer.from('\ufeffone\n', 'utf16le')],
    ['is not UTF-8', Buffer.from('one\nété').subarray(0, -1)],
  ])('are not given of a file that %s', (reason, content) => {
    expect(() => read(content)).toThrow(reason);
  });

  it('are not given of what is no file', () => {
    const inner = join(folder, 'inner');
    mkdirSync(inner);
    expect(() => [...readLines(inner)]).toThrow('is a folder, not a file');
    expect(() => [...readLines(join(folder, 'none'))]).toThrow('does not exist');
    expect(() => [...readLines('/dev/null')]).toThrow('is no regular file');
  });

  it('are cut where one is longer than any post, which is then set aside, its neighbours kept', () => {
    const path = put(`The library opens at noon.\n${'x'.repeat(1_000_000)}\nThe harbour is closed.\n`);
    const { posts } = readDump(() => readLines(path), { today: '2026-01-10' });
    expect([...posts]).toMatchObject([
      { lines: [1, 1], text: 'The library opens at noon.' },
      { lines: [2, 2], reason: 'too-long' },
      { lines: [3, 3], text: 'The harbour is closed.' },
    ]);
  });
});
