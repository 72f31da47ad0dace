import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { MessageEntity } from 'grammy/types';
import { marked } from 'marked';
import { parse as parseHtml } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { clean, webAddress } from '../../src/export/clean.ts';
import { framed } from '../../src/export/framed.ts';
import { writeHtml } from '../../src/export/html.ts';
import { writeHeading, writePost } from '../../src/export/markdown.ts';
import { writeTable } from '../../src/export/table.ts';
import { aStoredPost, EN, entity, HOSTILE } from './posts.ts';

describe('a text', () => {
  it('loses what XML and calendars can’t carry, and nothing else', () => {
    expect(clean('a\u0000b\u001bc\ttab\r\nline\u2028line\ufffe \ud83d 🇱🇦')).toBe(
      'abc\ttab\nline\nline \ufffd 🇱🇦',
    );
  });

  it('is a link where it leads to the web', () => {
    expect(
      ['https://t.me/x/1', 'http://x.org', 'javascript:alert(1)', 'data:text/html,x', 'x', null].map(
        webAddress,
      ),
    ).toEqual(['https://t.me/x/1', 'http://x.org/', null, null, null, null]);
  });
});

describe('HTML', () => {
  it('has the entities of a text', () => {
    const text = 'Talks in Vientiane https://x.org/a?b&c t.me/x';
    const entities: MessageEntity[] = [
      entity('bold', 0, 18),
      entity('italic', 6, 2),
      entity('url', 19, 19),
      entity('url', 39, 6),
      { type: 'text_link', offset: 9, length: 9, url: 'https://x.org/"><script>' },
    ];
    expect(writeHtml(text, entities)).toBe(
      '<b>Talks <i>in</i> <a href="https://x.org/%22%3E%3Cscript%3E">Vientiane</a></b> ' +
        '<a href="https://x.org/a?b&amp;c">https://x.org/a?b&amp;c</a> <a href="https://t.me/x">t.me/x</a>',
    );
  });

  it('closes what crosses, and opens it again', () => {
    expect(writeHtml('abcdef', [entity('bold', 0, 4), entity('italic', 2, 4)])).toBe(
      '<b>ab<i>cd</i></b><i>ef</i>',
    );
  });

  it('nests, whatever entities there are, and shows the text', () => {
    const entities = fc.array(
      fc.record({
        type: fc.constantFrom('bold' as const, 'italic' as const, 'code' as const, 'blockquote' as const),
        offset: fc.integer({ min: 0, max: 30 }),
        length: fc.integer({ min: 1, max: 30 }),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '<', '&', ' ', '"'), maxLength: 30 }),
        entities,
        (text, all) => {
          const html = writeHtml(text, all);
          expect(parseHtml(html).text).toBe(text);
          const open: string[] = [];
          for (const [, slash, tag] of html.matchAll(/<(\/?)(\w+)>/g)) {
            if (slash === '') open.push(tag as string);
            else expect(open.pop()).toBe(tag);
          }
          expect(open).toEqual([]);
        },
      ),
    );
  });
});

describe('a table', () => {
  const rows = (text: string): string[][] => parse(text, { record_delimiter: '\r\n' });

  it('is read by others, whatever stands in its fields', () => {
    const posts = HOSTILE.map((text, n) =>
      aStoredPost(n + 1, { headline: text, text, place: text, tags: ['a', 'b'] }),
    );
    const table = writeTable([], true) + writeTable(posts, false);
    const [header = [], ...body] = rows(table);
    expect(body.map((row) => row[header.indexOf('text')])).toEqual(
      HOSTILE.map((text) => clean(text).replace(/^=/, "'=")),
    );
    expect(body[0]?.[header.indexOf('tags')]).toBe('a; b');
    expect(body[0]?.[header.indexOf('published')]).toBe('2024-07-25T10:00:00Z');
    expect(table).toMatch(/^id,day,published,kind,headline,[^\r\n]+\r\n/);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '＝1'])(
    'takes the sting out of formulas: %j',
    (formula) => {
      const [row = []] = rows(writeTable([aStoredPost(1, { headline: formula, people: [formula] })], false));
      for (const field of row) expect(field).not.toMatch(/^[=+\-@\t\r＝]/);
    },
  );
});

describe('Markdown', () => {
  it('has a heading, what it is, and the text with its links', () => {
    const link: MessageEntity = { type: 'text_link', offset: 0, length: 5, url: 'https://x.org/a_b' };
    const post = aStoredPost(1, {
      headline: 'The talks',
      text: 'Talks\nin 2024\n\n1. First\n- *no*',
      entities: [link],
    });
    expect(writeHeading('Posts with *') + writePost(post, EN)).toBe(
      [
        '# Posts with \\*\n',
        '\n## The talks\n',
        '\n2024-07-25 · Vientiane · meeting · mission · <https://t.me/mission/1>\n',
        '\n[Talks](<https://x.org/a_b>)  \nin 2024\n\n1\\. First  \n\\- \\*no\\*\n',
      ].join(''),
    );
  });

  /** The kinds of what others read in a text, but for what is in a text anyway. */
  const kinds = (text: string): string[] => {
    const found = new Set<string>();
    marked.walkTokens(marked.lexer(text), ({ type }) => void found.add(type));
    return [...found].filter((type) => !/^(?:text|escape|paragraph|br|space|heading|link)$/.test(type));
  };

  it('takes no text for markup', () => {
    const any = fc.string({ unit: fc.constantFrom(...'*_`#>-+=~|[]()<>!&\\1. \nx'), maxLength: 40 });
    fc.assert(
      fc.property(fc.oneof(any, fc.constantFrom(...HOSTILE)), (text) => {
        const written = writePost(aStoredPost(1, { headline: text, text }), EN);
        expect(kinds(written)).toEqual([]);
        expect(marked.lexer(written).filter(({ type }) => type === 'heading')).toHaveLength(1);
      }),
    );
    expect(kinds('- a *b*')).toEqual(['list', 'list_item', 'em']);
  });
});

describe('documents joined', () => {
  it('have one head and one end, also where there is nothing between them', async () => {
    async function* documents(...all: string[]) {
      yield* all;
    }
    const join = async (...all: string[]) =>
      (await Array.fromAsync(framed(documents(...all), '<i>', '</l>'))).join('');
    expect(await join('<l></l>')).toBe('<l></l>');
    expect(await join('<l><i>1</i></l>', '<l></l>', '<l><i>2</i></l>')).toBe('<l><i>1</i><i>2</i></l>');
  });
});
