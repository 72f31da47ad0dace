import { passingOf } from '../delivery/passing.ts';
import type { Route } from '../digest/route.ts';
import type { Passage } from '../store/routes.ts';
import type { StoredPost } from '../store/store.ts';
import type { JobDeps } from './deps.ts';

/** Owes a post to where routes lead, to each place once however often it is called. Gives how many are owed. */
export async function passOn(
  { store, i18n }: JobDeps,
  post: StoredPost,
  routes: readonly Route[],
  now: number,
): Promise<number> {
  const original = await store.passed.original(post.id);
  const passages: Passage[] = [];
  for (const { id, chatId, threadId, way } of routes) {
    // Nothing is sent to the channel it comes from.
    if (original?.chatId === chatId) continue;
    const t = i18n.translator((await store.chats.get(chatId)).language);
    passages.push({ routeId: id, post, chatId, threadId, way, outgoing: passingOf(post, way, original, t) });
  }
  return passages.length === 0 ? 0 : store.passed.pass(passages, now);
}
