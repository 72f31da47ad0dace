import { fold, type Word, words } from '../../feed/words.ts';

/** Words in a row. */
export interface Run {
  readonly folded: readonly string[];
  /** Matches every folded text that has them, and a few that have not: far quicker than to take a text apart. */
  readonly pattern: RegExp;
}

export function runOf(parts: readonly Word[]): Run {
  const folded = parts.map((part) => part.folded);
  return { folded, pattern: new RegExp(folded.map(RegExp.escape).join("(?:'s)?[^\\p{L}\\p{N}]*"), 'u') };
}

/** Whether a text has these words in a row. */
export function hasRun(text: string, { folded, pattern }: Run): boolean {
  if (!pattern.test(fold(text))) return false;
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
      if (stems.has(word.stem)) hits += 1;
    }
  }
  return hits / Math.sqrt(length);
}
