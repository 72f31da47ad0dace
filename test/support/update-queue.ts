import type { ApiResponse, Update } from 'grammy/types';

/** Kinds that are not sent unless asked for (Bot API, getUpdates). */
const ON_REQUEST: ReadonlySet<string> = new Set([
  'chat_member',
  'message_reaction',
  'message_reaction_count',
]);
const CONFLICT = {
  ok: false,
  error_code: 409,
  description:
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
} as const;

/** Updates that wait for the bot, and its long polling. */
export interface UpdateQueue {
  add(update: Update): void;
  pending(): readonly Update[];
  clear(): void;
  /** Answers getUpdates: at once where there are updates, else when there are or its time is over. */
  poll(parameters: Record<string, unknown>, gone: AbortSignal): Promise<ApiResponse<Update[]>>;
}

export function createUpdateQueue(): UpdateQueue {
  let updates: Update[] = [];
  let allowed: ReadonlySet<string> | null = null;
  let current: { wake: () => void; terminate: () => void } | null = null;

  const isWanted = (update: Update) =>
    Object.keys(update).some(
      (kind) => kind !== 'update_id' && (allowed ? allowed.has(kind) : !ON_REQUEST.has(kind)),
    );
  const confirm = (offset: number) => {
    updates = offset < 0 ? updates.slice(offset) : updates.filter(({ update_id }) => update_id >= offset);
  };

  return {
    add(update) {
      if (!isWanted(update)) return;
      updates.push(update);
      current?.wake();
    },
    pending: () => updates,
    clear: () => {
      updates = [];
    },
    async poll({ offset = 0, limit = 100, timeout = 0, allowed_updates }, gone) {
      // Of two that poll at once the earlier one is sent away.
      current?.terminate();
      current = null;
      confirm(Number(offset));
      // Left out, what was asked for before stays; empty is the default set.
      if (Array.isArray(allowed_updates))
        allowed = allowed_updates.length > 0 ? new Set(allowed_updates) : null;
      if (updates.length === 0 && Number(timeout) > 0) {
        const { promise, resolve } = Promise.withResolvers<'updates' | 'over' | 'conflict'>();
        const own = { wake: () => resolve('updates'), terminate: () => resolve('conflict') };
        current = own;
        const timer = setTimeout(() => resolve('over'), Number(timeout) * 1000);
        gone.addEventListener('abort', () => resolve('over'), { once: true });
        const outcome = await promise;
        clearTimeout(timer);
        if (current === own) current = null;
        if (outcome === 'conflict') return CONFLICT;
      }
      return { ok: true, result: updates.slice(0, Number(limit)) };
    },
  };
}
