import { existsSync } from 'node:fs';
import type { User } from 'grammy/types';
import pino from 'pino';
import { createBot } from '../../src/bot/bot.ts';
import { systemClock } from '../../src/clock.ts';
import { loadI18n } from '../../src/i18n.ts';
import { createLocalApi } from '../../src/local/api.ts';
import { openStore } from '../../src/store/sqlite/open.ts';
import { type BenchFeed, createFeed } from './feed.ts';
import { importDump, pathsOf } from './import/build.ts';
import type { Suite } from './main.ts';
import { median } from './measure.ts';
import type { Figure } from './report.ts';

const LOCALES = new URL('../../locales/', import.meta.url).pathname;
const ANN: User = { id: 11, is_bot: false, first_name: 'Ann', language_code: 'en' };
const ROUNDS = 15;
/** Pages of one query that are turned, one after the other. */
const PAGES = 5;

/** What is typed after the bot's name, from what is asked every day to what costs most. */
function queriesOf({ tags, vocabulary, day }: BenchFeed, posts: number): Record<string, string> {
  const month = day(Math.floor(posts / 2)).slice(0, 7);
  const [first, second] = tags;
  return {
    'nothing typed': '',
    'a country': 'Laos',
    'a country and a month': `Laos ${month}`,
    'a hashtag': `#${first}`,
    'a town': 'Vientiane',
    'words in common use': 'ministers talks',
    'a rare word': vocabulary[3000] as string,
    'the most common word': 'the',
    'a lone minus': '-the',
    'a phrase of common words': '"of the" -country:LA',
    'two hashtags that hardly meet': `#${first} #${second}`,
    'what there is none of': 'zyzzyva',
  };
}

/** Inline queries, from the update to the answer, by the whole bot against the local Bot API. */
export const inlineSuite: Suite = async function* ({ sizes, folder }) {
  for (const posts of sizes) {
    const { database } = pathsOf(folder, posts);
    if (!existsSync(database)) await importDump(folder, posts);
    yield* measure(database, posts);
  }
};

async function* measure(database: string, posts: number): AsyncGenerator<Figure> {
  const on = `${posts.toLocaleString('en-GB')} posts`;
  const store = await openStore(database, { feedTimeZone: 'UTC' });
  const api = createLocalApi({ clock: systemClock });
  const bot = createBot(
    '1:local',
    {
      store,
      i18n: loadI18n(LOCALES),
      clock: systemClock,
      log: pino({ level: 'silent' }),
      adminIds: new Set(),
      feedTimeZone: 'UTC',
      random: Math.random,
      alone: true,
    },
    { botInfo: api.me },
  );
  bot.api.config.use(api.transformer);
  let next: string | null = null;
  api.on((event) => {
    if (event.type === 'inline-results') next = event.nextOffset;
  });
  try {
    for (const [name, query] of Object.entries(queriesOf(createFeed(posts), posts))) {
      const times: number[] = [];
      let slowest = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        let offset = '';
        for (let page = 0; page < PAGES; page += 1) {
          const update = api.askInline(ANN, query, { offset });
          next = null;
          const began = performance.now();
          await bot.handleUpdate(update);
          const took = performance.now() - began;
          if (next === null) throw new Error(`${query} was not answered`);
          if (page === 0) times.push(took);
          // What has never been asked before is measured as it comes, but not what the process has yet to compile.
          if (round > 0) slowest = Math.max(slowest, took);
          if (next === '') break;
          offset = next;
        }
      }
      yield { name: `inline: ${name}`, on, value: median(times), unit: 'ms', aim: { value: 100 } };
      yield { name: '  the slowest of its pages', on, value: slowest, unit: 'ms' };
    }
  } finally {
    await store.close();
  }
}
