import { fold } from '../../feed/words.ts';
import type { Query } from '../../query/query.ts';
import { countedView } from '../../views/counted.ts';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import type { Action, Ask, Command, Feature } from '../command.ts';
import { showPosts } from '../posts.ts';
import { refer } from '../reference.ts';
import { nameOf } from '../suggest.ts';

const PAGE = 10;
/** Tags asked for at once. */
const TAGS = 8;

function taggedWith(tags: readonly string[]): Query {
  const terms = tags.map((tag) => ({ type: 'tag', tag, negated: false }) as const);
  return { terms, since: null, until: null, order: 'newest' };
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

const tags: Command = {
  name: 'tags',
  run: async (ask) => [await showTags(ask)],
};

async function showTags(ask: Ask, cursor?: string): Promise<View> {
  const page = await ask.store.facets.list('tag', cursor ? { limit: PAGE, cursor } : { limit: PAGE });
  if (page.items.length === 0) return notice(ask.t('no-tags'));
  const references = new Map<string, string>();
  for (const { name } of page.items) references.set(name, await refer(ask, taggedWith([name])));
  return countedView(
    {
      title: ask.t('tags-title'),
      count: null,
      notes: [],
      page,
      name: (facet) => nameOf(facet, ask),
      turn: (at) => `tags:${at}`,
      open: ({ name }) => `o:${references.get(name)}`,
    },
    ask.t,
  );
}

const turnTags: Action = {
  name: 'tags',
  run: async (ask, cursor) => ({ type: 'edit', view: await showTags(ask, cursor) }),
};

export const tagsFeature: Feature = { commands: [tag, tags], actions: [turnTags] };
