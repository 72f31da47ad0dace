import { stripVTControlCharacters } from 'node:util';

const symbols = new Intl.Segmenter();
/** Symbols that take two columns: emoji and flags, and the scripts of East Asia (Unicode, UAX #11). */
const WIDE =
  /^\p{RGI_Emoji}$|^[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/v;
const WITHOUT_WIDTH = /^[\p{M}\p{Cc}\p{Cf}]+$/v;

/** The columns a text takes in a terminal, escape sequences aside. */
export function widthOf(text: string): number {
  return [...symbols.segment(stripVTControlCharacters(text))].reduce(
    (width, { segment }) => width + (WITHOUT_WIDTH.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1),
    0,
  );
}

/** Parts in lines of at most so many columns, as many in each as fit; a part that is longer than a line stays whole. */
export function inLines(parts: readonly string[], gap: string, columns: number): string {
  let used = 0;
  return parts
    .map((part, index) => {
      const width = widthOf(part);
      const fits = index > 0 && used + gap.length + width <= columns;
      used = fits ? used + gap.length + width : width;
      return index === 0 ? part : `${fits ? gap : '\n'}${part}`;
    })
    .join('');
}

/** A text in such lines, broken at spaces. Each break stands in place of a space: all offsets stay. */
export function wrap(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => inLines(line.split(' '), ' ', columns))
    .join('\n');
}
