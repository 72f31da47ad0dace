import { killInRounds } from '../../support/kills.ts';
import type { Suite } from '../main.ts';
import { measureDurable } from './durable.ts';
import { measurePace } from './pace.ts';

const KILLS = 200;
/** As many as are ever in flight. */
const IN_FLIGHT = 32;

/** Delivery: its pace beside that of others, a million messages owed, and a process killed over and over. */
export const deliverySuite: Suite = async function* ({ folder, wants }) {
  if (wants('pace')) yield* measurePace(folder);
  if (wants('durable')) yield* measureDurable(folder);
  if (!wants('kills')) return;
  const { owed, lost, twice, most } = await killInRounds(folder, KILLS, Math.random);
  const on = `${KILLS} kills`;
  yield { name: 'kill -9: messages owed', on, value: owed, unit: '' };
  yield { name: 'kill -9: lost', on, value: lost, unit: '', aim: { value: 0 } };
  yield { name: 'kill -9: sent twice', on, value: twice, unit: '', aim: { value: KILLS * IN_FLIGHT } };
  yield { name: 'kill -9: sent twice after one', on, value: most, unit: '', aim: { value: IN_FLIGHT } };
};
