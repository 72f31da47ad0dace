import type { MessageEntity } from 'grammy/types';

/** Entities a bot may send; Telegram finds addresses, hashtags, mentions and commands by itself. */
const SENDABLE: ReadonlySet<MessageEntity['type']> = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'date_time',
]);
/** Those that nest in each other freely; of the others one can't hold another. */
const STYLES: ReadonlySet<MessageEntity['type']> = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
]);
/** Far more than an address has, and soon looked through. */
const LONGEST_LINK = 2_048;
/** An address of the web, with or without `https://`, or of Telegram itself (tdlib, LinkManager::check_link). */
const LINK = /^(?:(?:https?:\/\/)?[^\s/?#:@]+\.[^\s/?#:@]+(?::\d+)?(?:[/?#]\S*)?|(?:tg|ton):\/\/\S+)$/i;
/** Control characters, which Telegram's server turns into spaces, and what it drops, which would shift every offset after. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what Telegram's server turns into spaces
const CONTROL = /[\x00-\x08\x0b-\x1f\u2028-\u202e]/g;

/**
 * A text and its entities as Telegram's server would leave them (tdlib, MessageEntity.cpp): control characters
 * become spaces, white space at either end goes, entities are whole characters within the text, sorted, of
 * kinds that a bot may send, and properly nested; one that crosses another is cut in two.
 */
export function normalise(
  raw: string,
  rawEntities: readonly MessageEntity[],
): { text: string; entities: MessageEntity[] } {
  const clean = raw.toWellFormed().replace(CONTROL, ' ');
  const text = clean.trim();
  const shift = clean.length - clean.trimStart().length;
  const placed = rawEntities
    .filter((entity) => SENDABLE.has(entity.type) && leadsSomewhere(entity))
    .map((entity) => within(entity, text, shift))
    .filter((entity) => entity !== null)
    .sort(byPlace);
  const kept: MessageEntity[] = [];
  for (const entity of placed) nest(kept, entity);
  return { text, entities: kept.sort(byPlace) };
}

/** Of one link that Telegram would not take it would refuse the whole message. */
function leadsSomewhere(entity: MessageEntity): boolean {
  return (
    entity.type !== 'text_link' ||
    (entity.url.length <= LONGEST_LINK &&
      LINK.test(entity.url) &&
      (URL.canParse(entity.url) || !entity.url.includes('://')))
  );
}

/** The part of an entity that lies between two offsets, re-based to the first; null where there is none. */
export function clip(entity: MessageEntity, start: number, end: number): MessageEntity | null {
  const from = Math.max(entity.offset, start);
  const to = Math.min(entity.offset + entity.length, end);
  return from < to ? { ...entity, offset: from - start, length: to - from } : null;
}

function byPlace(a: MessageEntity, b: MessageEntity): number {
  return a.offset - b.offset || b.length - a.length || rank(a) - rank(b);
}

/** Of two entities over the same text the quotation is the outer one and the style the inner one. */
function rank(entity: MessageEntity): number {
  if (isQuotation(entity)) return 0;
  return STYLES.has(entity.type) ? 2 : 1;
}

function isQuotation(entity: MessageEntity): boolean {
  return entity.type === 'blockquote' || entity.type === 'expandable_blockquote';
}

function within(entity: MessageEntity, text: string, shift: number): MessageEntity | null {
  if (!Number.isSafeInteger(entity.offset) || !Number.isSafeInteger(entity.length)) return null;
  const moved = clip(entity, shift, shift + text.length);
  if (!moved) return null;
  let start = moved.offset;
  let end = start + moved.length;
  if (isLowSurrogate(text, start)) start++;
  if (isLowSurrogate(text, end)) end--;
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  while (start < end && /\s/.test(text[end - 1] ?? '')) end--;
  return start < end ? { ...moved, offset: start, length: end - start } : null;
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Adds an entity to those already placed, all of which begin no later: cut where it crosses one, or left out. */
function nest(kept: MessageEntity[], entity: MessageEntity): void {
  const end = entity.offset + entity.length;
  for (const outer of kept) {
    const outerEnd = outer.offset + outer.length;
    if (outerEnd <= entity.offset || outer.offset >= end) continue;
    if (!mayHold(outer, entity)) return;
    if (end > outerEnd) {
      // It crosses the end of the other: the part within goes in; the part behind is placed by itself.
      nest(kept, { ...entity, length: outerEnd - entity.offset });
      nest(kept, { ...entity, offset: outerEnd, length: end - outerEnd });
      return;
    }
  }
  kept.push(entity);
}

function mayHold(outer: MessageEntity, inner: MessageEntity): boolean {
  if (isQuotation(outer)) return !isQuotation(inner);
  if (outer.type === inner.type || isQuotation(inner)) return false;
  if (outer.type === 'code' || outer.type === 'pre' || inner.type === 'code' || inner.type === 'pre')
    return false;
  return STYLES.has(outer.type) || STYLES.has(inner.type);
}
