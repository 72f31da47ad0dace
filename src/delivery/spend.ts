import type { Transformer } from 'grammy';
import type { Clock } from '../clock.ts';
import type { Pace } from './pace.ts';
import { steady } from './steady.ts';

const COUNTS = /^(send|forward|copy|edit)/;

/**
 * Lets a bot's answers to people count towards the pace, so that bulk makes way for them; they never wait
 * themselves. Installed beneath a retrying transformer it counts each try.
 */
export function spend(pace: Pace, clock: Clock): Transformer {
  const time = steady(clock);
  return async (call, method, payload, signal) => {
    if (!COUNTS.test(method) || method === 'sendChatAction') return call(method, payload, signal);
    const chatId = chatOf(payload);
    pace.spend(chatId, time.now(), countOf(payload));
    const response = await call(method, payload, signal);
    if (chatId !== null && !response.ok && response.error_code === 429) {
      pace.pause(chatId, time.now() + (response.parameters?.retry_after ?? 1) * 1000);
    }
    return response;
  };
}

/** Null for a channel by its @name and for an inline message. */
function chatOf(payload: object): number | null {
  return 'chat_id' in payload && typeof payload.chat_id === 'number' ? payload.chat_id : null;
}

/** An album or several forwarded messages count one by one. */
function countOf(payload: object): number {
  if ('message_ids' in payload && Array.isArray(payload.message_ids)) return payload.message_ids.length;
  return 'media' in payload && Array.isArray(payload.media) ? payload.media.length : 1;
}
