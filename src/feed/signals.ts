import type { Look } from './looks.ts';
import * as phrases from './phrases.ts';
import { topicShare, topicsOf } from './tag-topic.ts';

/** A line that is no clutter, with what stood before it. */
export interface Line extends Look {
  /** 1-based. */
  readonly number: number;
  /** Blank lines right before it. */
  readonly gap: number;
  /** Page clutter stood before it: a mirror began another post. */
  readonly clutter: boolean;
}

/** What the first lines of a dump tell of its habits. */
export interface Habits {
  /** What blank lines part. */
  readonly gaps: 'posts' | 'paragraphs' | 'none';
  /** Blank lines or clutter stand before every post that can be told by other signs. */
  readonly apart: boolean;
  /** The fewest blank lines that stand together. */
  readonly usualGap: number;
  /** Posts begin with their tags. */
  readonly tagsFirst: boolean;
}

/** The post that is being read, as far as it has come. */
export interface Story {
  readonly lines: readonly Line[];
  /** UTF-16 units. */
  readonly length: number;
  readonly placed: boolean;
  /** It is a speech or an interview. */
  readonly spoken: boolean;
  /** A quotation was opened and not closed. */
  readonly quoting: boolean;
  /** Emoji that opened lines below the first. */
  readonly marks: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
}

/** A line that may begin a post. */
interface Position {
  readonly line: Line;
  readonly previous: Line;
  readonly next: Line | null;
  readonly story: Story;
  readonly habits: Habits;
}

/** … with what takes long to tell, and is asked for more than once. */
interface Place extends Position {
  /** It is a line of hashtags that opens a post rather than closes one. */
  readonly tagsOpen: boolean;
  /** It is a place with its day that opens a post rather than follows a headline: it stands below a sentence. */
  readonly placeOpens: boolean;
}

/** Looks at where a line stands. */
export const placeOf = (position: Position): Place => ({
  ...position,
  tagsOpen: tagsOpen(position),
  placeOpens: placeOpens(position),
});

export interface Signal {
  readonly name: string;
  readonly weight: number;
  readonly holds: (place: Place) => boolean;
}

/** UTF-16 units of the longest message (Bot API, sendMessage), and what surely is no post: no neighbour belongs to it. */
const LONGEST_TEXT = 4_096;
const ENDLESS = 50_000;

const isLive = (line: Line): boolean => phrases.LIVE.test(line.words.slice(0, 60));
const closes = (line: Line): boolean => line.tags || line.readMore;
const firstOf = (story: Story): Line => story.lines[0] as Line;

/** A headline that is never all of a post: of a statement, a speech, a greeting, or one that names no official. */
const isTitle = (line: Line): boolean =>
  line.headline && (line.genre || line.greeting || line.signs.genre || !(line.office || line.signs.flags));

/** What a post says in its last lines. */
function tail(story: Story): string {
  let text = '';
  for (let at = story.lines.length - 1; at >= 0 && text.length < LONGEST_TEXT; at -= 1) {
    text = `${story.lines[at]?.text}\n${text}`;
  }
  return text;
}

function tagsOpen({ line, next, story, habits }: Position): boolean {
  if (!line.tags) return false;
  if (habits.tagsFirst || line.clutter) return true;
  if (next === null || closes(next) || next.place || next.listed) return false;
  if (habits.gaps === 'posts' && line.gap > 0 && next.gap === 0) return true;
  if (phrases.SERIES.test(line.text)) return true;
  const topics = topicsOf(line.text);
  return topicShare(topics, next.text) === 1 && topicShare(topics, tail(story)) === 0;
}

function placeOpens({ line, previous, next, story }: Position): boolean {
  if (!line.placeAndDay || next === null || closes(next) || next.place || next.listed) return false;
  if (closes(previous)) return story.lines.length > 2 || story.placed;
  return story.lines.length > 1 && !previous.headline && !previous.place && !previous.leadsOn;
}

const continuesDays = (line: Line | null): boolean => line?.day === true && line.marks === '';

const otherFlag = (line: Line, other: Line | null): boolean =>
  line.flag !== null && other !== null && other.flag !== null && line.flag !== other.flag;

/** What speaks for and against a post beginning at a line. */
export const SIGNALS: readonly Signal[] = [
  // How posts begin: with a headline, which has no full stop, …
  { name: 'headline', weight: 2, holds: ({ line }) => line.headline && !line.channel },
  {
    name: 'headline of an official',
    weight: 3,
    holds: ({ line }) => line.headline && line.office && !line.channel,
  },
  { name: 'headline with flags', weight: 3, holds: ({ line }) => line.headline && line.signs.flags },
  // … or with a sentence about somebody who has not been named yet, …
  {
    name: 'sentence about an official',
    weight: 1,
    holds: ({ line }) => line.office && line.marks !== '' && !line.headline,
  },
  { name: 'several flags', weight: 1, holds: ({ line }) => line.signs.flags && line.flag === null },
  {
    name: 'introduction of an official',
    weight: 5,
    holds: ({ line, story }) => line.introduces && !story.spoken && !line.signs.item,
  },
  { name: 'speaker', weight: 10, holds: ({ line, story }) => line.speaker && story.lines.length > 1 },
  // … with the name of a genre, with a day, …
  { name: 'genre', weight: 3, holds: ({ line }) => line.genre },
  { name: 'greeting', weight: 3, holds: ({ line }) => line.greeting },
  { name: 'day', weight: 3, holds: ({ line }) => line.day },
  { name: 'report of a day', weight: 2, holds: ({ line }) => line.report },
  { name: 'on this day', weight: 8, holds: ({ line }) => phrases.ON_THIS_DAY.test(line.words) },
  {
    name: 'capitals',
    weight: 3,
    holds: ({ line }) => !line.tags && /^[^\p{Ll}]*\p{Lu}{3}[^\p{Ll}]*\p{Lu}{3}[^\p{Ll}]*$/u.test(line.words),
  },
  // … with an emoji that says what it is, …
  { name: 'mark of a genre', weight: 3, holds: ({ line }) => line.signs.genre },
  { name: 'mark of an event', weight: 4, holds: ({ line }) => line.signs.event },
  { name: 'mark of a notice', weight: 5, holds: ({ line }) => line.signs.notice },
  {
    name: 'black square before an official',
    weight: 5,
    holds: ({ line }) => line.signs.square && line.office,
  },
  { name: 'picture', weight: 3, holds: ({ line }) => line.signs.picture },
  {
    name: 'picture below officials',
    weight: 2,
    holds: ({ line, story }) =>
      line.signs.picture && !story.spoken && (firstOf(story).office || firstOf(story).signs.flags),
  },
  {
    name: 'broadcast begins',
    weight: 5,
    holds: ({ line, previous }) =>
      line.channel && (isLive(line) || !(previous.channel || previous.tags || isLive(previous))),
  },
  {
    name: 'broadcast ends',
    weight: 5,
    holds: ({ line, previous, story }) => firstOf(story).channel && previous.channel && !line.channel,
  },
  // … and are followed by their place or tags, where these do not open the post themselves.
  {
    name: 'place follows',
    weight: 3,
    holds: ({ line, next }) =>
      next?.place === true && !(closes(line) || line.place || line.leadsOn || line.practical || line.channel),
  },
  {
    name: 'tags follow',
    weight: 3,
    holds: ({ line, next }) => next?.tags === true && line.office && line.text.length < 400,
  },
  {
    name: 'opens with its tags or its place',
    weight: 9,
    holds: (place) => place.tagsOpen || place.placeOpens,
  },
  {
    name: 'below the tags or the place that opened it',
    weight: -20,
    holds: ({ previous, story }) => story.lines.length === 1 && (previous.tags || previous.place),
  },
  // How posts end.
  {
    name: 'tags above',
    weight: 8,
    holds: ({ previous, story, habits }) => previous.tags && story.lines.length > 1 && !habits.tagsFirst,
  },
  { name: 'read in full above', weight: 5, holds: ({ previous }) => previous.readMore },
  { name: 'last words above', weight: 3, holds: ({ previous }) => phrases.LAST_WORDS.test(previous.words) },
  { name: 'another script', weight: 4, holds: ({ line, previous }) => changes(previous.script, line.script) },
  // What parts them.
  {
    name: 'blank lines part posts',
    weight: 18,
    holds: ({ line, habits }) => line.gap > 0 && habits.gaps === 'posts',
  },
  { name: 'wider gap than usual', weight: 5, holds: ({ line, habits }) => line.gap > habits.usualGap },
  { name: 'page clutter above', weight: 18, holds: ({ line }) => line.clutter },
  {
    name: 'no gap where all posts have one',
    weight: -5,
    holds: ({ line, habits }) => habits.apart && line.gap === 0 && !line.clutter,
  },
  {
    name: 'no gap where paragraphs have one',
    weight: 3,
    holds: ({ line, habits }) => habits.gaps === 'paragraphs' && line.gap === 0,
  },
  // What goes on: tags and links close the post they stand in, a place belongs to the headline above it, …
  {
    name: 'closes a post',
    weight: -20,
    holds: ({ line, tagsOpen }) => line.readMore || (line.tags && !tagsOpen),
  },
  { name: 'place of a headline', weight: -10, holds: ({ line, placeOpens }) => line.place && !placeOpens },
  { name: 'below three stars', weight: -20, holds: ({ previous }) => /^\*{3,}$/.test(previous.text.trim()) },
  {
    name: 'text below its title',
    weight: -8,
    holds: ({ line, previous, story }) =>
      story.lines.length <= 2 && isTitle(previous) && !(line.headline || line.tags || line.place),
  },
  // … and so does what is listed, spoken, quoted, or points back.
  { name: 'list', weight: -12, holds: ({ line }) => line.listed },
  {
    name: 'list of flags',
    weight: -5,
    holds: ({ line, previous, next }) => otherFlag(line, previous) || otherFlag(line, next),
  },
  {
    name: 'list of pictures',
    weight: -3,
    holds: ({ line, previous, next, story }) =>
      line.signs.picture &&
      ((next?.signs.picture && next.headline === line.headline) ||
        (previous.signs.picture && story.lines.length > 1)),
  },
  {
    name: 'list of days',
    weight: -5,
    holds: ({ line, previous, next }) =>
      line.day && line.marks === '' && (continuesDays(previous) || continuesDays(next)),
  },
  {
    name: 'mark of a list',
    weight: -4,
    holds: ({ line, next, story }) =>
      line.marks !== '' &&
      !(line.signs.flags || line.signs.neutral || line.channel) &&
      (story.marks.has(line.marks) || next?.marks === line.marks),
  },
  { name: 'the line above leads on', weight: -6, holds: ({ previous }) => previous.leadsOn },
  { name: 'voice', weight: -5, holds: ({ line }) => /^[💬🗣☝✍🖊✒👉“"«„”—]/u.test(line.text) },
  {
    name: 'open quotation',
    weight: -5,
    holds: ({ previous, story }) => story.quoting && !closes(previous),
  },
  { name: 'refers back', weight: -3, holds: ({ line }) => phrases.REFERS_BACK.test(line.words) },
  { name: 'when or whom to reach', weight: -6, holds: ({ line }) => line.practical },
  { name: 'said before', weight: -12, holds: ({ line, story }) => story.texts.has(line.text) },
  // What no post can be.
  {
    name: 'too long',
    weight: 40,
    holds: ({ line, previous, story }) =>
      Math.max(line.text.length, previous.text.length, story.length) > ENDLESS,
  },
];

function changes<Value>(from: Value | null, to: Value | null): boolean {
  return from !== null && to !== null && from !== to;
}
