import type { MessageEntity } from 'grammy/types';
import { clean, webAddress } from './clean.ts';
import { type Markup, markUp, targetOf } from './markup.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const TAGS: Partial<Record<MessageEntity['type'], string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

const HTML: Markup = {
  text: (text) => escapeHtml(clean(text)).replaceAll('\n', '<br>\n'),
  around(entity, covered) {
    const address = webAddress(targetOf(entity, covered));
    if (address !== null) return [`<a href="${escapeHtml(address)}">`, '</a>'];
    const tag = TAGS[entity.type];
    return tag === undefined ? null : [`<${tag}>`, `</${tag}>`];
  },
};

/** Text that stands for itself in HTML, in attributes too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] as string);
}

/** A text with its entities as HTML. */
export function writeHtml(text: string, entities: readonly MessageEntity[]): string {
  return markUp(text, entities, HTML);
}
