import { GrammyError } from 'grammy';
import { languageFor } from '../../delivery/language.ts';
import { judge } from '../../delivery/outcome.ts';
import { passingOf } from '../../delivery/passing.ts';
import type { Sent } from '../../delivery/send.ts';
import type { Way } from '../../digest/route.ts';
import { messageLink } from '../../feed/sources/message.ts';
import type { StoredPost } from '../../store/store.ts';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { bold, join } from '../../views/text.ts';
import { type Action, type Ask, expired, type Feature, type PressAnswer } from '../command.ts';
import { chooseTarget, topicButtons } from '../passing/show.ts';
import { titleOf } from '../passing/targets.ts';

/** Asks where a post is to be forwarded: in private alone, as it names the groups of whoever asks. */
export async function offerPlaces(ask: Ask, postId: number): Promise<View> {
  const title = ask.t('forward-title', { id: String(postId) });
  return chooseTarget(ask, title, ({ chatId }) => `f:${postId}:${chatId}`, `f:${postId}:no`);
}

/** Forwards a post: `<post>[:<chat>[:<topic>]]`, General being `g`. */
const forward: Action = {
  name: 'f',
  async run(ask, data) {
    const [id = '', chat, topic] = data.split(':');
    const post = /^\d{1,15}$/.test(id) ? await ask.store.posts.get(Number(id)) : null;
    if (!post) return { type: 'toast', text: ask.t('post-unknown', { id }) };
    if (ask.chatId !== ask.userId) return { type: 'private', start: `forward_${id}` };
    if (chat === undefined) return { type: 'send', views: [await offerPlaces(ask, post.id)] };
    if (chat === 'no') return { type: 'edit', view: notice(ask.t('forward-cancelled')) };
    const chatId = Number(chat);
    const found = await ask.reach(chatId);
    if (!found.ok) return { type: 'toast', text: ask.t(`reach-${found.reason}`, { chat }) };
    if (topic !== undefined) {
      const threadId = topic === 'g' ? null : Number(topic);
      return Number.isSafeInteger(threadId ?? 0) ? pass(ask, post, { chatId, threadId }) : expired(ask);
    }
    const topics = await topicButtons(ask, chatId, (thread) => `f:${id}:${chatId}:${thread ?? 'g'}`);
    if (!topics) return pass(ask, post, { chatId, threadId: null });
    const said = join([bold(found.title), ask.t('forward-which-topic')], '\n');
    return { type: 'edit', view: { ...notice(said), buttons: topics } };
  },
};

interface Spot {
  readonly chatId: number;
  readonly threadId: number | null;
}

/** Sends the original as it can be sent, and says how that was. */
async function pass(ask: Ask, post: StoredPost, spot: Spot): Promise<PressAnswer> {
  const { store, t, now } = ask;
  const { chatId } = spot;
  const chat = await titleOf(ask, spot);
  const viewers = (await store.sources.restricted()).get(post.source);
  if (viewers && !viewers.has(chatId)) return { type: 'edit', view: notice(t('forward-not-for', { chat })) };
  const original = await store.passed.original(post.id);
  const language = (await languageFor(store, chatId, [post])) ?? t.language;
  const outgoing = passingOf(post, 'forward', original, ask.i18n.translator(language));
  let sent: Sent;
  try {
    sent = await ask.send(spot, outgoing);
  } catch (error) {
    const refusal = await refused(ask, spot, error);
    if (refusal === null) throw error;
    return { type: 'edit', view: notice(t(refusal, { chat })) };
  }
  const { messageIds } = sent;
  const way: Way = sent.as === 'forward' || sent.as === 'copy' ? sent.as : 'card';
  await store.passed.note({ postId: post.id, ...spot, way, messageIds }, now);
  const how = way === 'card' && original === null ? 'unknown' : way;
  return {
    type: 'edit',
    view: notice(t(`forward-done-${how}`, { chat }), await wayTo(ask, chatId, messageIds)),
  };
}

/** The key of what to say where the place takes nothing; null for faults that are not its own. */
async function refused(ask: Ask, { chatId, threadId }: Spot, error: unknown): Promise<string | null> {
  if (!(error instanceof GrammyError)) return null;
  const { outcome } = judge(error, { type: 'message', now: ask.now, opensAt: ask.now, before: 0, random: 0 });
  if (outcome.type === 'gone') return 'reach-cannot-post';
  if (outcome.type !== 'topic') return null;
  const gone = outcome.reason === 'topic-gone';
  if (threadId !== null && gone) await ask.store.places.forgetTopic(chatId, threadId);
  if (threadId !== null && !gone) await ask.store.places.meetTopic(chatId, threadId, { closed: true });
  return `forward-${outcome.reason}`;
}

/** The way to what was sent, where messages have an address. */
async function wayTo({ store, t }: Ask, chatId: number, messageIds: readonly number[]) {
  const [first] = messageIds;
  const place = await store.places.get(chatId);
  // Plain groups have none (Bot API, Chat.id: those of supergroups and channels begin with -100).
  if (first === undefined || chatId > -1_000_000_000_000) return [];
  return [
    {
      text: t('forward-show'),
      url: messageLink({ id: chatId, username: place?.username ?? undefined }, first),
    },
  ];
}

export const forwardFeature: Feature = { commands: [], actions: [forward] };
