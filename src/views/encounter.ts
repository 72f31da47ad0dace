import { FormattedString } from '@grammyjs/parse-mode';
import { countryName } from '../feed/gazetteer.ts';
import { keyPoints } from '../feed/recognise/points.ts';
import type { Translator } from '../i18n.ts';
import type { Meeting, StoredPost } from '../store/store.ts';
import { flags, shortHeadline } from './card.ts';
import { writeDayOfMonth } from './dates.ts';
import { capitalise } from './list.ts';
import { dayOf, partName, partOf, writeHeld } from './meetings.ts';
import type { View } from './message.ts';
import { split } from './split.ts';
import { type Buttons, bold, cut, join, link, MESSAGE_ENTITIES, MESSAGE_UNITS, oneLine } from './text.ts';

const POINTS = 5;
const POINT_GRAPHEMES = 250;
const NAMES_GRAPHEMES = 1_000;

export interface WholeMeeting {
  readonly meeting: Meeting;
  /** What was said of it before it was held. */
  readonly announcements: readonly StoredPost[];
  readonly buttons: Buttons;
}

/** An encounter whole: each step of it there is, in its order, by its headline and what it says in short. */
export function encounterViews({ meeting, announcements, buttons }: WholeMeeting, t: Translator): View[] {
  const steps = [...announcements, ...meeting.posts.toSorted((a, b) => stage(a) - stage(b))];
  const whole = join([top(meeting, t), ...steps.map((post) => step(post, meeting, t))], '\n\n');
  const messages = split(whole.text, whole.entities, { units: MESSAGE_UNITS, entities: MESSAGE_ENTITIES });
  return messages.map(({ text, entities }, index) => ({
    text,
    entities: entities.slice(0, MESSAGE_ENTITIES),
    buttons: index === messages.length - 1 ? buttons : [],
  }));
}

/** Where a post stands among the steps: the notice, what was said there, the readout, what was adopted. */
function stage(post: StoredPost): number {
  switch (partOf(post)) {
    case 'remarks':
    case 'live':
      return 1;
    case 'readout':
      return 2;
    case 'document':
    case 'statement':
      return 3;
    default:
      return 0;
  }
}

function top(meeting: Meeting, t: Translator): FormattedString {
  const text = meeting.posts.map((post) => post.text).join('\n');
  const date = writeHeld(meeting, t);
  const place = meeting.place ? cut(oneLine(meeting.place), 40) : null;
  const title = bold(t('meeting-title', { id: String(meeting.id) }));
  const sides = [
    ...meeting.people.map((name) => cut(oneLine(name), 60)),
    ...(meeting.people.length > 0 ? [] : meeting.countries.map((code) => countryName(code, t.language))),
    ...meeting.organisations,
  ];
  return join(
    [
      join([flags(meeting.countries, text), join([title, date, place], ' · ')], ' '),
      cut(sides.join(' – '), NAMES_GRAPHEMES),
    ],
    '\n',
  );
}

/** What a post is to the encounter and when it came, its headline with the way to it, and its key points. */
function step(post: StoredPost, meeting: Meeting, t: Translator): FormattedString {
  const day = post.day === dayOf(meeting) ? null : writeDayOfMonth(post.day, null, t);
  const points = keyPoints(post.text)
    .slice(0, POINTS)
    .map((point) => `• ${cut(oneLine(point), POINT_GRAPHEMES)}`);
  return join(
    [
      join([bold(capitalise(partName(post, t))), day, `/post_${post.id}`], ' · '),
      link(shortHeadline(post, t), post.link),
      points.length > 0 ? FormattedString.blockquote(points.join('\n')) : null,
    ],
    '\n',
  );
}
