import type { Facts, Media, Post } from './post.ts';

/** What two tellings of one post make together. */
export interface Merged {
  readonly post: Post;
  /** Whose text is an earlier version of the other's; null where both say the same. */
  readonly earlier: 'kept' | 'told' | null;
}

/** A text's letters and digits: what stays of it however it is copied. */
export const lettersOf = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Whether a post is known as a message of its channel, not only from a dump. */
export const isMessage = (post: Pick<Post, 'identity'>): boolean => post.identity.startsWith('m:');

/**
 * Puts together what is kept of a post and what is told of it once more, perhaps another way. The later edit says
 * what the post says; of the same text the richer form stays; what only one of them knows is kept. `wasBefore` tells
 * of a text whether the post said it before an edit: nobody's later word is needed to know that it is out of date.
 */
export function merge(kept: Post, told: Post, wasBefore: (text: string) => boolean): Merged {
  const better = Number(isMessage(told)) - Number(isMessage(kept));
  const age = better !== 0 ? 0 : (told.editedAt ?? 0) - (kept.editedAt ?? 0);
  const same = better !== 0 || lettersOf(kept.text) === lettersOf(told.text);
  const outdated = !same && wasBefore(told.text);
  const richer = same ? told.entities.length - kept.entities.length : 1;
  const worded = (better || age || (outdated ? -1 : richer)) > 0 ? told : kept;
  const timed = Number(told.publishedAt !== null) - Number(kept.publishedAt !== null);
  const dated = (timed || better || 1) > 0 ? told : kept;
  // The facts of a text that both tell word by word are those read with its time at hand.
  const read = kept.text === told.text ? dated : worded;
  const post: Post = {
    ...factsOf(read),
    text: worded.text,
    entities: worded.entities,
    identity: better < 0 ? kept.identity : told.identity,
    publishedAt: dated.publishedAt,
    day: dated.day,
    rank: dated.rank,
    link: betterLink(kept.link, told.link),
    media: mergeMedia(kept.media, told.media, age > 0),
    author: told.author ?? kept.author,
    origin: told.origin ?? kept.origin,
    editedAt: worded.editedAt ?? kept.editedAt,
  };
  const differ = age > 0 ? !saysTheSame(kept, told) : !same && !outdated;
  const earlier = worded === told ? 'kept' : 'told';
  return { post, earlier: differ ? earlier : null };
}

const saysTheSame = (one: Post, other: Post): boolean =>
  one.text === other.text && JSON.stringify(one.entities) === JSON.stringify(other.entities);

function factsOf(post: Post): Facts {
  const { kind, headline, date, dateEnd, place, tags, countries, people, organisations } = post;
  return { kind, headline, date, dateEnd, place, tags, countries, people, organisations };
}

/** An address that everybody can follow before one for members alone, and either before none. */
function betterLink(kept: string | null, told: string | null): string | null {
  const isPublic = (link: string): boolean => !link.startsWith('https://t.me/c/');
  if (kept === null || told === null) return told ?? kept;
  return isPublic(kept) && !isPublic(told) ? kept : told;
}

/** By message where each names its own, so that none is lost; else the list that knows more. */
function mergeMedia(kept: readonly Media[], told: readonly Media[], newer: boolean): readonly Media[] {
  if ([...kept, ...told].some(({ messageId }) => messageId === null))
    return knows(told) > knows(kept) || (newer && knows(told) === knows(kept)) ? told : kept;
  const all = new Map(kept.map((media) => [media.messageId, media]));
  for (const media of told) {
    const before = all.get(media.messageId);
    const replaces = newer && (media.fileId !== null || media.type !== before?.type);
    if (!before || replaces || (before.fileId === null && media.fileId !== null))
      all.set(media.messageId, media);
  }
  return [...all.values()].sort((a, b) => (a.messageId ?? 0) - (b.messageId ?? 0));
}

/** How much a list of media knows: a file that can be sent again counts for more than one that was there. */
const knows = (media: readonly Media[]): number =>
  media.reduce(
    (sum, { fileId, messageId }) => sum + 1 + (fileId === null ? 0 : 100) + (messageId === null ? 0 : 10),
    0,
  );
