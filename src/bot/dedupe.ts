import type { Update } from 'grammy/types';
import { createRecent } from '../delivery/recent.ts';

const REMEMBERED = 10_000;

/**
 * Tells updates that were delivered before: by their id, and messages by chat, message and time of edit too,
 * since update ids begin anew after a week without any (Bot API, Update). Remembers at least the last ten thousand.
 */
export function createDedupe(): (update: Update) => boolean {
  const seen = createRecent<true>(REMEMBERED);
  return (update) => {
    const keys = keysOf(update);
    const known = keys.some((key) => seen.get(key));
    for (const key of keys) seen.set(key, true);
    return known;
  };
}

function keysOf(update: Update): (string | number)[] {
  const message =
    update.message ?? update.edited_message ?? update.channel_post ?? update.edited_channel_post;
  const own = update.update_id;
  if (message) return [own, `m${message.chat.id}:${message.message_id}:${message.edit_date ?? 0}`];
  return update.callback_query ? [own, `q${update.callback_query.id}`] : [own];
}
