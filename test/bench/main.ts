import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Figure, HEADINGS, line, meets } from './report.ts';

/** What a suite is given. */
export interface BenchOptions {
  readonly sizes: readonly number[];
  /** Whether a part of the suite is wanted. */
  readonly wants: (part: string) => boolean;
  /** For its files; removed afterwards unless it is to be kept. */
  readonly folder: string;
}

/** A suite tells its figures as it finds them. */
export type Suite = (options: BenchOptions) => AsyncIterable<Figure>;

const SUITES: Record<string, () => Promise<Suite>> = {
  import: async () => (await import('./import/suite.ts')).importSuite,
  store: async () => (await import('./store/suite.ts')).storeSuite,
  bot: async () => (await import('./bot/suite.ts')).botSuite,
  delivery: async () => (await import('./delivery/suite.ts')).deliverySuite,
  standing: async () => (await import('./standing/suite.ts')).standingSuite,
  export: async () => (await import('./export.ts')).exportSuite,
  inline: async () => (await import('./inline.ts')).inlineSuite,
};

const USAGE = `Usage: npm run bench -- [SUITE...] [--posts N,N,...] [--only WORD] [--keep FOLDER] [--json FILE]
  SUITE   ${Object.keys(SUITES).join(', ')} (default: all)
  --posts sizes of the archive (default 10000,100000,1000000)
  --only  parts of a suite whose name has this word
  --keep  databases are made in this folder, kept there and used again
  --json  where the figures go (default test/bench/results.json)`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    posts: { type: 'string', default: '10000,100000,1000000' },
    only: { type: 'string', default: '' },
    keep: { type: 'string' },
    json: { type: 'string', default: new URL('results.json', import.meta.url).pathname },
    help: { type: 'boolean', short: 'h' },
  },
});
const sizes = values.posts.split(',').map(Number);
const chosen = positionals.length > 0 ? positionals : Object.keys(SUITES);
if (values.help || sizes.some((size) => !(size > 0)) || chosen.some((name) => !SUITES[name])) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(values.help ? 0 : 2);
}
if (values.keep) mkdirSync(values.keep, { recursive: true });
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'chancery-bench-'));
const figures: (Figure & { suite: string })[] = [];
try {
  process.stdout.write(`Node ${process.versions.node}, ${availableParallelism()} cores\n\n${HEADINGS}\n`);
  for (const name of chosen) {
    const suite = (await SUITES[name]?.()) as Suite;
    for await (const figure of suite({ sizes, folder, wants: (part) => part.includes(values.only) })) {
      figures.push({ suite: name, ...figure });
      process.stdout.write(`${line(figure)}\n`);
    }
  }
} finally {
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
}
const rows = figures.map((figure) => ({ ...figure, met: meets(figure) }));
writeFileSync(values.json, `${JSON.stringify({ node: process.versions.node, figures: rows }, null, 2)}\n`);
process.stdout.write(
  `\n${rows.filter(({ met }) => met === false).length} of ${rows.length} missed; written to ${values.json}\n`,
);
