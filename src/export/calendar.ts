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

/** What of a query's posts are announcements. */
export function announcementsOf(query: Query): Query {
  return { ...query, terms: [...query.terms, { type: 'kind', kind: 'announcement', negated: false }] };
}

/** Meetings, then what is announced and is none of them; those whose day isn't known are left out. */
export async function* entriesOf(
  meetings: AsyncIterable<readonly Meeting[]>,
  announcements: AsyncIterable<readonly StoredPost[]>,
): AsyncGenerator<readonly Entry[]> {
  const held = new Map<string, (readonly Facts[])[]>();
  for await (const page of meetings) {
    const dated = page.filter(({ date }) => date !== null);
    for (const { date, dateEnd, posts } of dated) {
      const facts = posts.map(factsOf);
      for (const day of daysFrom(date as string, dateEnd)) held.set(day, [...(held.get(day) ?? []), facts]);
    }
    yield dated.map((meeting) => ({ type: 'held', meeting }));
  }
  for await (const page of announcements) {
    yield page
      .filter((post) => post.date !== null && !wasHeld(post, held))
      .map((post) => ({ type: 'announced', post }));
  }
}

function wasHeld(post: StoredPost, held: ReadonlyMap<string, readonly (readonly Facts[])[]>): boolean {
  const days = daysFrom(post.date as string, post.dateEnd);
  return days.some((day) => held.get(day)?.some((facts) => sameMeeting(post, facts)));
}

/** What tells a meeting, without its text. */
function factsOf({ kind, date, dateEnd, place, tags, countries, people, organisations }: StoredPost): Facts {
  return { kind, headline: '', date, dateEnd, place, tags, countries, people, organisations };
}

function daysFrom(first: string, last: string | null): string[] {
  const days = [first];
  for (let day = first; last !== null && day < last && days.length < LONGEST; days.push(day))
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
