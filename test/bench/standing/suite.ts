import type { Suite } from '../main.ts';
import { measureBeat } from './beat.ts';
import { measureMatching } from './match.ts';

/** Queries that wait: what an arriving post costs, and a heartbeat. */
export const standingSuite: Suite = async function* ({ wants }) {
  if (wants('standing')) yield* measureMatching();
  if (wants('heartbeat')) yield* measureBeat();
};
