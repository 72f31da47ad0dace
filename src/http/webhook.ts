import { createHash, timingSafeEqual } from 'node:crypto';
import type { Update } from 'grammy/types';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/** Where Telegram brings updates, below the public address. */
export const WEBHOOK_PATH = '/telegram';

export interface Webhook {
  /** That Telegram was given with the address, and tells with each update. */
  readonly secret: string;
  /** Ends once the update is stored. */
  receive(update: Update): Promise<void>;
}

/** Many times the longest update, whose text is bounded (Bot API, Message). */
const LONGEST = 1 << 20;
const SECRET_HEADER = 'X-Telegram-Bot-Api-Secret-Token';

/** Takes updates in from whoever knows the secret; they are stored before they are confirmed. */
export function webhookRoutes({ secret, receive }: Webhook): Hono {
  const wanted = digest(secret);
  return new Hono().post(
    WEBHOOK_PATH,
    async (c, next) => {
      // Hashes are of one length, so that the time to compare them tells nothing.
      const known = timingSafeEqual(digest(c.req.header(SECRET_HEADER) ?? ''), wanted);
      return known ? next() : c.text('Unauthorized', 401);
    },
    bodyLimit({ maxSize: LONGEST, onError: (c) => c.text('Payload Too Large', 413) }),
    async (c) => {
      const update = readUpdate(await c.req.text());
      if (!update) return c.text('Bad Request', 400);
      await receive(update);
      return c.body(null, 200);
    },
  );
}

function readUpdate(text: string): Update | null {
  try {
    const read: unknown = JSON.parse(text);
    const id = typeof read === 'object' && read !== null && 'update_id' in read ? read.update_id : null;
    return Number.isSafeInteger(id) ? (read as Update) : null;
  } catch {
    return null;
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
