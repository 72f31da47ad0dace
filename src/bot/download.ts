import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Api, GrammyError } from 'grammy';

/** What bots may download (Bot API, getFile). */
export const LARGEST_FILE = 20 * 1024 * 1024;
const PATIENCE_MILLISECONDS = 120_000;

/** Why a file can't be had. Its message holds no address: that would hold the token. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  readonly reason: 'too-large' | 'unreachable';

  constructor(reason: DownloadError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Hands a file of Telegram over to some work as one of this machine, under a name of its own, and removes it after.
 * @throws DownloadError where Telegram doesn't give it.
 */
export async function withDownload<Result>(
  { api, fetch, signal }: { api: Api; fetch: typeof globalThis.fetch; signal: AbortSignal | undefined },
  fileId: string,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-upload-'));
  try {
    const path = join(folder, 'upload');
    await download(await addressOf(api, fileId), fetch, path, signal);
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The address of a file, good for an hour; it holds the token. */
async function addressOf(api: Api, fileId: string): Promise<string> {
  try {
    const { file_path: path } = await api.getFile(fileId);
    if (path === undefined) throw new DownloadError('unreachable', 'Telegram tells no path of the file');
    const root = api.options?.apiRoot ?? 'https://api.telegram.org';
    return `${root}/file/bot${api.token}/${path}`;
  } catch (error) {
    if (error instanceof GrammyError && error.description.includes('too big'))
      throw new DownloadError('too-large', error.description);
    throw error;
  }
}

async function download(
  address: string,
  fetch: typeof globalThis.fetch,
  path: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const patience = AbortSignal.timeout(PATIENCE_MILLISECONDS);
  try {
    const answer = await fetch(address, { signal: signal ? AbortSignal.any([signal, patience]) : patience });
    if (!answer.ok || !answer.body)
      throw new DownloadError('unreachable', `the file is answered with ${answer.status}`);
    await pipeline(Readable.fromWeb(answer.body), bounded, createWriteStream(path));
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    throw new DownloadError('unreachable', `the file could not be fetched: ${code}`);
  }
}

/** Lets no more through than was promised. */
async function* bounded(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > LARGEST_FILE) throw new DownloadError('too-large', 'the file is larger than Telegram said');
    yield piece;
  }
}
