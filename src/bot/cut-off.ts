import type { BotDeps } from './context.ts';

const PREFIX = 'upload:';

/** Under which a file is known to be on its way into the archive, until it is there or has failed. */
export const uploadKey = (chatId: number, messageId: number, begunAt: number, name: string): string =>
  `${PREFIX}${chatId}:${messageId}:${begunAt}:${name}`;

/** Tells of the files that were on their way when the bot was ended without warning, once, and how to go on. */
export async function tellOfCutOffs({
  store,
  i18n,
  clock,
  log,
}: Pick<BotDeps, 'store' | 'i18n' | 'clock' | 'log'>): Promise<void> {
  for (const key of await store.notices.raised(PREFIX)) {
    const { cutOffView } = await import('../views/upload.ts');
    const [, chatId, begunAt, name = ''] = /^upload:(-?\d+):\d+:(\d+):(.*)$/s.exec(key) ?? [];
    const found = (await store.imports.list(LOOKED_AT)).find(
      ({ state, file, at }) => state === 'running' && file === name && at >= Number(begunAt),
    );
    if (found) await store.imports.end(found.id, 'stopped', found.setAside);
    const t = i18n.translator((await store.chats.get(Number(chatId))).language);
    const parts = [{ type: 'message', view: cutOffView(name, found ?? null, t) }] as const;
    const delivery = { chatId: Number(chatId), threadId: null, parts, purpose: { type: 'notice' } } as const;
    await store.notices.lift(key, [delivery], clock.now());
    log.warn({ file: name, import: found?.id }, 'the import of a file that was sent had been cut off');
  }
}

/** Among so many of the newest imports the one of a file is sought. */
const LOOKED_AT = 50;
