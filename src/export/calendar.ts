import ical, { type ICalEventData, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { countryName } from '../feed/gazetteer.ts';
import { sameMeeting } from '../feed/meetings.ts';
import type { Facts } from '../feed/post.ts';
import type { Translator } from '../i18n.ts';
import type { Query } from '../query/query.ts';
import type { Meeting, StoredPost } from '../store/store.ts';
import { clean, cleanLine, webAddress } from './clean.ts';
import { documents, framed } from './framed.ts';
import { headlineOf, secondOf } from './post.ts';

/** A meeting that was held, or an event that a post announces. */
export type Entry =
  | { readonly type: 'held'; readonly meeting: Meeting }
  | { readonly type: 'announced'; readonly post: StoredPost };

export interface CalendarHead {
  readonly title: string;
  /** The name of the archive. */
  readonly archive: string;
}

/** Seconds after which a calendar may be read again. */
const REFRESH = 3600;
/** Posts of a meeting that an event names. */
const POSTS = 10;
/** Days of an event within which it takes the place of what was announced. */
const LONGEST = 31;

/** The meetings that a calendar of a query holds: that they are meetings goes without saying there, as in a list of them. */
export function meetingsOf(query: Query): Query {
  const terms = query.terms.filter((term) => term.type !== 'kind' || term.kind !== 'meeting' || term.negated);
  return { ...query, terms };
}

/** What is announced that a calendar of a query holds. */
export function announcementsOf(query: Query): Query {
  const { terms } = meetingsOf(query);
  return { ...query, terms: [...terms, { type: 'kind', kind: 'announcement', negated: false }] };
}

/** Pages of what was found, which may come one by one. */
type Pages<Item> = AsyncIterable<readonly Item[]> | Iterable<readonly Item[]>;

/**
 * Meetings, then what is announced and is none of them; those whose day isn't known are left out. Announcements are
 * gone through twice, as they are fewer than meetings: what is kept between is what tells them alone.
 */
export async function* entriesOf(
  meetings: Pages<Meeting>,
  announcements: () => Pages<StoredPost>,
): AsyncGenerator<readonly Entry[]> {
  const ahead = new Map<string, { readonly id: number; readonly facts: Facts }[]>();
  for await (const page of announcements()) {
    for (const post of page.filter(({ date }) => date !== null)) {
      const one = { id: post.id, facts: factsOf(post) };
      for (const day of daysOf(post)) ahead.set(day, [...(ahead.get(day) ?? []), one]);
    }
  }
  const held = new Set<number>();
  for await (const page of meetings) {
    const dated = page.filter(({ date }) => date !== null);
    for (const meeting of dated) {
      for (const { id, facts } of daysOf(meeting).flatMap((day) => ahead.get(day) ?? []))
        if (!held.has(id) && sameMeeting(facts, meeting.posts)) held.add(id);
    }
    yield dated.map((meeting) => ({ type: 'held', meeting }));
  }
  if (ahead.size === 0) return;
  for await (const page of announcements()) {
    yield page
      .filter(({ id, date }) => date !== null && !held.has(id))
      .map((post) => ({ type: 'announced', post }));
  }
}

/** What tells a meeting, without its text. */
function factsOf({ kind, date, dateEnd, place, tags, countries, people, organisations }: StoredPost): Facts {
  return { kind, headline: '', date, dateEnd, place, tags, countries, people, organisations };
}

function daysOf({ date, dateEnd }: Pick<Meeting, 'date' | 'dateEnd'>): string[] {
  if (date === null) return [];
  const days = [date];
  for (let day = date; dateEnd !== null && day < dateEnd && days.length < LONGEST; days.push(day))
    day = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
  return days;
}

/** Pages of entries as one calendar, a page at a time. */
export function writeCalendarOf(
  pages: AsyncIterable<readonly Entry[]>,
  head: CalendarHead,
  t: Translator,
): AsyncGenerator<string> {
  return framed(
    documents(pages, (page) => writeCalendar(page, head, t)),
    'BEGIN:VEVENT\r\n',
    'END:VCALENDAR\r\n',
  );
}

/** Entries as a calendar (RFC 5545), each as an event of whole days. */
export function writeCalendar(entries: readonly Entry[], head: CalendarHead, t: Translator): string {
  const calendar = ical({
    name: cleanLine(head.title),
    prodId: { company: 'Chancery', product: 'Chancery', language: t.language.toUpperCase() },
    ttl: REFRESH,
    events: entries.map((entry) => eventOf(entry, head.archive, t)),
  });
  return `${calendar.toString()}\r\n`;
}

function eventOf(entry: Entry, archive: string, t: Translator): ICalEventData {
  const { date, dateEnd, place } = entry.type === 'held' ? entry.meeting : entry.post;
  const posts = entry.type === 'held' ? entry.meeting.posts : [entry.post];
  const told = posts.map(secondOf);
  const [first, last] = [
    Math.min(...told),
    Math.max(...told, ...posts.flatMap((post) => post.editedAt ?? [])),
  ];
  const headline = headlineOf(posts.find((post) => post.headline !== '') ?? (posts[0] as StoredPost), t);
  const [url] = posts.map(({ link }) => webAddress(link)).filter((link) => link !== null);
  return {
    id: `${entry.type === 'held' ? `meeting-${entry.meeting.id}` : `post-${entry.post.id}`}@${archive}.chancery`,
    start: Temporal.PlainDate.from(date as string),
    // RFC 5545, 3.6.1: the end of whole days is the day after.
    end: Temporal.PlainDate.from(dateEnd ?? (date as string)).add({ days: 1 }),
    allDay: true,
    // It grows with every edit and every post that joins.
    sequence: last - first,
    stamp: new Date(last * 1000),
    lastModified: new Date(last * 1000),
    summary: entry.type === 'held' ? headline : t('export-announced', { headline }),
    location: place === null ? null : cleanLine(place),
    description: describe(entry, posts, t),
    url: url ?? null,
    status: entry.type === 'held' ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

/** Who takes part, then what each post is and where it stands. */
function describe(entry: Entry, posts: readonly StoredPost[], t: Translator): string {
  const { countries, organisations, people } = entry.type === 'held' ? entry.meeting : entry.post;
  const sides = [...countries.map((code) => countryName(code, t.language)), ...organisations].join(', ');
  const lines = posts
    .slice(0, POSTS)
    .map((post) =>
      [`${headlineOf(post, t)} (${t(`kind-${post.kind}`)})`, webAddress(post.link)]
        .filter(Boolean)
        .join('\n'),
    );
  return clean([sides, people.join(', '), ...lines].filter(Boolean).join('\n\n'));
}
