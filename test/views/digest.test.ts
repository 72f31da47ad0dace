import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/digest/compose.ts';
import { loadI18n } from '../../src/i18n.ts';
import type { StoredPost } from '../../src/store/store.ts';
import { type DigestPage, digestTitle, digestView } from '../../src/views/digest.ts';
import { explainSchedule } from '../../src/views/schedule.ts';
import { anyPost, anyText } from '../support/arbitraries.ts';
import { expectWithinLimits } from '../support/limits.ts';
import { aPost } from '../support/posts.ts';

const i18n = loadI18n('locales');
const [en, ru] = [i18n.translator('en'), i18n.translator('ru')];

const page = (posts: readonly StoredPost[], more: Partial<DigestPage> = {}): DigestPage => ({
  digest: compose(posts),
  title: 'posts tagged #RussiaLaos',
  period: null,
  notes: [],
  page: 0,
  turn: (to) => `d:1:2:${to}`,
  more: [],
  ...more,
});
const post = (id: number, facts: Partial<StoredPost> = {}): StoredPost => ({
  ...aPost({ identity: `m:${id}` }),
  source: 'feed',
  meetingId: null,
  ...facts,
  id,
});
const dataOf = (view: ReturnType<typeof digestView>) =>
  view.buttons.flat().map((button) => ('callback_data' in button ? button.callback_data : ''));

describe('a page of a digest', () => {
  const notice = post(1, {
    headline: 'Ministers hold talks',
    text: '🇷🇺🇱🇦 Ministers hold talks\n📍 Vientiane',
    meetingId: 5,
    link: 'https://t.me/x/1',
  });
  const readout = post(2, {
    headline: 'Ministers hold talks',
    text: '🇷🇺🇱🇦 Ministers hold talks\n📍 Vientiane\n***\n🤝 They spoke of trade. They agreed.\n#RussiaLaos',
    kind: 'readout',
    meetingId: 5,
    rank: 1,
  });
  const statement = post(3, {
    headline: 'Statement on security',
    text: 'Statement on security\nKey points:\n• One is here\n• Two is there\n• Three is nowhere',
    kind: 'statement',
    countries: [],
    place: null,
    day: '2024-07-26',
    date: '2024-07-30',
  });

  it('tells what the posts say in their own words, each with the way to it', () => {
    const view = digestView(page([notice, readout, statement]), en);
    expect(view.text).toBe(
      `Posts tagged #RussiaLaos · 25–26 July 2024 · 3 posts

25 July

🇷🇺🇱🇦 Ministers hold talks
• notice
• readout /post_2: They spoke of trade.

26 July

Statement on security
• One is here
• Two is there
30 July · statement · /post_3`,
    );
    const links = view.entities.filter((entity) => entity.type === 'text_link');
    expect(links.map(({ offset, length }) => view.text.slice(offset, offset + length))).toEqual([
      'Ministers hold talks',
      'notice',
    ]);
    expect(view.buttons).toEqual([]);
  });

  it('has no heading for its only day, and the period it is given', () => {
    const view = digestView(
      page([statement], { period: { since: '2024-07-20', until: '2024-07-31' }, notes: ['late'] }),
      en,
    );
    expect(view.text.split('\n\n').slice(0, 2)).toEqual([
      'Posts tagged #RussiaLaos · 20–31 July 2024 · 1 post\nlate',
      'Statement on security\n• One is here\n• Two is there\n30 July · statement · /post_3',
    ]);
  });

  it('names groups where they gather entries', () => {
    const of = (id: number, country: string, facts: Partial<StoredPost>) =>
      post(id, { rank: id, meetingId: id, countries: [country, 'RU'].sort(), ...facts });
    const view = digestView(
      page([
        of(1, 'LA', { kind: 'meeting' }),
        of(2, 'CN', { kind: 'call' }),
        of(3, 'LA', { kind: 'visit' }),
        post(4, { countries: [], kind: 'other', rank: 4 }),
        post(5, { countries: [], kind: 'statement', rank: 5 }),
      ]),
      en,
    );
    const headings = view.entities.filter(({ type }) => type === 'underline');
    expect(headings.map(({ offset, length }) => view.text.slice(offset, offset + length))).toEqual([
      'Laos',
      'China',
      'Others',
    ]);
  });

  it('says so where there is nothing', () => {
    expect(digestView(page([]), en).text).toBe('Posts tagged #RussiaLaos\nNothing new.');
    expect(digestView(page([]), ru).text).toContain('Ничего нового.');
  });

  it('leads to the rest in place, page by page', () => {
    const posts = Array.from({ length: 30 }, (_, n) => post(n + 1, { rank: n, meetingId: null }));
    const [first, second, last] = [0, 1, 2].map((n) => digestView(page(posts, { page: n }), en));
    expect(first?.buttons).toEqual([[{ text: 'and 18 more', callback_data: 'd:1:2:1' }]]);
    expect(second && dataOf(second)).toEqual(['d:1:2:0', 'd:1:2:2']);
    expect(last && dataOf(last)).toEqual(['d:1:2:1']);
    expect(digestView(page(posts, { page: 99 }), en)).toEqual(last);
  });

  it('keeps to the limits whatever posts hold, and every entry is on one page', () => {
    const posts = fc.uniqueArray(anyPost, { selector: ({ id }) => id, maxLength: 30 });
    const days = fc.array(fc.constantFrom('2024-07-25', '2024-07-26'), { minLength: 30, maxLength: 30 });
    const meetings = fc.array(fc.option(fc.nat(8)), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(posts, days, meetings, anyText, fc.boolean(), (all, ofDay, ofMeeting, title, russian) => {
        const given = all.map(
          (each, n): StoredPost => ({
            ...each,
            day: n % 3 === 0 ? each.day : (ofDay[n] ?? each.day),
            meetingId: ofMeeting[n] ?? null,
            link: null,
          }),
        );
        const digest = compose(given);
        const firsts = digest.days.flatMap(({ groups }) =>
          groups.flatMap(({ entries }) => entries.map(({ posts: [first] }) => first.id)),
        );
        const found: number[] = [];
        for (let n = 0; ; n++) {
          const view = digestView(
            page([], { digest, title, page: n, notes: [title, title, title] }),
            russian ? ru : en,
          );
          expectWithinLimits(view);
          expect(view.text).not.toMatch(/…$/);
          for (const id of firsts) if (new RegExp(`/post_${id}(?!\\d)`).test(view.text)) found.push(id);
          if (!dataOf(view).includes(`d:1:2:${n + 1}`)) break;
        }
        expect(found).toEqual(firsts);
      }),
      { numRuns: 100 },
    );
  });

  it('is titled by its query', () => {
    const all = { terms: [], since: null, until: null, order: 'newest' } as const;
    expect(digestTitle(all, en)).toBe('All posts');
    expect(digestTitle({ ...all, terms: [{ type: 'tag', tag: 'ASEAN', negated: false }] }, ru)).toBe(
      'публикации: с хештегом #ASEAN',
    );
  });
});

describe('a schedule in words', () => {
  const quiet = { from: '22:00', to: '07:00' };
  it('is a phrase of the reader’s language', () => {
    const say = (schedule: Parameters<typeof explainSchedule>[0], hours: typeof quiet | null = null) =>
      [en, ru].map((t) => explainSchedule(schedule, 'Asia/Vientiane', t, hours));
    expect(say({ type: 'now' })).toEqual(['at once, as each post arrives', 'сразу, по мере поступления']);
    expect(say({ type: 'now' }, quiet)).toEqual([
      'at once, as each post arrives, quiet from 22:00 to 07:00 (Asia/Vientiane)',
      'сразу, по мере поступления, тихие часы — с 22:00 до 07:00 (Asia/Vientiane)',
    ]);
    expect(say({ type: 'hourly', minute: 0 })).toEqual([
      'every hour, on the hour',
      'каждый час, в начале часа',
    ]);
    expect(say({ type: 'hourly', minute: 22 })).toEqual([
      'every hour, 22 minutes past',
      'каждый час, на 22-й минуте',
    ]);
    expect(say({ type: 'times', days: [1, 2, 3, 4, 5], times: ['08:30'] })).toEqual([
      'on weekdays at 08:30 (Asia/Vientiane)',
      'по будням в 08:30 (Asia/Vientiane)',
    ]);
    expect(say({ type: 'times', days: [1, 3, 7], times: ['08:30', '19:00'] })).toEqual([
      'on Mondays, Wednesdays, and Sundays at 08:30 and 19:00 (Asia/Vientiane)',
      'по понедельникам, средам и воскресеньям в 08:30 и 19:00 (Asia/Vientiane)',
    ]);
    expect(say({ type: 'times', days: [6, 7], times: ['10:00'] })[1]).toBe(
      'по выходным в 10:00 (Asia/Vientiane)',
    );
  });
});
