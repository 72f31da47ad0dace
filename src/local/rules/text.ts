import type { MessageEntity } from 'grammy/types';
import { cleanText } from './clean.ts';
import { withFoundEntities } from './detect.ts';
import { checkEntities } from './entities.ts';
import { badRequest } from './fault.ts';

/** UTF-16 units of a message, after trimming. */
export const LONGEST_TEXT = 4096;
/** The same of what stands below a picture, a video or a file. */
const LONGEST_CAPTION = 1024;
const MOST_RAW_BYTES = 32_768;

/**
 * A text as it stands in the chat once sent: cleaned, trimmed, with the entities Telegram finds by itself.
 * @throws ApiFault where Telegram would not take it, and where it would take it only by changing its entities.
 */
export function acceptText(
  text: unknown,
  entities: readonly MessageEntity[] = [],
): { text: string; entities?: MessageEntity[] } {
  if (typeof text !== 'string' || text === '') throw badRequest('message text is empty');
  const accepted = accept(text, entities);
  if (accepted.text.trim() === '') throw badRequest('message text is empty');
  if (accepted.text.length > LONGEST_TEXT) throw badRequest('message is too long');
  return { text: accepted.text, ...(accepted.entities.length > 0 ? { entities: accepted.entities } : {}) };
}

/** A caption in the same way; nothing where it is empty. @throws ApiFault as for a text. */
export function acceptCaption(
  caption: unknown = '',
  entities: readonly MessageEntity[] = [],
): { caption?: string; caption_entities?: MessageEntity[] } {
  if (typeof caption !== 'string') throw badRequest('caption must be of type String');
  const { text, entities: all } = accept(caption, entities);
  if (text.length > LONGEST_CAPTION) throw badRequest('message caption is too long');
  if (text.trim() === '') return {};
  return { caption: text, ...(all.length > 0 ? { caption_entities: all } : {}) };
}

function accept(text: string, entities: readonly MessageEntity[]) {
  if (!text.isWellFormed()) throw badRequest('strings must be encoded in UTF-8');
  if (new TextEncoder().encode(text).length > MOST_RAW_BYTES) throw badRequest('text is too long');
  checkEntities(text, entities);
  const cleaned = cleanText({ text, entities });
  return { text: cleaned.text, entities: withFoundEntities(cleaned) };
}
