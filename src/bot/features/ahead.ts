import { explainQuery } from '../../query/explain.ts';
import type { Query } from '../../query/query.ts';
import type { Page, StoredPost } from '../../store/store.ts';
import { listView, notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { cut, oneLine } from '../../views/text.ts';
import { type Action, type Ask, type Command, expired, type Feature } from '../command.ts';
import { moreButton } from '../more.ts';
import { asksForAll } from '../posts.ts';
import { readTurn, refer, resolve } from '../reference.ts';
import { understand } from '../understand.ts';

const PAGE = 5;
/** Announcements looked through for those that fit a query: the soonest. */
const LOOKED_THROUGH = 200;

const ahead: Command = {
  name: 'ahead',
  async run(ask, argument) {
    const understood = await understand(ask, argument, 'list');
    return [
      understood.ok ? await showAhead(ask, understood.query, undefined, understood.notes) : understood.view,
    ];
  },
};

/** What is announced from today on and not told of as held yet, soonest first. */
async function showAhead(
  ask: Ask,
  query: Query,
  cursor: string | undefined,
  notes: readonly string[] = [],
): Promise<View> {
  const all = asksForAll(query);
  const page = all
    ? await ask.store.cards.ahead(ask.today, cursor ? { limit: PAGE, cursor } : { limit: PAGE })
    : await fitting(ask, query, cursor);
  const what = all ? null : cut(oneLine(explainQuery(announcements(query), ask.t)), 200);
  if (page.items.length === 0 && page.previous === null)
    return notice(what === null ? ask.t('ahead-none') : ask.t('ahead-none-of', { query: what }), [
      await moreButton(ask, announcements(query)),
    ]);
  const reference = await refer(ask, query);
  return listView(
    {
      title: what ?? ask.t('ahead-title'),
      count: null,
      notes,
      page,
      direction: 'rank',
      sought: null,
      turn: (at) => `ah:${at}:${reference}`,
      more: [[await moreButton(ask, announcements(query))]],
    },
    ask.t,
  );
}

const announcements = (query: Query): Query => ({
  ...query,
  terms: [...query.terms, { type: 'kind', kind: 'announcement', negated: false }],
});

/** Those of the soonest that fit a query; pages begin at offsets. */
async function fitting(ask: Ask, query: Query, cursor: string | undefined): Promise<Page<StoredPost>> {
  const { items } = await ask.store.cards.ahead(ask.today, { limit: LOOKED_THROUGH });
  const fit = await ask.store.posts.matches(
    query,
    items.map(({ id }) => id),
  );
  const found = items.filter(({ id }) => fit.has(id));
  const at = Number(/^\d{1,4}$/.exec(cursor ?? '')?.[0] ?? 0);
  return {
    items: found.slice(at, at + PAGE),
    next: at + PAGE < found.length ? String(at + PAGE) : null,
    previous: at > 0 ? String(Math.max(0, at - PAGE)) : null,
    further: null,
    count: null,
  };
}

const turnAhead: Action = {
  name: 'ah',
  async run(ask, data) {
    const { cursor, reference } = readTurn(data);
    const query = await resolve(ask, reference);
    return query ? { type: 'edit', view: await showAhead(ask, query, cursor) } : expired(ask);
  },
};

export const aheadFeature: Feature = { commands: [ahead], actions: [turnAhead] };
