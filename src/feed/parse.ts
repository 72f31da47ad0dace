import type { MessageEntity } from 'grammy/types';
import { isPlace, isTags, namesOffice } from './lines.ts';
import type { Facts, Kind, Officials } from './post.ts';
import { type DateSpan, daysBetween, findDate, isDateLine, opensWithDate } from './recognise/dates.ts';
import { findKind, isLeisure, readingOf, wordingOf } from './recognise/kind.ts';
import { firstSentence, type Outline, outlineOf } from './recognise/opening.ts';
import { findOrganisations, findParties } from './recognise/parties.ts';
import { findPeople, type People } from './recognise/people.ts';
import { findPlace } from './recognise/place.ts';
import { closingTags, findTags } from './recognise/tags.ts';

/** What helps to read a post and stands outside of it. */
export interface ParseContext {
  /** Seconds since the Unix epoch, where it is known. */
  readonly publishedAt: number | null;
  readonly officials: Officials;
  /** Dates `YYYY-MM-DD` stated near it, nearest first: a missing year is chosen by them. */
  readonly neighbours: readonly string[];
  /** The country (alpha-2) whose institution posts, where that is known. */
  readonly home?: string | null;
}

/** Kinds whose day and town may stand anywhere in the first sentence of their text. */
const TOLD_IN_THE_BODY: ReadonlySet<Kind> = new Set(['document', 'readout']);
/** Kinds whose first paragraph may begin with their day. */
const DATED_BY_THE_BODY: ReadonlySet<Kind> = new Set(['meeting', 'call', 'event', 'visit', 'announcement']);
/** Telegram began in 2013: no post is older, and an older day is history, as is one years before its neighbours. */
const FIRST_YEAR = '2013';
const LONG_AGO = 2 * 366;
const NEAR_BY = 366;

/** Reads the facts of a post. Total: any text gives facts, unsure ones null or empty. */
export function parse(text: string, _entities: readonly MessageEntity[], context: ParseContext): Facts {
  const outline = outlineOf(text);
  const people = findPeople(outline.headline, context.officials);
  const { kind, names, organisations, countries, span, told } = read(outline, people, context);
  return {
    kind,
    headline: outline.opening.headline,
    date: span?.date ?? null,
    dateEnd: span?.dateEnd ?? null,
    place: findPlace(outline.lines, outline.headline.text, told, names),
    tags: findTags(text),
    countries: [...countries].sort(),
    people: names,
    organisations,
  };
}

const NOBODY: Officials = new Map();

/**
 * The day alone that `parse` gives without a time or anybody known: most texts state it so plainly that little else
 * has to be read. `people`: those of its headline.
 */
export function dateOf(outline: Outline, people: People, neighbours: readonly string[]): string | null {
  const stated = dayStatedBy(outline, neighbours);
  if (stated !== null && !isHistory(stated.date, neighbours)) return stated.date;
  return read(outline, people, { publishedAt: null, officials: NOBODY, neighbours }).span?.date ?? null;
}

/** What hangs together: a post's kind, its sides and its day. `told`: as much of its body as tells its day and town. */
function read(outline: Outline, people: People, context: ParseContext) {
  const { lines, opening, headline } = outline;
  const sentence = headline.sentence.trim();
  const closing = closingTags(lines);
  const wording = wordingOf(sentence, opening);
  const { certain, sides } = findParties(
    opening,
    headline,
    people,
    closing,
    context,
    readingOf(sentence, wording),
  );
  const all = new Set([...certain, ...sides]);
  const organisations = findOrganisations(headline, closing);
  const near =
    context.publishedAt === null
      ? context.neighbours
      : [new Date(context.publishedAt * 1000).toISOString().slice(0, 10)];
  const stated = dayStatedBy(outline, near);
  const history = stated !== null && isHistory(stated.date, near);
  const names = people.officials.map(({ name }) => name);
  const office = names.length + people.homes.length > 0 || namesOffice(headline.text);
  const sums = { countries: all.size, organisations: organisations.length };
  const kind = findKind(sentence, { people: names, office, ...sums, history }, opening, wording);
  const body = firstSentence(firstParagraph(lines, opening.index));
  const told = TOLD_IN_THE_BODY.has(kind) || (DATED_BY_THE_BODY.has(kind) && opensWithDate(body)) ? body : '';
  // A day of the past is that of a post on history alone: to others it is a topic.
  const span = history && kind !== 'other' ? null : (stated ?? bodyDay(told, near));
  const countries = kind === 'other' && inPassing(sentence, sides) ? certain : all;
  return { kind, names, organisations, countries, span, told };
}

/** One country, or those of a game: where nobody meets they are no parties. */
const inPassing = (sentence: string, sides: readonly string[]): boolean =>
  new Set(sides).size < 2 || isLeisure(sentence);

/** The day a post states above its body. */
const dayStatedBy = ({ lines, opening, headline }: Outline, near: readonly string[]): DateSpan | null =>
  statedDay(lines, opening.index, near) ?? headlineDay(headline.text, near);

/** The day on the place line or on a line of its own. */
function statedDay(lines: readonly string[], opening: number, near: readonly string[]): DateSpan | null {
  const marked = lines.find((line) => isPlace(line.trim()));
  const found = marked === undefined ? null : findDate(marked.slice(0, 200), near);
  if (found) return found;
  const alone = lines.find((line, index) => index !== opening && isDateLine(line.trim()));
  return alone === undefined ? null : findDate(alone, near);
}

/** `the Agreement of 15 September 2010`: a day of something else. */
const OF_A_TEXT = /\b(?:of|dated|since)\s$|(?<!\p{L})(?:от|с)\s$/iu;

/** The day a headline states: in parentheses at its end before any other. `may` and `march` in small letters are verbs. */
function headlineDay(headline: string, near: readonly string[]): DateSpan | null {
  const text = headline.replace(/\b(?:may|march)\b/g, '…');
  const inner = /\(([^()]{3,120})\)\W{0,3}$/u.exec(text.slice(-140))?.[1];
  const last = inner ? findDate(inner, near) : null;
  if (last) return last;
  const found = findDate(text, near);
  return found && isHistory(found.date, near) && OF_A_TEXT.test(text.slice(0, found.start)) ? null : found;
}

function bodyDay(body: string, near: readonly string[]): DateSpan | null {
  const found = body === '' ? null : findDate(body.slice(0, 600), near);
  return found && (near[0] === undefined || daysBetween(found.date, near[0]) <= NEAR_BY) ? found : null;
}

const isHistory = (date: string, near: readonly string[]): boolean =>
  date < FIRST_YEAR || (near[0] !== undefined && date < near[0] && daysBetween(date, near[0]) > LONG_AGO);

/** The first line of text below the headline. */
function firstParagraph(lines: readonly string[], opening: number): string {
  const said = lines
    .slice(opening + 1, opening + 8)
    .find(
      (line) =>
        /\p{L}/u.test(line) && !isPlace(line.trim()) && !isTags(line.trim()) && !isDateLine(line.trim()),
    );
  return (said ?? '').slice(0, 1_000);
}
