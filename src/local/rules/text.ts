import type { MessageEntity } from 'grammy/types';
import { cleanText } from './clean.ts';
import { withFoundEntities } from './detect.ts';
import { checkEntities } from './entities.ts';
import { badRequest } from './fault.ts';

/** UTF-16 units of a message, after trimming. */
export const LONGEST_TEXT = 4096;
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
  if (!text.isWellFormed()) throw badRequest('strings must be encoded in UTF-8');
  if (new TextEncoder().encode(text).length > MOST_RAW_BYTES) throw badRequest('text is too long');
  checkEntities(text, entities);
  const cleaned = cleanText({ text, entities });
  if (cleaned.text.trim() === '') throw badRequest('message text is empty');
  if (cleaned.text.length > LONGEST_TEXT) throw badRequest('message is too long');
  const all = withFoundEntities(cleaned);
  return { text: cleaned.text, ...(all.length > 0 ? { entities: all } : {}) };
}
