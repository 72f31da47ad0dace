import type { MessageEntity } from 'grammy/types';

/** A text with its entities; offsets in UTF-16 units. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/** Characters the server takes out: carriage returns, line and paragraph separators, bidirectional embeddings. */
const DROPPED = /[\r\u2028-\u202e]/;
/** Other control characters become spaces. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;

/**
 * A text as Telegram's server rewrites it (TDLib: clean_input_string, fix_formatted_text): control characters,
 * separators, and white space at the ends, where leading space within an entity stays. Entities move along;
 * those with nothing left go.
 */
export function cleanText({ text, entities }: FormattedText): FormattedText {
  const { cleaned, moved } = replaceCharacters(text);
  const trimmed = cleaned.replace(/[ \n]+$/, '');
  const first = Math.min(...entities.map(({ offset }) => moved[offset] ?? 0), trimmed.length);
  const skipped = Math.min(/^[ \n]*/.exec(trimmed)?.[0].length ?? 0, first);
  const place = (at: number) => Math.min(moved[at] ?? cleaned.length, trimmed.length) - skipped;
  const kept = entities.flatMap((entity) => {
    const offset = place(entity.offset);
    const end = place(entity.offset + entity.length);
    return end > offset ? [{ ...entity, offset, length: end - offset }] : [];
  });
  return { text: trimmed.slice(skipped), entities: kept };
}

/** The text without what the server drops, and where each old offset has gone. */
function replaceCharacters(text: string): { cleaned: string; moved: number[] } {
  const moved: number[] = [];
  const units: string[] = [];
  for (let at = 0; at < text.length; at++) {
    moved.push(units.length);
    const unit = text.charAt(at);
    if (!DROPPED.test(unit)) units.push(CONTROL.test(unit) ? ' ' : unit);
  }
  moved.push(units.length);
  return { cleaned: units.join(''), moved };
}
