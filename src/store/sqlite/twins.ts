import type { Database } from 'better-sqlite3';
import { isMessage, lettersOf } from '../../feed/merge.ts';
import type { Post } from '../../feed/post.ts';
import { INTEGER } from './integer.ts';
import { type PostRow, SELECT_POST } from './rows.ts';

/**
 * Letters of a text that go into its key: beyond a headline, for many posts of a channel share that. They are found
 * in so many of its first units, whatever stands between them.
 */
const KEY_LETTERS = 128;
const KEY_UNITS = 384;
/** Days of a key's stretch of time. */
const STRETCH = 32;
/** Days by which an undated post of a dump may be off: it has the day of its nearest dated neighbour. */
const REACH = 7;
/** Posts that are looked up one by one. */
const FEW = 8;
/** A text of fewer letters says little: its day must be right. */
const SHORT = 20;

/** A post that is kept, and what one that has come is to it. */
export interface Met {
  readonly row: PostRow;
  /** `part`: a mere part of it, such as one message of its album or its text in a dump, met before. */
  readonly as: 'itself' | 'part' | 'twin';
}

const dayNumber = (day: string): number => Math.floor(Date.parse(day) / 86_400_000);
const stretchOf = (day: number): number => Math.floor(day / STRETCH);
const keyOf = (stretch: number, hash: number): number => stretch * 2 ** 32 + hash;
function firstLetters(text: string): string {
  // Mostly half of them are enough. The letter before the cut may be another than in the whole: a last sigma.
  const near = lettersOf(text.slice(0, KEY_UNITS / 2));
  const letters = near.length > KEY_LETTERS ? near : lettersOf(text.slice(0, KEY_UNITS));
  return letters.slice(0, KEY_LETTERS);
}

/** FNV-1a of UTF-16 units (draft-eastlake-fnv). */
function hashOf(letters: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < letters.length; at += 1) sum = Math.imul(sum ^ letters.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}

/** The messages of an album beside the one it goes by, as identities. */
const partsOf = (post: Post): string[] =>
  post.media
    .flatMap(({ messageId }) => (messageId === null ? [] : `m:${messageId}`))
    .filter((id) => id !== post.identity);

/**
 * Finds the post that one has come for before: by its message, or by its text and day where one of the two is from a
 * dump. A source without a channel may hold what is a channel's.
 */
export function createTwins(db: Database) {
  const byIdentity = db.prepare<[number, string], PostRow>(
    `${SELECT_POST} WHERE source_id = ? AND identity = ?`,
  );
  const byOther = db.prepare<[number, string], PostRow>(
    `${SELECT_POST} WHERE id = (SELECT post_id FROM identities WHERE source_id = ? AND identity = ?)`,
  );
  // Texts may come again and again as messages, each one of its own: only what may be the same is looked at.
  const dumped = db.prepare<[number, string], PostRow>(
    `${SELECT_POST} WHERE text_key = ${INTEGER} AND (identity >= 't:' OR identity = ?)`,
  );
  const messages = db.prepare<[number], PostRow>(
    `${SELECT_POST} WHERE text_key = ${INTEGER} AND identity < 't:'`,
  );
  const isChannel = db
    .prepare<[number], number>('SELECT chat_id IS NOT NULL FROM sources WHERE id = ?')
    .pluck();
  const isDumped = db
    .prepare<[number, number], number>(
      "SELECT 1 FROM identities WHERE post_id = ? AND source_id = ? AND identity >= 't:' AND identity < 't;'",
    )
    .pluck();
  const alias = db.prepare(
    'INSERT OR IGNORE INTO identities (source_id, identity, post_id) VALUES (?, ?, ?)',
  );

  const identitiesAmong = db
    .prepare<[{ source: number; wanted: string }], string>(
      `SELECT value FROM json_each(@wanted) WHERE
         EXISTS (SELECT 1 FROM posts WHERE source_id = @source AND identity = value)
         OR EXISTS (SELECT 1 FROM identities WHERE source_id = @source AND identity = value)`,
    )
    .pluck();
  const keysAmong = db
    .prepare<[string], number>(
      `SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM posts WHERE text_key = ${INTEGER.replace('?', 'value')})`,
    )
    .pluck();
  /** What the posts of a write may be met by; null: not looked up. */
  let known: { readonly identities: Set<string>; readonly keys: Set<number> } | null = null;
  /** By text, for each is asked for again and again within a write; null: a text without letters. */
  const hashes = new Map<string, number | null>();

  function hashIn(text: string): number | null {
    const hashed = hashes.get(text);
    if (hashed !== undefined) return hashed;
    const letters = firstLetters(text);
    const made = letters === '' ? null : hashOf(letters);
    hashes.set(text, made);
    return made;
  }

  /** What a post says and when, as one number: that of its event, or else its own day; then its first letters. */
  function textKey(post: Post): number {
    return keyOf(stretchOf(dayNumber(post.date ?? post.day)), hashIn(post.text) ?? hashOf(''));
  }

  /** Whether a post may have come before; of one that is looked up by itself it is not known yet. */
  function mayBeMet(post: Post): boolean {
    if (!known) return true;
    const { identities, keys } = known;
    return (
      [post.identity, ...partsOf(post)].some((identity) => identities.has(identity)) ||
      keysOf(post).some((key) => keys.has(key))
    );
  }

  function find(sourceId: number, post: Post): Met | undefined {
    if (!mayBeMet(post)) return undefined;
    const own = byIdentity.get(sourceId, post.identity);
    if (own) return { row: own, as: 'itself' };
    const other = byOther.get(sourceId, post.identity);
    if (other) return { row: other, as: other.identity === post.identity ? 'itself' : 'part' };
    for (const identity of partsOf(post)) {
      const part = byIdentity.get(sourceId, identity);
      if (part) return { row: part, as: 'twin' };
    }
    const twin = twinOf(sourceId, post);
    return twin && { row: twin, as: 'twin' };
  }

  /** The nearest in time that says the same. */
  function twinOf(sourceId: number, post: Post): PostRow | undefined {
    const alike = keysOf(post)
      .flatMap((key) => (isMessage(post) ? dumped.all(key, post.identity) : messages.all(key)))
      .filter((row) => canBe(sourceId, post, row));
    if (alike.length === 0) return undefined;
    const letters = lettersOf(post.text);
    const day = dayNumber(post.day);
    const off = (row: PostRow): number => Math.abs(dayNumber(row.day) - day);
    const reach = letters.length < SHORT ? 1 : REACH;
    return alike
      .filter((row) => (post.date !== null && row.date === post.date) || off(row) <= reach)
      .filter((row) => lettersOf(row.text) === letters)
      .sort((a, b) => off(a) - off(b))[0];
  }

  /** The keys under which a post that says the same may be found. */
  function keysOf(post: Post): number[] {
    const hash = hashIn(post.text);
    if (hash === null) return [];
    const day = dayNumber(post.date ?? post.day);
    const days = post.date === null ? [day - REACH, day + REACH] : [day];
    return [...new Set(days.map(stretchOf))].map((stretch) => keyOf(stretch, hash));
  }

  function canBe(sourceId: number, post: Post, row: PostRow): boolean {
    if (isMessage(post) && isMessage(row))
      return row.identity === post.identity && isChannel.get(sourceId) !== isChannel.get(row.source_id);
    if (isMessage(post)) return row.source_id === sourceId || isChannel.get(row.source_id) === 0;
    // Each post of a dump is one of the channel's: two of the same text are two.
    const near = row.source_id === sourceId || isChannel.get(sourceId) === 0;
    return isMessage(row) && near && isDumped.get(row.id, sourceId) === undefined;
  }

  return {
    find,
    mayBeMet,
    textKey,
    /** Looks up for posts that are to be written, all at once, which of them may have come before. */
    expect(sourceId: number, posts: readonly Post[]): void {
      if (posts.length < FEW) return;
      const wanted = posts.flatMap((post) => [post.identity, ...partsOf(post)]);
      known = {
        identities: new Set(identitiesAmong.all({ source: sourceId, wanted: JSON.stringify(wanted) })),
        keys: new Set(keysAmong.all(JSON.stringify(posts.flatMap(keysOf)))),
      };
    },
    /** Tells of a post that is written. */
    note(post: Post): void {
      if (!known) return;
      known.identities.add(post.identity);
      known.keys.add(textKey(post));
    },
    /** For the end of a write. */
    forget(): void {
      known = null;
      hashes.clear();
    },
    /** Remembers by which other identities a post may come: those given, and those of its album's messages. */
    remember(
      id: number,
      sourceId: number,
      post: Post,
      ...others: [sourceId: number, identity: string][]
    ): void {
      const own = partsOf(post).map((identity): [number, string] => [sourceId, identity]);
      for (const [source, identity] of [...own, ...others])
        if (source !== sourceId || identity !== post.identity) {
          alias.run(source, identity, id);
          known?.identities.add(identity);
        }
    },
    isChannel: (sourceId: number): boolean => isChannel.get(sourceId) === 1,
  };
}
