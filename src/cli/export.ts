import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { FORMATS } from '../export/formats.ts';
import { loadI18n } from '../i18n.ts';
import { addressTitle } from '../views/addresses.ts';
import { type Command, LOCALES, misused, readQuery } from './commands.ts';
import { FileError } from './lines.ts';

/** `export 'QUERY' --format FORMAT [--out FILE]`: writes what fits to standard output, or to a file. */
export const exportCommand: Command = async (context) => {
  const [text] = context.arguments;
  const format = context.format ?? '';
  const write = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (text === undefined || context.arguments.length > 1 || !write) return misused(context);
  // What is written is done with at once, and else lies about in memory until there are hundreds of megabytes of it.
  setFlagsFromString('--optimize-for-size');
  const store = await context.openStore();
  try {
    const query = await readQuery(context, store, text);
    if (!query) return 2;
    const t = loadI18n(LOCALES).translator('en');
    const title = addressTitle(format === 'ics' ? 'calendar' : 'feed', query, t);
    const chunks = write(store, query, { title, t, now: context.now });
    if (context.outFile === null) await pipeline(Readable.from(chunks), process.stdout, { end: false });
    else if (!(await writeFile(context.outFile, chunks, context.interruption()))) return 130;
    return 0;
  } finally {
    await store.close();
  }
};

/** Puts the file in its place once it is whole. Gives whether it came to that. @throws FileError */
async function writeFile(path: string, chunks: AsyncIterable<string>, signal: AbortSignal): Promise<boolean> {
  const partly = `${path}.part`;
  try {
    await pipeline(Readable.from(chunks), createWriteStream(partly), { signal });
    await rename(partly, path);
    return true;
  } catch (error) {
    await rm(partly, { force: true });
    if (signal.aborted) return false;
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new FileError(`${path} can’t be written (${code})`);
  }
}
