import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import type { OutboxStore, Recorded } from '../store/deliveries.ts';

/** Writes down what came of what was sent. */
export interface Recorder {
  /** Takes an outcome; those of one turn of the event loop are written together. */
  add(recorded: Recorded): void;
  /** True while the store refuses what it is given. */
  isStuck(): boolean;
  /** Gives up what is not written, and takes nothing more. */
  close(): void;
}

export interface RecorderDeps {
  readonly outbox: Pick<OutboxStore, 'record'>;
  readonly clock: Clock;
  readonly log: Logger;
}

const RETRY = 1000;

/** Keeps outcomes until the store has them, trying every second; `written` hears of those it has. */
export function createRecorder(
  { outbox, clock, log }: RecorderDeps,
  written: (batch: readonly Recorded[]) => void,
): Recorder {
  let waiting: Recorded[] = [];
  let scheduled = false;
  let stuck = false;
  let closed = false;

  async function write(): Promise<void> {
    const batch = waiting;
    try {
      waiting = [];
      await outbox.record(batch, clock.now());
    } catch (error) {
      waiting = [...batch, ...waiting];
      if (!stuck)
        log.error(
          { cause: String(error) },
          'can’t write down what was sent: sending nothing more until it is',
        );
      stuck = true;
      setTimeout(() => void (closed || write()), RETRY);
      return;
    }
    if (stuck) log.info('what was sent is written down: going on');
    stuck = false;
    scheduled = false;
    if (waiting.length > 0) schedule();
    written(batch);
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(write);
  }

  return {
    add(recorded) {
      if (closed) return;
      waiting.push(recorded);
      schedule();
    },
    isStuck: () => stuck,
    close() {
      closed = true;
    },
  };
}
