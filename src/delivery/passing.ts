import type { Way } from '../digest/route.ts';
import type { Translator } from '../i18n.ts';
import type { StoredPost } from '../store/store.ts';
import { citationView } from '../views/citation.ts';
import type { Original, Outgoing } from './outgoing.ts';

/**
 * A post as it is to be passed on, and what stands in for it where Telegram won't have that: what can't be forwarded
 * is copied, what can't be copied is a card.
 */
export function passingOf(post: StoredPost, way: Way, original: Original | null, t: Translator): Outgoing {
  const card: Outgoing = { type: 'message', view: citationView(post, t) };
  if (way === 'card' || original === null) return card;
  const copy: Outgoing = { type: 'copy', original, otherwise: card };
  return way === 'copy' ? copy : { type: 'forward', original, otherwise: copy };
}
