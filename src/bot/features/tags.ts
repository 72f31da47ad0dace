import { fold } from '../../feed/words.ts';
import { type Query, queryOf } from '../../query/query.ts';
import { notice } from '../../views/list.ts';
import type { Ask, Command, Feature } from '../command.ts';
import { showPosts } from '../posts.ts';

/** Tags asked for at once. */
const TAGS = 8;

function taggedWith(tags: readonly string[]): Query {
  return queryOf(...tags.map((tag) => ({ type: 'tag', tag, negated: false }) as const));
}

const tag: Command = {
  name: 'tag',
  async run(ask, argument) {
    const names = argument
      .split(/[\s#]+/)
      .filter((name) => name !== '')
      .slice(0, TAGS);
    if (names.length === 0) return [notice(ask.t('usage-tag'))];
    return [await showPosts(ask, taggedWith(await spelled(ask, names)))];
  },
};

/** The tags as the feed spells them, where it has them. */
async function spelled(ask: Ask, names: readonly string[]): Promise<string[]> {
  const known = (await ask.store.facets.lookup(names)).filter(({ type }) => type === 'tag');
  return names.map((name) => known.find((facet) => fold(facet.name) === fold(name))?.name ?? name);
}

export const tagsFeature: Feature = { commands: [tag], actions: [] };
