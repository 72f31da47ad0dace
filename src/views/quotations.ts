import type { MessageEntity } from 'grammy/types';

/** A quotation longer than this is folded; a shorter one is read faster where it stands. */
const FOLDED_UNITS = 400;
/** Where nothing is quoted, a body longer than this is folded. */
const LONG_BODY_UNITS = 1200;
const OPENS_SPEECH = /^\p{Extended_Pictographic}?\ufe0f?\s*(?:💬|["“«„])/u;
/** What stands after a quotation and is no part of it: tags, a divider, the way to the whole text. */
const AFTERWORD =
  /^(?:#[\p{L}\p{N}_]+(?:\s+#[\p{L}\p{N}_]+)*|\*{3,}|\P{L}*(?:read (?:in full|more)|полный текст|читать полностью).*)$/iu;

/**
 * The long quotations of a post as expandable block quotations: what is said after 💬 or an opening quotation
 * mark; where there is none, a very long body.
 */
export function longQuotations(text: string): MessageEntity[] {
  const lines = linesOf(text);
  const [title, ...body] = lines;
  if (!title) return [];
  const speech = quotedFrom(
    body.findIndex(({ content }) => OPENS_SPEECH.test(content)),
    body,
  );
  if (speech) return speech.length >= FOLDED_UNITS ? [speech] : [];
  const all = quotedFrom(body.length > 0 ? 0 : -1, body);
  return all && all.length >= LONG_BODY_UNITS ? [all] : [];
}

interface Line {
  readonly offset: number;
  readonly content: string;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let offset = 0;
  for (const content of text.split('\n')) {
    if (content.trim() !== '') lines.push({ offset, content });
    offset += content.length + 1;
  }
  return lines;
}

/** From a line of the body to the last one that is no afterword. */
function quotedFrom(index: number, body: readonly Line[]): MessageEntity | null {
  const first = body[index];
  const last = body.slice(Math.max(index, 0)).findLast(({ content }) => !AFTERWORD.test(content.trim()));
  if (!first || !last) return null;
  const length = last.offset + last.content.trimEnd().length - first.offset;
  return { type: 'expandable_blockquote', offset: first.offset, length };
}
