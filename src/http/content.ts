import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { announcementsOf, type Entry, entriesOf, meetingsOf, writeCalendarOf } from '../export/calendar.ts';
import { type Bounds, MOST, pagesOf } from '../export/pages.ts';
import { type FeedFormat, writeFeed } from '../export/syndication.ts';
import type { Translator } from '../i18n.ts';
import { readPrinted } from '../query/printed.ts';
import type { Query } from '../query/query.ts';
import type { Address } from '../store/addresses.ts';
import type { Store } from '../store/store.ts';
import { addressTitle } from '../views/addresses.ts';

/** Posts or meetings asked for at once; how often, where few of many fit. */
const PAGE = 50;
const TURNS = 30;
/** Events written at once. */
const SLICE = 50;

/** What an address gives. */
export interface Content {
  /** A hash of all it is made from. */
  readonly version: string;
  /** Writes it out, given since when it is as it is (milliseconds since the Unix epoch). */
  write(changedAt: number): Promise<string>;
}

export interface ContentDeps {
  /** As the chat of the address may see it. */
  readonly store: Store;
  readonly t: Translator;
}

/** The newest meetings and announcements that fit, as a calendar. */
export async function calendarContent(address: Address, { store, t }: ContentDeps): Promise<Content> {
  const query = newest(address);
  const announced = await Array.fromAsync(
    pagesOf(store.posts.find, announcementsOf(query), bounds('calendar')),
  );
  const pages = entriesOf(
    pagesOf(store.meetings.find, meetingsOf(query), bounds('calendar')),
    () => announced,
  );
  const entries = (await Array.fromAsync(pages))
    .flat()
    .toSorted((a, b) => dayOf(b).localeCompare(dayOf(a)))
    .slice(0, MOST.calendar);
  const head = { title: addressTitle('calendar', query, t), archive: await store.addresses.archive() };
  return {
    version: hash(entries),
    write: async () => (await Array.fromAsync(writeCalendarOf(slices(entries), head, t))).join(''),
  };
}

/** The newest posts that fit, as a feed in a format; `self` is its own address. */
export async function feedContent(
  address: Address,
  { store, t }: ContentDeps,
  format: FeedFormat,
  self: string,
): Promise<Content> {
  const query = newest(address);
  const posts = (await Array.fromAsync(pagesOf(store.posts.find, query, bounds('feed')))).flat();
  const archive = await store.addresses.archive();
  const title = addressTitle('feed', query, t);
  return {
    version: hash(posts),
    write: async (updated) =>
      writeFeed(posts, { id: `${archive}:feed:${address.id}`, title, self, updated, archive }, format, t),
  };
}

/** A few at a time, between which others have their turn. */
async function* slices(entries: readonly Entry[]): AsyncGenerator<readonly Entry[]> {
  for (let at = 0; at < entries.length; at += SLICE) {
    yield entries.slice(at, at + SLICE);
    await setImmediate();
  }
}

/** Whatever order was asked for, the newest are given. */
const newest = (address: Address): Query => ({ ...readPrinted(address.query), order: 'newest' });

const bounds = (kind: keyof typeof MOST): Bounds => ({ page: PAGE, most: MOST[kind], turns: TURNS });

function dayOf(
  entry: { readonly meeting: { date: string | null } } | { readonly post: { date: string | null } },
) {
  return ('meeting' in entry ? entry.meeting.date : entry.post.date) ?? '';
}

/** A hash of anything that can be written as JSON. */
export function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
