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
const STYLES: ReadonlySet<string> = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
]);

/** The entities given and those the server finds by itself where the text is not linked or verbatim, by offset. */
export function withFoundEntities({ text, entities }: FormattedText): MessageEntity[] {
  const taken: MessageEntity[] = entities.filter(({ type }) => !STYLES.has(type));
  for (const { type, pattern } of PATTERNS) {
    for (const { 0: match, index } of text.matchAll(pattern)) {
      const found: MessageEntity = { type, offset: index, length: match.length };
      if (!taken.some((other) => meet(other, found)) && !entities.some((other) => cross(other, found)))
        taken.push(found);
    }
  }
  const styles = entities.filter(({ type }) => STYLES.has(type));
  return [...styles, ...taken].sort((a, b) => a.offset - b.offset || b.length - a.length);
}

function meet(a: MessageEntity, b: MessageEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}

function cross(a: MessageEntity, b: MessageEntity): boolean {
  const within = (inner: MessageEntity, outer: MessageEntity) =>
    inner.offset >= outer.offset && inner.offset + inner.length <= outer.offset + outer.length;
  return meet(a, b) && !within(a, b) && !within(b, a);
}
