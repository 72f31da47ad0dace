import type { InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import { hyperlink, paint, printable, type Style } from './style.ts';

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
export function renderText(text: string, entities: readonly MessageEntity[], style: Style): string {
  let start = 0;
  return text
    .split('\n')
    .map((line) => {
      const rendered = renderLine(text, start, start + line.length, entities, style);
      start += line.length + 1;
      return rendered;
    })
    .join('\n');
}

function renderLine(
  text: string,
  start: number,
  end: number,
  entities: readonly MessageEntity[],
  style: Style,
): string {
  const here = entities.filter((entity) => entity.offset <= end && entity.offset + entity.length >= start);
  const cuts = here.flatMap(({ offset, length }) => [offset, offset + length]);
  const stops = [...new Set([start, end, ...cuts.filter((cut) => cut > start && cut < end)])].sort(
    (a, b) => a - b,
  );
  const runs = stops.slice(1).map((to, index) => {
    const from = stops[index] ?? start;
    const active = here.filter(({ offset, length }) => offset <= from && offset + length >= to);
    return renderRun(text, from, to, active, style);
  });
  const quote = here.find(
    ({ type, offset, length }) => type.endsWith('blockquote') && offset <= start && offset + length > start,
  );
  if (!quote) return runs.join('');
  const bar = quote.type === 'blockquote' ? '│' : '┆';
  return `${paint(style, 'dim', bar)} ${runs.join('')}`.trimEnd();
}

/** A stretch of one line in which the same entities hold. */
function renderRun(
  text: string,
  from: number,
  to: number,
  active: readonly MessageEntity[],
  style: Style,
): string {
  const shown = printable(text.slice(from, to));
  const painted = active.reduce((all, { type }) => {
    const format = FORMATS[type];
    return format === undefined ? all : paint(style, format, all);
  }, shown);
  const link = active.find((entity) => entity.type === 'text_link');
  if (!link) return painted;
  const whole = text.slice(link.offset, link.offset + link.length);
  const ends = to === link.offset + link.length;
  // The address is told once, after the link's last stretch, and not where it is the text itself.
  return whole !== link.url && (style.hyperlinks || ends)
    ? hyperlink(style, painted, printable(link.url))
    : painted;
}

/** The rows of a keyboard, each button with the number that presses it. */
export function renderButtons(markup: InlineKeyboardMarkup, style: Style): string {
  let number = 0;
  return markup.inline_keyboard
    .map((row) =>
      row
        .map((button) => `${paint(style, ['bold', 'green'], `[${++number}]`)} ${labelOf(button)}`)
        .join('  '),
    )
    .join('\n');
}

/** A button's text, with a sign where it leads out of the chat or copies. */
export function labelOf(button: InlineKeyboardButton): string {
  const sign = 'url' in button ? ' ↗' : 'copy_text' in button ? ' ⧉' : '';
  return `${printable(button.text).replaceAll('\n', ' ')}${sign}`;
}
