import type { Writable } from 'node:stream';

/** An output whose reader may go away, as `head` does. */
export interface Output {
  /** Writes, or does nothing once nobody reads any more. */
  write(text: string): void;
  closed(): boolean;
  /** Waits until there is room again. */
  drained(): Promise<void>;
  /** Waits until all is handed over. @throws the error that ended the output, unless it was a closed pipe. */
  flushed(): Promise<void>;
}

/** Errors by which a stream tells that its reader has gone. */
const GONE: ReadonlySet<string | undefined> = new Set([
  'EPIPE',
  'ECONNRESET',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);

/** Takes over a stream. `onClose` is called once when it takes no more. */
export function openOutput(stream: Writable, onClose: () => void): Output {
  let ended = false;
  let failure: NodeJS.ErrnoException | null = null;
  let wake = () => {};
  const end = () => {
    if (ended) return;
    ended = true;
    wake();
    onClose();
  };
  // Stays for good: the error of a last write may come after the chat is over.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!GONE.has(error.code)) failure ??= error;
    end();
  });
  stream.once('close', end);
  return {
    write: (text) => {
      if (!ended) stream.write(text);
    },
    closed: () => ended,
    drained: async () => {
      if (ended || !stream.writableNeedDrain) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        stream.once('drain', resolve);
      });
    },
    flushed: async () => {
      if (!ended) await new Promise<void>((resolve) => stream.write('', () => resolve()));
      if (failure) throw failure;
    },
  };
}
