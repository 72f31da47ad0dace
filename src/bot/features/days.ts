import { parseDate } from '../../query/dates.ts';
import { type Query, queryOf } from '../../query/query.ts';
import { notice } from '../../views/list.ts';
import type { Command, Feature } from '../command.ts';
import { openPosts, showPosts, turnPosts } from '../posts.ts';

const EVERYTHING = queryOf();

/** All posts of a day, or of the days from one to another. */
function during(since: string, until: string): Query {
  return since === until
    ? queryOf({ type: 'on', day: since, negated: false })
    : { ...EVERYTHING, since, until };
}

const today: Command = {
  name: 'today',
  run: async (ask) => [await showPosts(ask, during(ask.today, ask.today))],
};

const date: Command = {
  name: 'date',
  async run(ask, argument) {
    if (argument === '') return [notice(ask.t('usage-date'))];
    const days = parseDate(argument, { today: ask.today });
    return [days ? await showPosts(ask, during(days.since, days.until)) : notice(ask.t('date-unknown'))];
  },
};

const week: Command = {
  name: 'week',
  async run(ask) {
    const since = Temporal.PlainDate.from(ask.today).subtract({ days: 6 }).toString();
    return [await showPosts(ask, during(since, ask.today))];
  },
};

const latest: Command = {
  name: 'latest',
  run: async (ask) => [await showPosts(ask, EVERYTHING)],
};

export const daysFeature: Feature = {
  commands: [today, date, week, latest],
  actions: [turnPosts, openPosts],
};
