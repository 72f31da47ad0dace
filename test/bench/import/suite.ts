import type { Suite } from '../main.ts';
import { measureImport } from './dump.ts';
import { measureFormats } from './formats.ts';

/** The ways in by files. */
export const importSuite: Suite = async function* ({ sizes, folder, wants }) {
  if (wants('dump')) yield* measureImport(folder, sizes);
  if (wants('formats')) for (const posts of sizes) yield* measureFormats(folder, posts);
};
