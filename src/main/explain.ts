import { databaseFault } from '../cli/faults.ts';
import { withoutSecrets } from '../log.ts';

/** Why the program ends, for whoever runs it: one sentence where it is theirs to mend, without secrets in any case. */
export function explain(error: unknown, env: Readonly<Record<string, string | undefined>>): string {
  const text = databaseFault(error) ?? (error instanceof Error ? error.message : String(error));
  return withoutSecrets(text, [env.BOT_TOKEN ?? null, env.WEBHOOK_SECRET ?? null]);
}
