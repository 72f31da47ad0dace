import { setTimeout } from 'node:timers/promises';
import type { ApiResponse } from 'grammy/types';
import type { UpdateQueue } from './update-queue.ts';

/** Brings what is queued to a webhook, as Telegram does: one at a time, again and again until it is taken. */
export interface WebhookSender {
  /** Answers setWebhook. */
  set(parameters: Record<string, unknown>): Promise<ApiResponse<true>>;
  isSet(): boolean;
  remove(): void;
  /** Something was queued. */
  wake(): void;
}

const PAUSE = 50;

export function createWebhookSender(queue: UpdateQueue): WebhookSender {
  let hook: { readonly url: string; readonly secret: string } | null = null;
  let bringing = false;

  async function bring(): Promise<void> {
    if (bringing) return;
    bringing = true;
    for (let [update] = queue.pending(); hook && update; [update] = queue.pending()) {
      if (await post(hook, JSON.stringify(update)))
        await queue.poll({ offset: update.update_id + 1 }, AbortSignal.abort());
      else await setTimeout(PAUSE, undefined, { ref: false });
    }
    bringing = false;
  }

  return {
    async set({ url, secret_token, allowed_updates }) {
      await queue.poll({ allowed_updates }, AbortSignal.abort());
      hook = { url: String(url), secret: String(secret_token) };
      void bring();
      return { ok: true, result: true };
    },
    isSet: () => hook !== null,
    remove() {
      hook = null;
    },
    wake: () => void bring(),
  };
}

async function post({ url, secret }: { url: string; secret: string }, body: string): Promise<boolean> {
  try {
    const headers = { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': secret };
    const answer = await fetch(url, { method: 'POST', headers, body });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
