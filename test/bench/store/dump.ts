import { closeSync, existsSync, openSync, statSync, writeSync } from 'node:fs';
import { createFeed } from '../feed.ts';

const BATCH = 2_000;

/** Writes the dump of a generated feed, newest post first, unless it is there already; gives its size in bytes. */
export function writeDump(path: string, posts: number): number {
  if (existsSync(path)) return statSync(path).size;
  const feed = createFeed(posts);
  const file = openSync(path, 'w');
  for (let newest = posts - 1; newest >= 0; newest -= BATCH) {
    const texts = Array.from({ length: Math.min(BATCH, newest + 1) }, (_, n) => feed.text(newest - n));
    writeSync(file, `${texts.join('\n\n')}\n\n`);
  }
  closeSync(file);
  return statSync(path).size;
}
