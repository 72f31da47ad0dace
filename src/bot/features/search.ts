import { notice } from '../../views/list.ts';
import type { Command, Feature } from '../command.ts';
import { showPosts } from '../posts.ts';
import { understand } from '../understand.ts';

/** Also what plain words in a private chat are. */
export const search: Command = {
  name: 'search',
  async run(ask, argument) {
    if (argument === '') return [notice(ask.t('usage-search'))];
    const understood = await understand(ask, argument, 'search');
    if (!understood.ok) return [understood.view];
    return [await showPosts(ask, understood.query, { notes: understood.notes })];
  },
};

export const searchFeature: Feature = { commands: [search], actions: [] };
