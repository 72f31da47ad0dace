import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTmePage } from '../../../src/feed/sources/tme-page.ts';

const PAGE = readFileSync(new URL('../../fixtures/exports/page.html', import.meta.url), 'utf8');
const READ_AT = 1_722_000_000;
const read = (html: string, timeZone = 'UTC') =>
  readTmePage(html, { officials: new Map(), timeZone, readAt: READ_AT });

/** A page of one message with this content. */
const shown = (content: string): string =>
  `<section class="tgme_channel_history"><div class="tgme_widget_message" data-post="harbour/7">
   <div class="tgme_widget_message_text">${content}</div><a class="tgme_widget_message_date">
   <time datetime="2024-07-25T11:00:00+00:00"></time></a></div></section>`;
const marked = (content: string) => {
  const [post] = read(shown(content)).posts;
  const { text = '', entities = [] } = post ?? {};
  return {
    text,
    marks: entities.map(({ offset, length, ...kind }) => [text.slice(offset, offset + length), kind]),
  };
};

describe('a page of t.me/s', () => {
  const page = read(PAGE);
  const [talks, pier, tides, hidden] = page.posts;

  it('tells its channel, where older posts are, and which messages can’t be read', () => {
    expect(page).toMatchObject({
      ...{ username: 'harbour_ministry', title: 'Harbour Ministry ⚓️', hasPreview: true, before: 40 },
      setAside: [
        { reason: 'unreadable', message: 47 },
        { reason: 'not-shown', message: 48 },
      ],
    });
    expect(page.posts.map(({ identity }) => identity)).toEqual(['m:41', 'm:42', 'm:45', 'm:46']);
    expect(page.officials.get('siri lund')).toBe('NO');
  });

  it('tells the id of its channel, where it has one in what it counts views by', () => {
    const viewed = (view: unknown) =>
      read(shown('Pier open').replace('data-post', `data-view="${btoa(JSON.stringify(view))}" data-post`))
        .chatId;
    expect(viewed({ c: -1_234_567_890, p: 7, t: 1 })).toBe(-1_001_234_567_890);
    for (const view of [{ c: 5 }, { c: '-5' }, { c: -(2 ** 50) }, null, 7]) expect(viewed(view)).toBeNull();
    expect(page.chatId).toBeNull();
  });

  it('holds posts as readers see them, white space aside', () => {
    expect(talks?.text).toBe(
      '🇲🇹🇳🇴 Foreign Minister of Malta Ivo Vella and Foreign Minister of Norway Siri Lund hold talks\n' +
        '📍 Oslo, July 25, 2024\n#MaltaNorway Read in full at example.org/tides <b> by @port_authority\n' +
        'The tide waits\nfor nobody.\nThen high, 06:12, low 🌊\na < b\nc\n no link',
    );
    expect(talks).toMatchObject({
      ...{ publishedAt: 1_721_905_500, day: '2024-07-25', link: 'https://t.me/harbour_ministry/41' },
      ...{ author: 'Press service', origin: null, editedAt: READ_AT, media: [] },
      ...{ kind: 'meeting', date: '2024-07-25', place: 'Oslo', countries: ['MT', 'NO'] },
    });
  });

  it('is read the same where a program has set it out anew, and with a caption in a caption', () => {
    const content =
      '<tg-emoji emoji-id="52"><i class="emoji"><b>🚒</b></i></tg-emoji> <b>The day of helpers </b><br/>' +
      'In all <b>84 of them</b>, and more<pre>one\n  two</pre>at <a href="https://example.org">the pier</a>';
    const anew = content
      .replaceAll(/(<tg-emoji[^>]*>|<br\/>|<a [^>]*>|<b>The|<\/a>)/g, '\n      $1\n      ')
      .replace(' <b>84', '\n  <b>84');
    expect(marked(anew)).toEqual(marked(content));
    expect(marked(content).text).toBe(
      '🚒 The day of helpers\nIn all 84 of them, and more\none\n  two\nat the pier',
    );
    expect(marked(`<div class="tgme_widget_message_text">${content}</div>`)).toEqual(marked(content));
  });

  it('does not take what a browser is told where it can’t show a post for a part of the post', () => {
    const told = (id: number) =>
      `<div class="media_not_supported_cont"><div class="message_media_not_supported_wrap">
       <div class="message_media_not_supported"><div class="message_media_not_supported_label">Please open Telegram
       </div><a href="https://t.me/harbour/${id}" class="message_media_view_in_telegram">VIEW</a></div></div></div>`;
    const wrapped = (id: number, content: string) =>
      `<div class="tgme_widget_message text_not_supported_wrap" data-post="harbour/${id}">
       <div class="tgme_widget_message_bubble">${content}${told(id)}
       <a class="tgme_widget_message_date"><time datetime="2024-07-25T11:00:00+00:00"></time></a></div></div>`;
    const worded = (media = '') =>
      `<div class="media_supported_cont">${media}<div class="tgme_widget_message_text">Pier open</div></div>`;
    const video = `<a class="tgme_widget_message_video_player"><div class="message_media_not_supported_wrap">
      <div class="message_media_not_supported"></div></div></a>`;
    const { posts } = read(wrapped(7, worded()) + wrapped(8, worded(video)) + wrapped(9, ''));
    expect(posts.map(({ text, media }) => [text, ...media.map(({ type }) => type)])).toEqual([
      ['Pier open'],
      ['Pier open', 'video'],
      ['', 'other'],
    ]);
  });

  it('marks texts as the page does, but for emoji, which it makes of marks', () => {
    const text = talks?.text ?? '';
    expect(
      talks?.entities.map(({ offset, length, ...kind }) => [text.slice(offset, offset + length), kind]),
    ).toEqual([
      [
        'Foreign Minister of Malta Ivo Vella and Foreign Minister of Norway Siri Lund hold talks',
        { type: 'bold' },
      ],
      ['Siri Lund', { type: 'italic' }],
      ['#MaltaNorway', { type: 'hashtag' }],
      ['Read in full', { type: 'text_link', url: 'https://example.org/a?b=1&c=2' }],
      ['example.org/tides', { type: 'url' }],
      ['@port_authority', { type: 'mention' }],
      ['The tide waits\nfor nobody.', { type: 'blockquote' }],
      ['high', { type: 'spoiler' }],
      ['06:12', { type: 'code' }],
      ['low', { type: 'strikethrough' }],
      ['🌊', { type: 'custom_emoji', custom_emoji_id: '5368324170671202286' }],
      ['a < b\nc', { type: 'pre' }],
    ]);
  });

  it('shows albums as one, without what a post answers', () => {
    expect(pier).toMatchObject({
      ...{ text: 'The pier is open again', origin: 'Port Authority', editedAt: null },
      ...{ publishedAt: Date.parse('2024-07-25T23:30:00Z') / 1000, day: '2024-07-25' },
      media: [
        { type: 'photo', fileId: null, messageId: 42 },
        { type: 'video', fileId: null, messageId: 43 },
        { type: 'photo', fileId: null, messageId: 44 },
      ],
    });
    expect(read(PAGE, 'Asia/Vientiane').posts[1]?.day).toBe('2024-07-26');
    const unlinked = PAGE.replaceAll('?single', '');
    expect(read(unlinked).posts[1]).toMatchObject({ identity: 'm:42', media: [{ messageId: null }, {}, {}] });
  });

  it('shows that there is a file, and media that it can’t show', () => {
    expect(tides).toMatchObject({ text: '', media: [{ type: 'document', fileId: null, messageId: 45 }] });
    expect(tides?.publishedAt).toBe(Date.parse('2024-07-26T08:07:00Z') / 1000);
    expect(hidden).toMatchObject({ text: '', media: [{ type: 'other' }] });
  });

  it('is read as well when a browser has saved it, with whole addresses', () => {
    const saved = PAGE.replaceAll('href="?q=', 'href="https://t.me/s/harbour_ministry?q=').replaceAll(
      '<br/>',
      '<br>',
    );
    expect(read(saved).posts).toEqual(page.posts);
  });
});

describe('a page without posts', () => {
  it.each([
    [
      'a channel that shows no preview',
      '<div class="tgme_page"><a href="tg://resolve?domain=x">Join</a></div>',
      false,
    ],
    ['a channel without posts', '<section class="tgme_channel_history js-message_history"></section>', true],
    ['another page', '<html><body><p>Hello', false],
    ['no page', '', false],
  ])('is that of %s', (_, html, hasPreview) => {
    expect(read(html)).toMatchObject({ username: null, hasPreview, posts: [], before: null });
  });

  it('may be the first, with none before it', () => {
    expect(read(shown('Hello'))).toMatchObject({ before: null, posts: { length: 1 } });
  });
});

describe('a page that was made to do harm', () => {
  it('has no links but to the web, to Telegram and to mail', () => {
    const { marks } = marked(
      ['javascript:alert(1)', 'data:text/html,x', ' JavaScript:x', 'tg://user?id=1', 'HTTPS://example.org']
        .map((href) => `<a href="${href}">here</a>`)
        .join(' '),
    );
    expect(marks.map(([, kind]) => kind)).toEqual([
      { type: 'text_link', url: 'tg://user?id=1' },
      { type: 'text_link', url: 'HTTPS://example.org' },
    ]);
  });

  it.each([
    ['nested without end', '<div>'.repeat(200_000)],
    ['nested in its text', shown('<b>'.repeat(200_000))],
    ['of comments that don’t end', '<!--'.repeat(200_000)],
    ['of sections that don’t end', '<![CDATA['.repeat(100_000)],
    ['of tags that don’t end', '<a '.repeat(200_000)],
    ['of more marks than there can be', shown('<b>a</b>'.repeat(1_001))],
    ['too long', shown('x'.repeat(5_000_000))],
  ])('is not waited for where it is %s', (_, html) => {
    const started = performance.now();
    expect(read(html).posts).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('names no channel that Telegram would not', () => {
    for (const name of ['../../etc', 'a', 'x"onclick="', ''])
      expect(read(shown('Hello').replace('harbour/7', name)).posts).toEqual([]);
  });

  it('gives entities within the text, whatever the markup', () => {
    const tag = fc.constantFrom(
      'b',
      'i',
      'a',
      'blockquote',
      'pre',
      'code',
      'div',
      'tg-spoiler',
      'br',
      'p',
      'u',
    );
    const piece = fc.oneof(
      tag.map((name) => `<${name} href="https://example.org">`),
      tag.map((name) => `</${name}>`),
      fc.constantFrom(' ', '\n', '&nbsp;', '&lt;', 'text', '🇲🇹', '<', '&', '<i class="emoji"><b>⚓️</b></i>'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        for (const { text, entities } of read(shown(pieces.join(''))).posts)
          for (const { offset, length } of entities) {
            expect(offset).toBeGreaterThanOrEqual(0);
            expect(length).toBeGreaterThan(0);
            expect(offset + length).toBeLessThanOrEqual(text.length);
          }
      }),
    );
  });
});
