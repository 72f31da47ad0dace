import type { Store } from '../store/store.ts';

/**
 * The language to write to a chat in: what it has set, else the one that all posts of which it is told are in by
 * their sources' settings; null: neither is known.
 */
export async function languageFor(
  { chats, sources }: Pick<Store, 'chats' | 'sources'>,
  chatId: number,
  posts: Iterable<{ readonly source: string }>,
): Promise<string | null> {
  const { language } = await chats.get(chatId);
  return language ?? languageOf({ sources }, posts);
}

/** The one language that all posts are in by their sources' settings; null where there is none. */
export async function languageOf(
  { sources }: Pick<Store, 'sources'>,
  posts: Iterable<{ readonly source: string }>,
): Promise<string | null> {
  const names = new Set([...posts].map(({ source }) => source));
  if (names.size === 0) return null;
  const all = await sources.list();
  const spoken = new Set(all.filter(({ name }) => names.has(name)).map((source) => source.language));
  const [only = null] = spoken;
  return spoken.size === 1 ? only : null;
}
