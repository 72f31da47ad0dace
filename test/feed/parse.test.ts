import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/feed/parse.ts';
import { fold } from '../../src/feed/words.ts';

/**
 * Each file of fixtures/posts is a post with its facts: lines of `key: value`, a blank line, the text.
 * A fact left out is none; `headline` is looked at only where it is given. Circumstances: `near` (dates stated
 * around it, `none` for none), `published` (its day), `known` (officials' countries), `home` (the
 * channel's country). `why` says what it is for.
 */
const ROOT = fileURLToPath(new URL('../fixtures/posts', import.meta.url));
const FILES = globSync('**/*.txt', { cwd: ROOT }).sort();

function read(file: string) {
  const source = readFileSync(`${ROOT}/${file}`, 'utf8').trimEnd();
  const end = source.indexOf('\n\n');
  const stated = new Map(
    source
      .slice(0, end)
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const),
  );
  const list = (key: string, separator: string): string[] => stated.get(key)?.split(separator) ?? [];
  const near = stated.get('near') ?? '2025-01-01';
  const published = stated.get('published');
  return {
    text: source.slice(end + 2),
    why: stated.get('why') ?? '',
    context: {
      publishedAt: published === undefined ? null : Date.parse(`${published}T09:00:00Z`) / 1000,
      officials: new Map(
        list('known', ', ').map((pair) => [fold(pair.slice(0, -3)), pair.slice(-2)] as const),
      ),
      neighbours: near === 'none' || published !== undefined ? [] : [near],
      home: stated.get('home') ?? null,
    },
    facts: {
      kind: stated.get('kind'),
      ...(stated.has('headline') && { headline: stated.get('headline') }),
      date: stated.get('date') ?? null,
      dateEnd: stated.get('dateEnd') ?? null,
      place: stated.get('place') ?? null,
      tags: list('tags', '; '),
      countries: list('countries', ' '),
      people: list('people', '; '),
    },
  };
}

describe('the facts of a post', () => {
  it('are given by at least a hundred and twenty cases', () => {
    expect(FILES.length).toBeGreaterThan(120);
  });

  for (const file of FILES) {
    const { text, why, context, facts } = read(file);
    it(`${file.replace('.txt', '')}: ${why}`, () => {
      expect(parse(text, [], context)).toMatchObject(facts);
    });
  }
});
