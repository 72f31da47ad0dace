import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Health } from '../bot/command.ts';
import { systemClock } from '../clock.ts';

/** How the program is from now on. */
export function healthOf(databasePath: string, log: { errors(): number }): Health {
  return {
    since: systemClock.now(),
    errors: log.errors,
    async diskFree() {
      try {
        const { bavail, bsize } = await statfs(dirname(databasePath));
        return bavail * bsize;
      } catch {
        return null;
      }
    },
  };
}
