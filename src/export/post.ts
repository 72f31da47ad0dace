import type { Translator } from '../i18n.ts';
import type { StoredPost } from '../store/store.ts';
import { cleanLine } from './clean.ts';

/** The headline; of a post without words, what it is. */
export function headlineOf(post: StoredPost, t: Translator): string {
  return cleanLine(post.headline) || t(`kind-${post.kind}`);
}

/** When it was published, in seconds since the Unix epoch; of a post without a time, the beginning of its day. */
export function secondOf({ publishedAt, day }: StoredPost): number {
  return publishedAt ?? Date.parse(`${day}T00:00:00Z`) / 1000;
}
