import type { MessageEntity } from 'grammy/types';
import { type HTMLElement, type Node, NodeType, parse } from 'node-html-parser';

/** Elements that hold nothing (HTML, void elements). */
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);
/** Deeper than any page of Telegram's, before the parser takes long. */
const DEEPEST = 500;

/** The tree of an HTML page; null for one made to be nested without end. */
export function readHtml(html: string): HTMLElement | null {
  const text = withoutDeclarations(html);
  let depth = 0;
  for (const [tag, slash, name = ''] of text.matchAll(/<(\/?)([a-z][a-z0-9-]*)[^<>]*>/gi)) {
    if (slash) depth = Math.max(0, depth - 1);
    else if (!VOID.has(name.toLowerCase()) && !tag.endsWith('/>')) depth += 1;
    if (depth > DEEPEST) return null;
  }
  return parse(text, { blockTextElements: { script: true, style: true } });
}

/** Without comments and the like, on which the parser spends time and which say nothing. */
function withoutDeclarations(html: string): string {
  let rest = '';
  let from = 0;
  for (let at = html.indexOf('<!'); at !== -1; at = html.indexOf('<!', from)) {
    rest += html.slice(from, at);
    const end = html.startsWith('<!--', at) ? '-->' : '>';
    const found = html.indexOf(end, at + 2);
    if (found === -1) return rest;
    from = found + end.length;
  }
  return rest + html.slice(from);
}

const FORMATS: ReadonlyMap<string, 'bold' | 'italic' | 'underline' | 'strikethrough' | 'code' | 'spoiler'> =
  new Map(
    Object.entries<'bold' | 'italic' | 'underline' | 'strikethrough' | 'code' | 'spoiler'>({
      b: 'bold',
      strong: 'bold',
      i: 'italic',
      em: 'italic',
      u: 'underline',
      ins: 'underline',
      s: 'strikethrough',
      del: 'strikethrough',
      strike: 'strikethrough',
      code: 'code',
      'tg-spoiler': 'spoiler',
    }),
  );
/** They stand in lines of their own. */
const BLOCKS = new Set(['blockquote', 'pre', 'div', 'p']);

/** A message's text with its entities in UTF-16 units, from the markup that Telegram's pages show it in. */
export function textOf(element: HTMLElement): { text: string; entities: MessageEntity[] } {
  let text = '';
  const entities: MessageEntity[] = [];
  /** In how many elements that keep their white space. */
  let verbatim = 0;

  function write(node: Node): void {
    if (node.nodeType === NodeType.TEXT_NODE) writeText(node.text);
    if (node.nodeType !== NodeType.ELEMENT_NODE) return;
    const child = node as HTMLElement;
    const name = child.rawTagName.toLowerCase();
    if (name === 'br') text = `${text.endsWith(' ') ? text.slice(0, -1) : text}\n`;
    if (name === 'br' || name === 'script' || name === 'style') return;
    const isBlock = BLOCKS.has(name);
    if (isBlock) breakLine();
    const offset = text.length;
    if (name === 'pre') verbatim += 1;
    // An emoji is an <i> for its picture with a <b> for its letter.
    if (child.classList.contains('emoji')) text += child.text;
    else for (const inner of child.childNodes) write(inner);
    if (name === 'pre') verbatim -= 1;
    const length = text.trimEnd().length - offset;
    const entity = length > 0 ? entityOf(child, name, text.slice(offset, offset + length)) : null;
    if (entity) entities.push({ ...entity, offset, length });
    if (isBlock) breakLine();
  }

  /** Lines of the page's own are none of the text: a program that has saved it may have set it out anew. */
  function writeText(written: string): void {
    const plain = written.replaceAll('\u00a0', ' ');
    if (verbatim > 0) text += plain;
    else {
      const line = plain.replace(/[ \t]*[\r\n]\s*/g, ' ');
      text += plain !== line && /^\s?$/.test(text.slice(-1)) ? line.trimStart() : line;
    }
  }

  function breakLine(): void {
    if (text !== '' && !text.endsWith('\n')) text += '\n';
  }

  for (const node of element.childNodes) write(node);
  return trim(text, entities);
}

/** Leaves out white space around the text. Outer entities come before those within them, as the Bot API has it. */
function trim(text: string, entities: readonly MessageEntity[]): { text: string; entities: MessageEntity[] } {
  const trimmed = text.trim();
  const start = text.length - text.trimStart().length;
  const kept = entities.flatMap((entity): MessageEntity[] => {
    const offset = Math.max(0, entity.offset - start);
    const length = Math.min(entity.offset + entity.length - start, trimmed.length) - offset;
    return length > 0 ? [{ ...entity, offset, length }] : [];
  });
  return { text: trimmed, entities: kept.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

type Kind = MessageEntity extends infer Entity
  ? Entity extends MessageEntity
    ? Omit<Entity, 'offset' | 'length'>
    : never
  : never;

function entityOf(element: HTMLElement, name: string, text: string): Kind | null {
  if (element.classList.contains('emoji')) return null;
  const format = FORMATS.get(name);
  if (format) return { type: format };
  if (name === 'blockquote')
    return { type: element.hasAttribute('expandable') ? 'expandable_blockquote' : 'blockquote' };
  if (name === 'pre') return { type: 'pre' };
  if (name === 'tg-emoji') {
    const id = element.getAttribute('emoji-id');
    return id && /^\d+$/.test(id) ? { type: 'custom_emoji', custom_emoji_id: id } : null;
  }
  return name === 'a' ? linkOf(hrefOf(element), text) : null;
}

/** The address of a link, which Telegram's pages escape twice. */
export const hrefOf = (element: HTMLElement): string =>
  (element.getAttribute('href') ?? '').replaceAll('&amp;', '&');

function linkOf(href: string, text: string): Kind | null {
  // A page that a browser has saved has whole addresses where Telegram's has only the query.
  if (/^#[\p{L}\p{N}_]+$/u.test(text) && /\?q=%23/.test(href)) return { type: 'hashtag' };
  if (/^\$[A-Z]+$/.test(text) && /\?q=%24/.test(href)) return { type: 'cashtag' };
  if (/^@\w+$/.test(text) && /^https?:\/\/t\.me\//.test(href)) return { type: 'mention' };
  if (href === `mailto:${text}`) return { type: 'email' };
  if (href.startsWith('tel:')) return { type: 'phone_number' };
  if (!/^(?:https?|tg|mailto):/i.test(href)) return null;
  return isWritten(href, text) ? { type: 'url' } : { type: 'text_link', url: href };
}

/** Whether the text is the address itself, perhaps without its scheme. */
function isWritten(href: string, text: string): boolean {
  const plain = (address: string): string =>
    address
      .replace(/^https?:\/\//i, '')
      .replace(/\/$/, '')
      .toLowerCase();
  return plain(href) === plain(text);
}
