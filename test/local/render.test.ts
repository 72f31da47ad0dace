import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderButtons, renderText } from '../../src/local/render.ts';
import { styleOf } from '../../src/local/style.ts';
import { widthOf, wrap } from '../../src/local/wrap.ts';
import { anyEntities, anyText } from '../support/arbitraries.ts';

const PIPE = styleOf({}, {});
const TERMINAL = { isTTY: true, columns: 24 };
const NARROW = styleOf(TERMINAL, { NO_COLOR: '1' });
const COLOURS = styleOf({ isTTY: true }, {});
const LINKS = styleOf({ isTTY: true }, { WT_SESSION: 'x' });

describe('a style', () => {
  it.each([
    ['a pipe', {}, {}, false],
    ['a terminal', TERMINAL, {}, true],
    ['NO_COLOR', TERMINAL, { NO_COLOR: '1' }, false],
    ['NO_COLOR without a value', TERMINAL, { NO_COLOR: '' }, true],
    ['a dumb terminal', TERMINAL, { TERM: 'dumb' }, false],
  ])('of %s', (_, output, env, colours) => {
    expect(styleOf(output, env).colours).toBe(colours);
  });
});

describe('a text', () => {
  const link = { type: 'text_link', offset: 4, length: 4, url: 'https://mid.ru/1' } as const;

  it('is bare in a pipe, with addresses after links and bars before quotations', () => {
    const text = 'See here.\nSaid so:\none\n\ntwo';
    const entities = [
      { type: 'bold', offset: 0, length: 8 } as const,
      link,
      { type: 'blockquote', offset: 19, length: 8 } as const,
    ];
    expect(renderText({ text, entities }, PIPE)).toBe(
      'See here (https://mid.ru/1).\nSaid so:\n│ one\n│\n│ two',
    );
  });

  it('tells no address that is the text itself', () => {
    const text = 'https://mid.ru/1';
    const entities = [{ type: 'text_link', offset: 0, length: text.length, url: text } as const];
    expect(renderText({ text, entities }, PIPE)).toBe(text);
  });

  it('has emphasis in a terminal, each line by itself', () => {
    const bold = { type: 'bold', offset: 0, length: 7 } as const;
    expect(renderText({ text: 'one\ntwo three', entities: [bold] }, COLOURS)).toBe(
      '\u001b[1mone\u001b[22m\n\u001b[1mtwo\u001b[22m three',
    );
  });

  it('has links to click where the terminal has', () => {
    expect(renderText({ text: 'See here.', entities: [link] }, LINKS)).toContain(
      '\u001b]8;;https://mid.ru/1\u001b\\',
    );
  });

  it('fits the terminal, quotations with their bar on each line', () => {
    const text = 'The ministers met in Vientiane today. They spoke of trade and transport.';
    const quotation = { type: 'expandable_blockquote', offset: 38, length: 34 } as const;
    const bold = { type: 'bold', offset: 30, length: 20 } as const;
    expect(renderText({ text, entities: [bold] }, NARROW)).toBe(
      'The ministers met in\nVientiane today. They\nspoke of trade and\ntransport.',
    );
    expect(renderText({ text: text.slice(38), entities: [{ ...quotation, offset: 0 }] }, NARROW)).toBe(
      '┆ They spoke of trade\n┆ and transport.',
    );
  });

  it('is no means to steer a terminal', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(renderText({ text: `\u001b[2J${text}`, entities: [] }, PIPE)).not.toContain('\u001b');
      }),
    );
  });

  it('is shown whole, whatever the entities', () => {
    const within = (text: string) =>
      anyEntities(text).map((all) =>
        all
          .filter(({ offset, length }) => offset + length <= text.length)
          .map((entity) => (entity.type === 'text_link' ? { ...entity, url: 'https://mid.ru' } : entity)),
      );
    const cases = anyText.chain((text) => fc.tuple(fc.constant(text), within(text)));
    const bare = (text: string) =>
      stripVTControlCharacters(text).replace(/[│┆\s]|\(https:\/\/mid\.ru\)/g, '');
    fc.assert(
      fc.property(cases, ([text, entities]) => {
        const printed = text.replace(/[^\P{Cc}\n]/gu, '');
        const shown = renderText({ text, entities }, { ...COLOURS, columns: 30 });
        expect(bare(shown)).toBe(bare(printed));
      }),
    );
  });
});

describe('wrapping', () => {
  it('counts columns as terminals do', () => {
    expect(
      ['a', 'é', 'e\u0301', '🇱🇦', '🤝🏽', '中国', '', '\u200b', '\u001b[1mx\u001b[0m'].map(widthOf),
    ).toEqual([1, 1, 1, 2, 2, 4, 0, 0, 1]);
  });

  it('breaks at spaces alone, keeps every offset, and leaves no line too long but a long word', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 5, max: 40 }), (text, columns) => {
        const wrapped = wrap(text, columns);
        expect(wrapped.replaceAll('\n', ' ')).toBe(text.replaceAll('\n', ' '));
        for (const line of wrapped.split('\n')) {
          if (line.includes(' ')) expect(widthOf(line)).toBeLessThanOrEqual(columns);
        }
      }),
    );
  });
});

it('buttons are numbered through, in as many lines as they need', () => {
  const button = (text: string) => ({ text, callback_data: 'x' });
  const keyboard = { inline_keyboard: [[button('newer'), button('older')], [{ text: 'site', url: 'x.y' }]] };
  expect(renderButtons(keyboard, PIPE)).toBe('[1] newer  [2] older\n[3] site ↗');
  expect(renderButtons({ inline_keyboard: [['one', 'two', 'three'].map(button)] }, NARROW)).toBe(
    '[1] one  [2] two\n[3] three',
  );
});
