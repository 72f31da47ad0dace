import { diffView } from '../../views/diff.ts';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { type Action, type Ask, type Command, expired, type Feature } from '../command.ts';
import { removedView } from './remove.ts';

const diff: Command = {
  name: 'diff',
  numbered: true,
  async run(ask, argument) {
    const number = /^#?(\d{1,15})$/.exec(argument)?.[1];
    if (!number) return [notice(ask.t('diff-usage'))];
    const shown = await showDiff(ask, Number(number), 0);
    return [
      shown ?? (await removedView(ask, Number(number))) ?? notice(ask.t('post-unknown', { id: number })),
    ];
  },
};

async function showDiff(ask: Ask, id: number, page: number): Promise<View | null> {
  const post = await ask.store.posts.get(id);
  if (!post) return null;
  const revisions = await ask.store.posts.revisions(id);
  if (revisions.length === 0) return notice(ask.t('diff-none', { id: String(id) }));
  return diffView({ post, revisions, page, timeZone: ask.timeZone }, ask.t);
}

/** Another page: `<post>:<page>`. */
const turnDiff: Action = {
  name: 'diff',
  async run(ask, data) {
    const [id, page] = /^(\d{1,15}):(\d{1,4})$/.exec(data)?.slice(1).map(Number) ?? [];
    const view = id === undefined || page === undefined ? null : await showDiff(ask, id, page);
    return view ? { type: 'edit', view } : expired(ask);
  },
};

export const diffFeature: Feature = { commands: [diff], actions: [turnDiff] };
