import type { Kind } from '../feed/post.ts';
import type { StoredPost } from '../store/store.ts';

/** The posts of one meeting, or one post by itself; oldest first. */
export interface DigestEntry {
  readonly posts: readonly [StoredPost, ...StoredPost[]];
}

/** Entries that have something in common. */
export interface DigestGroup {
  /** Alpha-2 codes (none where the entries have none), a kind, or nothing: a meeting stands for itself. */
  readonly name:
    | { readonly type: 'countries'; readonly codes: readonly string[] }
    | { readonly type: 'kind'; readonly kind: Kind }
    | null;
  readonly entries: readonly DigestEntry[];
}

export interface DigestDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly groups: readonly DigestGroup[];
}

/** Posts as a digest tells them: by day, oldest first. */
export interface Digest {
  readonly days: readonly DigestDay[];
  /** How many posts there are in all. */
  readonly count: number;
}

/**
 * Orders posts for a digest: by day and within it by meeting, country or kind, whichever makes fewer groups (in
 * that order where they make as many). The posts of one meeting are one entry, on the day of the first of them.
 */
export function compose(posts: readonly StoredPost[]): Digest {
  const entries = entriesOf([...posts].sort(byTime));
  const common = commonCountries(entries);
  const days = [...Map.groupBy(entries, ({ posts: [first] }) => first.day)].map(([day, ofDay]) => ({
    day,
    groups: groupsOf(ofDay, common),
  }));
  return { days, count: posts.length };
}

/** As the store sorts them: by day, those without a time first, then by time, by rank, by arrival. */
function byTime(a: StoredPost, b: StoredPost): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return (a.publishedAt ?? 0) - (b.publishedAt ?? 0) || a.rank - b.rank || a.id - b.id;
}

function entriesOf(posts: readonly StoredPost[]): DigestEntry[] {
  const byMeeting = Map.groupBy(posts, ({ id, meetingId }) =>
    meetingId === null ? `p${id}` : `m${meetingId}`,
  );
  return [...byMeeting.values()].map((ofOne) => ({ posts: ofOne as [StoredPost, ...StoredPost[]] }));
}

/** Countries that every entry with any has, the feed's own for one: they tell nothing apart. */
function commonCountries(entries: readonly DigestEntry[]): ReadonlySet<string> {
  const all = entries.map(countriesOf).filter((codes) => codes.length > 0);
  const [first = []] = all;
  return new Set(first.filter((code) => all.every((codes) => codes.includes(code))));
}

const countriesOf = ({ posts }: DigestEntry): string[] =>
  [...new Set(posts.flatMap((post) => post.countries))].sort();

function groupsOf(entries: readonly DigestEntry[], common: ReadonlySet<string>): DigestGroup[] {
  const ways = [byMeeting(entries), byCountries(entries, common), byKind(entries)];
  return ways.reduce((best, way) => (way.length < best.length ? way : best));
}

function byMeeting(entries: readonly DigestEntry[]): DigestGroup[] {
  return grouped(
    entries,
    ({ posts: [first] }) => (first.meetingId === null ? '' : String(first.meetingId)),
    () => null,
  );
}

function byCountries(entries: readonly DigestEntry[], common: ReadonlySet<string>): DigestGroup[] {
  return grouped(
    entries,
    (entry) => {
      const codes = countriesOf(entry);
      const own = codes.filter((code) => !common.has(code));
      return (own.length > 0 ? own : codes).join(' ');
    },
    (key) => ({ type: 'countries', codes: key === '' ? [] : key.split(' ') }),
  );
}

function byKind(entries: readonly DigestEntry[]): DigestGroup[] {
  return grouped(entries, kindOf, (kind) => ({ type: 'kind', kind }));
}

/** Whatever tells of a meeting, together it is one. */
function kindOf({ posts }: DigestEntry): Kind {
  const [first, ...others] = posts;
  if (others.length === 0) return first.kind;
  return posts.some(({ kind }) => kind === 'call') ? 'call' : 'meeting';
}

function grouped<Key extends string>(
  entries: readonly DigestEntry[],
  keyOf: (entry: DigestEntry) => Key,
  nameOf: (key: Key) => DigestGroup['name'],
): DigestGroup[] {
  return [...Map.groupBy(entries, keyOf)].map(([key, ofKey]) => ({ name: nameOf(key), entries: ofKey }));
}
