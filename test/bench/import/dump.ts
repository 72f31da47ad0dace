import { statSync } from 'node:fs';
import { median } from '../measure.ts';
import type { Figure } from '../report.ts';
import { bareInserts } from './bare.ts';
import { importDump, pathsOf, type Usage } from './build.ts';

const MB = 1024 * 1024;
/** An import of more posts is measured once. */
const MANY = 500_000;

/** The whole import with its parsing, beside the bare inserts of the rows it makes. */
export async function* measureImport(folder: string, sizes: readonly number[]): AsyncGenerator<Figure> {
  const memory = new Map<number, number>();
  for (const posts of sizes) {
    const on = `${posts.toLocaleString('en-GB')} posts`;
    const { dump, database } = pathsOf(folder, posts);
    const usages: Usage[] = [];
    const bare: number[] = [];
    for (let round = 0; round < (posts < MANY ? 5 : 1); round += 1) {
      usages.push(await importDump(folder, posts));
      bare.push(await bareInserts(database, `${database}.bare`));
    }
    const each = 1000 / posts;
    const cpu = median(usages.map((usage) => usage.cpu)) * each;
    yield {
      name: 'import, CPU a post',
      on,
      value: cpu,
      limit: median(bare) * each,
      unit: 'µs',
      aim: { ratio: 2 },
    };
    const most = median(usages.map((usage) => usage.memory));
    memory.set(posts, most);
    yield { name: 'import, most memory', on, value: most, unit: 'MB', aim: { value: 350 } };
    const text = statSync(dump).size / MB;
    yield {
      name: 'database beside its text',
      on,
      value: statSync(database).size / MB,
      limit: text,
      unit: 'MB',
      aim: { ratio: 2.2 },
    };
  }
  const [small, large] = [memory.get(100_000), memory.get(1_000_000)];
  if (small && large)
    yield {
      name: 'memory beside that of 100,000',
      on: '1,000,000 posts',
      value: large,
      limit: small,
      unit: 'MB',
      aim: { ratio: 1.3 },
    };
}
