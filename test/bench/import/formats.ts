import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Figure } from '../report.ts';
import { importFile, runFeed } from './build.ts';
import { writeExport } from './write.ts';

const MB = 1024 * 1024;

/** An export of Telegram Desktop, and one of our own: what a post costs, and the most memory that either takes. */
export async function* measureFormats(folder: string, posts: number): AsyncGenerator<Figure> {
  const on = `${posts.toLocaleString('en-GB')} posts`;
  const paths = { telegram: `${folder}/result.json`, own: `${folder}/archive.jsonl` };
  const databases = { telegram: `${folder}/telegram.db`, own: `${folder}/own.db` };
  const size = (writeExport(paths.telegram, posts) / MB).toFixed(0);
  try {
    for (const format of ['telegram', 'own'] as const) {
      const used = await importFile(paths[format], databases[format]);
      const name =
        format === 'telegram' ? `import of a result.json of ${size} MB` : 'import of its JSON Lines';
      yield { name: `${name}, CPU a post`, on, value: (used.cpu * 1000) / posts, unit: 'µs' };
      yield { name: `${name}, most memory`, on, value: used.memory, unit: 'MB', aim: { value: 200 } };
      if (format === 'telegram')
        await runFeed(['export', '', '--format', 'jsonl', '--out', resolve(paths.own)], databases.telegram);
    }
  } finally {
    for (const path of Object.values(paths)) rmSync(path, { force: true });
    for (const path of Object.values(databases))
      for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  }
}
