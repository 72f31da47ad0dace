import { approvalKey, previewKey, rightsKey } from '../../delivery/operators.ts';
import type { Source } from '../../store/store.ts';
import type { Ask } from '../command.ts';
import type { SourceOrder, Verb } from './read.ts';

/** Why an order can't be carried out: a message's key and its variables. */
export interface Refused {
  readonly key: string;
  readonly variables: Record<string, string>;
}

/** Carries out what is asked of a source, all or nothing as far as can be told before. Null where it is done. */
export async function carryOut(ask: Ask, source: Source, order: SourceOrder): Promise<Refused | null> {
  const { name, verbs, settings } = order;
  if (verbs.includes('watch') && source.username === null)
    return { key: 'source-no-username', variables: { name: source.name } };
  const viewers = order.visibleTo === undefined ? undefined : await chatsOf(ask, order.visibleTo);
  if (viewers && 'key' in viewers) return viewers;
  if (name !== null && !(await ask.store.sources.rename(source.id, name)))
    return { key: 'source-name-taken', variables: { name } };
  await ask.store.sources.update(source.id, {
    ...settings,
    ...(viewers === undefined ? {} : { visibleTo: viewers }),
  });
  for (const verb of verbs) await VERBS[verb](ask, source);
  ask.wake();
  return null;
}

/** Chats by their ids, asked of Telegram where they go by a name. */
async function chatsOf(
  ask: Ask,
  chats: readonly (number | string)[] | null,
): Promise<readonly number[] | null | Refused> {
  if (chats === null) return null;
  const ids: number[] = [];
  for (const chat of chats) {
    const found = typeof chat === 'number' ? { ok: true as const, chatId: chat } : await ask.reach(chat);
    if (!found.ok && found.reason !== 'cannot-post')
      return { key: `reach-${found.reason}`, variables: { chat: String(chat) } };
    if (found.ok) ids.push(found.chatId);
  }
  return ids;
}

const VERBS: Readonly<Record<Verb, (ask: Ask, source: Source) => Promise<void>>> = {
  approve: follow,
  resume: follow,
  ignore: leave,
  remove: leave,
  async pause(ask, { id }) {
    await ask.store.sources.update(id, { state: 'paused' });
    await settle(ask, id);
  },
  async watch(ask, source) {
    await follow(ask, source);
    await ask.store.sources.update(source.id, { watched: true });
    const anew = { dueAt: ask.now, failures: 0, idle: 0, etag: null, modified: null, gap: null };
    await ask.store.watches.set(source.id, anew);
    await ask.store.notices.lift(previewKey(source.id), [], ask.now);
  },
  async unwatch(ask, { id }) {
    await ask.store.sources.update(id, { watched: false });
  },
};

/** What comes of a source is stored from now on. */
async function follow(ask: Ask, { id }: Source): Promise<void> {
  await ask.store.sources.update(id, { state: 'active', since: ask.now });
  await settle(ask, id);
}

async function leave(ask: Ask, { id }: Source): Promise<void> {
  await ask.store.sources.update(id, { state: 'removed', watched: false });
  await settle(ask, id);
}

/** An operator has decided: whatever was asked or told of is over. */
async function settle(ask: Ask, id: number): Promise<void> {
  for (const key of [approvalKey(id), rightsKey(id)]) await ask.store.notices.lift(key, [], ask.now);
}
