import type { BotDeps, Intake } from './context.ts';

/**
 * All ways in for posts that come by updates: from channels, forwarded, as files. They are loaded when there is
 * something to take or to work up.
 */
export function createIntake(deps: BotDeps): Intake {
  const { albums, forwards } = deps.store;
  let loaded: Promise<readonly Intake[]> | null = null;
  const ways = () => (loaded ??= loadWays(deps));
  return {
    async take(update, api) {
      for (const way of await ways()) if (await way.take(update, api)) return true;
      return false;
    },
    async settle() {
      const kept = async () => (await albums.open()).length + (await forwards.open()).length;
      if (!loaded && (await kept()) === 0) return;
      for (const way of await ways()) await way.settle();
    },
  };
}

async function loadWays(deps: BotDeps): Promise<readonly Intake[]> {
  const { createChannels } = await import('./channels.ts');
  const { createForwards } = await import('./forwards.ts');
  const { createUploads } = await import('./uploads.ts');
  return [createChannels(deps), createForwards(deps), createUploads(deps)];
}
