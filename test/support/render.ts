import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';

/** What a message looks like, written down: formatting as in Markdown, quotations with `>`, buttons in brackets. */
export function renderMessage(
  text: string,
  entities: readonly MessageEntity[] = [],
  markup?: InlineKeyboardMarkup,
): string {
  const rows = (markup?.inline_keyboard ?? []).map((row) =>
    row.map((button) => `[ ${button.text} ]`).join(' '),
  );
  return [renderText(text, entities), ...rows].join('\n');
}

function renderText(text: string, entities: readonly MessageEntity[]): string {
  const marks = entities.flatMap((entity, depth) => {
    const [open, close] = signs(entity);
    const end = entity.offset + entity.length;
    return [
      { at: entity.offset, order: depth, sign: open },
      { at: end, order: -entities.length - depth, sign: close },
    ];
  });
  marks.sort((a, b) => a.at - b.at || a.order - b.order);
  let out = '';
  let done = 0;
  for (const { at, sign } of marks) {
    out += text.slice(done, at) + sign;
    done = at;
  }
  return quoted(out + text.slice(done));
}

const QUOTE_START = '\ue000';
const FOLDED_START = '\ue001';
const QUOTE_END = '\ue002';

function signs(entity: MessageEntity): [string, string] {
  switch (entity.type) {
    case 'bold':
      return ['**', '**'];
    case 'italic':
      return ['_', '_'];
    case 'underline':
      return ['__', '__'];
    case 'strikethrough':
      return ['~~', '~~'];
    case 'code':
      return ['`', '`'];
    case 'text_link':
      return ['[', `](${entity.url})`];
    case 'blockquote':
      return [QUOTE_START, QUOTE_END];
    case 'expandable_blockquote':
      return [FOLDED_START, QUOTE_END];
    default:
      // What Telegram finds by itself: tags, commands, addresses.
      return ['', ''];
  }
}

/** `> ` before each line of a quotation, `>> ` where it is folded. */
function quoted(text: string): string {
  return text.replace(/([\ue000\ue001])([^\ue002]*)\ue002/g, (_, start: string, quotation: string) => {
    const prefix = start === FOLDED_START ? '>> ' : '> ';
    return quotation
      .split('\n')
      .map((line) => `${prefix}${line}`.trimEnd())
      .join('\n');
  });
}
