import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { Text } from '../feed/sources/reading.ts';

/** Why a file can't be read, as a sentence for the operator. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

const CHUNK = 1 << 16;
/** A line is kept up to this many units; what is beyond is counted as part of it but not held. */
const LONGEST_LINE = 200_000;

/** Where a line begins: how many lines and bytes stand before it. */
interface Mark {
  readonly lines: number;
  readonly bytes: number;
}

export interface LineOptions {
  /** A line is kept up to this many units. */
  readonly longest?: number | undefined;
  /** Told how many bytes more have been read. */
  readonly onBytes?: ((count: number) => void) | undefined;
}

/** The lines from one mark to another, or to the end. */
interface Stretch {
  readonly from: Mark;
  readonly to: Mark | undefined;
}

/**
 * The content of a file, or of a stretch of it, in pieces, each to be used before the next is asked for.
 * @throws FileError where the file is missing, a folder or no regular file.
 */
export function* readBytes(
  path: string,
  onBytes?: (count: number) => void,
  stretch?: Stretch,
): Generator<Uint8Array> {
  const file = open(path);
  try {
    const buffer = Buffer.alloc(CHUNK);
    const end = stretch?.to?.bytes ?? Number.POSITIVE_INFINITY;
    for (let at = stretch?.from.bytes ?? 0; at < end; ) {
      const size = readSync(file, buffer, 0, Math.min(CHUNK, end - at), at);
      if (size === 0) return;
      at += size;
      onBytes?.(size);
      yield buffer.subarray(0, size);
    }
  } finally {
    closeSync(file);
  }
}

/**
 * The lines of a text file as `readLines` gives them, and again from its end, once they have been read.
 * @throws FileError as `readLines` does.
 */
export function openText(path: string, options: LineOptions = {}): Text {
  let marks: Mark[] = [];
  return {
    lines() {
      marks = [{ lines: 0, bytes: 0 }];
      return read(path, options, { onMark: (mark) => marks.push(mark) });
    },
    *backwards() {
      for (let index = marks.length - 1; index >= 0; index -= 1) {
        const from = marks[index] as Mark;
        yield {
          before: from.lines,
          lines: [...read(path, options, { stretch: { from, to: marks[index + 1] } })],
        };
      }
    },
  };
}

/**
 * The lines of a text file, without their ends (`\n`, `\r\n`, `\r`) and without a byte order mark. Streams.
 * @throws FileError where the file is missing, a folder, empty, binary or not UTF-8.
 */
export const readLines = (path: string, options: LineOptions = {}): Generator<string> =>
  read(path, options, {});

/** `onMark` is told of the beginning of a line now and then. */
function* read(
  path: string,
  { longest = LONGEST_LINE, onBytes }: LineOptions,
  { stretch, onMark }: { stretch?: Stretch; onMark?: (mark: Mark) => void },
): Generator<string> {
  // A byte order mark is one at the beginning of the file alone.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: (stretch?.from.bytes ?? 0) > 0 });
  let number = 1 + (stretch?.from.lines ?? 0);
  let bytesRead = stretch?.from.bytes ?? 0;
  let rest = '';
  let afterReturn = false;
  let blank = true;
  for (const bytes of chain(readBytes(path, onBytes, stretch), END)) {
    if (isUtf16(bytes)) throw notUtf8(path, number);
    if (bytes.includes(0)) throw new FileError(`${path} is a binary file, not a text`);
    let text = decode(decoder, bytes, bytes !== END, path, number);
    if (afterReturn && text.startsWith('\n')) text = text.slice(1);
    if (text !== '') afterReturn = text.endsWith('\r');
    const parts = text.split(/\r\n|\n|\r/);
    // What is held no longer costs nothing, or a line without end would cost its square.
    parts[0] = rest.length < longest ? rest + (parts[0] ?? '') : rest;
    rest = parts.pop() ?? '';
    for (const part of parts) {
      number += 1;
      blank &&= part.trim() === '';
      yield part.slice(0, longest);
    }
    rest = rest.slice(0, longest);
    const start = onMark ? lineStart(bytes) : 0;
    if (onMark && start > 0) onMark({ lines: number - 1, bytes: bytesRead + start });
    bytesRead += bytes.length;
  }
  if (!stretch && blank && rest.trim() === '') throw new FileError(`${path} is empty`);
  if (rest !== '') yield rest;
}

/** By the byte order mark, which no UTF-8 begins with. */
const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

const END = new Uint8Array();
const [LINE_FEED, RETURN] = [10, 13];

/** Where the last line that begins in some bytes does; 0 where none does, or where its end may not be over yet. */
const lineStart = (bytes: Uint8Array): number =>
  bytes.at(-1) === RETURN ? 0 : 1 + Math.max(bytes.lastIndexOf(LINE_FEED), bytes.lastIndexOf(RETURN));

function* chain<Item>(items: Iterable<Item>, last: Item): Generator<Item> {
  yield* items;
  yield last;
}

function open(path: string): number {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) throw new FileError(`${path} is a folder, not a file`);
    if (!stats.isFile())
      throw new FileError(`${path} is no regular file, and could not be read more than once`);
    return openSync(path, 'r');
  } catch (error) {
    if (error instanceof FileError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    throw new FileError(code === 'ENOENT' ? `${path} does not exist` : `${path} can't be read (${code})`);
  }
}

function decode(
  decoder: TextDecoder,
  bytes: Uint8Array,
  stream: boolean,
  path: string,
  line: number,
): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    throw notUtf8(path, line);
  }
}

const notUtf8 = (path: string, line: number): FileError =>
  new FileError(`${path} is not UTF-8 (about line ${line}); convert it first`);
