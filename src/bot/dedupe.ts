import type { Update } from 'grammy/types';

const REMEMBERED = 10_000;

/**
 * Tells updates that were delivered before: by their id, and messages by chat, message and time of edit too,
 * since update ids begin anew after a week without any (Bot API, Update). Remembers the last ten thousand.
 */
export function createDedupe(): (update: Update) => boolean {
  const seen = new Set<string>();
  return (update) => {
    const keys = keysOf(update);
    const known = keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    for (const oldest of seen) {
      if (seen.size <= REMEMBERED) break;
      seen.delete(oldest);
    }
    return known;
  };
}

function keysOf(update: Update): string[] {
  const message =
    update.message ?? update.edited_message ?? update.channel_post ?? update.edited_channel_post;
  const own = `u${update.update_id}`;
  if (message) return [own, `m${message.chat.id}:${message.message_id}:${message.edit_date ?? 0}`];
  return update.callback_query ? [own, `q${update.callback_query.id}`] : [own];
}
