import { fold, isPlain, type Word, words } from '../../feed/words.ts';

/** Words in a row. */
export interface Run {
  readonly folded: readonly string[];
  /** Matches every folded text that has them, and a few that have not. */
  readonly pattern: RegExp;
}

export function runOf(parts: readonly Word[]): Run {
  const folded = parts.map((part) => part.folded);
  return { folded, pattern: new RegExp(folded.map(RegExp.escape).join("(?:['’]s)?[^\\p{L}\\p{N}]*"), 'u') };
}

/** Whether a text has these words in a row. */
export function hasRun(text: string, { folded, pattern }: Run): boolean {
  // Most texts have not, which is told far quicker than a text is taken apart.
  if (!pattern.test(isPlain(text) ? text.toLowerCase() : fold(text))) return false;
  const found = words(text);
  return found.some((_, at) => folded.every((word, offset) => found[at + offset]?.folded === word));
}

/** How often the stems stand in the texts, against their length. */
export function weigh(texts: readonly string[], stems: ReadonlySet<string>): number {
  let hits = 0;
  let length = 1;
  for (const text of texts) {
    for (const word of words(text)) {
      length += 1;
      if (stems.has(word.stem) || word.abroad.some((stem) => stems.has(stem))) hits += 1;
    }
  }
  return hits / Math.sqrt(length);
}
