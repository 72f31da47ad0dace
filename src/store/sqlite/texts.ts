import { words } from '../../feed/words.ts';

/** Whether these folded words stand in a row in a text. */
export function containsRun(text: string, folded: readonly string[]): boolean {
  const found = words(text).map((word) => word.folded);
  return found.some((_, at) => folded.every((word, offset) => found[at + offset] === word));
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
