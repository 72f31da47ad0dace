import type { Corrected } from '../feed/sources/write-line.ts';
import type { Store, StoredPost } from '../store/store.ts';

/** What operators have put right of a post, as another archive can take it over; null where that is nothing. */
export async function correctedOf(store: Store, post: StoredPost): Promise<Corrected | null> {
  const kept = await activeOf(store, post.id);
  const read = kept.length > 0 ? await store.corrections.asRead(post.id) : null;
  if (!read) return null;
  const corrections = kept.map(({ field, sign, value }) => ({ field, sign, value }));
  const facts = corrections.filter(({ field }) => field !== 'meeting');
  if (facts.length === corrections.length) return { read, corrections };
  const value = await companionOf(store, post);
  return { read, corrections: [...facts, { field: 'meeting', sign: '=', value }] };
}

async function activeOf(store: Store, postId: number) {
  return (await store.corrections.list(postId)).filter(({ revokedAt }) => revokedAt === null);
}

/**
 * The id of a post by which the encounter that a post was put into can be told: the first that tells of it by itself,
 * else the first that was put there, to which it is `new`.
 */
async function companionOf(store: Store, { id, meetingId }: StoredPost): Promise<string> {
  const meeting = meetingId === null ? null : await store.meetings.get(meetingId);
  const ids = meeting?.posts.map((post) => post.id).sort((a, b) => a - b) ?? [];
  const free: number[] = [];
  for (const other of ids)
    if (!(await activeOf(store, other)).some(({ field }) => field === 'meeting')) free.push(other);
  const first = free[0] ?? ids[0] ?? id;
  return first === id ? 'new' : String(first);
}
