import { parseDate } from '../../query/dates.ts';
import { queryOf } from '../../query/query.ts';
import { type Anniversary, anniversariesView } from '../../views/anniversaries.ts';
import { writeDayOfMonth } from '../../views/dates.ts';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { type Action, type Ask, type Command, expired, type Feature } from '../command.ts';

/** Years of a page, and posts shown of each. */
const YEARS = 5;
const OF_A_YEAR = 2;

const onThisDay: Command = {
  name: 'onthisday',
  async run(ask, argument) {
    const days = argument === '' ? null : parseDate(argument, { today: ask.today });
    if (argument !== '' && (days === null || days.since !== days.until))
      return [notice(ask.t('onthisday-usage'))];
    const day = days?.since ?? ask.today;
    return [await showAnniversaries(ask, /\d{4}/.test(argument) ? day : ofThisYear(day, ask.today), 0)];
  },
};

/** The same day of the year it is, 29 February of the next leap year. */
function ofThisYear(day: string, today: string): string {
  for (let year = Number(today.slice(0, 4)); ; year += 1) {
    const same = `${year}${day.slice(4)}`;
    if (isDay(same)) return same;
  }
}

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

export const onThisDayFeature: Feature = { commands: [onThisDay], actions: [turnYears] };
