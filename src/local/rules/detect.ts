import type { MessageEntity } from 'grammy/types';
import type { FormattedText } from './clean.ts';

const LETTER = '[\\p{L}\\p{N}_]';
/** How Telegram's server finds entities in plain text (TDLib, MessageEntity.cpp); each match is one. */
const PATTERNS: readonly { type: 'url' | 'bot_command' | 'mention' | 'hashtag'; pattern: RegExp }[] = [
  { type: 'url', pattern: /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"«»“”]*[^\s<>"«»“”.,:;!?'’)\]]/giu },
  {
    type: 'bot_command',
    pattern: new RegExp(
      `(?<!${LETTER}|[/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?!${LETTER}|[/<>@])`,
      'gu',
    ),
  },
  { type: 'mention', pattern: new RegExp(`(?<!${LETTER}|[/.])@[A-Za-z0-9_]{4,32}(?!${LETTER})`, 'gu') },
  {
    type: 'hashtag',
    pattern:
      /(?<![\p{L}\p{N}_\u200c#])#(?=[\p{N}_\u200c]*\p{L})[\p{L}\p{M}\p{N}_\u200c]{1,256}(?![\p{L}\p{N}_\u200c#])/gu,
  },
];
const STYLES: ReadonlySet<string> = new Set(['bold', 'italic', 'underline', 'strikethrough', 'spoiler']);
const QUOTES: ReadonlySet<string> = new Set(['blockquote', 'expandable_blockquote']);

/**
 * The entities given and those the server finds by itself where the text is not linked or verbatim, by offset.
 * What is found gives way to a quotation that does not hold it; a style that crosses it is cut at its ends (TDLib,
 * MessageEntity.cpp, merge_new_entities).
 */
export function withFoundEntities({ text, entities }: FormattedText): MessageEntity[] {
  const { styles = [], quotes = [], others = [] } = Object.groupBy(entities, kindOf);
  const found: MessageEntity[] = [];
  for (const { type, pattern } of PATTERNS) {
    for (const { 0: match, index } of text.matchAll(pattern)) {
      const entity: MessageEntity = { type, offset: index, length: match.length };
      const free = ![...others, ...found].some((other) => meet(other, entity));
      if (free && !quotes.some((quote) => meet(quote, entity) && !within(entity, quote))) found.push(entity);
    }
  }
  const cut = styles.flatMap((style) => cutApart(style, found));
  return [...quotes, ...cut, ...others, ...found].sort((a, b) => a.offset - b.offset || b.length - a.length);
}

function kindOf({ type }: MessageEntity): 'styles' | 'quotes' | 'others' {
  return STYLES.has(type) ? 'styles' : QUOTES.has(type) ? 'quotes' : 'others';
}

/** An entity in pieces of which none crosses one of the others, which are apart from each other. */
function cutApart(entity: MessageEntity, others: readonly MessageEntity[]): MessageEntity[] {
  const other = others.find((one) => cross(one, entity));
  if (!other) return [entity];
  const end = entity.offset + entity.length;
  const cut = other.offset > entity.offset ? other.offset : other.offset + other.length;
  return [
    { ...entity, length: cut - entity.offset },
    ...cutApart({ ...entity, offset: cut, length: end - cut }, others),
  ];
}

function meet(a: MessageEntity, b: MessageEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}

function within(inner: MessageEntity, outer: MessageEntity): boolean {
  return inner.offset >= outer.offset && inner.offset + inner.length <= outer.offset + outer.length;
}

function cross(a: MessageEntity, b: MessageEntity): boolean {
  return meet(a, b) && !within(a, b) && !within(b, a);
}
