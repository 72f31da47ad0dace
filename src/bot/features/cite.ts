import type { Message } from 'grammy/types';
import { chatIdOf, dayOf } from '../../feed/sources/message.ts';
import type { Translator } from '../../i18n.ts';
import type { Store, StoredPost } from '../../store/store.ts';
import { citeView } from '../../views/citation.ts';
import { notice } from '../../views/list.ts';
import type { Ask, Command, Feature } from '../command.ts';

/** The address of a channel's message; see `messageLink`. */
const ADDRESS = /https:\/\/t\.me\/(?:c\/(\d{1,12})|([a-z]\w{3,31}))\/(\d{1,10})(?!\w)/giu;
/** Addresses of a message that are looked up. */
const MOST = 10;

const cite: Command = {
  name: 'cite',
  numbered: true,
  async run(ask, argument) {
    const number = /^#?(\d{1,15})$/.exec(argument)?.[1];
    if (argument !== '' && number === undefined) return [notice(ask.t('usage-cite'))];
    const ids = number === undefined ? await idsIn(ask) : [Number(number)];
    const [id, ...others] = ids;
    if (id === undefined) return [notice(ask.t(ask.repliesTo ? 'cite-unknown' : 'usage-cite'))];
    if (others.length > 0)
      return [notice(ask.t('cite-which', { ids: ids.map((each) => `/cite_${each}`).join(' ') }))];
    const post = await ask.store.posts.get(id);
    if (!post) return [notice(ask.t('post-unknown', { id: String(id) }))];
    return [await citation(ask, post)];
  },
};

async function citation({ store, t, today, timeZone }: Ask, post: StoredPost) {
  const source = await store.sources.find(post.source);
  const edited = post.editedAt === null ? null : dayOf(post.editedAt, timeZone);
  return citeView({ post, source, today, edited }, t);
}

/**
 * The posts that the message shows to which the asker replies: it was forwarded from a channel, passed on by the bot,
 * or is an answer of the bot's, whose buttons or commands tell, or
 * has its address.
 */
async function idsIn({ repliesTo, store, t }: Ask): Promise<number[]> {
  if (!repliesTo) return [];
  const { forward_origin: origin, chat, message_id } = repliesTo;
  const known =
    (origin?.type === 'channel' ? await store.passed.postOf(origin.chat.id, origin.message_id) : null) ??
    (await store.passed.postOf(chat.id, message_id));
  if (known !== null) return [known];
  const told = idsTold(repliesTo, t);
  return told.length > 0 ? told : idsLinked(repliesTo, store);
}

/** The posts whose addresses are in a text, behind its words or on its buttons: a card chosen inline has one. */
async function idsLinked(
  { text = '', entities = [], reply_markup }: Message,
  store: Store,
): Promise<number[]> {
  const behind = entities.flatMap((entity) => (entity.type === 'text_link' ? entity.url : []));
  const buttons = (reply_markup?.inline_keyboard.flat() ?? []).flatMap((button) =>
    'url' in button ? button.url : [],
  );
  const addresses = [...[text, ...behind, ...buttons].join('\n').matchAll(ADDRESS)].slice(0, MOST);
  const found = await Promise.all(
    addresses.map(async ([, bare, name = '', id]) => {
      const chatId =
        bare === undefined ? ((await store.sources.find(name))?.chatId ?? null) : chatIdOf(Number(bare));
      return chatId === null ? null : store.passed.postOf(chatId, Number(id));
    }),
  );
  return [...new Set(found.filter((id) => id !== null))];
}

/** The button that forwards a post, its title, the commands that show posts: whichever there is. */
function idsTold({ reply_markup, text = '' }: Message, t: Translator): number[] {
  const pressed = (reply_markup?.inline_keyboard.flat() ?? []).flatMap((button) => {
    const id = 'callback_data' in button ? /^f:(\d{1,15})$/.exec(button.callback_data)?.[1] : undefined;
    return id === undefined ? [] : [Number(id)];
  });
  if (pressed.length > 0) return [...new Set(pressed)];
  const [title = ''] = t('post-title', { id: '0' }).split('0');
  const titled = text.startsWith(title) ? /^\d{1,15}/.exec(text.slice(title.length))?.[0] : undefined;
  if (titled !== undefined) return [Number(titled)];
  return [...new Set([...text.matchAll(/\/post_(\d{1,15})/g)].map(([, id]) => Number(id)))];
}

export const citeFeature: Feature = { commands: [cite], actions: [] };
