import type { Span } from '../../digest/replay.ts';
import { readPrinted } from '../../query/printed.ts';
import { ENCOUNTER, type Query, queryOf } from '../../query/query.ts';
import { writeMonth } from '../../views/dates.ts';
import { capitalise, label, notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { explainInterval } from '../../views/replay.ts';
import { join } from '../../views/text.ts';
import type { Ask } from '../command.ts';
import { refer } from '../reference.ts';
import { type Draft, keep } from './draft.ts';
import { nothingToPlay, showPlan } from './plan.ts';

const EVERYTHING = queryOf();
const MEETINGS = queryOf({ type: 'kind', kind: ENCOUNTER, negated: false });
const TAGS = 4;
const MONTHS = 6;
const YEARS = 4;
const SPANS: readonly Span[] = [
  { unit: 'day', count: 1 },
  { unit: 'week', count: 1 },
  { unit: 'meeting', count: 1 },
  { unit: 'post', count: 5 },
];
const SECONDS: readonly number[] = [600, 3600, 10_800];
const TIMES: readonly string[] = ['09:00', '19:00'];

/** Asks for what is missing, one thing after the other; then shows the plan. */
export async function proceed(ask: Ask, draft: Draft, notes: readonly string[] = []): Promise<View> {
  const { query, span, interval } = draft;
  if (query === null) return askWhat(ask, draft);
  if (!draft.period) return askPeriod(ask, draft, readPrinted(query), notes);
  if (span === null) {
    const options = SPANS.map((each) => ({
      text: ask.t(`replay-span-${each.unit}`, { n: each.count }),
      choice: `s${each.count}${each.unit}`,
    }));
    return choices(ask, draft, [...notes, ask.t('replay-span')], options);
  }
  if (interval === null) {
    const every = SECONDS.map((seconds) => ({
      text: explainInterval({ type: 'every', seconds }, ask.timeZone, ask.t),
      choice: `i${seconds}`,
    }));
    const daily = TIMES.map((time) => ({ text: ask.t('replay-daily-at', { time }), choice: `i${time}` }));
    return choices(ask, draft, [...notes, ask.t('replay-interval')], [...every, ...daily]);
  }
  return showPlan(ask, draft, { query, span, interval }, notes);
}

async function askWhat(ask: Ask, draft: Draft): Promise<View> {
  const tags = (await ask.store.facets.list('tag', { limit: TAGS })).items;
  const tagged = tags.map(({ name }) => ({
    text: `#${name}`,
    query: queryOf({ type: 'tag', tag: name, negated: false }),
  }));
  const offered = [
    { text: ask.t('replay-everything'), query: EVERYTHING },
    { text: ask.t('replay-meetings'), query: MEETINGS },
    ...tagged,
  ];
  const options = await Promise.all(
    offered.map(async ({ text, query }) => ({ text, choice: `q${await refer(ask, query)}` })),
  );
  const own = { text: ask.t('replay-own-query'), choice: 'ask' };
  return choices(ask, draft, [ask.t('replay-what'), ask.t('replay-what-hint')], [...options, own]);
}

async function askPeriod(ask: Ask, draft: Draft, query: Query, notes: readonly string[]): Promise<View> {
  const months = await periodsOf(ask, query, 7, MONTHS);
  if (months.length === 0) return nothingToPlay(ask, query);
  const years = await periodsOf(ask, query, 4, YEARS);
  return choices(
    ask,
    draft,
    [...notes, ask.t('replay-period')],
    [
      { text: ask.t('replay-whole'), choice: 'p' },
      ...(years.length > 1 ? years.map((year) => ({ text: year, choice: `p${year}` })) : []),
      ...months.map((month) => ({ text: writeMonth(`${month}-01`, ask.t), choice: `p${month}` })),
    ],
  );
}

/** The newest months (`YYYY-MM`, 7 characters) or years (4) with posts that fit. */
async function periodsOf(ask: Ask, query: Query, length: 4 | 7, limit: number): Promise<string[]> {
  const periods: string[] = [];
  let { until } = query;
  while (periods.length < limit) {
    const [newest] = (await ask.store.posts.find({ ...query, until }, { limit: 1 })).items;
    if (!newest) break;
    const period = newest.day.slice(0, length);
    periods.push(period);
    until = Temporal.PlainDate.from(`${period}-01-01`.slice(0, 10)).subtract({ days: 1 }).toString();
  }
  return periods;
}

/** A question with a button for each answer. */
async function choices(
  ask: Ask,
  draft: Draft,
  lines: readonly string[],
  options: readonly { readonly text: string; readonly choice: string }[],
): Promise<View> {
  const key = await keep(ask, draft);
  const buttons = options.map(({ text, choice }) => ({
    text: capitalise(label(text)),
    callback_data: `rw:${key}:${choice}`,
  }));
  return notice(join(lines, '\n'), buttons, 2);
}
