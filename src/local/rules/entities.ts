import type { MessageEntity } from 'grammy/types';
import { badRequest } from './fault.ts';
import { isLink } from './links.ts';

const MOST_ENTITIES = 100;
const STYLES: ReadonlySet<string> = new Set(['bold', 'italic', 'underline', 'strikethrough', 'spoiler']);
const QUOTES: ReadonlySet<string> = new Set(['blockquote', 'expandable_blockquote']);
const VERBATIM: ReadonlySet<string> = new Set(['code', 'pre']);
const OTHERS = ['mention', 'hashtag', 'cashtag', 'bot_command', 'url', 'email', 'phone_number'];
const TYPES: ReadonlySet<string> = new Set([
  ...STYLES,
  ...QUOTES,
  ...VERBATIM,
  ...OTHERS,
  'text_link',
  'text_mention',
  'custom_emoji',
  'date_time',
]);

/**
 * Refuses entities that Telegram would refuse, and those it would silently drop, merge or cut: more than 100,
 * crossing ones, nestings it does not know (TDLib, MessageEntity.cpp). A view that relies on that repair is at
 * fault, and is to be seen here.
 * @throws ApiFault
 */
export function checkEntities(text: string, entities: readonly MessageEntity[]): void {
  if (entities.length > MOST_ENTITIES) throw badRequest(`more than ${MOST_ENTITIES} entities`);
  for (const entity of entities) checkEntity(text, entity);
  checkNesting(entities);
}

function checkEntity(text: string, entity: MessageEntity): void {
  const { offset, length } = entity;
  if (!TYPES.has(entity.type)) throw badRequest("can't parse MessageEntity: unsupported type specified");
  if (!Number.isInteger(offset) || offset < 0 || !Number.isInteger(length) || length < 1) {
    throw badRequest("can't parse MessageEntity: offset or length is out of range");
  }
  if (offset >= text.length) {
    throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`);
  }
  const end = offset + length;
  if (end > text.length) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
    );
  }
  if (splitsSymbol(text, offset)) {
    throw badRequest(`entity begins in a middle of a UTF-16 symbol at byte offset ${bytesTo(text, offset)}`);
  }
  if (splitsSymbol(text, end)) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ${bytesTo(text, end)}`,
    );
  }
  if (entity.type === 'text_link' && !isLink(entity.url)) {
    throw badRequest(`text link URL '${entity.url}' is invalid: Wrong HTTP URL`);
  }
  if (entity.type === 'date_time') checkDateTime(entity);
}

/** Shown in the zone of whoever reads it (Bot API, date-time entity formatting). */
function checkDateTime({ unix_time, date_time_format }: MessageEntity.DateTimeMessageEntity): void {
  if (!Number.isInteger(unix_time)) {
    throw badRequest('can\'t parse MessageEntity: field "unix_time" must be of type Integer');
  }
  if (!/^(r|w?[dD]?[tT]?)$/.test(date_time_format ?? '')) {
    throw badRequest("can't parse MessageEntity: invalid date-time format specified");
  }
}

function splitsSymbol(text: string, at: number): boolean {
  return /[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]/.test(text.charAt(at - 1));
}

/** UTF-8 bytes up to the end of the symbol that this offset is in. */
function bytesTo(text: string, at: number): number {
  return new TextEncoder().encode(text.slice(0, at + 1)).length;
}

/** Any two are apart, or one is within the other in a way Telegram knows (Bot API, formatting options). */
function checkNesting(entities: readonly MessageEntity[]): void {
  const sorted = entities.toSorted(
    (a, b) => a.offset - b.offset || b.length - a.length || rank(a.type) - rank(b.type),
  );
  const open: MessageEntity[] = [];
  for (const entity of sorted) {
    while (open.length > 0 && endOf(open.at(-1)) <= entity.offset) open.pop();
    for (const outer of open) {
      if (endOf(outer) < endOf(entity)) {
        throw badRequest(`${outer.type} and ${entity.type} entities cross at UTF-16 offset ${entity.offset}`);
      }
      if (!mayContain(outer.type, entity.type)) {
        throw badRequest(
          `${entity.type} entity within ${outer.type} entity at UTF-16 offset ${entity.offset}`,
        );
      }
    }
    open.push(entity);
  }
}

function endOf(entity: MessageEntity | undefined): number {
  return entity ? entity.offset + entity.length : 0;
}

/** Which of two entities of the same range is the outer one. */
function rank(type: string): number {
  return QUOTES.has(type) ? 0 : STYLES.has(type) ? 1 : 2;
}

function mayContain(outer: string, inner: string): boolean {
  if (QUOTES.has(outer)) return !QUOTES.has(inner);
  if (VERBATIM.has(outer) || VERBATIM.has(inner)) return false;
  return STYLES.has(outer) || STYLES.has(inner);
}
