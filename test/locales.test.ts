import { globSync, readFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { loadI18n } from '../src/i18n.ts';

const i18n = loadI18n('locales');
const source = globSync('src/**/*.ts')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

type Entry = FluentResource['body'][number];

/** The messages of a language: each key with its parsed pattern. */
function messages(language: string): Map<string, Entry> {
  const { body } = new FluentResource(readFileSync(`locales/${language}.ftl`, 'utf8'));
  return new Map(body.map((entry) => [entry.id, entry]));
}

/** The names of all variables in a message, and the plural categories it tells apart. */
function read(node: unknown, found = { variables: new Set<string>(), categories: new Set<string>() }) {
  if (typeof node !== 'object' || node === null) return found;
  const { type, name, key } = node as { type?: string; name?: string; key?: { value?: unknown } };
  if (type === 'var' && name) found.variables.add(name);
  if (typeof key?.value === 'string') found.categories.add(key.value);
  for (const child of Object.values(node)) read(child, found);
  return found;
}

describe.each(i18n.languages)('locales/%s.ftl', (language) => {
  const own = messages(language);
  const english = messages('en');

  it('has the same keys as en.ftl, each once', () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    const ids = readFileSync(`locales/${language}.ftl`, 'utf8').match(/^[a-z][\w-]*(?= =)/gm) ?? [];
    expect(ids.length).toBe(new Set(ids).size);
    expect(ids.length).toBe(own.size);
  });

  it('uses the same variables', () => {
    for (const [key, message] of own) {
      expect([key, [...read(message).variables].sort()]).toEqual([
        key,
        [...read(english.get(key)).variables].sort(),
      ]);
    }
  });

  it('formats every message without a fault, for every number', () => {
    const t = i18n.translator(language);
    for (const [key, message] of own) {
      for (const n of [0, 1, 2, 5, 21, 1000]) {
        const variables = Object.fromEntries([...read(message).variables].map((name) => [name, n]));
        const text = t(key, variables);
        expect(text, key).not.toBe('');
        expect(text, key).not.toMatch(/[{}\u2068\u2069]/);
      }
    }
  });

  it('tells the plural forms of its language apart wherever it tells any', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const whole = pluralCategories.filter((category) =>
      [0, 1, 2, 5, 11, 21].some((n) => new Intl.PluralRules(language).select(n) === category),
    );
    for (const [key, message] of own) {
      const { categories } = read(message);
      if (!categories.has('one')) continue;
      // «более N» takes the genitive, whose few and many are alike.
      const needed = key.endsWith('-more-than')
        ? ['one']
        : whole.filter((category) => category !== 'many' && category !== 'other');
      for (const category of needed)
        expect([key, [...categories]]).toEqual([key, expect.arrayContaining([category])]);
    }
  });
});

describe('keys', () => {
  const keys = [...messages('en').keys()];
  /** Beginnings of keys that are completed at run time: t(`kind-${kind}`). */
  const prefixes = [...source.matchAll(/`([a-z]+(?:-[a-z]+)*-)\$\{/g)].map(([, prefix]) => prefix as string);

  it('are all used', () => {
    const unused = keys.filter(
      (key) => !source.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  it('exist wherever they are used', () => {
    const used = [
      ...source.matchAll(/\b(?:t|translate)\(\s*'([a-z][\w-]*)'/g),
      ...source.matchAll(/\)\('([a-z][\w-]*)'/g),
    ];
    expect(used.length).toBeGreaterThan(40);
    expect(used.map(([, key]) => key as string).filter((key) => !keys.includes(key))).toEqual([]);
    for (const prefix of prefixes)
      expect(keys.some((key) => key.startsWith(prefix)) || !/^(kind|command|query)-/.test(prefix)).toBe(true);
  });
});
