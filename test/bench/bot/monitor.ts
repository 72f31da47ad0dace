import { monitorEventLoopDelay } from 'node:perf_hooks';

// Loaded before a program (`node --import`): asked by its parent, tells how long the event loop has been held at most
// since it was asked before, in milliseconds.
const RESOLUTION = 1;
const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
delays.enable();
process.on('message', () => {
  // Each delay is from one look to the next, which are `RESOLUTION` apart.
  process.send?.({ held: Math.max(0, delays.max / 1e6 - RESOLUTION) });
  delays.reset();
});
// The program is to end as it does without.
process.channel?.unref();
