import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';

/** The Bot API as far as its being there goes. */
export interface Telegram {
  /** When it last answered, in milliseconds since the Unix epoch; null: it has not yet. */
  answeredAt(): number | null;
  /** Asks it for an answer. Rejects where there is none. */
  ask(signal: AbortSignal): Promise<unknown>;
}

export interface HealthDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** Null where there is none to be asked: the terminal chat. */
  readonly telegram: Telegram | null;
}

/** How it goes, as JSON. */
export interface Health {
  readonly status: 'ok' | 'unavailable';
  readonly database: boolean;
  readonly telegram: boolean;
  /** When Telegram last answered, ISO 8601. */
  readonly answered: string | null;
  /** Messages owed, and updates that are not worked off. */
  readonly owed: number | null;
  readonly updates: number | null;
}

/** Longer than a long poll takes. */
const RECENT = 90_000;
const PATIENCE = 3_000;
/** An answer is good for so long, so that asking often costs nothing. */
const GOOD_FOR = 1_000;

/** Whether the database and Telegram answer. */
export function createHealth({ store, clock, telegram }: HealthDeps): () => Promise<Health> {
  let last: { readonly at: number; readonly health: Promise<Health> } | null = null;

  async function look(now: number): Promise<Health> {
    const [stats, answers] = await Promise.all([store.stats().catch(() => null), telegramAnswers(now)]);
    const at = telegram?.answeredAt() ?? null;
    return {
      status: stats && answers ? 'ok' : 'unavailable',
      database: stats !== null,
      telegram: answers,
      answered: at === null ? null : new Date(at).toISOString(),
      owed: stats?.owed ?? null,
      updates: stats?.updates ?? null,
    };
  }

  async function telegramAnswers(now: number): Promise<boolean> {
    if (!telegram) return true;
    const at = telegram.answeredAt();
    if (at !== null && now - at < RECENT) return true;
    return telegram.ask(AbortSignal.timeout(PATIENCE)).then(
      () => true,
      () => false,
    );
  }

  return () => {
    const now = clock.now();
    if (!last || now - last.at >= GOOD_FOR) last = { at: now, health: look(now) };
    return last.health;
  };
}
