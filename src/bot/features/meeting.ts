import { sameMeeting } from '../../feed/meetings.ts';
import { queryOf, type Term } from '../../query/query.ts';
import type { Meeting, StoredPost } from '../../store/store.ts';
import { writeDay } from '../../views/dates.ts';
import { encounterViews } from '../../views/encounter.ts';
import { facetName } from '../../views/facet-card.ts';
import { inRows, label, notice } from '../../views/list.ts';
import { dayOf } from '../../views/meetings.ts';
import { join } from '../../views/text.ts';
import type { Ask, Command, Feature } from '../command.ts';
import { shareButton } from '../links.ts';
import { openName } from '../naming.ts';

/** Announcements of a day that are looked at, and cards that are offered. */
const ANNOUNCED = 20;
const CARDS = 6;
/** Sides by which announcements are sought; which of them are meant is told by all. */
const SIDES = 2;

const meeting: Command = {
  name: 'meeting',
  numbered: true,
  async run(ask, argument) {
    const number = /^#?(\d{1,15})$/.exec(argument)?.[1];
    if (!number) return [notice(ask.t('meeting-usage'))];
    const found = await ask.store.meetings.get(Number(number));
    if (!found) return [notice(ask.t('meeting-unknown', { id: number }))];
    const announcements = await announced(ask, found);
    return encounterViews({ meeting: found, announcements, buttons: await buttonsOf(ask, found) }, ask.t);
  },
};

/** What was said of an encounter before it was held, oldest first. */
async function announced(ask: Ask, meeting: Meeting): Promise<StoredPost[]> {
  const { countries, posts } = meeting;
  const terms: Term[] = [
    { type: 'kind', kind: 'announcement', negated: false },
    { type: 'on', day: dayOf(meeting), negated: false },
    ...countries.slice(0, SIDES).map((code): Term => ({ type: 'country', code, negated: false })),
  ];
  const { items } = await ask.store.posts.find(queryOf(...terms), { limit: ANNOUNCED });
  return items.filter((post) => sameMeeting(post, posts)).reverse();
}

/** The cards of those who met, and a link to share. */
async function buttonsOf(ask: Ask, { id, countries, people, date, dateEnd }: Meeting) {
  const sides = [
    ...countries.map((name) => ({ type: 'country', name }) as const),
    ...people.map((name) => ({ type: 'person', name }) as const),
  ].slice(0, CARDS);
  const cards = await Promise.all(
    sides.map(async (side) => ({
      text: label(facetName(side, ask.t)),
      callback_data: await openName(ask, side),
    })),
  );
  const day = date && writeDay(date, dateEnd, ask.t);
  const title = join(
    [...countries.map((name) => facetName({ type: 'country', name }, ask.t)), day],
    ' · ',
  ).text;
  return [...inRows(cards, 2), [shareButton(ask, `meeting_${id}`, title)]];
}

export const meetingFeature: Feature = { commands: [meeting], actions: [] };
