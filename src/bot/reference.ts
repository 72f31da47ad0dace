import { parseQuery } from '../query/parse.ts';
import { printQuery } from '../query/print.ts';
import type { Query } from '../query/query.ts';
import type { Cursor } from '../store/store.ts';
import type { Ask } from './command.ts';

/** Telegram's bound on the data of a button, in bytes. */
const DATA_BYTES = 64;
/** Room for an action's name, a cursor (16) and their colons. */
const HEAD_BYTES = 20;

/** A query as a button carries it: `=` and the query itself where it fits, else `~` and a key. */
export type QueryReference = string;

/** Refers to a query; a long one is remembered under a key. */
export async function refer(ask: Ask, query: Query): Promise<QueryReference> {
  const printed = printQuery(query);
  const inline = `=${printed}`;
  if (Buffer.byteLength(inline) <= DATA_BYTES - HEAD_BYTES) return inline;
  return `~${await ask.store.queries.remember(printed, ask.now)}`;
}

/** The query that a button refers to; null where its key has expired or it was never ours. */
export async function resolve(ask: Ask, reference: QueryReference): Promise<Query | null> {
  const rest = reference.slice(1);
  const printed = reference.startsWith('=')
    ? rest
    : reference.startsWith('~')
      ? await ask.store.queries.recall(rest, ask.now)
      : null;
  if (printed === null) return null;
  const parsed = parseQuery(printed, { language: ask.t.language, today: ask.today });
  return parsed.ok ? parsed.query : null;
}

/** Data of the form `<cursor>:<reference>`. */
export function readTurn(data: string): { cursor: Cursor | undefined; reference: QueryReference } {
  const colon = data.indexOf(':');
  return { cursor: data.slice(0, Math.max(colon, 0)) || undefined, reference: data.slice(colon + 1) };
}
