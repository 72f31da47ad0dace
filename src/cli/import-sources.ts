import type { Channel, Known } from '../feed/sources/reading.ts';
import type { Source, Store } from '../store/store.ts';

/** Where posts go that no channel is known of. */
const NAMELESS = 'feed';

export interface SourceFinder {
  /** What is known of a channel before its posts are read. */
  readonly known: (channel: Channel) => Known;
  /** The name of the source that posts of a channel, or of none, are to be written to; made where it is new. */
  readonly nameOf: (channel: Channel | null) => Promise<string>;
}

/** Tells which source a file's posts are of: the one of the channel, else the one called `wanted`, else a new one. */
export async function createSourceFinder(
  store: Store,
  wanted: string | null,
  feedTimeZone: string,
): Promise<SourceFinder> {
  const before = await store.sources.list();
  const names = new Map<string, string>();

  async function find(channel: Channel): Promise<string> {
    const name = wanted ?? channel.source?.name ?? null;
    if (channel.chatId === null && channel.username === null) return name ?? NAMELESS;
    const same = sameSource(await store.sources.list(), channel, name);
    return same ? fill(store, same, channel) : add(store, channel, name);
  }

  return {
    known(channel) {
      const same = sameSource(before, channel, wanted ?? channel.source?.name ?? null);
      const timeZone = same?.timeZone ?? channel.source?.timeZone ?? feedTimeZone;
      const home = same?.home ?? channel.source?.home ?? null;
      return { username: same?.username ?? channel.username, timeZone, home };
    },
    async nameOf(channel) {
      if (!channel) return wanted ?? NAMELESS;
      const key = JSON.stringify([channel.chatId, channel.username, channel.source?.name]);
      const name = names.get(key) ?? (await find(channel));
      names.set(key, name);
      return name;
    },
  };
}

/** The source that a channel is: by its id, else by its username or a name where not both have ids of their own. */
function sameSource(sources: readonly Source[], channel: Channel, name: string | null): Source | undefined {
  const { chatId, username } = channel;
  const mayBe = sources.filter((source) => source.chatId === null || chatId === null);
  return (
    sources.find((source) => chatId !== null && source.chatId === chatId) ??
    mayBe.find((source) => username !== null && isNamed(source.username, username)) ??
    mayBe.find((source) => isNamed(source.name, name ?? username ?? ''))
  );
}

const isNamed = (one: string | null, other: string): boolean => one?.toLowerCase() === other.toLowerCase();

/** Adds what a file knows of a source and the archive does not. */
async function fill(store: Store, source: Source, channel: Channel): Promise<string> {
  const chatId = source.chatId ?? channel.chatId;
  const title = source.title ?? channel.title;
  const username = source.username ?? channel.username;
  if (chatId !== source.chatId || title !== source.title || username !== source.username)
    await store.sources.update(source.id, { chatId, title, username });
  return source.name;
}

async function add(store: Store, channel: Channel, name: string | null): Promise<string> {
  const { chatId, title, username } = channel;
  const source = await store.sources.add({ chatId, title, username, state: 'active' });
  if (channel.source) {
    const { home, timeZone, language } = channel.source;
    await store.sources.update(source.id, { home, timeZone, language });
  }
  if (name === null || name === source.name) return source.name;
  return (await store.sources.rename(source.id, name)) ? name : source.name;
}
