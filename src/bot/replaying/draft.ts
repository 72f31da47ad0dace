import type { Interval, Span } from '../../digest/replay.ts';
import type { Weekday } from '../../digest/subscription.ts';
import { parseDate } from '../../query/dates.ts';
import { parseQuery } from '../../query/parse.ts';
import { printQuery } from '../../query/print.ts';
import { readPrinted } from '../../query/printed.ts';
import type { Query } from '../../query/query.ts';
import type { Ask } from '../command.ts';
import { resolve } from '../reference.ts';

/** A replay in the making; null for what has not been chosen yet. */
export interface Draft {
  /** Printed, with its days. */
  readonly query: string | null;
  readonly period: boolean;
  readonly span: Span | null;
  readonly interval: Interval | null;
}

/** A complete one. */
export interface Chosen {
  readonly query: string;
  readonly span: Span;
  readonly interval: Interval;
}

export const NEW_DRAFT: Draft = { query: null, period: false, span: null, interval: null };
/** The heartbeat beats once a minute. */
export const SHORTEST_SECONDS = 60;
const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** A query as it is kept; null where it has become too long to be read again. */
export function printWithin(query: Query): string | null {
  const printed = printQuery({ ...query, order: 'newest' });
  return parseQuery(printed, { language: 'en', today: '1970-01-01' }).ok ? printed : null;
}

/** Keeps a draft between two presses. Gives the key that its buttons carry. */
export async function keep(ask: Ask, draft: Draft): Promise<string> {
  return ask.store.queries.remember(JSON.stringify(draft), ask.now);
}

/** The draft of a key; null where it has expired or was never one: no printed query begins like an object. */
export async function recall(ask: Ask, key: string): Promise<Draft | null> {
  const kept = await ask.store.queries.recall(key, ask.now);
  return kept?.startsWith('{"query"') ? (JSON.parse(kept) as Draft) : null;
}

/** The draft with what a button chooses; null for what is none of our buttons'. */
export async function chosenBy(ask: Ask, draft: Draft, choice: string): Promise<Draft | null> {
  const value = choice.slice(1);
  if (choice === 'pace') return { ...draft, span: null, interval: null };
  if (choice.startsWith('q')) {
    const query = await resolve(ask, value);
    return query && { ...draft, query: printQuery(query) };
  }
  if (choice.startsWith('p')) {
    const days = value === '' ? { since: null, until: null } : parseDate(value, ask);
    if (!days || draft.query === null) return null;
    const query = printWithin({ ...readPrinted(draft.query), ...days });
    return query === null ? null : { ...draft, period: true, query };
  }
  const span = /^s(\d{1,3})(day|week|meeting|post)$/.exec(choice);
  if (span) return { ...draft, span: { count: Math.max(1, Number(span[1])), unit: span[2] as Span['unit'] } };
  const time = /^i((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(choice)?.[1];
  if (time)
    return {
      ...draft,
      interval: { type: 'times', schedule: { type: 'times', days: EVERY_DAY, times: [time] } },
    };
  const seconds = Number(/^i(\d{2,7})$/.exec(choice)?.[1] ?? 0);
  return seconds >= SHORTEST_SECONDS ? { ...draft, interval: { type: 'every', seconds } } : null;
}
