import type { StoredPost } from '../store/store.ts';
import type { View } from '../views/message.ts';

interface Written {
  readonly posts: readonly StoredPost[];
  readonly view: View;
}

/** Pages that begin with the same post, as they were asked for: in each language, by several queries. */
const KEPT = 20;
/** By the post they begin with. Posts are the same objects as long as nothing was written. */
const kept = new WeakMap<StoredPost, Map<string, Written>>();

/** A page as it was written before, of the same posts and the same `asked` for; else written now. */
export async function writtenOnce(
  posts: readonly StoredPost[],
  asked: string,
  write: () => Promise<View>,
): Promise<View> {
  const [first] = posts;
  if (!first) return write();
  const known = kept.get(first)?.get(asked);
  if (known?.posts.length === posts.length && posts.every((post, n) => post === known.posts[n]))
    return known.view;
  const view = await write();
  const pages = kept.get(first) ?? new Map<string, Written>();
  if (pages.size >= KEPT) pages.clear();
  kept.set(first, pages.set(asked, { posts, view }));
  return view;
}
