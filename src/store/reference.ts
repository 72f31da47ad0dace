import type { Correction } from '../feed/correct.ts';
import type { But, Facet, Page, PageRequest, StoredPost } from './kept.ts';

/** What has a card. */
export type CardType = 'country' | 'person' | 'place';

/** An encounter by its id, and its first day `YYYY-MM-DD`. */
export interface Encounter {
  readonly id: number;
  readonly day: string;
}

/** What the archive tells of a name. */
export interface Dossier {
  /** With the number of its posts. */
  readonly facet: Facet;
  readonly meetings: number;
  /** The first and the last meeting up to today. */
  readonly first: Encounter | null;
  readonly last: Encounter | null;
  /** Years with meetings, ascending. */
  readonly years: readonly { readonly year: number; readonly meetings: number }[];
  /** Who and what is in the same meetings, and the tags of its posts, most often first; the name itself left out. */
  readonly met: readonly Facet[];
  readonly tags: readonly Facet[];
  /** What `met` and `tags` were counted over, the newest; null where that is all there is. */
  readonly over: { readonly meetings: number; readonly posts: number } | null;
  /** The posts that announce something from today on, soonest first: a few. */
  readonly ahead: readonly StoredPost[];
}

export interface CardStore {
  /** Null where there is no such name. `today` is `YYYY-MM-DD`. */
  of(type: CardType, name: string, today: string, but?: But): Promise<Dossier | null>;
  /** Announcements of what is today or later and has not been told of as held, soonest first. */
  ahead(today: string, page: PageRequest, but?: But): Promise<Page<StoredPost>>;
}

/** A correction with who made it and when (milliseconds since the Unix epoch). */
export interface KeptCorrection extends Correction {
  readonly id: number;
  readonly postId: number;
  readonly madeAt: number;
  readonly madeBy: number;
  readonly revokedAt: number | null;
  readonly revokedBy: number | null;
}

export interface CorrectionStore {
  /**
   * Puts facts of a post right, and keeps them so whenever it is read anew. Gives the post as it is then; null where
   * there is no such post, or nothing of it would change. `meeting` `new` is an encounter of its own.
   */
  add(
    postId: number,
    corrections: readonly Correction[],
    by: { readonly at: number; readonly user: number },
  ): Promise<StoredPost | null>;
  /** Those of a post, oldest first, revoked ones among them. */
  list(postId: number): Promise<readonly KeptCorrection[]>;
  /** A post without its corrections; null where there is no such post. */
  asRead(postId: number): Promise<StoredPost | null>;
  /** Takes one back: the post is as it was read, but for the others. Null where it is none, or revoked already. */
  revoke(id: number, by: { readonly at: number; readonly user: number }): Promise<StoredPost | null>;
}

/** How many of each were deleted. */
export interface Forgotten {
  readonly subscriptions: number;
  readonly routes: number;
  readonly addresses: number;
  readonly replays: number;
  /** Messages that were still to be sent. */
  readonly owed: number;
}
