import { countedView } from '../../views/counted.ts';
import { facetName } from '../../views/facet-card.ts';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { type Action, type Ask, type Command, expired, type Feature } from '../command.ts';
import { openName } from '../naming.ts';

const PAGE = 10;

/** The names there are lists of, by the command of each. */
const LISTS = { countries: 'country', people: 'person', places: 'place', tags: 'tag' } as const;
type ListName = keyof typeof LISTS;

async function showNames(ask: Ask, list: ListName, cursor?: string): Promise<View> {
  const page = await ask.store.facets.list(LISTS[list], cursor ? { limit: PAGE, cursor } : { limit: PAGE });
  if (page.items.length === 0) return notice(ask.t(`names-none-${list}`));
  const opens = new Map<string, string>();
  for (const facet of page.items) opens.set(facet.name, await openName(ask, facet));
  return countedView(
    {
      title: ask.t(`names-title-${list}`),
      count: null,
      notes: [],
      page,
      name: (facet) => facetName(facet, ask.t),
      turn: (at) => `n:${list}:${at}`,
      open: ({ name }) => opens.get(name) ?? '',
    },
    ask.t,
  );
}

const listCommand = (name: ListName): Command => ({ name, run: async (ask) => [await showNames(ask, name)] });

/** Another page: `<list>:<cursor>`. */
const turnNames: Action = {
  name: 'n',
  async run(ask, data) {
    const [, list, cursor] = /^([a-z]+):(\w*)$/.exec(data) ?? [];
    if (list === undefined || !Object.hasOwn(LISTS, list)) return expired(ask);
    return { type: 'edit', view: await showNames(ask, list as ListName, cursor) };
  },
};

export const namesFeature: Feature = {
  commands: (Object.keys(LISTS) as ListName[]).map(listCommand),
  actions: [turnNames],
};
