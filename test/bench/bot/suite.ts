import { existsSync } from 'node:fs';
import { importDump, pathsOf } from '../import/build.ts';
import type { Suite } from '../main.ts';
import { measureHolds } from './holds.ts';
import { measureMemory, measureUpdates } from './updates.ts';

/** The whole bot on Telegram: how many updates it answers, what hostile ones do to it, whether its memory grows. */
export const botSuite: Suite = async function* ({ sizes, folder, wants }) {
  for (const [index, posts] of sizes.entries()) {
    const { database } = pathsOf(folder, posts);
    if (!existsSync(database)) await importDump(folder, posts);
    const on = `${posts.toLocaleString('en-GB')} posts`;
    if (wants('updates')) yield* measureUpdates(database, on);
    if (wants('hostile')) yield* measureHolds(database, posts, on);
    // What is kept of updates is the same whatever they are about.
    if (wants('memory') && index === 0) yield* measureMemory(database, on);
  }
};
