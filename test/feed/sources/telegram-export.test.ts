import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type Found,
  isSetAside,
  type ReadingContext,
  type SetAside,
} from '../../../src/feed/sources/reading.ts';
import { openExport } from '../../../src/feed/sources/telegram-export.ts';

const FIXTURES = new URL('../../fixtures/exports/', import.meta.url);
const fixture = (name: string): Uint8Array => readFileSync(new URL(name, FIXTURES));

/** What an export holds, read in pieces of so many bytes. */
function read(
  content: string | Uint8Array,
  { size = 1 << 16, timeZone = 'UTC', username = null as string | null } = {},
) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const context: ReadingContext = { officials: new Map(), known: () => ({ username, timeZone, home: null }) };
  const reading = openExport(function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }, context);
  for (const _ of reading.survey());
  const items = [...reading.items()];
  return {
    found: items.filter((item): item is Found => item !== null && !isSetAside(item)),
    setAside: items.filter((item): item is SetAside => isSetAside(item)),
    officials: context.officials,
  };
}

/** An export of a channel with these messages, all of one second. */
const exported = (...messages: object[]): string =>
  JSON.stringify({
    name: 'Harbour Ministry',
    type: 'public_channel',
    id: 1234567890,
    messages: messages.map((message) => ({
      type: 'message',
      date_unixtime: '1721898000',
      from_id: 'channel1234567890',
      text: '',
      text_entities: [],
      ...message,
    })),
  });
const said = (text: string) => ({ text, text_entities: [{ type: 'plain', text }] });

describe('an export of a channel', () => {
  const { found, setAside, officials } = read(fixture('channel.json'));
  const posts = found.map(({ post }) => post);

  it('holds the channel’s posts, without what only says that something about it has changed', () => {
    expect(posts.map(({ identity }) => identity)).toEqual(['m:2', 'm:3', 'm:5', 'm:7', 'm:8']);
    expect(setAside).toEqual([]);
    expect(found[0]?.channel).toEqual({
      chatId: -1_001_234_567_890,
      title: 'Harbour Ministry',
      username: null,
    });
    expect([...officials]).toEqual([
      ['ivo vella', 'MT'],
      ['siri lund', 'NO'],
    ]);
  });

  it('tells times, signatures, facts and addresses of posts', () => {
    expect(posts[0]).toMatchObject({
      text: '🇲🇹🇳🇴 Foreign Minister of Malta Ivo Vella and Foreign Minister of Norway Siri Lund hold talks\n📍 Oslo, July 25, 2024\n#MaltaNorway Read in full',
      ...{ publishedAt: 1_721_898_000, editedAt: 1_721_901_600, day: '2024-07-25', author: 'Press service' },
      ...{ link: 'https://t.me/c/1234567890/2', origin: null },
      ...{ kind: 'meeting', date: '2024-07-25', place: 'Oslo', countries: ['MT', 'NO'] },
      media: [{ type: 'photo', fileId: null, messageId: 2 }],
    });
    expect(posts[3]).toMatchObject({ origin: 'Port Authority', media: [{ type: 'document' }] });
    expect(posts[4]).toMatchObject({ text: '', media: [{ type: 'other' }] });
    expect(read(fixture('channel.json'), { username: 'harbour' }).found[0]?.post.link).toBe(
      'https://t.me/harbour/2',
    );
  });

  it('marks texts where they are marked, counting as Telegram does', () => {
    const marked = posts.map(({ text, entities }) =>
      entities.map(({ offset, length, ...kind }) => [text.slice(offset, offset + length), kind]),
    );
    expect(marked[0]?.map(([text]) => text)).toEqual([
      'Foreign Minister of Malta Ivo Vella and Foreign Minister of Norway Siri Lund hold talks',
      '#MaltaNorway',
      'Read in full',
    ]);
    expect(marked[0]?.[2]?.[1]).toEqual({ type: 'text_link', url: 'https://example.org/a?b=1&c=2' });
    // What needs a file or a person that only the exporter has stays as plain text.
    expect(marked[3]).toEqual([
      ['The tide waits for nobody.', { type: 'expandable_blockquote' }],
      ['https://example.org/tides', { type: 'url' }],
      ['high: 06:12', { type: 'pre', language: 'text' }],
    ]);
    expect(posts[3]?.text).toContain('🌊The harbour master https');
  });

  it('bears control characters as Telegram Desktop writes them, wherever the file is cut', () => {
    expect(posts[1]?.text).toBe('The lighthouse\u000b museum opens, with a \\x41 on its door');
    for (const size of [1, 2, 3, 7]) expect(read(fixture('channel.json'), { size }).found).toEqual(found);
  });

  it('counts days in the zone of the feed', () => {
    const days = read(fixture('channel.json'), { timeZone: 'America/New_York' }).found.map(
      ({ post }) => post.day,
    );
    expect(days).toEqual(['2024-07-25', '2024-07-25', '2024-07-25', '2024-07-25', '2024-07-26']);
  });
});

describe('albums, which exports don’t tell,', () => {
  const photo = { photo: 'a.jpg' };
  const identities = (...messages: object[]) =>
    read(exported(...messages)).found.map(({ post }) => post.identity);

  it('are messages of one second in a row, with pictures and one text', () => {
    const { found } = read(fixture('channel.json'));
    expect(found[1]?.post).toMatchObject({
      identity: 'm:3',
      media: [
        { type: 'photo', fileId: null, messageId: 3 },
        { type: 'video', fileId: null, messageId: 4 },
      ],
    });
    const eleven = Array.from({ length: 11 }, (_, n) => ({ id: n + 1, ...photo }));
    expect(identities(...eleven)).toEqual(['m:1', 'm:11']);
  });

  it.each([
    ['another second', { ...photo, date_unixtime: '1721898001' }],
    ['another author', { ...photo, author: 'Somebody' }],
    ['another origin', { ...photo, forwarded_from: 'Somebody' }],
    ['a message in between', { ...photo, id: 4 }],
    ['a text of its own', { ...photo, ...said('Second') }],
    ['no picture', { ...said('') }],
    ['a file', { file: 'a.pdf' }],
  ])('are not those with %s', (_, second) => {
    const first = { id: 2, ...photo, ...said('First') };
    expect(read(exported(first, { id: 3, ...second })).found[0]?.post.media).toHaveLength(1);
  });
});

describe('an export of an account', () => {
  const { found, setAside } = read(fixture('account.json'), { timeZone: 'Asia/Vientiane' });

  it('is read for its channels alone', () => {
    expect(found.map(({ channel, post }) => [channel?.title, channel?.chatId, post.text])).toEqual([
      ['Harbour Ministry', -1_001_234_567_890, 'Written by an older program: no time but the local one'],
      ['Port Authority', -1_000_987_654_321, 'The pier is open again'],
    ]);
    expect(setAside).toEqual([
      { reason: 'no-channel', chat: 'saved_messages' },
      { reason: 'no-channel', chat: 'Karl' },
    ]);
  });

  it('tells times in the zone of the feed where it knows only the exporter’s', () => {
    expect(found[0]?.post).toMatchObject({
      publishedAt: Date.parse('2024-07-27T09:00:00+07:00') / 1000,
      day: '2024-07-27',
      entities: [{ type: 'bold', offset: 29, length: 25 }],
    });
  });
});

describe('an export of an older version', () => {
  it('marks ids otherwise, and knows no times but local ones and no entities but those in the text', () => {
    const message = { type: 'message', date: '2021-01-31T21:02:29', from_id: 10_083_966_286 };
    const messages = [
      { ...message, id: 1, edited: '1970-01-01T07:00:00', text: 'The pier is open' },
      {
        ...message,
        id: 2,
        edited: '2021-02-01T09:00:00',
        text: ['See ', { type: 'link', text: 'example.org' }],
      },
    ];
    const old = { name: 'Harbour', type: 'public_channel', id: 10_083_966_286, messages };
    const { found } = read(JSON.stringify(old), { timeZone: 'Asia/Vientiane' });
    expect(found.map(({ channel, post }) => [channel?.chatId, post.link, post.editedAt])).toEqual([
      [-1_001_494_031_694, 'https://t.me/c/1494031694/1', null],
      [-1_001_494_031_694, 'https://t.me/c/1494031694/2', Date.parse('2021-02-01T09:00:00+07:00') / 1000],
    ]);
    expect(found[0]?.post.publishedAt).toBe(Date.parse('2021-01-31T21:02:29+07:00') / 1000);
    expect(found[1]?.post.entities).toEqual([{ type: 'url', offset: 4, length: 11 }]);
    const other = exported({ id: 1, ...said('One') }).replace('1234567890', '-1001234567890');
    expect(read(other).found[0]?.channel?.chatId).toBe(-1_001_234_567_890);
  });
});

describe('an export that is not as it should be', () => {
  it('is read as far as it goes', () => {
    const whole = exported({ id: 1, ...said('One') }, { id: 2, ...said('Two') });
    const { found, setAside } = read(whole.slice(0, -30));
    expect(found.map(({ post }) => post.text)).toEqual(['One']);
    expect(setAside).toEqual([{ reason: 'broken-off' }]);
  });

  it('has messages set aside that can’t be read, say nothing, or are longer than any post', () => {
    const { found, setAside } = read(
      exported(
        { id: 1, text: 7 },
        { id: 2, date_unixtime: '99999999999', ...said('When?') },
        { id: 3, date_unixtime: undefined, date: 'yesterday', ...said('When?') },
        { id: 4, ...said('x'.repeat(100_001)) },
        { id: 5 },
        { id: 8, text_entities: new Array(1_001).fill({ type: 'bold', text: 'a' }) },
        { id: 'six', ...said('Six') },
        { id: 7, ...said('Seven') },
      ),
    );
    expect(found.map(({ post }) => post.text)).toEqual(['Seven']);
    expect(setAside).toEqual([
      { reason: 'unreadable', message: 1 },
      { reason: 'unreadable', message: 2 },
      { reason: 'unreadable', message: 3 },
      { reason: 'too-long', message: 4 },
      { reason: 'not-shown', message: 5 },
      { reason: 'too-long', message: 8 },
      { reason: 'unreadable' },
    ]);
  });

  it.each([
    ['of another kind', '{"messages'],
    ['nested without end', `{"name":"a","type":"public_channel","id":1,"messages":[${'['.repeat(100_000)}`],
    [
      'with a message without end',
      `{"type":"public_channel","id":1,"messages":[{"text_entities":[${'{},'.repeat(4_000_000)}`,
    ],
    [
      'with a text without end',
      `{"type":"public_channel","id":1,"messages":[{"text":"${'a'.repeat(10_000_000)}`,
    ],
    ['in another encoding', Buffer.from(exported({ id: 1, ...said('é') }), 'latin1')],
  ])('is refused where it is %s', (_, content) => {
    expect(() => read(content)).toThrow(expect.objectContaining({ name: 'JsonFault' }));
  });
});
