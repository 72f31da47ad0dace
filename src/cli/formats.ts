import { statSync } from 'node:fs';
import { openDump } from '../feed/sources/dump.ts';
import { isLine, openLines } from '../feed/sources/json-lines.ts';
import { JsonFault } from '../feed/sources/json-stream.ts';
import type { Reading, ReadingContext } from '../feed/sources/reading.ts';
import { openExport } from '../feed/sources/telegram-export.ts';
import { openTmePage } from '../feed/sources/tme-page.ts';
import { FileError, openText, readBytes, readLines } from './lines.ts';

/** What files can be imported: a text dump, a `result.json` of Telegram Desktop, a page of t.me/s, our own export. */
export type Format = 'dump' | 'telegram-export' | 'tme-page' | 'json-lines';

export interface OpenOptions extends ReadingContext {
  /** `YYYY-MM-DD`: see dump.ts. */
  readonly today: string;
  /** Told how many bytes more have been read. */
  readonly onBytes: (count: number) => void;
}

/** By how much of its beginning a file is known. */
const HEAD = 1 << 20;
/** A line of our export: a post of the greatest length, with what it said before. */
const LONGEST_LINE = 4_000_000;
const LARGEST_PAGE = 8_000_000;
const HTML = /^<(?:!doctype html|html|head|body|div|section|main|!--|\?xml)/i;

/**
 * Tells by the beginning of its content what a file is.
 * @throws FileError where it can't be read, or can be told to be nothing of the kind.
 */
export function recogniseFile(path: string): Format {
  const head = new TextDecoder().decode(readHead(path)).trimStart();
  if (head.startsWith('PK\u0003\u0004')) throw new FileError(`${path} is an archive; unpack it first`);
  if (/^\{\s*"/.test(head)) return isLine(head.split('\n', 1)[0] ?? '') ? 'json-lines' : 'telegram-export';
  if (!HTML.test(head)) return 'dump';
  if (/tgme_/.test(head)) return 'tme-page';
  const advice = /Exported Data|class="page_wrap"/.test(head)
    ? 'an export in HTML: have Telegram Desktop export it as JSON'
    : 'a web page, but not one of t.me/s with posts';
  throw new FileError(`${path} is ${advice}`);
}

function readHead(path: string): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (const bytes of readBytes(path)) {
    parts.push(Uint8Array.from(bytes));
    size += bytes.length;
    if (size >= HEAD) break;
  }
  return Buffer.concat(parts);
}

/** Opens a file of a format to be read in two passes. Its survey throws a FileError where the file is none of it. */
export function openFile(path: string, format: Format, options: OpenOptions): Reading {
  const lines = (longest?: number) => () => readLines(path, { longest, onBytes: options.onBytes });
  switch (format) {
    case 'dump':
      return openDump(openText(path, { onBytes: options.onBytes }), options);
    case 'json-lines':
      return openLines(lines(LONGEST_LINE), options);
    case 'tme-page': {
      const readAt = Math.floor(statSync(path).mtimeMs / 1000);
      return needing(
        openTmePage(() => readPage(path, options), readAt, options),
        path,
        NO_PAGE,
      );
    }
    case 'telegram-export':
      return needing(
        openExport(() => readBytes(path, options.onBytes), options),
        path,
        NO_EXPORT,
      );
  }
}

const NO_PAGE = 'is a web page, but not one of t.me/s with posts';
const NO_EXPORT = 'is JSON, but holds no posts of a channel as Telegram Desktop exports them';

function readPage(path: string, options: OpenOptions): string {
  if (statSync(path).size > LARGEST_PAGE) throw new FileError(`${path} is too large for a page of t.me/s`);
  return [...readLines(path, { onBytes: options.onBytes, longest: LARGEST_PAGE })].join('\n');
}

/** A reading whose survey must find something. */
function needing(reading: Reading, path: string, fault: string): Reading {
  return {
    items: () => reading.items(),
    *survey() {
      let found = false;
      try {
        for (const item of reading.survey()) {
          found ||= item !== null;
          yield item;
        }
      } catch (error) {
        if (!(error instanceof JsonFault)) throw error;
        throw new FileError(`${path} ${fault} (${error.message})`, { cause: error });
      }
      if (!found) throw new FileError(`${path} ${fault}`);
    },
  };
}
