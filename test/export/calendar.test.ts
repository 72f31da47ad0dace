import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { type Entry, entriesOf, writeCalendar } from '../../src/export/calendar.ts';
import { framed } from '../../src/export/framed.ts';
import { aMeeting, aStoredPost, EN, HOSTILE, RU, TEN } from './posts.ts';

const HEAD = { title: 'Meetings with Laos', archive: 'abc' };
const held = (id: number, facts: Parameters<typeof aStoredPost>[1] = {}): Entry => ({
  type: 'held',
  meeting: aMeeting(id, [aStoredPost(id, facts)]),
});
const announced = (id: number, facts: Parameters<typeof aStoredPost>[1] = {}): Entry => ({
  type: 'announced',
  post: aStoredPost(id, { kind: 'announcement', ...facts }),
});

/** The events of a calendar as ical.js reads it. */
function read(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
}
const property = (event: ICAL.Event, name: string): string =>
  String(event.component.getFirstPropertyValue(name));
const only = (entry: Entry, t = EN): ICAL.Event => read(writeCalendar([entry], HEAD, t))[0] as ICAL.Event;

describe('a calendar', () => {
  it('has a name and an end, with lines of at most 75 octets that end in CRLF', () => {
    const text = writeCalendar(
      HOSTILE.map((headline, n) => held(n + 1, { headline })),
      HEAD,
      EN,
    );
    expect(new ICAL.Component(ICAL.parse(text)).getFirstPropertyValue('x-wr-calname')).toBe(HEAD.title);
    expect(text).toMatch(/\r\nEND:VCALENDAR\r\n$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('gives whole days, the end being the day after', () => {
    const one = only(held(1, { date: '2024-07-31' }));
    expect([one.startDate.isDate, one.startDate.toString(), one.endDate.toString()]).toEqual([
      true,
      '2024-07-31',
      '2024-08-01',
    ]);
    const several = only(held(1, { date: '2024-12-30', dateEnd: '2025-01-02' }));
    expect([several.startDate.toString(), several.endDate.toString()]).toEqual(['2024-12-30', '2025-01-03']);
  });

  it('tells what is announced from what was held', () => {
    const [meeting, ahead] = read(writeCalendar([held(1), announced(2, { headline: 'A visit' })], HEAD, EN));
    expect([property(meeting as ICAL.Event, 'status'), meeting?.summary]).toEqual([
      'CONFIRMED',
      'Ministers hold talks, notice m:1',
    ]);
    expect([property(ahead as ICAL.Event, 'status'), ahead?.summary]).toEqual([
      'TENTATIVE',
      'Announced: A visit',
    ]);
    expect(only(announced(2, { headline: 'Визит' }), RU).summary).toBe('Анонс: Визит');
  });

  it('keeps the uid, and counts on with each edit and each post that joins', () => {
    const post = aStoredPost(1);
    const later = aStoredPost(2, { publishedAt: TEN + 3600 });
    const versions = [
      [post],
      [{ ...post, editedAt: TEN + 60, headline: 'Otherwise' }],
      [{ ...post, editedAt: TEN + 60 }, later],
      [
        { ...post, editedAt: TEN + 60 },
        { ...later, editedAt: TEN + 7200 },
      ],
    ].map((posts) => only({ type: 'held', meeting: aMeeting(7, posts) }));
    expect(new Set(versions.map(({ uid }) => uid))).toEqual(new Set(['meeting-7@abc.chancery']));
    expect(versions.map(({ sequence }) => sequence)).toEqual([0, 60, 3600, 7200]);
    expect(versions.map((event) => property(event, 'last-modified'))).toEqual([
      '2024-07-25T10:00:00Z',
      '2024-07-25T10:01:00Z',
      '2024-07-25T11:00:00Z',
      '2024-07-25T12:00:00Z',
    ]);
    expect(versions.map(({ summary }) => summary)[1]).toBe('Otherwise');
  });

  it('says where, who, and which posts, with their links', () => {
    const posts = [
      aStoredPost(1, { headline: 'The talks' }),
      aStoredPost(2, { headline: 'The remarks', kind: 'remarks', link: 'javascript:alert(1)' }),
    ];
    const event = only({ type: 'held', meeting: aMeeting(1, posts, { people: ['Wang Yi'] }) });
    expect(event.location).toBe('Vientiane');
    expect(property(event, 'url')).toBe('https://t.me/mission/1');
    expect(event.description).toBe(
      'Laos, Russia\n\nWang Yi\n\nThe talks (meeting)\nhttps://t.me/mission/1\n\nThe remarks (remarks)',
    );
  });

  it('gives back any text, and nothing in a text is taken for more than text', () => {
    const entries = HOSTILE.map((headline, n) => held(n + 1, { headline, place: headline, text: headline }));
    const events = read(writeCalendar(entries, { ...HEAD, title: HOSTILE.join(' ') }, EN));
    expect(events).toHaveLength(HOSTILE.length);
    expect(events.map(({ summary }) => summary)).toEqual(events.map(({ location }) => location));
    expect(events[0]?.summary).toBe(HOSTILE[0]);
    expect(events[4]?.summary).toBe('a;b,c\\d:e');
    expect(events[5]?.summary).toBe('BEGIN:VEVENT END:VCALENDAR');
  });

  it('of a link that would break out of its line gives none', () => {
    const event = only(held(1, { link: 'https://t.me/x/1\r\nATTENDEE:mailto:x@y.z' }));
    expect(event.attendees).toEqual([]);
    expect(event.component.getAllProperties('attendee')).toEqual([]);
  });
});

describe('its entries', () => {
  const gather = async (
    meetings: Parameters<typeof aMeeting>[1][],
    posts: Parameters<typeof aMeeting>[1],
  ) => {
    const found = entriesOf([meetings.map((each, n) => aMeeting(n + 1, each))], () => [posts]);
    return (await Array.fromAsync(found))
      .flat()
      .map((entry) => (entry.type === 'held' ? `held ${entry.meeting.id}` : `announced ${entry.post.id}`));
  };

  it('leave out what has no day', async () => {
    const undated = aStoredPost(1, { date: null });
    expect(await gather([[undated], [aStoredPost(2)]], [{ ...undated, kind: 'announcement' }])).toEqual([
      'held 2',
    ]);
  });

  it('leave out what was announced and is held by now', async () => {
    const ahead = aStoredPost(5, { kind: 'announcement', date: '2024-07-24', dateEnd: '2024-07-26' });
    const elsewhere = aStoredPost(6, { kind: 'announcement', countries: ['RU', 'VN'] });
    expect(await gather([[aStoredPost(1)]], [ahead, elsewhere])).toEqual(['held 1', 'announced 6']);
  });
});

describe('calendars of several pages', () => {
  it('are one calendar', async () => {
    async function* documents() {
      yield writeCalendar([], HEAD, EN);
      yield writeCalendar([held(1), held(2)], HEAD, EN);
      yield writeCalendar([held(3)], HEAD, EN);
    }
    const parts = await Array.fromAsync(framed(documents(), 'BEGIN:VEVENT\r\n', 'END:VCALENDAR\r\n'));
    expect(parts.join('')).toBe(writeCalendar([held(1), held(2), held(3)], HEAD, EN));
  });
});
