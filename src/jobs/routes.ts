import { setImmediate as othersTurn } from 'node:timers/promises';
import { languageFor } from '../delivery/language.ts';
import { passingOf } from '../delivery/passing.ts';
import type { Route } from '../digest/route.ts';
import type { Passage } from '../store/routes.ts';
import type { StoredPost } from '../store/store.ts';
import type { JobDeps } from './deps.ts';

/** Messages owed before others have their turn. */
const PASSAGES = 20;

/** Owes a post to where routes lead, to each place once however often it is called. Gives how many are owed. */
export async function passOn(
  { store, i18n }: JobDeps,
  post: StoredPost,
  routes: readonly Route[],
  now: number,
): Promise<number> {
  const original = await store.passed.original(post.id);
  // Nothing is sent to the channel it comes from.
  const leading = routes.filter(({ chatId }) => chatId !== original?.chatId);
  let owed = 0;
  for (let at = 0; at < leading.length; at += PASSAGES) {
    const passages = await Promise.all(leading.slice(at, at + PASSAGES).map(passageOf));
    owed += await store.passed.pass(passages, now);
    await othersTurn();
  }
  return owed;

  async function passageOf({ id, chatId, threadId, way }: Route): Promise<Passage> {
    const t = i18n.translator(await languageFor(store, chatId, [post]));
    return { routeId: id, post, chatId, threadId, way, outgoing: passingOf(post, way, original, t) };
  }
}
