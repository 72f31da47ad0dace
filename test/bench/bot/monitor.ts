import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Loaded before a program (`node --import`), and asked by its parent: `held`, how long the event loop has been held at
// most since it was asked before, in milliseconds; `collect`, the bytes that are in use once garbage is collected.
const RESOLUTION = 1;
const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
delays.enable();
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const answers: Record<string, () => number> = {
  held() {
    // Each delay is from one look to the next, which are `RESOLUTION` apart.
    const held = Math.max(0, delays.max / 1e6 - RESOLUTION);
    delays.reset();
    return held;
  },
  collect() {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  },
};
process.on('message', (question: string) => process.send?.({ answer: answers[question]?.() }));
// The program is to end as it does without.
process.channel?.unref();
