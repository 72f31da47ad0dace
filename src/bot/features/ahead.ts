import { parseDate } from '../../query/dates.ts';
import { explainQuery } from '../../query/explain.ts';
import { type Query, queryOf } from '../../query/query.ts';
import type { Page, StoredPost } from '../../store/store.ts';
import { type Anniversary, anniversariesView } from '../../views/anniversaries.ts';
import { writeDayOfMonth } from '../../views/dates.ts';
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
/** Years of a page, and posts shown of each. */
const YEARS = 5;
const OF_A_YEAR = 2;

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

const onThisDay: Command = {
  name: 'onthisday',
  async run(ask, argument) {
    const days = argument === '' ? null : parseDate(argument, { today: ask.today });
    if (argument !== '' && (days === null || days.since !== days.until))
      return [notice(ask.t('onthisday-usage'))];
    return [await showAnniversaries(ask, days?.since ?? ask.today, 0)];
  },
};

/** What the archive has of a day in earlier years, the latest first, so many years a page. */
async function showAnniversaries(ask: Ask, day: string, skipped: number): Promise<View> {
  const [eldest] = (await ask.store.posts.nearestDays('0001-01-01', 1)).after;
  const found: Anniversary[] = [];
  const first = eldest ? Number(eldest.slice(0, 4)) : Number.POSITIVE_INFINITY;
  let left = skipped;
  for (let year = Number(day.slice(0, 4)) - 1; year >= first && found.length <= YEARS; year -= 1) {
    const same = `${year}${day.slice(4)}`;
    // There is not a 29 February each year.
    if (!isDay(same)) continue;
    const query = queryOf({ type: 'on', day: same, negated: false });
    const { items, count, next } = await ask.store.posts.find(query, { limit: OF_A_YEAR });
    if (items.length === 0) continue;
    if (left > 0) left -= 1;
    else found.push({ day: same, posts: items, n: count?.n ?? items.length, more: next !== null });
  }
  const when = writeDayOfMonth(day, null, ask.t);
  if (found.length === 0) return notice(ask.t('onthisday-none', { day: when }));
  return anniversariesView(
    {
      title: ask.t('onthisday-title', { day: when }),
      years: found.slice(0, YEARS),
      previous: skipped > 0 ? `otd:${day}:${Math.max(0, skipped - YEARS)}` : null,
      next: found.length > YEARS ? `otd:${day}:${skipped + YEARS}` : null,
      open: (each) => `o:=on:${each}`,
    },
    ask.t,
  );
}

const isDay = (day: string): boolean => {
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
};

/** Other years: `<day>:<years passed over>`. */
const turnYears: Action = {
  name: 'otd',
  async run(ask, data) {
    const [, day = '', skipped] = /^(\d{4}-\d\d-\d\d):(\d{1,4})$/.exec(data) ?? [];
    if (!isDay(day)) return expired(ask);
    return { type: 'edit', view: await showAnniversaries(ask, day, Number(skipped)) };
  },
};

export const aheadFeature: Feature = { commands: [ahead, onThisDay], actions: [turnAhead, turnYears] };
