import type { InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import type { FormattedText } from './rules/clean.ts';
import { hyperlink, paint, printable, type Style } from './style.ts';
import { inLines, wrap } from './wrap.ts';

const FORMATS: { readonly [Type in MessageEntity['type']]?: Parameters<typeof paint>[1] } = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strikethrough: 'strikethrough',
  code: 'cyan',
  pre: 'cyan',
  hashtag: 'blue',
  cashtag: 'blue',
  mention: 'blue',
  text_mention: 'blue',
  bot_command: 'blue',
  email: ['blue', 'underline'],
  url: ['blue', 'underline'],
  text_link: ['blue', 'underline'],
  phone_number: 'blue',
};

/** A text with its entities for a terminal: emphasis, links with their address, quotations behind a bar. */
export function renderText(given: FormattedText, style: Style): string {
  const { text, entities } = style.hyperlinks ? given : withAddresses(given);
  let start = 0;
  return wrapped({ text, entities }, style.columns)
    .split('\n')
    .map((line) => {
      const rendered = renderLine(text, start, start + line.length, entities, style);
      start += line.length + 1;
      return rendered;
    })
    .join('\n');
}

/** The same with the address of each link after it, unless the link's text is the address. */
function withAddresses({ text, entities }: FormattedText): FormattedText {
  const links = entities
    .filter((entity) => entity.type === 'text_link')
    .filter(({ url, offset, length }) => text.slice(offset, offset + length) !== url)
    .sort((a, b) => endOf(b) - endOf(a));
  return links.reduce<FormattedText>((all, link) => insert(all, endOf(link), ` (${link.url})`), {
    text,
    entities,
  });
}

/** Puts an addition into a text; entities that go on after that place hold it. */
function insert({ text, entities }: FormattedText, at: number, addition: string): FormattedText {
  const moved = entities.map((entity) => ({
    ...entity,
    offset: entity.offset >= at ? entity.offset + addition.length : entity.offset,
    length: entity.offset < at && endOf(entity) > at ? entity.length + addition.length : entity.length,
  }));
  return { text: text.slice(0, at) + addition + text.slice(at), entities: moved };
}

/** The text with breaks in place of spaces where a line would not fit, quotations leaving room for their bar. */
function wrapped({ text, entities }: FormattedText, columns: number): string {
  return text.replace(/[^\n]+/g, (line, at: number) =>
    wrap(line, quotationAt(entities, at) ? columns - 2 : columns),
  );
}

function renderLine(
  text: string,
  start: number,
  end: number,
  entities: readonly MessageEntity[],
  style: Style,
): string {
  const here = entities.filter((entity) => entity.offset <= end && endOf(entity) >= start);
  const cuts = here.flatMap((entity) => [entity.offset, endOf(entity)]);
  const stops = [...new Set([start, end, ...cuts.filter((cut) => cut > start && cut < end)])].sort(
    (a, b) => a - b,
  );
  const runs = stops.slice(1).map((to, index) => {
    const from = stops[index] ?? start;
    const active = here.filter((entity) => entity.offset <= from && endOf(entity) >= to);
    return renderRun(text.slice(from, to), active, style);
  });
  const quotation = quotationAt(entities, start);
  if (!quotation) return runs.join('');
  const bar = quotation.type === 'blockquote' ? '│' : '┆';
  return `${paint(style, 'dim', bar)} ${runs.join('')}`.trimEnd();
}

function quotationAt(entities: readonly MessageEntity[], at: number): MessageEntity | undefined {
  return entities.find(
    (entity) => entity.type.endsWith('blockquote') && entity.offset <= at && endOf(entity) > at,
  );
}

/** A stretch of one line in which the same entities hold. */
function renderRun(text: string, active: readonly MessageEntity[], style: Style): string {
  const painted = active.reduce((all, { type }) => {
    const format = FORMATS[type];
    return format === undefined ? all : paint(style, format, all);
  }, printable(text));
  const link = active.find((entity) => entity.type === 'text_link');
  return link && style.hyperlinks ? hyperlink(painted, printable(link.url)) : painted;
}

function endOf({ offset, length }: MessageEntity): number {
  return offset + length;
}

/** The rows of a keyboard, each button with the number that presses it. */
export function renderButtons(markup: InlineKeyboardMarkup, style: Style): string {
  let number = 0;
  return markup.inline_keyboard
    .map((row) =>
      row.map((button) => `${paint(style, ['bold', 'green'], `[${++number}]`)} ${labelOf(button)}`),
    )
    .map((row) => inLines(row, '  ', style.columns))
    .join('\n');
}

/** A button's text, with a sign where it leads out of the chat or copies. */
export function labelOf(button: InlineKeyboardButton): string {
  const sign = 'url' in button ? ' ↗' : 'copy_text' in button ? ' ⧉' : '';
  return `${printable(button.text).replaceAll('\n', ' ')}${sign}`;
}
