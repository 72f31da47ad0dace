import type { DumpPost } from '../feed/post.ts';
import { readDump } from '../feed/sources/dump.ts';
import type { SetAside } from '../feed/sources/reading.ts';
import type { Store } from '../store/store.ts';

/** What became of a file's posts. */
export interface ImportCounts {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly setAside: readonly SetAside[];
}

export interface ImportOptions {
  readonly source: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Told after each batch how many lines of the file are done. */
  readonly onProgress?: (lines: number) => void;
}

/** Posts a transaction: long enough to be fast, short enough that the bot writes in between. */
const BATCH = 500;
/** The text index is put into one piece after an import of at least one post in so many of the archive. */
const LARGE_SHARE = 4;

/** Stores the posts of a dump; `lines` is read twice, and nothing is written before it has been read once whole. */
export async function importDump(
  store: Store,
  lines: () => Iterable<string>,
  options: ImportOptions,
): Promise<ImportCounts> {
  const known = await store.posts.officials();
  const { officials, posts } = readDump(lines, { officials: known, today: options.today });
  const counts = { new: 0, changed: 0, unchanged: 0 };
  const setAside: SetAside[] = [];
  for (const batch of batches(posts)) {
    setAside.push(...batch.filter((post) => 'reason' in post));
    const readable = batch.filter((post): post is DumpPost => !('reason' in post));
    const written = await store.posts.write(options.source, readable, officials);
    for (const { outcome } of written.posts) counts[outcome] += 1;
    options.onProgress?.(batch.at(-1)?.lines?.[1] ?? 0);
  }
  const much = counts.new * LARGE_SHARE > (await store.posts.lastArrival());
  while (counts.new > 0 && (await store.maintain(much)));
  return { ...counts, setAside };
}

function* batches<Item>(items: Iterable<Item>): Generator<Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
