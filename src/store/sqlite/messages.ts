import type { Database } from 'better-sqlite3';
import type { Media } from '../../feed/post.ts';
import { fold } from '../../feed/words.ts';
import { INTEGER } from './integer.ts';

/** A post as the messages of its channel that it is. */
export interface PostMessages {
  readonly id: number;
  /** Message ids, of an album all that are known; empty where none is. */
  readonly ids: readonly number[];
  readonly publishedAt: number | null;
  readonly day: string;
}

/** What tells which messages a post is. */
export interface MessageRow {
  readonly identity: string;
  readonly media: string;
}

interface Row extends MessageRow {
  readonly id: number;
  readonly publishedAt: number | null;
  readonly day: string;
}

/** Gives the newest posts of a source as messages, newest first. */
export function createMessages(db: Database): (source: string, limit: number) => PostMessages[] {
  const facet = db
    .prepare<[string], number>("SELECT id FROM facets WHERE type = 'source' AND folded = ?")
    .pluck();
  const newest = db.prepare<[string, number], Row>(
    `SELECT posts.id, identity, media, published_at AS publishedAt, day
     FROM posts_fts CROSS JOIN posts ON posts.key = posts_fts.rowid
     WHERE posts_fts MATCH ? ORDER BY posts_fts.rowid DESC LIMIT ${INTEGER}`,
  );
  return (source, limit) => {
    const id = facet.get(fold(source));
    const rows = id === undefined ? [] : newest.all(`"#${id}"`, limit);
    return rows.map(({ identity, media, ...row }) => ({ ...row, ids: messageIds({ identity, media }) }));
  };
}

/** The messages of its channel that a post is. */
export function messageIds({ identity, media }: MessageRow): number[] {
  if (!identity.startsWith('m:')) return [];
  const shown: Media[] = media === '[]' ? [] : JSON.parse(media);
  return [Number(identity.slice('m:'.length)), ...shown.flatMap(({ messageId }) => messageId ?? [])];
}
