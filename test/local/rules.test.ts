import fc from 'fast-check';
import type { Message, MessageEntity } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { isLink } from '../../src/local/rules/links.ts';
import { anyEntities, anyText } from '../support/arbitraries.ts';
import { openWorld, refusalOf, resultOf } from './people.ts';

type Type = MessageEntity['type'];

const { api, chat } = openWorld();
const send = (payload: object) => refusalOf(api, 'sendMessage', { chat_id: chat.id, ...payload });
const sent = (payload: object) =>
  resultOf<Message.TextMessage>(api, 'sendMessage', { chat_id: chat.id, ...payload });
const withButton = (button: object) => send({ text: 'x', reply_markup: { inline_keyboard: [[button]] } });
const entity = (type: Type, offset: number, length: number) => ({
  type,
  offset,
  length,
  ...(type === 'text_link' ? { url: 'https://example.org' } : {}),
});

describe('a text', () => {
  it.each([
    ['one unit', 'x', null],
    ['4,096 units', 'x'.repeat(4096), null],
    ['4,096 units of emoji', '🌐'.repeat(2048), null],
    ['4,096 units and space around them', ` \n${'x'.repeat(4096)}\n `, null],
    ['4,097 units', 'x'.repeat(4097), '400 Bad Request: message is too long'],
    ['32,769 bytes', 'x'.repeat(32_769), '400 Bad Request: text is too long'],
    ['nothing', '', '400 Bad Request: message text is empty'],
    ['white space alone', ' \n\t\r ', '400 Bad Request: message text is empty'],
    ['separators alone', '\u2028\u202e', '400 Bad Request: message text is empty'],
    ['half a symbol', 'x\ud83c', '400 Bad Request: strings must be encoded in UTF-8'],
  ])('%s', (_, text, refusal) => {
    expect(send({ text })).toBe(refusal);
  });

  it('is rewritten as the server does, and its entities move along', () => {
    const message = sent({
      text: ' \n a\u0007b\r\nc\u2028d \n',
      entities: [entity('bold', 3, 3), entity('italic', 8, 3), entity('code', 11, 2)],
    });
    expect(message.text).toBe('a b\ncd');
    expect(message.entities).toEqual([entity('bold', 0, 3), entity('italic', 4, 2)]);
  });

  it('keeps leading space within an entity', () => {
    expect(sent({ text: '  x', entities: [entity('pre', 0, 3)] }).text).toBe('  x');
  });
});

describe('entities', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => entity('bold', index * 2, 1));
  const text = 'ab '.repeat(100);

  it('are at most a hundred', () => {
    expect(send({ text, entities: hundred })).toBeNull();
    expect(send({ text, entities: [...hundred, entity('bold', 250, 1)] })).toMatch(/more than 100 entities/);
  });

  it.each([
    ['within the text', [entity('bold', 0, 4)], null],
    [
      'longer than the text',
      [entity('bold', 1, 4)],
      '400 Bad Request: entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 5',
    ],
    [
      'after the text',
      [entity('bold', 4, 1)],
      '400 Bad Request: entity begins after the end of the text at UTF-16 offset 4',
    ],
    [
      'beginning in a symbol',
      [entity('bold', 2, 1)],
      '400 Bad Request: entity begins in a middle of a UTF-16 symbol at byte offset 5',
    ],
    [
      'ending in a symbol',
      [entity('bold', 0, 2)],
      '400 Bad Request: entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 5',
    ],
    [
      'empty',
      [entity('bold', 0, 0)],
      "400 Bad Request: can't parse MessageEntity: offset or length is out of range",
    ],
    [
      'of no known type',
      [{ type: 'blink', offset: 0, length: 1 }],
      "400 Bad Request: can't parse MessageEntity: unsupported type specified",
    ],
    [
      'a link to nowhere',
      [{ type: 'text_link', offset: 0, length: 1, url: 'nowhere' }],
      "400 Bad Request: text link URL 'nowhere' is invalid: Wrong HTTP URL",
    ],
  ])('%s', (_, entities, refusal) => {
    // One byte, four, one: the symbol takes units 1 and 2.
    expect(send({ text: 'a🌐b', entities })).toBe(refusal);
  });

  it.each<[Type, Type, boolean]>([
    ['bold', 'italic', true],
    ['bold', 'text_link', true],
    ['text_link', 'bold', true],
    ['blockquote', 'bold', true],
    ['blockquote', 'code', true],
    ['expandable_blockquote', 'pre', true],
    ['blockquote', 'text_link', true],
    ['blockquote', 'blockquote', false],
    ['blockquote', 'expandable_blockquote', false],
    ['expandable_blockquote', 'blockquote', false],
    ['code', 'bold', false],
    ['bold', 'code', false],
    ['pre', 'italic', false],
    ['text_link', 'code', false],
    ['text_link', 'hashtag', false],
    ['text_link', 'blockquote', false],
  ])('%s with %s in it: %s', (outer, inner, allowed) => {
    const refusal = send({ text: 'abcdef', entities: [entity(inner, 1, 2), entity(outer, 0, 6)] });
    expect(refusal === null).toBe(allowed);
  });

  it.each<[unknown, unknown, string | null]>([
    [1_722_000_000, 'r', null],
    [1_722_000_000, 'wDT', null],
    [1_722_000_000, '', null],
    [1_722_000_000, 'tD', "400 Bad Request: can't parse MessageEntity: invalid date-time format specified"],
    [1_722_000_000, 'rt', "400 Bad Request: can't parse MessageEntity: invalid date-time format specified"],
    ['soon', 'r', '400 Bad Request: can\'t parse MessageEntity: field "unix_time" must be of type Integer'],
  ])('date_time of %s as "%s"', (unix_time, date_time_format, refusal) => {
    const time = { type: 'date_time', offset: 3, length: 4, unix_time, date_time_format };
    expect(send({ text: 'at noon', entities: [entity('bold', 0, 7), time] })).toBe(refusal);
  });

  it('never cross', () => {
    const crossing = [entity('bold', 0, 4), entity('italic', 2, 4)];
    expect(send({ text: 'abcdef', entities: crossing })).toMatch(/bold and italic entities cross/);
    expect(send({ text: 'abcdef', entities: [entity('bold', 0, 3), entity('code', 3, 3)] })).toBeNull();
  });

  it('that are apart or nested in bold are taken, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), fc.nat(), (raw, seed) => {
        const symbols = [...`x${raw}x`];
        const text = symbols.join('');
        const cut = symbols.slice(0, 1 + (seed % (symbols.length - 1))).join('').length;
        const entities = [
          entity('bold', 0, text.length),
          entity('italic', 0, cut),
          entity('underline', cut, text.length - cut),
        ];
        expect(send({ text, entities })).toBeNull();
      }),
    );
  });

  it('that are taken are apart or nested, and what is not is refused', () => {
    const styles: ReadonlySet<string> = new Set(['bold', 'italic', 'underline', 'strikethrough', 'spoiler']);
    const pairs = anyText
      .filter((text) => text.isWellFormed() && text.trim() !== '')
      .chain((text) =>
        fc.tuple(
          fc.constant(text),
          anyEntities(text).map((entities) => entities.slice(0, 2)),
        ),
      );
    let crossings = 0;
    fc.assert(
      fc.property(pairs, ([text, entities]) => {
        const [a, b] = entities.toSorted((x, y) => x.offset - y.offset || y.length - x.length);
        if (!a || !b) return;
        const apart = a.offset + a.length <= b.offset;
        const within = b.offset + b.length <= a.offset + a.length;
        const fits =
          (apart || within) &&
          (apart || styles.has(a.type) || styles.has(b.type) || a.type.includes('quote'));
        if (fits) return;
        crossings++;
        expect(send({ text, entities })).toMatch(/^400 /);
      }),
      { numRuns: 300 },
    );
    expect(crossings).toBeGreaterThan(0);
  });

  it('are found by the server where none are given', () => {
    const found = (text: string) =>
      (sent({ text }).entities ?? []).map(({ type, offset, length }) => [
        type,
        text.slice(offset, offset + length),
      ]);
    expect(
      found('/tag@some_bot see #RussiaASEAN and #СПб2024, by @mfa_channel: https://mid.ru/a_(b)?x=1.'),
    ).toEqual([
      ['bot_command', '/tag@some_bot'],
      ['hashtag', '#RussiaASEAN'],
      ['hashtag', '#СПб2024'],
      ['mention', '@mfa_channel'],
      ['url', 'https://mid.ru/a_(b)?x=1'],
    ]);
    expect(found('#2024 a/b me@example.org /x/ #ASEAN’s #SEOM-Russia')).toEqual([
      ['hashtag', '#ASEAN'],
      ['hashtag', '#SEOM'],
    ]);
  });

  it('are not found within links and code, nor across the end of a quotation', () => {
    const given = [entity('code', 0, 4), entity('text_link', 5, 2), entity('blockquote', 10, 3)];
    const { entities } = sent({ text: '#one #two #three #four', entities: given });
    expect(entities).toEqual([...given, entity('hashtag', 17, 5)]);
  });

  it('that are found cut the styles which cross them', () => {
    const { entities } = sent({
      text: '#one #two #three',
      entities: [entity('bold', 1, 2), entity('italic', 3, 8)],
    });
    expect(entities).toEqual([
      entity('hashtag', 0, 4),
      entity('bold', 1, 2),
      entity('italic', 3, 1),
      entity('italic', 4, 6),
      entity('hashtag', 5, 4),
      entity('hashtag', 10, 6),
      entity('italic', 10, 1),
    ]);
  });
});

describe('buttons', () => {
  const data = (callback_data: string) => ({ text: 'b', callback_data });

  it.each([
    ['64 bytes of data', data('x'.repeat(64)), null],
    ['65 bytes of data', data('x'.repeat(65)), '400 Bad Request: BUTTON_DATA_INVALID'],
    ['64 bytes in Cyrillic', data('ж'.repeat(32)), null],
    ['66 bytes in Cyrillic', data('ж'.repeat(33)), '400 Bad Request: BUTTON_DATA_INVALID'],
    ['no data', data(''), '400 Bad Request: BUTTON_DATA_INVALID'],
    ['256 units to copy', { text: 'b', copy_text: { text: 'x'.repeat(256) } }, null],
    [
      '257 units to copy',
      { text: 'b', copy_text: { text: 'x'.repeat(257) } },
      '400 Bad Request: BUTTON_COPY_TEXT_INVALID',
    ],
    ['nothing to copy', { text: 'b', copy_text: { text: '' } }, '400 Bad Request: BUTTON_COPY_TEXT_INVALID'],
    ['a link', { text: 'b', url: 'https://t.me/x/1' }, null],
    [
      'no link',
      { text: 'b', url: 'localhost' },
      "400 Bad Request: inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL",
    ],
    ['no text', { text: ' ', callback_data: 'x' }, /text must be non-empty/],
    ['no effect', { text: 'b' }, /Text buttons are unallowed in the inline keyboard/],
  ])('%s', (_, button, refusal) => {
    const outcome = withButton(button);
    if (refusal === null) expect(outcome).toBeNull();
    else expect(outcome).toMatch(refusal);
  });

  it('are at most a hundred', () => {
    const keyboard = (count: number) => ({
      text: 'x',
      reply_markup: { inline_keyboard: Array.from({ length: count }, () => [data('x')]) },
    });
    expect(send(keyboard(100))).toBeNull();
    expect(send(keyboard(101))).toBe('400 Bad Request: reply markup is too long');
  });

  it('come inline only, and none is no keyboard', () => {
    expect(send({ text: 'x', reply_markup: { keyboard: [['b']] } })).toMatch(/only inline keyboards/);
    expect(sent({ text: 'x', reply_markup: { inline_keyboard: [] } }).reply_markup).toBeUndefined();
  });
});

describe('links', () => {
  it.each(['https://mid.ru', 'http://a.b:8080/c?d#e', 'mid.ru/x', 'tg://resolve?domain=x', 'https://мид.рф'])(
    'takes %s',
    (url) => expect(isLink(url)).toBe(true),
  );
  it.each([
    '',
    'localhost',
    'https://',
    'https://a b.c',
    'javascript:alert(1)',
    'ftp://a.b',
    'https://nodot',
  ])('refuses "%s"', (url) => expect(isLink(url)).toBe(false));
});

describe('the profile', () => {
  const menu = (command: string, description = 'd', language_code?: string) =>
    refusalOf(api, 'setMyCommands', { commands: [{ command, description }], language_code });

  it.each([
    ['a name of 32', menu('x'.repeat(32)), null],
    ['a name of 33', menu('x'.repeat(33)), '400 Bad Request: BOT_COMMAND_INVALID'],
    ['an empty name', menu(''), '400 Bad Request: BOT_COMMAND_INVALID'],
    ['capitals', menu('Tag'), '400 Bad Request: BOT_COMMAND_INVALID'],
    ['Cyrillic', menu('тег'), '400 Bad Request: BOT_COMMAND_INVALID'],
    ['a description of 256', menu('x', 'x'.repeat(256)), null],
    ['a description of 257', menu('x', 'x'.repeat(257)), '400 Bad Request: BOT_COMMAND_DESCRIPTION_INVALID'],
    ['no description', menu('x', ''), '400 Bad Request: BOT_COMMAND_DESCRIPTION_INVALID'],
    ['a language', menu('x', 'd', 'ru'), null],
    ['a language with a region', menu('x', 'd', 'pt-BR'), '400 Bad Request: invalid language code specified'],
  ])('%s', (_, outcome, refusal) => expect(outcome).toBe(refusal));

  it('has at most a hundred commands', () => {
    const commands = Array.from({ length: 101 }, (_, index) => ({ command: `c${index}`, description: 'd' }));
    expect(refusalOf(api, 'setMyCommands', { commands: commands.slice(1) })).toBeNull();
    expect(refusalOf(api, 'setMyCommands', { commands })).toBe('400 Bad Request: BOT_COMMANDS_TOO_MUCH');
  });

  it.each([
    ['setMyName', 'name', 64],
    ['setMyDescription', 'description', 512],
    ['setMyShortDescription', 'short_description', 120],
  ])('%s takes as much as allowed', (method, parameter, longest) => {
    expect(refusalOf(api, method, { [parameter]: 'ж'.repeat(longest) })).toBeNull();
    expect(refusalOf(api, method, { [parameter]: 'ж'.repeat(longest + 1) })).toMatch(/is too long$/);
  });
});
