import { fold } from '../feed/words.ts';
import { readPrinted } from '../query/printed.ts';
import type { Source } from '../store/kept.ts';
import type { PauseReason } from './subscription.ts';

/** How a post is passed on: as a citation, as it stands, or with the name of its channel above it. */
export const WAYS = ['card', 'copy', 'forward'] as const;
export type Way = (typeof WAYS)[number];

/** What is chosen of a route. */
export interface RouteChoice {
  /** As `printQuery` gives it. */
  readonly query: string;
  readonly chatId: number;
  readonly threadId: number | null;
  readonly way: Way;
}

/** A rule that passes new posts to a chat. */
export interface Route extends RouteChoice {
  readonly id: number;
  /** The chat where it was set up. */
  readonly homeChatId: number;
  readonly createdBy: number;
  /** Milliseconds since the Unix epoch, as the one below. */
  readonly createdAt: number;
  readonly state: 'active' | 'paused' | 'gone';
  readonly reason: PauseReason | null;
  readonly lastSentAt: number | null;
}

type Leads = Pick<Route, 'query' | 'chatId'>;
type Node = Pick<Source, 'name' | 'chatId' | 'state'>;

/**
 * The sources by which a new route would lead posts back to where they come from, that one first and last; null
 * where it doesn't. Each route leads from all sources whose posts fit its query, whether it is paused or not.
 */
export function loopOf(wanted: Leads, routes: readonly Leads[], sources: readonly Node[]): string[] | null {
  const from = new Set(originsOf(wanted, sources));
  const [start] = sources.filter(({ chatId }) => chatId === wanted.chatId);
  if (!start) return null;
  const before = new Map<Node, Node | null>([[start, null]]);
  for (const node of before.keys()) {
    if (from.has(node)) return [node.name, ...wayTo(node, before)];
    for (const route of routes) {
      const next = sources.find(({ chatId }) => chatId === route.chatId);
      if (next && !before.has(next) && originsOf(route, sources).includes(node)) before.set(next, node);
    }
  }
  return null;
}

/** The sources of which a post may fit a query. */
function originsOf({ query }: Leads, sources: readonly Node[]): Node[] {
  const named = readPrinted(query).terms.filter((term) => term.type === 'source');
  return sources.filter(
    ({ name, state }) =>
      state !== 'removed' && named.every((term) => (fold(term.name) === fold(name)) !== term.negated),
  );
}

function wayTo(node: Node, before: ReadonlyMap<Node, Node | null>): string[] {
  const way: string[] = [];
  for (let at: Node | null = node; at; at = before.get(at) ?? null) way.unshift(at.name);
  return way;
}
