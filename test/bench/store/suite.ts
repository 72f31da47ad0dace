import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { openStore } from '../../../src/store/sqlite/open.ts';
import { createFeed } from '../feed.ts';
import { openBare } from '../import/bare.ts';
import { importDump, pathsOf } from '../import/build.ts';
import type { Suite } from '../main.ts';
import type { Figure } from '../report.ts';
import { measureLive } from './live.ts';
import { measureHostile, measureQueries } from './queries.ts';
import { measureStart } from './start.ts';

/** From this size to that one a page may take twice as long. */
const GROWTH = { from: 10_000, to: 1_000_000 };

/** The archive: pages, hostile queries, the live stream, the start. */
export const storeSuite: Suite = async function* ({ sizes, folder, wants }) {
  const pages = new Map<string, number>();
  for (const posts of sizes) {
    const { database } = pathsOf(folder, posts);
    if (!existsSync(database)) await importDump(folder, posts);
    if (wants('queries')) {
      for await (const figure of asked(database, posts, measureQueries)) {
        yield figure;
        yield* growth(figure, posts, pages);
      }
    }
    if (wants('hostile')) yield* asked(database, posts, measureHostile);
    if (wants('live')) {
      const copy = `${database}.live`;
      copyFileSync(database, copy);
      const store = await openStore(copy, { feedTimeZone: 'UTC' });
      yield* measureLive(store, posts);
      await store.close();
      rmSync(copy);
    }
    if (wants('start')) yield* measureStart(database, posts);
  }
};

async function* asked(
  database: string,
  posts: number,
  measure: typeof measureQueries,
): AsyncGenerator<Figure> {
  const store = await openStore(database, { feedTimeZone: 'UTC' });
  const db = openBare(database);
  try {
    yield* measure({ store, db, feed: createFeed(posts), posts });
  } finally {
    db.close();
    await store.close();
  }
}

function* growth(figure: Figure, posts: number, pages: Map<string, number>): Generator<Figure> {
  if (figure.limit === undefined) return;
  if (posts === GROWTH.from) pages.set(figure.name, figure.value);
  const before = pages.get(figure.name);
  if (posts !== GROWTH.to || before === undefined) return;
  const ratio = /^(?:day|country)/.test(figure.name) ? 2.5 : 2;
  yield { ...figure, name: `${figure.name}, beside 10,000 posts`, limit: before, aim: { ratio } };
}
