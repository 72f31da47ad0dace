import { conditionsOf, satisfies, traitsOf } from '../query/fits.ts';
import type { Query, Term } from '../query/query.ts';
import { gather } from './gather.ts';
import type { Meeting, Page, PageRequest, Store, StoredPost } from './store.ts';

/** Days are looked through for one with posts to be seen, so many for each that is wanted. */
const SPARE_DAYS = 8;
/** Pages of meetings looked through for one that is to be seen. */
const PAGES = 5;

/**
 * The archive as a chat may see it: without the posts of sources that are for other chats. Whatever is shown, counted
 * or sent anywhere is to be read from it. Null is a chat that is not known: it sees what all may see. The private
 * chats of operators see everything.
 */
export async function visibleTo(
  store: Store,
  chatId: number | null,
  operators: ReadonlySet<number>,
): Promise<Store> {
  const audience = await readAudience(store, operators);
  const hidden = audience.sources.filter((source) => !audience.has(source, chatId));
  return hidden.length === 0 ? store : without(store, new Set(hidden));
}

/** Which chats may see which sources, for what is sent to many chats. */
export interface Audience {
  /** Sources that not all may see. */
  readonly sources: readonly string[];
  has(source: string, chatId: number | null): boolean;
}

/** Reads who may see what, as it is now. */
export async function readAudience(
  { sources }: Pick<Store, 'sources'>,
  operators: ReadonlySet<number>,
): Promise<Audience> {
  const restricted = await sources.restricted();
  return {
    sources: [...restricted.keys()],
    has(source, chatId) {
      const viewers = restricted.get(source);
      return viewers === undefined || (chatId !== null && (viewers.has(chatId) || operators.has(chatId)));
    },
  };
}

/** The query for the posts of other sources than these alone. */
export function leaveOut(query: Query, sources: readonly string[]): Query {
  const terms = sources.map((name): Term => ({ type: 'source', name, negated: true }));
  return { ...query, terms: [...query.terms, ...terms] };
}

function without(store: Store, hidden: ReadonlySet<string>): Store {
  const but = [...hidden];
  const narrowed = (query: Query): Query => leaveOut(query, but);
  const isSeen = ({ source }: Pick<StoredPost, 'source'>): boolean => !hidden.has(source);
  const seen = <Post extends StoredPost>(post: Post | null): Post | null =>
    post && isSeen(post) ? post : null;

  async function daysWithPosts(days: readonly string[], limit: number): Promise<string[]> {
    const found: string[] = [];
    for (const day of days) {
      if (found.length === limit) break;
      const query = narrowed({ terms: [], since: day, until: day, order: 'newest' });
      if ((await store.posts.find(query, { limit: 1 })).items.length > 0) found.push(day);
    }
    return found;
  }

  /** The encounter as the posts tell it that are to be seen; null where that is none, or doesn't fit any more. */
  function strip(meeting: Meeting, query: Query | null): Meeting | null {
    const posts = meeting.posts.filter(isSeen);
    if (posts.length === meeting.posts.length) return meeting;
    return posts.length > 0 && (!query || tellOf(query, posts)) ? gather(meeting.id, posts) : null;
  }

  async function findMeetings(query: Query, request: PageRequest): Promise<Page<Meeting>> {
    const first = await store.meetings.find(query, request);
    let page = first;
    let items = shown(page);
    for (let n = 1; items.length === 0 && page.next !== null && n < PAGES; n += 1) {
      page = await store.meetings.find(query, { ...request, cursor: page.next });
      items = shown(page);
    }
    // How many there are of which something is to be seen can't be told without looking at each.
    return { ...page, items, previous: first.previous, count: null };

    function shown({ items }: Page<Meeting>): Meeting[] {
      return items.flatMap((meeting) => strip(meeting, query) ?? []);
    }
  }

  return {
    ...store,
    posts: {
      ...store.posts,
      get: async (id) => seen(await store.posts.get(id)),
      getMany: async (ids) => (await store.posts.getMany(ids)).filter(isSeen),
      revisions: async (id) => (seen(await store.posts.get(id)) ? store.posts.revisions(id) : []),
      async hidden(id) {
        const found = await store.posts.hidden(id);
        return found && isSeen(found.post) ? found : null;
      },
      find: (query, page) => store.posts.find(narrowed(query), page),
      matches: (query, ids) => store.posts.matches(narrowed(query), ids),
      async nearestDays(day, limit) {
        const near = await store.posts.nearestDays(day, limit * SPARE_DAYS);
        return {
          before: await daysWithPosts(near.before, limit),
          after: await daysWithPosts(near.after, limit),
        };
      },
    },
    meetings: {
      async get(id) {
        const meeting = await store.meetings.get(id);
        return meeting && strip(meeting, null);
      },
      find: findMeetings,
    },
    facets: {
      list: (type, page) => store.facets.list(type, page, but),
      lookup: (names) => store.facets.lookup(names, but),
      suggest: (type, text, limit) => store.facets.suggest(type, text, limit, but),
    },
    cards: {
      async of(type, name, today) {
        const facet = (await store.facets.lookup([name], but)).find((each) => each.type === type);
        const dossier = facet ? await store.cards.of(type, name, today, but) : null;
        return facet && dossier ? { ...dossier, facet } : null;
      },
      ahead: (today, page) => store.cards.ahead(today, page, but),
    },
  };
}

/** Whether posts, taken together, fit a query; on which day they are listed is left aside. */
function tellOf(query: Query, posts: readonly StoredPost[]): boolean {
  const traits = posts.map(traitsOf);
  const together = {
    tokens: new Set(traits.flatMap(({ tokens }) => [...tokens])),
    // No phrase runs from one text into another.
    folded: traits.flatMap(({ folded }) => [...folded, '']),
    day: '',
  };
  return satisfies(together, conditionsOf({ ...query, since: null, until: null }));
}
