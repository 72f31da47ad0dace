import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../src/cli/import.ts';
import { readMessage } from '../../src/feed/sources/update.ts';
import type { Store, StoredPost } from '../../src/store/store.ts';
import { useStores } from '../support/store.ts';

const CHANNEL = {
  id: -1_001_234_567_890,
  type: 'channel',
  title: 'The Ministry',
  username: 'harbour',
} as const;
const DATE = Date.parse('2024-07-25T09:00:00Z') / 1000;
const PLAIN = 'Plain notice about the pier\n📍 Valletta, July 25, 2024';
const TALKS =
  '🇲🇹🇳🇴 Foreign Minister of Malta Ivo Vella and Foreign Minister of Norway Siri Lund hold talks\n' +
  '📍 Oslo, July 25, 2024\nThey spoke of ships.\n#MaltaNorway';
const ALBUM = [101, 102, 103];
const EVERYTHING = { terms: [], since: null, until: null, order: 'newest' } as const;
const OPTIONS = { source: null, feedTimeZone: 'UTC', now: Date.UTC(2024, 7, 1) };

const stores = useStores();

/** The same two posts, one an album, by each way: what only one of the ways knows differs. */
function waysIn(folder: string): Record<string, (store: Store) => Promise<unknown>> {
  const file = (name: string, content: string) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    utimesSync(path, DATE + 1_000, DATE + 1_000);
    return (store: Store) => importFile(store, path, OPTIONS);
  };
  const from = { from: 'The Ministry', from_id: 'channel1234567890', type: 'message' };
  const messages = [
    {
      ...from,
      id: 100,
      date_unixtime: String(DATE),
      author: 'Press',
      text: [{ type: 'bold', text: 'Plain' }, PLAIN.slice(5)],
    },
    ...ALBUM.map((id, n) => ({
      ...{ ...from, id, date_unixtime: String(DATE + 60), photo: '(File not included.)' },
      text: n === 0 ? TALKS : '',
    })),
  ];
  const shown = (id: number, date: number, content: string, edited = '') =>
    `<div class="tgme_widget_message" data-post="harbour/${id}" data-view="${btoa('{"c":-1234567890,"p":1}')}">
     ${content}<span class="tgme_widget_message_meta">${edited}<a class="tgme_widget_message_date">
     <time datetime="${new Date(date * 1000).toISOString()}"></time></a></span></div>`;
  const words = (text: string) =>
    `<div class="tgme_widget_message_text">${text.replaceAll('\n', '<br/>')}</div>`;
  const photos = ALBUM.map(
    (id) => `<a class="tgme_widget_message_photo_wrap" href="https://t.me/harbour/${id}?single"></a>`,
  );
  return {
    async live(store) {
      const { name } = await store.sources.add({
        ...{ chatId: CHANNEL.id, title: CHANNEL.title, username: CHANNEL.username, state: 'active' },
      });
      const photo = (id: number) => [{ file_id: `F${id}`, file_unique_id: `${id}`, width: 1, height: 1 }];
      const sent = { chat: CHANNEL, author_signature: 'Press' };
      const posts = [
        [
          {
            ...sent,
            message_id: 100,
            date: DATE,
            text: PLAIN,
            entities: [{ type: 'bold', offset: 0, length: 5 }],
          },
        ],
        ALBUM.map((id, n) => ({
          ...{ chat: CHANNEL, message_id: id, date: DATE + 60, media_group_id: 'g', photo: photo(id) },
          ...(n === 0 ? { caption: TALKS, caption_entities: [{ type: 'bold', offset: 9, length: 7 }] } : {}),
        })),
      ];
      for (const parts of posts) {
        const known = await store.posts.officials();
        const read = readMessage(parts as unknown as Message[], { officials: known, timeZone: 'UTC' });
        if (read) await store.posts.write(name, [read.post], read.officials);
      }
    },
    export: file(
      'result.json',
      JSON.stringify({ name: 'The Ministry', type: 'public_channel', id: 1_234_567_890, messages }),
    ),
    page: file(
      'page.html',
      `<html><div class="tgme_channel_info_header_title">The Ministry of Harbours</div>${
        shown(100, DATE, words(PLAIN.replace('Plain', '<b>Plain</b>')), 'edited ') +
        shown(101, DATE + 60, photos.join('') + words(TALKS))
      }</html>`,
    ),
    dump: file('dump.txt', `${PLAIN}\n\n\n${TALKS}\n`),
  };
}

const orders = <Item>(items: readonly Item[]): Item[][] =>
  items.length < 2
    ? [[...items]]
    : items.flatMap((item) => orders(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));

describe('the same posts', () => {
  it.each(orders(['live', 'export', 'page', 'dump']))(
    'by %s, %s, %s and %s are one each, of one channel, and nothing is lost',
    async (...order) => {
      const store = await stores.open();
      const ways = waysIn(stores.folder());
      for (const way of order) {
        await ways[way]?.(store);
        expect((await store.posts.find(EVERYTHING, { limit: 9 })).items).toHaveLength(2);
      }
      const { items } = await store.posts.find(EVERYTHING, { limit: 9 });
      const [talks, plain] = items as [StoredPost, StoredPost];
      expect(talks).toMatchObject({
        ...{ identity: 'm:101', text: TALKS, publishedAt: DATE + 60, kind: 'meeting', place: 'Oslo' },
        ...{ link: 'https://t.me/harbour/101', people: ['Ivo Vella', 'Siri Lund'], countries: ['MT', 'NO'] },
        entities: [{ type: 'bold', offset: 9, length: 7 }],
        media: ALBUM.map((messageId) => ({ type: 'photo', fileId: `F${messageId}`, messageId })),
      });
      expect(plain).toMatchObject({ identity: 'm:100', author: 'Press', link: 'https://t.me/harbour/100' });
      expect(plain.entities).toHaveLength(1);
      expect(talks.source).toBe(plain.source);
      for (const { id } of items) expect(await store.posts.revisions(id)).toEqual([]);
      expect((await store.meetings.find(EVERYTHING, { limit: 9 })).items).toMatchObject([
        { posts: [{ id: talks.id }] },
      ]);
      const channels = (await store.sources.list()).filter(({ name }) => name !== 'feed');
      expect(channels).toMatchObject([{ chatId: CHANNEL.id }]);
    },
  );
});
