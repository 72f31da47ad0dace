import type { RouteChoice, Way } from '../../digest/route.ts';
import type { Ask } from '../command.ts';
import type { Target } from './targets.ts';

/** A route in the making. */
export interface RouteOrder {
  /** As `printQuery` gives it. */
  readonly query: string;
  readonly way: Way;
  /** Null until it is chosen. */
  readonly to: Target | null;
}

/** Tells an order from a query, which are kept in the same place; no printed query begins so. */
const MARK = 'route:';

/** Keeps an order between two presses. Gives the key that its buttons carry. */
export async function keep(ask: Ask, order: RouteOrder): Promise<string> {
  return ask.store.queries.remember(MARK + JSON.stringify(order), ask.now);
}

/** The order of a key; null where it has expired or was never one. */
export async function recall(ask: Ask, key: string): Promise<RouteOrder | null> {
  const kept = await ask.store.queries.recall(key, ask.now);
  return kept?.startsWith(MARK) ? (JSON.parse(kept.slice(MARK.length)) as RouteOrder) : null;
}

/** What an order comes to; null while it leads nowhere. */
export function choiceOf({ query, way, to }: RouteOrder): RouteChoice | null {
  return to && { query, way, chatId: to.chatId, threadId: to.threadId };
}
