import { printQuery } from '../../../src/query/print.ts';
import { type BenchFeed, createFeed } from '../feed.ts';
import type { Figure } from '../report.ts';
import { hostileQueries } from '../store/queries.ts';
import { type Player, startFleet } from './fleet.ts';

const ROUNDS = 7;
const MONITOR = new URL('./monitor.ts', import.meta.url);

/** What was asked, how long the answer took, and how long the event loop was held at most; milliseconds. */
interface Held {
  readonly name: string;
  readonly took: number;
  readonly held: number;
}

/** Queries made to cost much, and every card and list, asked of the whole bot: the slowest, and the longest hold. */
export async function* measureHolds(database: string, posts: number, on: string): AsyncGenerator<Figure> {
  const fleet = await startFleet();
  try {
    const bot = fleet.start(database, [MONITOR]);
    const feed = createFeed(posts);
    for (const [what, texts] of Object.entries({
      hostile: hostile(feed),
      'cards and lists': reference(feed),
    })) {
      const asked: Held[] = [];
      for (const [name, text] of texts) asked.push({ name, ...(await askAgain(bot, text)) });
      const [held] = asked.toSorted((a, b) => b.held - a.held) as [Held];
      const [slow] = asked.toSorted((a, b) => b.took - a.took) as [Held];
      yield {
        name: `${what}, longest hold: ${held.name}`,
        on,
        value: held.held,
        unit: 'ms',
        aim: { value: 5 },
      };
      yield { name: `${what}, slowest: ${slow.name}`, on, value: slow.took, unit: 'ms', aim: { value: 50 } };
    }
  } finally {
    fleet.end();
  }
}

/** The first time warms up; of the others the quickest tells, as whatever else the machine does only adds. */
async function askAgain(bot: Player, text: string): Promise<Omit<Held, 'name'>> {
  const runs: Omit<Held, 'name'>[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    await bot.ask('held');
    const { took } = await bot.play(1, { texts: [text] });
    runs.push({ took, held: await bot.ask('held') });
  }
  const counted = runs.slice(1);
  return {
    took: Math.min(...counted.map((run) => run.took)),
    held: Math.min(...counted.map((run) => run.held)),
  };
}

type Texts = readonly (readonly [name: string, text: string])[];

const hostile = (feed: BenchFeed): Texts =>
  Object.entries(hostileQueries(feed)).flatMap(([name, query]) =>
    ['/search', '/meetings'].map(
      (command) => [`${command} ${name}`, `${command} ${printQuery(query)}`] as const,
    ),
  );

/** What the archive has most of, and names with slips in them. */
const reference = ({ tags: [tag = ''] }: BenchFeed): Texts =>
  [
    '/country Russia',
    '/country Laos',
    '/country Rusia',
    '/person Ivan Petrov',
    '/person Ivan Petrof',
    '/place Moscow',
    '/place Mosow',
    `/tag ${tag}`,
    `/tag ${tag.slice(0, -1)}`,
    '/tags',
    '/countries',
    '/people',
    '/places',
    '/latest',
    '/week',
    '/date 2020',
    '/ahead',
    '/onthisday',
    '/catchup',
    '/meetings Russia',
    '/meeting 1',
    '/post 1',
    '/cite 1',
    '/subscribe Russia daily 08:30',
    '/replay Russia from 2020-01-01 to 2024-12-31, one day per hour',
  ].map((text) => [text, text] as const);
