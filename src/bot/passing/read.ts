import type { Way } from '../../digest/route.ts';
import { isOver } from '../../query/ahead.ts';
import { printQuery } from '../../query/print.ts';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import type { Ask } from '../command.ts';
import { understand } from '../understand.ts';
import type { RouteOrder } from './order.ts';
import { findTarget, here, isExplicit, isHere, type Target } from './targets.ts';

/** What somebody typed as a route, with remarks, or the message that says what is wrong with it. */
export type Typed =
  | { readonly ok: true; readonly order: RouteOrder; readonly notes: readonly string[] }
  | { readonly ok: false; readonly view: View };

/** `as a card`, `as copies`; «копией», «как карточку». */
const WAY =
  /(?:^|\s)(?:as\s+(?:an?\s+)?(cards?|cop(?:y|ies)|forwards?)|(?:как\s+)?(карточк(?:ой|ами|[аиу])|копи(?:ей|ями|[яию])|пересылк(?:ой|ами|[аиу])))(?=\s|$)/giu;
const TO = /(?:^|\s)(?:(to|into|в|во|на)\s+|(?=(?:here|сюда)$))/giu;
/** Words that hardly say anything else; the others stand in queries, too. */
const PLAIN = /^(?:to|into)$/iu;

/**
 * Reads `QUERY to PLACE as WAY`, in which the place may be left out in a group, and the way anywhere. Words after
 * “to” that name no place are the query's own, where they may be.
 */
export async function readRoute(ask: Ask, text: string): Promise<Typed> {
  const { way, rest } = readWay(text);
  const placed = await readPlace(ask, rest);
  if ('view' in placed) return { ok: false, view: placed.view };
  const understood = await understand(ask, placed.rest, 'list');
  if (!understood.ok) return understood;
  const { query } = understood;
  if (isOver(query, ask.today)) return { ok: false, view: notice(ask.t('subscribe-over')) };
  const order = { query: printQuery({ ...query, order: 'newest' }), way, to: placed.to };
  return { ok: true, order, notes: understood.notes };
}

function readWay(text: string): { way: Way; rest: string } {
  const last = [...text.matchAll(WAY)].at(-1);
  if (!last) return { way: 'card', rest: text };
  const word = (last[1] ?? last[2] ?? '').toLowerCase();
  const way = /^(?:card|карт)/.test(word) ? 'card' : /^(?:cop|копи)/.test(word) ? 'copy' : 'forward';
  const rest = `${text.slice(0, last.index)} ${text.slice(last.index + last[0].length)}`;
  return { way, rest: rest.trim() };
}

/** The place named last, with what stands before it; in a group that group, where none is. */
async function readPlace(
  ask: Ask,
  text: string,
): Promise<{ readonly to: Target | null; readonly rest: string } | { readonly view: View }> {
  const inPrivate = ask.chatId === ask.userId;
  for (const match of [...text.matchAll(TO)].toReversed()) {
    const [before, name] = [
      text.slice(0, match.index).trim(),
      text.slice(match.index + match[0].length).trim(),
    ];
    if (name === '') continue;
    // Nothing is passed on to a private chat: where to is asked.
    if (inPrivate && isHere(name)) return { to: null, rest: before };
    const found = await findTarget(ask, name);
    if (found?.ok) return { to: found.target, rest: before };
    const meant = found !== null || isExplicit(name) || (inPrivate && PLAIN.test(match[1] ?? ''));
    if (meant) return { view: notice(ask.t(found?.key ?? 'reach-unknown', { chat: found?.chat ?? name })) };
  }
  return { to: inPrivate ? null : await here(ask), rest: text };
}
