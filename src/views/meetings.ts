import type { FormattedString } from '@grammyjs/parse-mode';
import { countryName } from '../feed/gazetteer.ts';
import type { Kind } from '../feed/post.ts';
import type { Translator } from '../i18n.ts';
import type { Cursor, Meeting, Page, StoredPost } from '../store/store.ts';
import { flags } from './card.ts';
import { writeDay, writeDayOfMonth, writeMonth } from './dates.ts';
import { type Heading, heading } from './list.ts';
import type { View } from './message.ts';
import { pager } from './pager.ts';
import { type Buttons, bold, cut, finish, join, link, oneLine } from './text.ts';

/** Names and posts of a meeting that are shown; the rest is a number. */
const NAMES = 6;
const POSTS = 5;
/** Graphemes of the names together. */
const NAMES_GRAPHEMES = 120;
/** A notice with so much more than its headline also tells what was said. */
const NOTICE_UNITS = 300;

export interface MeetingList extends Heading {
  readonly page: Page<Meeting>;
  readonly turn: (cursor: Cursor) => string;
  /** Buttons below the pager. */
  readonly more: Buttons;
}

/** A page of meetings, newest first, under the headings of their months. */
export function meetingsView(list: MeetingList, t: Translator): View {
  const blocks: FormattedString[] = [];
  let month = '';
  for (const meeting of list.page.items) {
    const own = writeMonth(dayOf(meeting), t);
    if (own !== month) blocks.push(join([bold(own)], ''));
    month = own;
    blocks.push(meetingEntry(meeting, t));
  }
  return finish(join([heading(list), ...blocks], '\n\n'), [
    ...pager(list.page, 'time', t, list.turn),
    ...list.more,
  ]);
}

function meetingEntry(meeting: Meeting, t: Translator): FormattedString {
  const date = writeHeld(meeting, t, writeDayOfMonth);
  const place = meeting.place ? cut(oneLine(meeting.place), 25) : null;
  return join(
    [
      join(
        [
          flags(meeting.countries, meeting.posts.map(({ text }) => text).join('\n')),
          join([date, place, `/meeting_${meeting.id}`], ' · '),
        ],
        ' ',
      ),
      whoMet(meeting, t),
      parts(meeting.posts, t),
    ],
    '\n',
  );
}

/** The day an encounter stands under: its own, else that of the first post to tell of it. */
export const dayOf = ({ date, posts }: Meeting): string => date ?? posts[0]?.day ?? '';

/** When it was held; where no post says so, when it was told of. */
export function writeHeld(meeting: Meeting, t: Translator, write = writeDay): string {
  const { date, dateEnd } = meeting;
  return date === null ? t('meeting-told', { day: write(dayOf(meeting), null, t) }) : write(date, dateEnd, t);
}

/** Who met whom: the people, else the countries; organisations with either. */
export function whoMet(meeting: Meeting, t: Translator): string {
  const sides =
    meeting.people.length > 0
      ? meeting.people
      : meeting.countries.map((code) => countryName(code, t.language));
  const all = [...sides, ...meeting.organisations].map((name) => cut(oneLine(name), 50));
  const rest = all.length > NAMES ? ` +${all.length - NAMES}` : '';
  return cut(all.slice(0, NAMES).join(' – '), NAMES_GRAPHEMES) + rest;
}

/** A meeting's posts, each by what it is, with the command that shows it and a link to the original. */
export function parts(posts: readonly StoredPost[], t: Translator): FormattedString {
  const shown = posts
    .slice(0, POSTS)
    .map((post) => join([link(partName(post, t), post.link), `/post_${post.id}`], ' '));
  return join([...shown, posts.length > POSTS ? `+${posts.length - POSTS}` : null], ' · ');
}

/** What a post is to its meeting: the notice, the readout, the remarks. */
export function partName(post: StoredPost, t: Translator): string {
  const part = partOf(post);
  return part === 'notice' ? t('part-notice') : t(`kind-${part}`);
}

/** The short post that a meeting is held is its notice; one that tells more, its readout. */
export function partOf({ kind, text, headline }: StoredPost): 'notice' | Kind {
  if (kind !== 'meeting') return kind;
  return text.length > headline.length + NOTICE_UNITS ? 'readout' : 'notice';
}
