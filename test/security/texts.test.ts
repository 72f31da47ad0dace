import { parse as parseCsv } from 'csv-parse/sync';
import type { InlineQueryResult, User } from 'grammy/types';
import ICAL from 'ical.js';
import { marked } from 'marked';
import Parser from 'rss-parser';
import { afterEach, describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/export/formats.ts';
import { calendarContent, feedContent } from '../../src/http/content.ts';
import { loadI18n } from '../../src/i18n.ts';
import { CHANNEL, DESK, type Desk, openDesk } from '../support/desk.ts';
import { aPost } from '../support/posts.ts';
import { query } from '../support/store.ts';

/** What breaks a page, a feed, a calendar, a table, a terminal, a line, or the count of units, as one name. */
const nasty = (field: string): string =>
  `<b>${field}</b><script>alert(1)</script>&amp;&#0;"'>]]><!-- *_\`[x](javascript:y)` +
  '\u0000\u0007\u001b[31m\u202e\u2066\u2028\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n=1+1 👩‍👩‍👧‍👦\ud800 {$x}';
const SHOWN = 'text head edited place person tag organisation author source title group posted'.split(' ');
/** Characters that no message may carry: Telegram leaves them out, a terminal would obey them. */
const STEERING = /[\p{Cc}--\n]|\p{Cs}/v;

const desks: Desk[] = [];
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
});

/** The same as somebody may write it: clients send no halves of characters. */
const written = (field: string): string => nasty(field).toWellFormed();

/** An archive in which nothing is called as one would wish. */
async function nastyDesk(): Promise<Desk> {
  const addresses = { publicUrl: 'https://chancery.example', newToken: () => 'token' };
  const desk = await openDesk({ deps: { addresses } });
  desks.push(desk);
  const { store } = desk;
  const post = aPost({
    identity: 'm:1',
    text: `${nasty('head')}\n\n${nasty('text')}`,
    headline: nasty('head'),
    kind: 'announcement',
    date: '2024-08-01',
    place: nasty('place'),
    people: [nasty('person')],
    tags: [nasty('tag')],
    organisations: [nasty('organisation')],
    author: nasty('author'),
    origin: nasty('origin'),
    publishedAt: 1_721_901_600,
    link: 'javascript:alert("x")',
    entities: [
      { type: 'bold', offset: 0, length: 10_000 },
      { type: 'text_link', offset: 3, length: 9, url: 'javascript:alert(1)' },
      { type: 'pre', offset: -5, length: 3, language: '"><script>' },
    ],
  });
  const source = await store.sources.add({
    chatId: -1_007,
    title: nasty('title'),
    username: null,
    state: 'active',
  });
  await store.sources.rename(source.id, nasty('source').slice(0, 60));
  const name = (await store.sources.get(source.id))?.name ?? '';
  const meeting = { ...post, identity: 'm:2', kind: 'meeting', date: '2024-07-25' } as const;
  await store.posts.write(name, [post, meeting], new Map());
  await store.posts.write(
    name,
    [{ ...post, text: `${nasty('edited')}\n${post.text}`, editedAt: 1_722_000_000 }],
    new Map(),
  );
  return desk;
}

const COMMANDS = [
  ...['/latest', '/today', '/week', '/date 25 July 2024', '/tags', '/search script', '/post 1', '/meeting 1'],
  ...['/meetings', '/people', '/places', '/countries', '/country Laos', '/ahead', '/onthisday', '/cite 1'],
  ...['/diff 1', '/catchup', '/sources', '/status', '/fix 1', '/help', '/ics country:Laos', '/feed'],
  ...['/subscribe country:Laos daily 08:30', '/replay from 2024-07-01 to 2024-07-30, one day per hour'],
];

describe('whatever a field holds', () => {
  it('messages take it as text: no markup is asked for, and nothing stands outside its bounds', async () => {
    const desk = await nastyDesk();
    const { api, person, chat } = desk;
    const modes: unknown[] = [];
    desk.intercept((call, method, payload, signal) => {
      const given = payload as { parse_mode?: unknown; explanation_parse_mode?: unknown };
      modes.push(given.parse_mode ?? given.explanation_parse_mode);
      return call(method, payload, signal);
    });
    const asker: User = { ...person, first_name: written('user'), last_name: written('family').slice(0, 60) };
    for (const command of COMMANDS) {
      desk.wait(1_000);
      await desk.update(api.send(chat, asker, command));
    }
    for (const words of [
      '/search',
      '/tag',
      '/person',
      '/place',
      '/country',
      '/date',
      '/subscribe',
      '/route',
      '/fix 1 place',
      '/remove 2',
      '/unknown',
      '/replay',
      '',
    ]) {
      desk.wait(10_000);
      await desk.update(api.send(chat, asker, `${words} ${written('typed')}`.trim()));
    }
    desk.wait(10_000);
    await desk.press('Remove');
    await desk.update(api.send(chat, asker, '/post 2'));
    const group = { ...DESK, id: -1_009_000_000_001, title: written('group') } as typeof DESK;
    api.setMember(group, person, 'administrator');
    await desk.update(api.setMember(group, api.me, 'member', asker));
    await desk.update(api.openTopic(group, asker, written('topic').slice(0, 100)));
    await desk.update(
      api.send({ ...CHANNEL, title: written('channel') }, asker, written('posted'), {
        signature: written('signed'),
      }),
    );
    await desk.settle();
    await desk.update(api.send(chat, asker, '/route country:Laos'));
    // Each is there to be pressed, or the test would end.
    for (const button of ['<b>group', '<b>topic', 'Confirm']) await desk.press(button);
    await desk.update(api.send(chat, asker, '/routes'));
    await desk.update(api.send(chat, asker, '/post 3'));
    await desk.press('Forward');
    await desk.beat();

    expect(new Set(modes)).toEqual(new Set([undefined]));
    const sent = [chat.id, group.id].flatMap((id) =>
      api.messages(id).filter(({ from }) => from?.id === api.me.id),
    );
    expect(sent.length).toBeGreaterThan(COMMANDS.length);
    for (const { text = '', caption = '', entities = [], caption_entities = [], reply_markup } of sent) {
      expect(text + caption).not.toMatch(STEERING);
      for (const entity of [...entities, ...caption_entities]) {
        expect(entity.offset).toBeGreaterThanOrEqual(0);
        expect(entity.offset + entity.length).toBeLessThanOrEqual((text || caption).length);
        if (entity.type === 'text_link') expect(entity.url).toMatch(/^(?:https?|tg):\/\//);
      }
      for (const button of reply_markup?.inline_keyboard.flat() ?? []) {
        expect(button.text).not.toMatch(STEERING);
        if ('url' in button) expect(button.url).toMatch(/^(?:https?|tg):\/\//);
      }
    }
    const labels = sent.flatMap(({ reply_markup }) => reply_markup?.inline_keyboard.flat() ?? []);
    const all = [...sent.map(({ text, caption }) => text ?? caption), ...labels.map(({ text }) => text)].join(
      '\n',
    );
    for (const field of SHOWN) expect(all).toContain(`<b>${field}</b>`);
    expect(all).toMatch(/Reason: <b>typed<\/b>/);
    // Nothing that was asked ended in a fault.
    expect(desk.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it('inline results take it as text', async () => {
    const desk = await nastyDesk();
    const results: InlineQueryResult[] = [];
    desk.intercept((call, method, payload, signal) => {
      if (method === 'answerInlineQuery')
        results.push(...(payload as { results: InlineQueryResult[] }).results);
      return call(method, payload, signal);
    });
    for (const asked of ['', 'Laos', written('asked').slice(0, 200)])
      await desk.update(desk.api.askInline(desk.person, asked));
    expect(results.length).toBeGreaterThan(1);
    expect(JSON.stringify(results)).not.toContain('parse_mode');
    expect(JSON.stringify(results)).not.toMatch(/"url":"javascript/);
    expect(desk.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it('files and feeds that others read hold it as text, each post once', async () => {
    const { store } = await nastyDesk();
    const t = loadI18n('locales').translator('en');
    const options = { title: nasty('heading'), t, now: Date.parse('2024-07-27T12:00:00Z') };
    const exported = async (format: string) =>
      (await Array.fromAsync(FORMATS[format]?.(store, query([]), options) ?? [])).join('');

    const [rss, ics, csv, jsonl, md] = await Promise.all(['rss', 'ics', 'csv', 'jsonl', 'md'].map(exported));
    for (const text of [rss, ics, csv, md]) expect(text).not.toMatch(/[\p{Cc}--[\n\r\t]]|\p{Cs}/v);

    const feed = await new Parser().parseString(rss ?? '');
    expect(feed.items).toHaveLength(2);
    for (const item of feed.items) {
      expect(item.title).toContain('<script>alert(1)</script>');
      expect(String(item['content:encoded'] ?? item.content)).not.toMatch(/<script|<!--/);
      expect(item.link ?? '').not.toContain('javascript');
    }
    const calendar = new ICAL.Component(ICAL.parse(ics ?? ''));
    expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(['vevent', 'vevent']);
    for (const event of calendar.getAllSubcomponents('vevent'))
      expect(event.getFirstPropertyValue('summary')).toContain('END:VEVENT BEGIN:VEVENT');
    const rows: Record<string, string>[] = parseCsv(csv ?? '', { columns: true, record_delimiter: '\r\n' });
    expect(rows).toHaveLength(2);
    for (const value of rows.flatMap((row) => Object.values(row))) expect(value).not.toMatch(/^[=+@\t\r]/);
    for (const line of (jsonl ?? '').trimEnd().split('\n'))
      expect(JSON.parse(line).author).toBe(written('author'));
    expect(await marked.parse(md ?? '')).not.toMatch(/<(?:script|b>|!--)|href="javascript/);
  });

  it('private addresses give it as text', async () => {
    const { store } = await nastyDesk();
    const t = loadI18n('locales').translator('en');
    const [address] = await store.addresses.ofChat(501, 'calendar').then(async (all) => {
      if (all.length > 0) return all;
      const made = {
        kind: 'calendar',
        chatId: 501,
        createdBy: 501,
        createdAt: 0,
        query: '',
        language: 'en',
      } as const;
      await store.addresses.create(made, 'token');
      return store.addresses.ofChat(501, 'calendar');
    });
    if (!address) throw new Error('there is no address');
    const given = { store, t };
    const calendar = await (await calendarContent(address, given)).write(0);
    expect(new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents('vevent')).toHaveLength(2);
    for (const format of ['rss', 'atom', 'json'] as const) {
      const text = await (await feedContent(address, given, format, 'https://x.example/"><script>')).write(0);
      if (format === 'json') expect(JSON.parse(text).items).toHaveLength(2);
      else expect((await new Parser().parseString(text)).items).toHaveLength(2);
      expect(text).not.toMatch(/[\p{Cc}--[\n\r\t]]|\p{Cs}|href="javascript/v);
    }
  });
});
