import { FormattedString } from '@grammyjs/parse-mode';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, finish, join, link, oneLine } from '../../src/views/text.ts';

describe('cut', () => {
  it('leaves a short text alone', () => {
    expect(cut('talks', 5)).toBe('talks');
  });

  it('cuts between words', () => {
    expect(cut('one two three four', 10)).toBe('one two…');
  });

  it('never cuts within a grapheme', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(cut(family.repeat(5), 3)).toBe(`${family.repeat(2)}…`);
    expect(cut('🇱🇦🇷🇺🇨🇳🇻🇳', 3)).toBe('🇱🇦🇷🇺…');
  });

  it('keeps to its limit for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (text, limit) => {
        expect(cut(text, limit).length).toBeLessThanOrEqual(limit * 2 + 21);
      }),
    );
  });
});

describe('oneLine', () => {
  it('makes a line of anything', () => {
    expect(oneLine(' a\r\n\tb\u0000c\u2028d ')).toBe('a b c d');
    expect(oneLine('x\ud800y')).toBe('x\ufffdy');
    expect(oneLine('to \u2068Ann\u2069, \u202enot back')).toBe('to Ann, not back');
  });
});

describe('join', () => {
  it('leaves out what is empty and keeps formatting in place', () => {
    const joined = join(['a', null, '', FormattedString.bold('b')], ' · ');
    expect(joined.text).toBe('a · b');
    expect(joined.entities).toEqual([{ type: 'bold', offset: 4, length: 1 }]);
  });
});

describe('link', () => {
  it('links only where Telegram takes the address', () => {
    expect(join([link('a', 'https://t.me/x/1')], '').entities).toMatchObject([{ type: 'text_link' }]);
    expect(join([link('a', 'javascript:1')], '').entities).toEqual([]);
    expect(join([link('a', null)], '').entities).toEqual([]);
  });
});

describe('finish', () => {
  it('cuts a text that is too long between graphemes', () => {
    const { text } = finish('🇱🇦'.repeat(2000));
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text).toMatch(/^(🇱🇦)+…$/u);
  });

  it('says something even where there is nothing to say', () => {
    expect(finish(' \n').text).toBe('…');
  });

  it('keeps a hundred entities at most', () => {
    const many = Array.from({ length: 150 }, (_, n) => ({ type: 'bold', offset: 2 * n, length: 1 }) as const);
    expect(finish(new FormattedString('x '.repeat(150), many)).entities).toHaveLength(100);
  });
});
