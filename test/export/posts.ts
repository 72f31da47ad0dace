import type { MessageEntity } from 'grammy/types';
import { loadI18n } from '../../src/i18n.ts';
import type { Meeting, StoredPost } from '../../src/store/store.ts';
import { aPost } from '../support/posts.ts';

export const EN = loadI18n('locales').translator('en');
export const RU = loadI18n('locales').translator('ru');

/** Second of 25 July 2024, 10:00 UTC. */
export const TEN = Date.parse('2024-07-25T10:00:00Z') / 1000;

export function aStoredPost(id: number, facts: Partial<StoredPost> = {}): StoredPost {
  return {
    ...aPost({ identity: `m:${id}`, publishedAt: TEN, link: `https://t.me/mission/${id}`, ...facts }),
    id,
    source: 'mission',
    meetingId: null,
    ...facts,
  };
}

export function aMeeting(id: number, posts: readonly StoredPost[], facts: Partial<Meeting> = {}): Meeting {
  const [first] = posts;
  return {
    id,
    date: first?.date ?? null,
    dateEnd: first?.dateEnd ?? null,
    place: first?.place ?? null,
    countries: first?.countries ?? [],
    organisations: [],
    people: [],
    posts,
    ...facts,
  };
}

/** What is written where a format has its own ideas of it. */
export const HOSTILE = [
  'A < B & "C" > \'D\'',
  ']]> and again ]]>',
  '<script>alert(1)</script>',
  '&amp; &lt; &#65;',
  'a;b,c\\d:e',
  'BEGIN:VEVENT\r\nEND:VCALENDAR',
  'line one\r\nline two\n\nline three',
  'nul \u0000, escape \u001b, separator \u2028, half \ud83d end',
  '=HYPERLINK("http://evil.example")',
  '# no heading, *no* _emphasis_, [no link](http://x), 1. no list',
  'Ёлка, 🇱🇦, e\u0301, 漢字',
];

export const entity = (
  type: 'bold' | 'italic' | 'blockquote' | 'code' | 'pre' | 'spoiler' | 'url' | 'mention',
  offset: number,
  length: number,
): MessageEntity => ({ type, offset, length });
