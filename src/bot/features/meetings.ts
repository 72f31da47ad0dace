import { explainQuery } from '../../query/explain.ts';
import { ENCOUNTER, type Query, type Term } from '../../query/query.ts';
import type { Cursor } from '../../store/store.ts';
import { countOf } from '../../views/list.ts';
import { meetingsView } from '../../views/meetings.ts';
import type { View } from '../../views/message.ts';
import { cut, oneLine } from '../../views/text.ts';
import type { Action, Ask, Command, Feature } from '../command.ts';
import { moreButton } from '../more.ts';
import { asksForAll } from '../posts.ts';
import { readTurn, refer, resolve } from '../reference.ts';
import { offerSuggestions } from '../suggest.ts';
import { understand } from '../understand.ts';

/** Meetings of a page. */
export const MEETINGS_PAGE = 5;
const MEETINGS = { type: 'kind', kind: 'meeting', negated: false } as const;
const ENCOUNTERS = { type: 'kind', kind: ENCOUNTER, negated: false } as const;

/** Any query picks meetings; none picks them all. */
const meetings: Command = {
  name: 'meetings',
  async run(ask, argument) {
    const understood = await understand(ask, argument, 'list');
    if (!understood.ok) return [understood.view];
    return [await showMeetings(ask, understood.query, undefined, understood.notes)];
  },
};

async function showMeetings(
  ask: Ask,
  query: Query,
  cursor: Cursor | undefined,
  notes: readonly string[],
): Promise<View> {
  const page = await ask.store.meetings.find(
    query,
    cursor ? { limit: MEETINGS_PAGE, cursor } : { limit: MEETINGS_PAGE },
  );
  const nowhereElse = page.next === null && page.previous === null && page.further === null;
  if (page.items.length === 0 && nowhereElse) return noMeetings(ask, query);
  const reference = await refer(ask, query);
  return meetingsView(
    {
      title: asksForAll(query) ? ask.t('meetings-title') : titleOf(ask, query),
      count: countOf(page.count, 'meetings', ask.t),
      notes: page.items.length === 0 ? [...notes, ask.t('nothing-so-far')] : notes,
      page,
      turn: (at) => `m:${at}:${reference}`,
      more: [[await moreButton(ask, query, { list: 'meetings', cursor })]],
    },
    ask.t,
  );
}

/** `meetings with Laos`: what is listed are meetings, whatever kinds of posts are asked for. */
function titleOf(ask: Ask, query: Query): string {
  return explainQuery(asMeetings(query), ask.t);
}

/** A query of a list of meetings as it reads: what goes without saying there is said. */
export const asMeetings = (query: Query): Query => unlessKind(query, MEETINGS);

/** A query of a list of meetings as one of posts, by which all comes that is told of them. */
export const asPosts = (query: Query): Query => unlessKind(query, ENCOUNTERS);

function unlessKind(query: Query, term: Term): Query {
  const terms = query.terms.some(({ type }) => type === 'kind') ? query.terms : [...query.terms, term];
  return { ...query, terms };
}

async function noMeetings(ask: Ask, query: Query): Promise<View> {
  const said = ask.t('nothing-fits', { query: cut(oneLine(titleOf(ask, query)), 200) });
  const count = async (other: Query) => {
    const page = await ask.store.meetings.find(other, { limit: 1 });
    return page.items.length === 0 ? 0 : (page.count?.n ?? null);
  };
  const more = [await moreButton(ask, query, { list: 'meetings' })];
  return offerSuggestions(ask, query, { said, otherwise: null, action: 'm', count, more });
}

const turnMeetings: Action = {
  name: 'm',
  async run(ask, data) {
    const { cursor, reference } = readTurn(data);
    const query = await resolve(ask, reference);
    if (!query) return { type: 'toast', text: ask.t('expired') };
    return { type: 'edit', view: await showMeetings(ask, query, cursor, []) };
  },
};

/** Shows the meetings of a query as a message of their own. */
const openMeetings: Action = {
  name: 'mo',
  async run(ask, data) {
    const query = await resolve(ask, data);
    if (!query) return { type: 'toast', text: ask.t('expired') };
    return { type: 'send', views: [await showMeetings(ask, query, undefined, [])] };
  },
};

export const meetingsFeature: Feature = { commands: [meetings], actions: [turnMeetings, openMeetings] };
