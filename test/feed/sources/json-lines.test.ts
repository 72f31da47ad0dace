import { describe, expect, it } from 'vitest';
import { openLines, readLine } from '../../../src/feed/sources/json-lines.ts';
import { isSetAside, type ReadingContext } from '../../../src/feed/sources/reading.ts';
import { writeLine } from '../../../src/feed/sources/write-line.ts';
import type { Source } from '../../../src/store/store.ts';
import { aPost } from '../../support/posts.ts';

const context = (): ReadingContext => ({
  officials: new Map(),
  known: ({ username }) => ({ username, timeZone: 'Asia/Vientiane', home: null }),
});
const read = (line: object) => readLine(JSON.stringify(line), context());

const SOURCE: Source = {
  ...{ id: 3, name: 'harbour', chatId: -1_001_234_567_890, title: 'Harbour Ministry', username: 'harbour' },
  ...{ state: 'active', home: 'MT', timeZone: 'Europe/Malta', language: 'en', watched: false },
  ...{ live: true, since: 5, visibleTo: [7] },
};
const POST = {
  ...aPost({ identity: 'm:7', publishedAt: 1_721_905_200, link: 'https://t.me/harbour/7', author: 'Press' }),
  ...{ entities: [{ type: 'text_link' as const, offset: 0, length: 9, url: 'https://example.org' }] },
  media: [{ type: 'photo' as const, fileId: 'a', messageId: 7 }],
};
const REVISION = {
  text: 'Before',
  entities: [{ type: 'bold' as const, offset: 0, length: 6 }],
  editedAt: null,
};

describe('a line of the export', () => {
  const line = writeLine({ ...POST, id: 12, source: 'harbour', meetingId: 4 }, SOURCE, [REVISION]);

  it('has the keys that queries print, and no line end within', () => {
    const keys = 'id lines kind headline date dateEnd place tags countries people text published link';
    expect(Object.keys(JSON.parse(line))).toEqual(expect.arrayContaining(keys.split(' ')));
    expect(JSON.parse(line)).toMatchObject({ id: 12, published: '2024-07-25T11:00:00Z' });
    expect(line).not.toContain('\n');
  });

  it('gives back the post, what it said before, and its channel, but not who may see it', () => {
    expect(readLine(line, context())).toEqual({
      channel: {
        ...{ chatId: -1_001_234_567_890, title: 'Harbour Ministry', username: 'harbour' },
        source: { name: 'harbour', home: 'MT', timeZone: 'Europe/Malta', language: 'en' },
      },
      post: { ...POST, id: 12, revisions: [REVISION] },
    });
  });
});

describe('a line that others have written', () => {
  it('needs a text and its time, and has its facts read', () => {
    const text =
      'Foreign Minister of Malta Ivo Vella and Foreign Minister of Norway Siri Lund hold talks\n📍 Oslo';
    expect(read({ text, published: '2024-07-25T23:30:00+02:00' })).toMatchObject({
      channel: null,
      post: {
        day: '2024-07-26',
        publishedAt: 1_721_943_000,
        kind: 'meeting',
        place: 'Oslo',
        countries: ['MT', 'NO'],
      },
    });
    expect(read({ text, date: '2024-07-25' })).toMatchObject({
      post: { day: '2024-07-25', publishedAt: null },
    });
    expect(read({ text })).toEqual({ reason: 'unreadable' });
  });

  it('is a message of the channel that it links to', () => {
    expect(read({ text: 'a', date: '2024-07-25', link: 'https://t.me/harbour/7' })).toMatchObject({
      channel: { chatId: null, username: 'harbour' },
      post: { identity: 'm:7' },
    });
    expect(read({ text: 'a', date: '2024-07-25', link: 'javascript:alert(1)' })).toMatchObject({
      channel: null,
      post: { link: null, identity: expect.stringMatching(/^t:/) },
    });
  });

  it('has no entities but those within its text that Telegram knows', () => {
    const entities = [
      { type: 'bold', offset: 0, length: 5 },
      { type: 'bold', offset: 3, length: 5 },
      { type: 'bold', offset: -1, length: 2 },
      { type: 'blink', offset: 0, length: 5 },
      'bold',
    ];
    expect(read({ text: 'Hello', date: '2024-07-25', entities })).toMatchObject({
      post: { entities: [{ type: 'bold', offset: 0, length: 5 }] },
    });
  });

  it.each([
    ['a day that there is not', { day: '2024-02-30' }],
    ['an identity of another form', { identity: "m:1' OR 1" }],
    ['a time out of all time', { publishedAt: 1e300 }],
    ['a zone that there is not', { channel: { timeZone: 'Nowhere/Land' } }],
    ['a text longer than any post', { text: 'x'.repeat(100_001) }],
    ['entities without end', { entities: new Array(1_001).fill({}) }],
    ['names without end', { tags: new Array(1_001).fill('a') }],
  ])('is set aside where it has %s', (_, wrong) => {
    expect(read({ text: 'Hello', date: '2024-07-25', ...wrong })).toEqual({ reason: 'unreadable' });
  });
});

describe('a file of lines', () => {
  it('is read line by line, whatever stands in between', () => {
    const line = (text: string) => JSON.stringify({ text, date: '2024-07-25' });
    const lines = [line('One'), '', 'nonsense', '['.repeat(100_000), 'null', '7', line('Two'), line('Two')];
    const reading = openLines(() => lines, context());
    for (const _ of reading.survey());
    const items = [...reading.items()];
    expect(items.filter(isSetAside)).toEqual(
      [3, 4, 5, 6].map((number) => ({ reason: 'unreadable', lines: [number, number] })),
    );
    const posts = items.flatMap((item) => (item === null || isSetAside(item) ? [] : [item.post]));
    expect(posts.map(({ text }) => text)).toEqual(['One', 'Two', 'Two']);
    expect(new Set(posts.map(({ identity }) => identity)).size).toBe(3);
  });
});
