import { fold } from '../../feed/words.ts';
import type { Ask } from '../command.ts';

/** A group, channel or topic to which posts may be passed on, as it is called. */
export interface Target {
  readonly chatId: number;
  readonly threadId: number | null;
  readonly title: string;
}

/** Where somebody wants posts to go; why not, as a key with its variables. */
export type Found =
  | { readonly ok: true; readonly target: Target }
  | { readonly ok: false; readonly key: string; readonly chat: string };

/** What addresses call the topic that has no id of its own (Bot API, message_thread_id). */
const GENERAL = 1;
/** Places that Telegram is asked about for one answer. */
const ASKED = 24;
const LINK = /^(?:https?:\/\/)?t\.me\/(?:c\/(\d+)|([a-z]\w{3,31}))(?:\/(\d+))?(?:\/\d+)?\/?$/iu;
const NAMED = /^@[a-z]\w{3,31}$/iu;
const QUOTED = /^["“”«»„](.+)["“”«»]$/u;
const HERE =
  /^(?:here|(?:this|the) (?:chat|group|topic|channel)|сюда|(?:эт(?:от|у) )?(?:чат|канал|группу|тему))$/iu;
/** What a place is said to be, before its name. */
const NOUN = /^(?:(?:the )?(?:chat|group|topic|channel)|чат|канал|группу|тему) (?=\S)/iu;

/** The groups and channels where the asker is an administrator and the bot may write, as far as they are known. */
export async function targetsOf(ask: Ask): Promise<Target[]> {
  const near = await ask.store.places.around(ask.userId, ASKED);
  const reached = await Promise.all(near.map(({ chatId }) => ask.reach(chatId)));
  return reached.flatMap((chat) =>
    chat.ok ? [{ chatId: chat.chatId, threadId: null, title: chat.title }] : [],
  );
}

/** What a place is called: its title, with that of the topic behind it. */
export async function titleOf(
  { store, t }: Ask,
  { chatId, threadId }: Pick<Target, 'chatId' | 'threadId'>,
  title?: string,
): Promise<string> {
  const chat = title ?? (await store.places.get(chatId))?.title ?? String(chatId);
  if (threadId === null) return chat;
  const topic = (await store.places.topics(chatId)).find((other) => other.threadId === threadId);
  return `${chat} › ${topic?.name ?? t('forward-topic', { id: String(threadId) })}`;
}

/** The chat where something is asked; in a group the topic, too. */
export async function here(ask: Ask): Promise<Target> {
  const { chatId, threadId } = ask;
  return { chatId, threadId, title: await titleOf(ask, ask) };
}

/** True for words that mean the chat, or the topic, where they are said. */
export const isHere = (text: string): boolean => HERE.test(text);

/** True for what can mean nothing but a place: an address, an @name, a number, what stands in quotation marks. */
export function isExplicit(text: string): boolean {
  return NAMED.test(text) || LINK.test(text) || /^-\d+$/.test(text) || QUOTED.test(text) || isHere(text);
}

/**
 * The place that words name: an @name, an address, a title, a title and a topic (`Desk › News`), a topic alone; null
 * where nothing is known by them. Of several the asker may write to one is taken only where it is the only one.
 */
export async function findTarget(ask: Ask, text: string): Promise<Found | null> {
  if (isHere(text)) return ask.chatId === ask.userId ? null : { ok: true, target: await here(ask) };
  const link = LINK.exec(text);
  if (link) {
    const chat = link[1] === undefined ? `@${link[2]}` : Number(`-100${link[1]}`);
    return reach(ask, chat, link[3] === undefined ? null : Number(link[3]), text);
  }
  if (NAMED.test(text) || /^-\d+$/.test(text))
    return reach(ask, NAMED.test(text) ? text : Number(text), null, text);
  const name = QUOTED.exec(text)?.[1] ?? text;
  const whole = await ask.store.places.find(name);
  if (whole.length > 0)
    return reachOne(
      ask,
      whole.map(({ chatId }) => ({ chatId, threadId: null })),
      name,
    );
  const topics = (await ask.store.places.findTopics(name)).filter(({ closed }) => !closed);
  if (topics.length > 0) return reachOne(ask, topics, name);
  return (await findInPlace(ask, name)) ?? (NOUN.test(text) ? findTarget(ask, text.replace(NOUN, '')) : null);
}

/** `Desk › News`: a topic of a group. */
async function findInPlace(ask: Ask, text: string): Promise<Found | null> {
  const [, chat, topic] = /^(.+?)\s*[›>/:]\s*(.+)$/u.exec(text) ?? [];
  if (chat === undefined || topic === undefined) return null;
  const group = await findTarget(ask, chat);
  if (!group?.ok) return group;
  const topics = await ask.store.places.topics(group.target.chatId);
  const wanted = topics.find(({ name }) => name !== null && fold(name) === fold(topic));
  if (!wanted) return { ok: false, key: 'route-topic-unknown', chat: topic };
  return reach(ask, group.target.chatId, wanted.threadId, text);
}

type Spot = Pick<Target, 'chatId' | 'threadId'>;

/** Here before elsewhere, and else the only one that the asker may write to. */
async function reachOne(ask: Ask, spots: readonly Spot[], name: string): Promise<Found> {
  const near = spots.filter(({ chatId }) => chatId === ask.chatId);
  const asked = near.length > 0 ? near : spots.slice(0, ASKED);
  const found = await Promise.all(asked.map(({ chatId, threadId }) => reach(ask, chatId, threadId, name)));
  const open = found.filter(({ ok }) => ok);
  const [only] = open.length > 0 ? open : found;
  return open.length > 1 ? { ok: false, key: 'route-several', chat: name } : (only as Found);
}

async function reach(ask: Ask, chat: number | string, thread: number | null, name: string): Promise<Found> {
  // Whoever may use a command in a group is in charge there.
  const found =
    chat === ask.chatId ? { ok: true as const, chatId: chat, title: undefined } : await ask.reach(chat);
  if (!found.ok) return { ok: false, key: `reach-${found.reason}`, chat: name };
  const { chatId, title } = found;
  const { forum = false } = (await ask.store.places.get(chatId)) ?? {};
  const threadId = forum && thread !== GENERAL ? thread : null;
  return { ok: true, target: { chatId, threadId, title: await titleOf(ask, { chatId, threadId }, title) } };
}
