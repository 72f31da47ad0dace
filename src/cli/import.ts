import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Officials } from '../feed/post.ts';
import { dayOf } from '../feed/sources/message.ts';
import { type Channel, isSetAside, type Reading, type SetAside, type Told } from '../feed/sources/reading.ts';
import type { Store } from '../store/store.ts';
import { type Format, openFile, recogniseFile } from './formats.ts';
import { createCorrections } from './import-corrections.ts';
import { createSourceFinder } from './import-sources.ts';

export interface ImportOptions {
  /** The source to write to where the files name no channel that is known; null: one by the channel's name. */
  readonly source: string | null;
  /** IANA zone of the feed's days. */
  readonly feedTimeZone: string;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** What the file is called in the list of imports; its own name where none is given. */
  readonly name?: string;
  /** Told again and again how far it is: bytes, all of which are read twice. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends the import early; what is written stays, and can be undone. */
  readonly signal?: AbortSignal;
}

/** How many posts are new and so on, and how many parts of the files were not read. */
export interface ImportCounts {
  new: number;
  changed: number;
  unchanged: number;
  setAside: number;
}

export interface ImportedFile extends ImportCounts {
  readonly path: string;
  readonly format: Format;
  /** The names of those its posts were written to. */
  readonly sources: Set<string>;
  /** The first parts that were not read. */
  readonly notRead: SetAside[];
}

export interface ImportResult extends Readonly<ImportCounts> {
  /** By which it can be undone; null where nothing was written. */
  readonly importId: number | null;
  readonly files: readonly Readonly<ImportedFile>[];
  /** Ended early by the signal. */
  readonly stopped: boolean;
}

/** Posts a transaction: long enough to be fast, short enough that the bot writes in between. */
const BATCH = 500;
/** Posts read before others have their turn. */
const TURN = 32;
/** The text index is put into one piece after an import of at least one post in so many of the archive. */
const LARGE_SHARE = 4;
/** Parts not read that are told of each file. */
const MOST_TOLD = 20;

/** `importFiles` for one file. */
export function importFile(store: Store, path: string, options: ImportOptions): Promise<ImportResult> {
  return importFiles(store, [path], options);
}

/**
 * Stores the posts of files, each known by its content, as one import. Every file is read whole before the first
 * post is written, so that it makes no difference in which order posts tell of officials. Others have their turn
 * again and again meanwhile.
 * @throws FileError for a file that can't be read or holds no posts.
 */
export async function importFiles(
  store: Store,
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportResult> {
  const { feedTimeZone, signal } = options;
  const formats = paths.map(recogniseFile);
  const finder = await createSourceFinder(store, options.source, feedTimeZone);
  const officials = new Map(await store.posts.officials());
  const total = 2 * paths.reduce((sum, path) => sum + statSync(path).size, 0);
  let done = 0;
  const opening = {
    officials,
    known: finder.known,
    today: dayOf(Math.floor(options.now / 1000), feedTimeZone),
    onBytes(count: number) {
      done += count;
    },
  };
  const readings = paths.map((path, index) => openFile(path, formats[index] as Format, opening));
  /** Lets others have their turn; tells whether to go on. */
  const pause = async (): Promise<boolean> => {
    options.onProgress?.(Math.min(done, total), total);
    await othersTurn();
    return signal?.aborted !== true;
  };

  for (const reading of readings)
    if (!(await survey(reading, pause))) return { importId: null, ...newCounts(), files: [], stopped: true };
  const file = options.name ?? basename(paths[0] as string);
  const format = [...new Set(formats)].join();
  const importId = await store.imports.begin({ at: options.now, file, files: paths.length, format });
  const keepIds = (await store.posts.lastArrival()) === 0;
  const corrections = createCorrections(store);
  let toLearn: Officials = officials;
  const write: Write = async (channel, posts) => {
    const source = await finder.nameOf(channel);
    const written = (await store.posts.write(source, posts, toLearn, { importId, keepIds })).posts;
    toLearn = new Map();
    corrections.note(
      posts,
      written.map(({ id }) => id),
    );
    return { source, outcomes: written.map(({ outcome }) => outcome) };
  };

  const files: ImportedFile[] = [];
  let stopped = true;
  try {
    for (const [index, reading] of readings.entries()) {
      const file = newFile(paths[index] as string, formats[index] as Format);
      files.push(file);
      stopped = !(await transfer(reading, file, write, pause));
      if (stopped) break;
    }
    await corrections.finish(options.now);
  } finally {
    await store.imports.end(importId, stopped ? 'stopped' : 'done', sum(files).setAside);
  }
  const counts = sum(files);
  const much = counts.new * LARGE_SHARE > (await store.posts.lastArrival());
  while (counts.new > 0 && (await store.maintain(much)));
  return { importId, ...counts, files, stopped };
}

type Pause = () => Promise<boolean>;
type Write = (
  channel: Channel | null,
  posts: readonly Told[],
) => Promise<{ source: string; outcomes: readonly ('new' | 'changed' | 'unchanged')[] }>;

async function survey(reading: Reading, pause: Pause): Promise<boolean> {
  let read = 0;
  for (const _ of reading.survey()) if (++read % TURN === 0 && !(await pause())) return false;
  return pause();
}

/** Writes what a file holds, and counts it. False where it was broken off. */
async function transfer(reading: Reading, file: ImportedFile, write: Write, pause: Pause): Promise<boolean> {
  let batch: Told[] = [];
  let channel: Channel | null = null;
  async function flush(): Promise<boolean> {
    if (batch.length === 0) return pause();
    const { source, outcomes } = await write(channel, batch);
    batch = [];
    file.sources.add(source);
    for (const outcome of outcomes) file[outcome] += 1;
    return pause();
  }

  let read = 0;
  for (const item of reading.items()) {
    if (++read % TURN === 0 && !(await pause())) return false;
    if (item === null) continue;
    if (isSetAside(item)) {
      file.setAside += 1;
      if (file.notRead.length < MOST_TOLD) file.notRead.push(item);
      continue;
    }
    const isOther = batch.length > 0 && !isSameChannel(item.channel, channel);
    if ((isOther || batch.length === BATCH) && !(await flush())) return false;
    channel = item.channel;
    batch.push(item.post);
  }
  return flush();
}

function isSameChannel(one: Channel | null, other: Channel | null): boolean {
  if (one === other || !one || !other) return one === other;
  return (
    one.chatId === other.chatId && one.username === other.username && one.source?.name === other.source?.name
  );
}

const newCounts = (): ImportCounts => ({ new: 0, changed: 0, unchanged: 0, setAside: 0 });
const newFile = (path: string, format: Format): ImportedFile => ({
  ...{ path, format, ...newCounts() },
  sources: new Set(),
  notRead: [],
});

function sum(files: readonly ImportCounts[]): ImportCounts {
  const total = newCounts();
  for (const counts of files)
    for (const key of ['new', 'changed', 'unchanged', 'setAside'] as const) total[key] += counts[key];
  return total;
}
