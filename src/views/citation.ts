import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboardButton } from 'grammy/types';
import { keyPoints } from '../feed/recognise/points.ts';
import type { Translator } from '../i18n.ts';
import type { Meeting, Source, StoredPost } from '../store/store.ts';
import { circumstances, flags, shortHeadline } from './card.ts';
import { writeDay } from './dates.ts';
import { partName, whoMet, writeHeld } from './meetings.ts';
import type { View } from './message.ts';
import { bold, cut, finish, join, link, oneLine, type Piece } from './text.ts';

const POINT_GRAPHEMES = 240;
const POSTS = 5;
/** Text a copy button may hold (Bot API, CopyTextButton). */
const COPY_UNITS = 256;
/** Less of a headline would not tell what is cited. */
const SHORTEST_HEADLINE = 60;

/** An address of the web, as a post may have one; null for anything else. */
export function webLink({ link: address }: Pick<StoredPost, 'link'>): string | null {
  return address !== null && /^https?:\/\/\S+$/.test(address) ? address : null;
}

/** A post to be passed on: its headline, where and when that was, the first thing it says, where to read it. */
export function citationView(post: StoredPost, t: Translator): View {
  const address = webLink(post);
  return finish(
    join(
      [
        join([flags(post.countries, post.text), bold(shortHeadline(post, t))], ' '),
        circumstances(post, t),
        keyLine(post),
        address ?? t('citation-unlinked', { id: String(post.id), source: cut(oneLine(post.source), 60) }),
      ],
      '\n',
    ),
    address === null ? [] : [[original(address, t)]],
  );
}

/** An encounter in the same way, with each of its posts. */
export function meetingCitationView(meeting: Meeting, t: Translator): View {
  const texts = meeting.posts.map(({ text }) => text).join('\n');
  const said = meeting.posts.map(keyLine).find((line) => line !== null) ?? null;
  const linked = meeting.posts.filter((post) => webLink(post) !== null).slice(0, POSTS);
  const [first] = meeting.posts;
  const unlinked =
    first && t('citation-unlinked', { id: String(first.id), source: cut(oneLine(first.source), 60) });
  return finish(
    join(
      [
        join([flags(meeting.countries, texts), bold(meetingTitle(meeting, t))], ' '),
        meetingCircumstances(meeting, t),
        said,
        linked.length > 0
          ? join(
              linked.map((post) => link(partName(post, t), webLink(post))),
              ' · ',
            )
          : (unlinked ?? null),
      ],
      '\n',
    ),
  );
}

/** Who met whom; of an encounter of nobody, what it is. */
export function meetingTitle(meeting: Meeting, t: Translator): string {
  return whoMet(meeting, t) || kindOf(meeting, t);
}

/** Day and place of an encounter. */
export function meetingCircumstances(meeting: Meeting, t: Translator): string {
  const date = writeHeld(meeting, t);
  const place = meeting.place ? cut(oneLine(meeting.place), 25) : null;
  return join([date, place, kindOf(meeting, t)], ' · ').text;
}

const kindOf = ({ posts }: Meeting, t: Translator): string =>
  t(posts.some(({ kind }) => kind === 'call') ? 'kind-call' : 'kind-meeting');

/** The first thing a post says in short, in its own words. */
function keyLine(post: StoredPost): string | null {
  const [point] = keyPoints(post.text);
  return point === undefined ? null : cut(oneLine(point), POINT_GRAPHEMES);
}

function original(address: string, t: Translator): InlineKeyboardButton {
  return { text: t('button-original'), url: address };
}

export interface Cited {
  readonly post: StoredPost;
  /** The channel it comes from; null where nothing is known of that. */
  readonly source: Source | null;
  /** The day on which it is cited, `YYYY-MM-DD`. */
  readonly today: string;
  /** The day of its last edit, if it was edited. */
  readonly edited: string | null;
}

/** A post as a footnote: who says what, where and when, its address, and when the archive had it. */
function footnote({ post, source, today, edited }: Cited, headline: string, t: Translator): string {
  const author = post.author === null ? null : cut(oneLine(post.author), 60);
  const channel = cut(oneLine(source?.title ?? source?.name ?? post.source), 80);
  return t('cite-footnote', {
    author: author === null || author === '' ? 'none' : author,
    headline,
    channel,
    date: writeDay(post.day, null, t),
    edited: edited === null ? 'none' : writeDay(edited, null, t),
    medium: webLink(post) === null && (source?.chatId ?? null) === null ? 'none' : 'telegram',
    link: webLink(post) ?? 'none',
    id: String(post.id),
    archived: writeDay(today, null, t),
  });
}

/** The footnote ready to be copied: by a button where it fits one, with less of its headline if need be, else by touching it. */
export function citeView(cited: Cited, t: Translator): View {
  const headline = shortHeadline(cited.post, t);
  const whole = footnote(cited, headline, t);
  const room = headline.length - (whole.length - COPY_UNITS);
  const isCut = room < headline.length && room >= SHORTEST_HEADLINE;
  const text = isCut ? footnote(cited, cut(headline, room), t) : whole;
  const fits = text.length <= COPY_UNITS;
  const shown: Piece = fits ? text : FormattedString.code(text);
  return finish(
    join([shown, fits ? null : t('cite-touch')], '\n\n'),
    fits ? [[{ text: t('cite-copy'), copy_text: { text } }]] : [],
  );
}
