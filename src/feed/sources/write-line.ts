import type { Source, StoredPost } from '../../store/store.ts';
import { type Correction, readFacts } from '../correct.ts';
import type { Revision } from '../post.ts';

/** A post that operators have put right. */
export interface Corrected {
  /** Without what was put right. */
  readonly read: StoredPost;
  /** An encounter is told by the id of a post that shares it, or `new`. */
  readonly corrections: readonly Correction[];
}

/**
 * A post as a line of the export, without its end. `revisions` are what it said before, oldest first. `readLine`
 * gives back the same post.
 */
export function writeLine(
  post: StoredPost,
  source: Source,
  revisions: readonly Revision[],
  corrected: Corrected | null = null,
): string {
  const { id, kind, headline, date, dateEnd, place, tags, countries, people, organisations, text } = post;
  const { identity, publishedAt, day, rank, link, entities, media, author, origin, editedAt } = post;
  const published =
    publishedAt === null ? null : Temporal.Instant.fromEpochMilliseconds(publishedAt * 1000).toString();
  const { chatId, title, username, home, timeZone, language } = source;
  return JSON.stringify({
    ...{
      id,
      lines: null,
      kind,
      headline,
      date,
      dateEnd,
      place,
      tags,
      countries,
      people,
      text,
      published,
      link,
    },
    ...{
      source: post.source,
      identity,
      publishedAt,
      day,
      rank,
      organisations,
      entities,
      media,
      author,
      origin,
    },
    ...{ editedAt, revisions, channel: { chatId, title, username, home, timeZone, language } },
    ...(corrected && { read: readFacts(corrected.read), corrections: corrected.corrections }),
  });
}
