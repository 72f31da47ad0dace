import { median } from '../measure.ts';
import type { Figure } from '../report.ts';
import { type Played, type Player, startFleet } from './fleet.ts';

const MB = 1024 * 1024;
const ROUNDS = 7;
/** Until what is compiled on the way is compiled. */
const WARM_UP = 3;
const UPDATES = 2000;
/** Of the Bot API, in milliseconds, and so many updates that a round of either takes about a second. */
const LATENCY = 50;
const UPDATES_BY_LATENCY = 1000;
/** Over which memory is to be flat, and how many fill what is kept of the latest. */
const MANY = 200_000;
const FIRST = 50_000;
const MONITOR = new URL('./monitor.ts', import.meta.url);

/** Updates a second and what each costs, beside the barest bots: as they come, and where the Bot API takes its time. */
export async function* measureUpdates(database: string, on: string): AsyncGenerator<Figure> {
  const fleet = await startFleet();
  try {
    const bots = [
      fleet.start(database),
      fleet.startBare({ sameClient: false }),
      fleet.startBare({ sameClient: true }),
    ];
    for (const latency of [0, LATENCY]) {
      const updates = latency > 0 ? UPDATES_BY_LATENCY : UPDATES;
      const [ours, bare, same] = (await playInTurn(bots, updates, latency)) as [Played[], Played[], Played[]];
      for (const { message } of ours) checkPage(message);
      const rate = (rounds: readonly Played[]) => (updates / median(rounds.map(({ took }) => took))) * 1000;
      const cpu = (rounds: readonly Played[]) => (median(rounds.map((each) => each.cpu)) / updates) * 1000;
      const name = latency > 0 ? `updates at ${LATENCY} ms of latency` : 'updates';
      yield { name, on, value: rate(ours), limit: rate(bare), unit: '/s', aim: { least: 0.75 } };
      yield {
        name: `${name}, the bare bot by our client`,
        on,
        value: rate(ours),
        limit: rate(same),
        unit: '/s',
      };
      yield { name: `${name}, CPU of one`, on, value: cpu(ours), limit: cpu(bare), unit: 'µs' };
    }
  } finally {
    fleet.end();
  }
}

/** Lets each bot have its rounds in turn with the others. Gives those that count. */
async function playInTurn(bots: readonly Player[], updates: number, latency: number): Promise<Played[][]> {
  const played: Played[][] = bots.map(() => []);
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const [index, bot] of bots.entries()) {
      const result = await bot.play(updates, { latency });
      if (round >= 0) played[index]?.push(result);
    }
  }
  return played;
}

/** @throws where an answer is not what is to be measured: five posts and a keyboard. */
function checkPage(message: string): void {
  const { text, reply_markup } = JSON.parse(message);
  if (text.match(/\/post_\d+/g)?.length !== 5 || reply_markup.inline_keyboard.length === 0)
    throw new Error(`no page of five posts: ${message}`);
}

/** The memory in use after many updates beside that after fewer, and all that the process holds by then. */
export async function* measureMemory(database: string, on: string): AsyncGenerator<Figure> {
  const fleet = await startFleet();
  try {
    const bot = fleet.start(database, [MONITOR]);
    const inUse = async (): Promise<number> => (await bot.ask('collect')) / MB;
    await bot.play(FIRST);
    const limit = await inUse();
    await bot.play(MANY);
    yield {
      name: 'memory in use, 200,000 updates later',
      ...{ on, value: await inUse(), limit, unit: 'MB', aim: { ratio: 1.1 } },
    };
    await bot.play(FIRST);
    yield { name: 'memory held', on, value: bot.memory(), unit: 'MB' };
  } finally {
    fleet.end();
  }
}
