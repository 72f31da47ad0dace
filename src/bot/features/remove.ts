import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { removalAskedView, removalView } from '../../views/removal.ts';
import { type Action, type Ask, type Command, expired, type Feature } from '../command.ts';

const LONGEST_REASON = 500;
/** Tells a reason from a query, which are kept in the same place; no printed query begins so. */
const MARK = 'reason:';

const remove: Command = {
  name: 'remove',
  operatorsOnly: true,
  numbered: true,
  async run(ask, argument) {
    const [, number = '', said = ''] = /^#?(\d{1,15})(?:\s+([\s\S]+))?$/.exec(argument) ?? [];
    if (number === '') return [notice(ask.t('remove-usage'))];
    const id = Number(number);
    const post = await ask.store.posts.get(id);
    if (!post) return [(await removedView(ask, id)) ?? notice(ask.t('post-unknown', { id: number }))];
    const reason = said.trim().slice(0, LONGEST_REASON) || null;
    const key = reason === null ? '' : await ask.store.queries.remember(MARK + reason, ask.now);
    return [removalAskedView(post, reason, `rm:${id}:${key}`, ask.t)];
  },
};

/** Tells of a post that was removed; null for any other. */
export async function removedView(ask: Ask, id: number, notes: readonly string[] = []): Promise<View | null> {
  const hidden = await ask.store.posts.hidden(id);
  if (!hidden) return null;
  const told = { id, removal: hidden.removal, timeZone: ask.timeZone };
  return removalView(told, ask.isAdmin, notes, ask.t);
}

/** Removes a post: `<id>:<key of the reason>`. */
const confirmRemoval: Action = {
  name: 'rm',
  operatorsOnly: true,
  async run(ask, data) {
    const [, id = '', key = ''] = /^(\d{1,15}):([\w-]*)$/.exec(data) ?? [];
    const kept = key === '' ? MARK : await ask.store.queries.recall(key, ask.now);
    if (id === '' || !kept?.startsWith(MARK)) return expired(ask);
    const reason = kept.slice(MARK.length) || null;
    const post = await ask.store.posts.get(Number(id));
    if (post) await ask.store.posts.hide(post.id, { at: ask.now, by: ask.userId, reason });
    const { taken, late } = await ask.store.passed.takeDown(Number(id), ask.now);
    ask.wake();
    const notes = [
      ...(taken > 0 ? [ask.t('remove-taken-down', { n: taken })] : []),
      ...(late > 0 ? [ask.t('remove-too-late', { n: late })] : []),
    ];
    const view = await removedView(ask, Number(id), notes);
    return view ? { type: 'edit', view } : expired(ask);
  },
};

const keepPost: Action = {
  name: 'rmno',
  operatorsOnly: true,
  run: async (ask, id) => ({ type: 'edit', view: notice(ask.t('remove-kept', { id })) }),
};

const restorePost: Action = {
  name: 'unrm',
  operatorsOnly: true,
  async run(ask, id) {
    const post = /^\d{1,15}$/.test(id) ? await ask.store.posts.restore(Number(id)) : null;
    if (!post) return { type: 'toast', text: ask.t('remove-restored-before') };
    return { type: 'edit', view: notice(ask.t('remove-restored', { id })) };
  },
};

export const removeFeature: Feature = {
  commands: [remove],
  actions: [confirmRemoval, keepPost, restorePost],
};
