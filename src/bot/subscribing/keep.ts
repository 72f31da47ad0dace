import type { Ask } from '../command.ts';
import type { Order } from './order.ts';

/** Tells an order from a query, which are kept in the same place; no printed query begins so. */
const MARK = 'order:';

/** Keeps an order between two presses. Gives the key that its buttons carry. */
export async function keep(ask: Ask, order: Order): Promise<string> {
  return ask.store.queries.remember(MARK + JSON.stringify(order), ask.now);
}

/** The order of a key; null where it has expired or was never one. */
export async function recall(ask: Ask, key: string): Promise<Order | null> {
  const kept = await ask.store.queries.recall(key, ask.now);
  return kept?.startsWith(MARK) ? (JSON.parse(kept.slice(MARK.length)) as Order) : null;
}
