import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { FORMATS } from '../../src/export/formats.ts';
import { calendarContent, feedContent } from '../../src/http/content.ts';
import { loadI18n } from '../../src/i18n.ts';
import type { Address } from '../../src/store/addresses.ts';
import { openStore } from '../../src/store/sqlite/open.ts';
import { importDump, pathsOf, runFeed } from './import/build.ts';
import type { Suite } from './main.ts';
import { clocked, heldUp, median } from './measure.ts';
import type { Figure } from './report.ts';

const LOCALES = new URL('../../locales/', import.meta.url).pathname;
const MB = 1024 * 1024;
const ROUNDS = 11;

/** The whole archive in each format, by the program itself; calendars and feeds as they are asked for over HTTP. */
export const exportSuite: Suite = async function* ({ sizes, folder, wants }) {
  for (const posts of sizes) {
    const { database } = pathsOf(folder, posts);
    if (!existsSync(database)) await importDump(folder, posts);
    const on = `${posts.toLocaleString('en-GB')} posts`;
    if (wants('files')) {
      for (const format of Object.keys(FORMATS)) yield* measureFile(folder, database, format, posts, on);
    }
    if (wants('addresses')) yield* measureAddresses(database, on);
  }
};

async function* measureFile(
  folder: string,
  database: string,
  format: string,
  posts: number,
  on: string,
): AsyncGenerator<Figure> {
  const out = `${folder}/export.${format}`;
  const { cpu, memory } = await runFeed(['export', '', '--format', format, '--out', resolve(out)], database);
  const size = `${Math.round(statSync(out).size / MB)} MB`;
  yield { name: `export, CPU a post, ${format} of ${size}`, on, value: (cpu * 1000) / posts, unit: 'µs' };
  yield { name: `export, most memory, ${format}`, on, value: memory, unit: 'MB', aim: { value: 200 } };
}

async function* measureAddresses(database: string, on: string): AsyncGenerator<Figure> {
  const store = await openStore(database, { feedTimeZone: 'UTC' });
  const t = loadI18n(LOCALES).translator('en');
  try {
    for (const query of ['', 'country:LA', 'kind:meeting -country:LA', '"never said"']) {
      const address: Address = {
        ...{
          id: 1,
          kind: 'feed',
          chatId: 1,
          createdBy: 1,
          createdAt: 0,
          query,
          language: 'en',
          usedAt: null,
        },
      };
      const written = {
        calendar: async () => (await calendarContent(address, { store, t })).write(0),
        feed: async () => (await feedContent(address, { store, t }, 'rss', 'https://x.org/')).write(0),
      };
      for (const [name, write] of Object.entries(written)) {
        const times: number[] = [];
        for (let round = 0; round < ROUNDS; round += 1) times.push(await clocked(write));
        const told = `${name} of ${query || 'everything'}`;
        yield { name: told, on, value: median(times), unit: 'ms', aim: { value: 200 } };
        const { held } = await heldUp(write);
        yield { name: `${told}: held up`, on, value: held, unit: 'ms', aim: { value: 50 } };
      }
    }
  } finally {
    await store.close();
  }
}
