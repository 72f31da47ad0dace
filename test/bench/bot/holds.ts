import { printQuery } from '../../../src/query/print.ts';
import { createFeed } from '../feed.ts';
import type { Figure } from '../report.ts';
import { hostileQueries } from '../store/queries.ts';
import { startFleet } from './fleet.ts';

const ROUNDS = 7;
const MONITOR = new URL('./monitor.ts', import.meta.url);

/** Queries made to cost much, asked of the whole bot: the slowest answer, and the longest the event loop was held. */
export async function* measureHolds(database: string, posts: number, on: string): AsyncGenerator<Figure> {
  const fleet = await startFleet();
  try {
    const bot = fleet.start(database, [MONITOR]);
    const asked: { text: string; took: number; held: number }[] = [];
    for (const [name, query] of Object.entries(hostileQueries(createFeed(posts)))) {
      for (const command of ['/search', '/meetings']) {
        const runs: { took: number; held: number }[] = [];
        for (let round = 0; round <= ROUNDS; round += 1) {
          await bot.ask('held');
          const { took } = await bot.play(1, { texts: [`${command} ${printQuery(query)}`] });
          runs.push({ took, held: await bot.ask('held') });
        }
        // The first one warms up; of the others the quickest tells, as whatever else the machine does only adds.
        const counted = runs.slice(1);
        asked.push({
          text: `${command} ${name}`,
          took: Math.min(...counted.map((run) => run.took)),
          held: Math.min(...counted.map((run) => run.held)),
        });
      }
    }
    const [held] = asked.toSorted((a, b) => b.held - a.held);
    const [slow] = asked.toSorted((a, b) => b.took - a.took);
    if (!held || !slow) return;
    yield { name: `longest hold: ${held.text}`, on, value: held.held, unit: 'ms', aim: { value: 5 } };
    yield { name: `slowest answer: ${slow.text}`, on, value: slow.took, unit: 'ms', aim: { value: 50 } };
  } finally {
    fleet.end();
  }
}
