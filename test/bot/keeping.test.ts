import type { Update } from 'grammy/types';
import pino from 'pino';
import { expect, it } from 'vitest';
import { keepingSupplier } from '../../src/bot/keeping.ts';

const log = pino({ level: 'silent' });
const { signal } = new AbortController();
const never = signal as never;
const ofChannel = (update_id: number) => ({ update_id, channel_post: { chat: { id: -1 } } }) as Update;
const ofPerson = (update_id: number) => ({ update_id, message: { chat: { id: 1 } } }) as Update;
const joined = (update_id: number, type: string) =>
  ({ update_id, my_chat_member: { chat: { id: -1, type } } }) as Update;

it('confirms nothing that a channel has brought before it is stored', async () => {
  const stored: number[] = [];
  const storedBy: number[][] = [];
  const batches = [
    [ofPerson(1), ofChannel(2), joined(3, 'channel'), joined(4, 'private')],
    [ofChannel(5)],
    [],
  ];
  let failures = 1;
  const supplier = keepingSupplier(
    {
      async supply() {
        storedBy.push([...stored]);
        return batches.shift() ?? [];
      },
    },
    async ({ update_id }) => {
      await new Promise(setImmediate);
      if (failures-- > 0) throw new Error('database is locked');
      stored.push(update_id);
    },
    log,
    signal,
  );
  expect((await supplier.supply(100, never)).map(({ update_id }) => update_id)).toEqual([1, 4]);
  expect(await supplier.supply(100, never)).toEqual([]);
  await supplier.supply(100, never);
  expect(storedBy).toEqual([[], [2, 3], [2, 3, 5]]);
});
