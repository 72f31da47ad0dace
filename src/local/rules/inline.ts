import type { InlineQueryResult } from 'grammy/types';
import { badRequest } from './fault.ts';
import { checkMarkup } from './markup.ts';
import { acceptText } from './text.ts';

const MOST_RESULTS = 50;
const MOST_ID_BYTES = 64;
const MOST_OFFSET_BYTES = 64;

/** @throws ApiFault where results break the rules of answerInlineQuery; articles are all that is known here. */
export function checkResults(results: unknown): readonly InlineQueryResult[] {
  if (!Array.isArray(results)) throw badRequest('expected an Array of inline query results');
  if (results.length > MOST_RESULTS) throw badRequest('too many inline query results specified');
  const ids = results.map((result: InlineQueryResult) => result.id);
  for (const id of ids) {
    const bytes = typeof id === 'string' ? bytesOf(id) : 0;
    if (bytes < 1 || bytes > MOST_ID_BYTES) throw badRequest('RESULT_ID_INVALID');
  }
  if (new Set(ids).size < ids.length) throw badRequest('RESULT_ID_DUPLICATE');
  for (const result of results) checkArticle(result);
  return results;
}

function checkArticle(result: InlineQueryResult): void {
  if (result.type !== 'article') throw badRequest('only articles are answered locally');
  if (!result.title) {
    throw badRequest('can\'t parse inline query result: can\'t find field "title"');
  }
  const content = result.input_message_content;
  if (!content || !('message_text' in content)) throw badRequest('only texts are answered locally');
  const { message_text, entities, ...rest } = content;
  const unknown = Object.keys(rest).find((key) => key !== 'link_preview_options');
  if (unknown) throw badRequest(`a text takes no ${unknown} locally`);
  acceptText(message_text, entities);
  checkMarkup(result.reply_markup);
}

/** @throws ApiFault where an offset is longer than allowed. */
export function checkNextOffset(offset: unknown = ''): string {
  if (typeof offset !== 'string' || bytesOf(offset) > MOST_OFFSET_BYTES) {
    throw badRequest('NEXT_OFFSET_INVALID');
  }
  return offset;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
