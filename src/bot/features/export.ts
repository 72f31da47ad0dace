import { setImmediate } from 'node:timers/promises';
import { explainQuery } from '../../query/explain.ts';
import { printQuery } from '../../query/print.ts';
import type { Query } from '../../query/query.ts';
import type { Store } from '../../store/store.ts';
import { addressTitle } from '../../views/addresses.ts';
import { notice } from '../../views/list.ts';
import { cut, oneLine } from '../../views/text.ts';
import { type Action, expired, type Feature } from '../command.ts';
import { resolve } from '../reference.ts';
import { asMeetings } from './meetings.ts';

const TITLE_GRAPHEMES = 200;
const EXPORTED = ['jsonl', 'csv', 'ics', 'rss', 'md'];
/** Bytes of a file that is sent; Telegram takes 50 MB (Bot API, sendDocument). */
const LARGEST_FILE = 20_000_000;

/** Asks for a format: `<reference>`; writes a file of it: `<format>:<reference>`. */
const exportOf = (name: string, list: 'posts' | 'meetings'): Action => ({
  name,
  async run(ask, data) {
    const [, format, reference = ''] = /^(?:([a-z]+):)?([=~].*)$/su.exec(data) ?? [];
    const query = await resolve(ask, reference);
    if (!query) return expired(ask);
    if (format === undefined) {
      const buttons = EXPORTED.map((each) => ({
        text: ask.t(`more-format-${each}`),
        callback_data: `${name}:${each}:${reference}`,
      }));
      return { type: 'send', views: [notice(ask.t('more-format'), buttons, 2)] };
    }
    const { FORMATS } = await import('../../export/formats.ts');
    const write = EXPORTED.includes(format) ? FORMATS[format] : undefined;
    if (!write) return expired(ask);
    const told = list === 'meetings' ? asMeetings(query) : query;
    const title = addressTitle(format === 'ics' ? 'calendar' : 'feed', told, ask.t);
    const store = list === 'meetings' && format !== 'ics' ? postsOfMeetings(ask.store) : ask.store;
    const content = await gather(write(store, query, { title, t: ask.t, now: ask.now }));
    if (content === null) return { type: 'edit', view: notice(ask.t('more-too-large')) };
    // Telegram takes no empty file.
    if (content.length === 0) {
      const said = ask.t('nothing-fits', {
        query: cut(oneLine(explainQuery(told, ask.t)), TITLE_GRAPHEMES),
      });
      return { type: 'edit', view: notice(said) };
    }
    return {
      type: 'file',
      name: `${fileName(query)}.${format}`,
      content,
      caption: cut(oneLine(title), TITLE_GRAPHEMES),
    };
  },
});

/** The store as it would be if it found meetings by the posts of each. */
function postsOfMeetings(store: Store): Store {
  const find: Store['posts']['find'] = async (query, request) => {
    const page = await store.meetings.find(query, request);
    return { ...page, items: page.items.flatMap(({ posts }) => posts) };
  };
  return { ...store, posts: { ...store.posts, find } };
}

/** What a generator gives, as one; null where that is too much. Others have their turn in between. */
async function gather(chunks: AsyncIterable<string>): Promise<Uint8Array | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    const part = Buffer.from(chunk);
    size += part.length;
    if (size > LARGEST_FILE) return null;
    parts.push(part);
    await setImmediate();
  }
  return Buffer.concat(parts);
}

/** A query as a name that any file system takes. */
function fileName(query: Query): string {
  const words = printQuery(query)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return [...words].slice(0, 60).join('') || 'posts';
}

export const exportFeature: Feature = {
  commands: [],
  actions: [exportOf('ex', 'posts'), exportOf('exm', 'meetings')],
};
