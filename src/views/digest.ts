import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboardButton } from 'grammy/types';
import type { Digest, DigestDay, DigestEntry, DigestGroup } from '../digest/compose.ts';
import { countryName } from '../feed/gazetteer.ts';
import { keyPoints } from '../feed/recognise/points.ts';
import type { Translator } from '../i18n.ts';
import { explainQuery } from '../query/explain.ts';
import type { Query } from '../query/query.ts';
import type { StoredPost } from '../store/store.ts';
import { flags, shortHeadline } from './card.ts';
import { writeDay, writeDayOfMonth } from './dates.ts';
import { heading } from './list.ts';
import { partName } from './meetings.ts';
import type { View } from './message.ts';
import { type Buttons, bold, cut, finish, join, link, oneLine, type Piece } from './text.ts';

const PAGE_ENTRIES = 12;
/** Units and entities of the entries of a page; the title and its notes have the rest of the message. */
const PAGE_UNITS = 2_700;
const PAGE_ENTITIES = 90;
const POINTS = 2;
const POINT_GRAPHEMES = 160;
const PARTS = 4;
const PLACE_GRAPHEMES = 25;
const NOTES = 3;

export interface DigestPage {
  readonly digest: Digest;
  /** What it tells of, as a phrase; see `digestTitle`. */
  readonly title: string;
  /** First and last day (`YYYY-MM-DD`) it is about; null for those of its posts. */
  readonly period: { readonly since: string; readonly until: string } | null;
  /** Remarks below the title, at most three. */
  readonly notes: readonly string[];
  /** From 0; one beyond the end gives the last. */
  readonly page: number;
  /** The data of the button that leads to a page, at most 64 bytes. */
  readonly turn: (page: number) => string;
  /** Buttons below those that turn pages. */
  readonly more: Buttons;
}

/** A query as the title of a digest. */
export function digestTitle(query: Query, t: Translator): string {
  const all = query.terms.length === 0 && query.since === null && query.until === null;
  return all ? t('digest-title-all') : explainQuery(query, t);
}

/** A page of a digest; the button of the next says how many entries are left. */
export function digestView(given: DigestPage, t: Translator): View {
  const { digest, title, notes } = given;
  const period = periodOf(given, t);
  const top = heading({
    title,
    count: join([period, digest.count > 0 ? t('posts-count', { n: digest.count }) : null], ' · ').text,
    notes: [...notes.slice(0, NOTES), ...(digest.count === 0 ? [t('digest-nothing-new')] : [])],
  });
  const entries = digest.days.flatMap((day) => day.groups.flatMap((group) => placed(day, group)));
  const { page, shown, rest } = pageOf(entries, given.page, t);
  return finish(join([top, ...blocks(shown, digest.days.length > 1, t)], '\n\n'), [
    ...turns(page, rest, given.turn, t),
    ...given.more,
  ]);
}

/** An entry with the headings it stands under. */
interface Placed {
  readonly entry: DigestEntry;
  readonly day: string;
  readonly group: DigestGroup['name'];
}

/** A group is named where that tells its entries from others of the day, and there are more entries than groups. */
function placed(day: DigestDay, group: DigestGroup): Placed[] {
  const entries = day.groups.reduce((sum, { entries }) => sum + entries.length, 0);
  const named = day.groups.length > 1 && entries > day.groups.length;
  return group.entries.map((entry) => ({ entry, day: day.day, group: named ? group.name : null }));
}

interface Written extends Placed {
  readonly text: FormattedString;
}

/** The entries of a page, filled one after the other; only as many are written as it takes. */
function pageOf(
  entries: readonly Placed[],
  wanted: number,
  t: Translator,
): { page: number; shown: Written[]; rest: number } {
  let page = 0;
  let shown: Written[] = [];
  let [units, entities] = [0, 0];
  for (const [index, each] of entries.entries()) {
    const written = { ...each, text: entryText(each.entry, each.day, t) };
    // With room for the headings that may stand above it.
    const size = { units: written.text.text.length + 100, entities: written.text.entities.length + 2 };
    const full =
      shown.length >= PAGE_ENTRIES ||
      units + size.units > PAGE_UNITS ||
      entities + size.entities > PAGE_ENTITIES;
    if (shown.length > 0 && full) {
      if (page === wanted) return { page, shown, rest: entries.length - index };
      page += 1;
      shown = [];
      [units, entities] = [0, 0];
    }
    shown.push(written);
    units += size.units;
    entities += size.entities;
  }
  return { page, shown, rest: 0 };
}

/** Entries below the headings of their days, where there are several, and of their groups. */
function blocks(shown: readonly Written[], dated: boolean, t: Translator): FormattedString[] {
  return shown.flatMap(({ day, group, text }, index) => {
    const before = shown[index - 1];
    const newDay = dated && before?.day !== day;
    return [
      ...(newDay ? [join([bold(writeDayOfMonth(day, null, t))], '')] : []),
      ...(group && before?.group !== group ? [FormattedString.underline(groupName(group, t))] : []),
      text,
    ];
  });
}

function groupName(name: NonNullable<DigestGroup['name']>, t: Translator): string {
  if (name.type === 'kind') return t(`digest-kind-${name.kind}`);
  if (name.codes.length === 0) return t('digest-no-country');
  const names = name.codes.slice(0, 3).map((code) => countryName(code, t.language));
  const rest = name.codes.length > 3 ? ` +${name.codes.length - 3}` : '';
  return cut(oneLine(new Intl.ListFormat(t.language).format(names)), 60) + rest;
}

/** A meeting or a post: its headline, what it says in short, and the way to each post. */
function entryText({ posts }: DigestEntry, day: string, t: Translator): FormattedString {
  const [first] = posts;
  const countries = [...new Set(posts.flatMap((post) => post.countries))].sort();
  const top = join(
    [flags(countries, posts.map(({ text }) => text).join('\n')), link(shortHeadline(first, t), first.link)],
    ' ',
  );
  const lines =
    posts.length === 1 ? alone(first, day, t) : posts.slice(0, PARTS).map((post) => part(post, t));
  return join([top, ...lines, posts.length > PARTS ? `+${posts.length - PARTS}` : null], '\n');
}

/** What a post by itself says, when and where that was unless its heading tells, and what it is. */
function alone(post: StoredPost, day: string, t: Translator): Piece[] {
  const date = post.date && post.date !== day ? writeDayOfMonth(post.date, post.dateEnd, t) : null;
  const place = post.place ? cut(oneLine(post.place), PLACE_GRAPHEMES) : null;
  const circumstances = join([date, place, t(`kind-${post.kind}`), command(post)], ' · ');
  return [...pointsOf(post).map((point) => `• ${point}`), circumstances];
}

/** One of several posts: what it is, and the first thing it says. */
function part(post: StoredPost, t: Translator): Piece {
  const way = join([link(partName(post, t), post.link), command(post)], ' ');
  return join([FormattedString.join(['• ', way]), pointsOf(post)[0] ?? null], ': ');
}

/** Where no address is known, a command leads to the post. */
const command = (post: StoredPost): string | null =>
  link('.', post.link) === '.' ? `/post_${post.id}` : null;

const pointsOf = (post: StoredPost): string[] =>
  keyPoints(post.text)
    .slice(0, POINTS)
    .map((point) => cut(oneLine(point), POINT_GRAPHEMES));

function periodOf({ digest, period }: DigestPage, t: Translator): string | null {
  const since = period?.since ?? digest.days[0]?.day;
  const until = period?.until ?? digest.days.at(-1)?.day;
  return since && until ? writeDay(since, until, t) : null;
}

function turns(page: number, rest: number, turn: (page: number) => string, t: Translator): Buttons {
  const back: InlineKeyboardButton[] =
    page > 0 ? [{ text: t('button-back'), callback_data: turn(page - 1) }] : [];
  const onward: InlineKeyboardButton[] =
    rest > 0 ? [{ text: t('digest-more', { n: rest }), callback_data: turn(page + 1) }] : [];
  return [[...back, ...onward]];
}
